"""Regimes of a card follow one another and are named by what belongs to them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.core.cards.loader import load_card
from app.core.errors import Fault

Change = Callable[..., list[Fault]]

TWO = """\
regimes:
  old: {name: Old, from: 2019-01-01, to: 2023-12-31, reference: Years as reported}
  new: {name: New, from: 2024-01-01, reference: Decree}
case_types:
"""


def test_a_type_of_an_ended_regime_is_not_opened_any_more(changed: Change, small: Path) -> None:
    assert changed("case_types:\n", TWO) == []
    assert changed("    subject: household\n", "    subject: household\n    regime: old\n") == []
    card = load_card(small)
    assert card.opens("family_support", date(2023, 12, 31))
    assert not card.opens("family_support", date(2024, 1, 1))


def test_a_type_without_a_regime_is_always_opened(small: Path) -> None:
    card = load_card(small)
    assert card.regime_of("family_support") is None
    assert card.opens("family_support", date(1990, 1, 1))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("to: 2023-12-31", "to: 2024-01-01", "'old' and 'new' overlap"),
        ("to: 2023-12-31, ", "", "'old' and 'new' overlap"),
        ("to: 2023-12-31", "to: 2018-12-31", "ends before it begins"),
    ],
)
def test_wrong_days_of_a_regime_are_told(
    changed: Change, old: str, new: str, sentence: str
) -> None:
    faults = changed("case_types:\n", TWO.replace(old, new))
    assert [sentence in str(fault.message) for fault in faults] == [True]
    assert all(fault.place is not None and fault.place.line for fault in faults)


def test_an_unknown_regime_is_told_with_the_nearest_name(changed: Change) -> None:
    changed("case_types:\n", TWO)
    (fault,) = changed("    subject: household\n", "    subject: household\n    regime: olt\n")
    assert "olt" in str(fault.message)
    assert "'old'" in str(fault.fix)
