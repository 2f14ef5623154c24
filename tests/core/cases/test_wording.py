"""Free text of a case reads in the reader's language where it is kept, else as entered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.cases.file import CaseCard, case_card
from app.core.cases.inputs import NoteCase, OpenCase
from app.core.errors import UserError
from app.core.journal.seat import Reading
from app.core.text import LocalText
from tests.core.world import World

ENGLISH, ARABIC = "She came to the office.", "جاءت إلى المكتب."


def read(world: World, case: int, language: str) -> CaseCard:
    """Return the case as a supervisor who reads that language gets it."""

    def query(reading: Reading) -> CaseCard:
        seat = replace(reading.seat, language=language)
        return case_card(Reading(reading.db, seat, reading.scope), case)

    return world.ask("north.supervisor", query)


def told(world: World, **more: object) -> int:
    """Return a case whose reason is told in English, and its one note too."""
    case = world.do(
        "north.clerk",
        OpenCase("family", household=world.family("north.clerk"), reason=ENGLISH, language="en",
                 **more),  # type: ignore[arg-type]
    )  # fmt: skip
    world.do("north.supervisor", NoteCase(case, ENGLISH, "contact", "en", **more))  # type: ignore[arg-type]
    return case


def test_a_text_kept_in_the_readers_language_is_read_in_it(world: World) -> None:
    case = told(world, versions={"ar": ARABIC})
    for language in ("en", "ar"):
        found = read(world, case, language)
        assert found.reason == found.notes[0].text == LocalText.of({"en": ENGLISH, "ar": ARABIC})
        assert found.reason_in is None
        assert found.notes[0].written_in is None


def test_a_text_of_another_language_only_says_so(world: World) -> None:
    found = read(world, told(world), "fr")
    assert found.reason == found.notes[0].text == ENGLISH
    assert (found.reason_in, found.notes[0].written_in) == ("en", "en")


def test_a_reader_of_a_third_language_gets_the_text_as_entered(world: World) -> None:
    found = read(world, told(world, versions={"ar": ARABIC}), "fr")
    assert found.notes[0].text == ENGLISH
    assert found.notes[0].written_in == "en"


def test_a_language_that_is_not_of_the_card_is_refused(world: World) -> None:
    case = told(world)
    with pytest.raises(UserError, match="languages are"):
        world.do("north.supervisor", NoteCase(case, ENGLISH, "note", "en", versions={"xx": "…"}))
