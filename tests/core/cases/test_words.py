"""Every event of the core tells a sentence, whatever its payload holds."""

from __future__ import annotations

from app.core.cards.models import Card
from app.core.cases.core_acts import CORE
from app.core.cases.events import CaseMoved
from app.core.cases.words import CardWords


def test_codes_are_named_by_the_card(card: Card) -> None:
    words = CardWords(card, {3: "Lina"})
    named = {
        ("stage", "family.intake"): "Intake",
        ("stage", "protection.intake"): "First talk",
        ("closing_reason", "family.informed"): "Informed",
        ("role", "caseworker"): "Caseworker",
        ("office", "north"): "North",
        ("place", "oaks"): "Oaks",
        ("relation", "child"): "child",
        ("user", 3): "Lina",
    }
    assert {key: str(words.name(*key)) for key in named} == named


def test_unknown_codes_are_shown_as_they_are(card: Card) -> None:
    words = CardWords(card)
    for kind, code in (("stage", "family.gone"), ("role", "gone"), ("user", 99), ("shoe", "gone")):
        assert str(words.name(kind, code)).removeprefix("family.") in ("gone", "99")


def test_every_event_has_a_title_and_a_name_of_its_own() -> None:
    events = [event for *_rest, found in CORE for event in found]
    assert len({event.name for event in events}) == len(events)
    assert all(str(event.title) != "Entry" for event in events)


def test_moved_names_the_stages_of_its_own_type(card: Card) -> None:
    payload = {"type": "protection", "source": "intake", "target": "plan", "case": 1}
    assert str(CaseMoved.tell(payload, CardWords(card))) == "Moved from First talk to Plan"
