"""An answer is taken in and stored by the type of its question."""

from collections.abc import Callable
from datetime import date

import pytest

from app.core.forms.session import Session

Make = Callable[..., Session]

YES_NO = [
    {"list_name": "yn", "name": "yes", "label": "Yes"},
    {"list_name": "yn", "name": "no", "label": "No"},
]


@pytest.mark.parametrize(
    ("kind", "given", "stored"),
    [
        ("integer", "12", 12), ("integer", 3.0, 3), ("decimal", "1.50", 1.5), ("decimal", 2, 2.0),
        ("date", "2026-01-31", "2026-01-31"), ("date", date(2026, 1, 31), "2026-01-31"),
        ("time", "9:05", "09:05:00"), ("dateTime", "2026-01-31T10:00", "2026-01-31T10:00:00"),
        ("text", "  a ", "  a "), ("acknowledge", True, "OK"), ("text", "", None),
        ("text", "أمل 🙂\u202e", "أمل 🙂\u202e"),
    ],
)  # fmt: skip
def test_an_answer_is_stored_by_the_type_of_its_question(
    session: Make, kind: str, given: object, stored: object
) -> None:
    live = session([{"type": kind, "name": "q"}])
    live.set("q", given)
    assert live.state("q").valid
    assert live.value("q") == stored


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("integer", "abc"), ("integer", 1.5), ("integer", True), ("decimal", "1,000"),
        ("decimal", "1e3"), ("decimal", "+5"), ("decimal", float("nan")), ("integer", 10**17),
        ("date", "31.01.2026"), ("date", "2026-02-30"), ("time", "25:00"),
        ("text", "a" * 1_000_000),
        ("select_one yn", "maybe"), ("select_multiple yn", ["yes", "maybe"]),
    ],
)  # fmt: skip
def test_an_answer_that_does_not_fit_is_told_and_reads_blank(
    session: Make, kind: str, given: object
) -> None:
    live = session([{"type": kind, "name": "q"}], choices=YES_NO)
    live.set("q", given)
    state = live.state("q")
    assert not state.valid
    assert state.message
    assert live.value("q") is None
    assert "q" not in live.answers()
    live.set("q", None)
    assert live.state("q").valid


def test_a_text_stays_a_text_and_a_range_keeps_its_limits(session: Make) -> None:
    live = session([
        {"type": "text", "name": "phone"},
        {"type": "range", "name": "well", "parameters": "start=1 end=5 step=1"},
        {"type": "select_one n", "name": "earners"},
    ], choices=[{"list_name": "n", "name": 1, "label": "One"}])  # fmt: skip
    live.set("phone", 71)
    live.set("well", 6)
    live.set("earners", 1)
    assert (live.value("phone"), live.value("earners")) == ("71", "1")
    assert not live.state("well").valid
    live.set("well", 5)
    assert live.value("well") == 5
