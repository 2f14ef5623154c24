"""The order of an ADI case: the pact stands before referrals, where the office makes pacts."""

from datetime import date
from pathlib import Path

import pytest

from app.core.cards.loader import load_card
from app.core.cases.stages import hindrance, moves_at
from modules.assessment.settings import assesses
from modules.profiling.settings import profiles

ITALY = Path(__file__).parents[2] / "country_cards" / "italy"
DAY = date(2026, 3, 2)


@pytest.mark.parametrize(("level", "said"), [("casework", "First the social"), ("referral", None)])
def test_a_referral_waits_for_the_pact_at_the_level_of_casework(
    level: str, said: str | None
) -> None:
    card = load_card(ITALY)
    kind = card.case_type("adi")
    moves = {move.target: move for move in moves_at(card, kind, "assessment", level)}
    assert ("plan" in moves) == (level == "casework")
    found = hindrance(moves["referral"], {"case.level": level}, DAY)
    assert (found is None) if said is None else ("First the social-inclusion pact" in str(found))


def test_a_family_under_adi_is_assessed_and_a_person_is_profiled() -> None:
    card = load_card(ITALY)
    assert (profiles(card, "adi"), assesses(card, "adi")) == (False, True)
    assert (profiles(card, "adi_person"), assesses(card, "adi_person")) == (True, False)
