"""Adding and ending those who take part in a case, on its page; the journal is read."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from app.api.cases import AddParticipant
from app.core.errors import Denied
from app.core.world import World
from app.uikit import Confirm, Label
from modules.casework.pages.case_page import CasePage
from tests.modules.conftest import Family, Shell

Make = Callable[..., Any]


def words(widget: Any) -> str:
    """Return all words that stand on a widget."""
    return " | ".join(label.text() for label in widget.findChildren(Label))


def button(page: Any, name: str) -> QPushButton | None:
    """Return a button of the page by its language-free name."""
    return page.findChild(QPushButton, name)


def test_a_worker_adds_a_service_that_takes_part(
    page_of: Make, family: Family, entries: Make, shell: Shell
) -> None:
    page = page_of(CasePage, "north.worker1", case=family.case)
    button(page, "case.participant.new").click()
    assert "This shares nothing" in words(page.form)
    page.form.fill({"kind": "professional", "provider": "law_for_all"})
    page.submit()
    last = entries()[-1]
    assert last.event == "case.participant_added"
    assert (last.payload["kind"], last.payload["provider"]) == ("professional", "law_for_all")
    assert shell.toasts[-1] == "The participant was added."
    assert "Law for All | Other professional" in words(page.side.others)


def test_a_registered_person_is_found_by_name(page_of: Make, family: Family, entries: Make) -> None:
    page = page_of(CasePage, "north.worker1", case=family.case)
    page.start("participant")
    page.fill({"kind": "trusted_person", "called": "Amal Harwane"})
    page.submit()
    assert entries()[-1].payload["person"] == family.amal
    assert "Amal Harwane | Trusted person" in words(page.side.others)


def test_a_part_is_ended_after_a_question_and_stays_in_the_record(
    page_of: Make, family: Family, world: World, entries: Make
) -> None:
    seat = world.seat("north.worker1", language="en")
    added = AddParticipant(family.case, "professional", provider="law_for_all")
    id = world.acts.perform(seat, added)
    world.clock.advance(timedelta(days=2))
    page = page_of(CasePage, "north.worker1", case=family.case)
    button(page, f"case.participant.end.{id}").click()
    page.findChildren(Confirm)[-1].accept()
    assert entries()[-1].event == "case.participation_ended"
    page.refresh()
    assert words(page.side.others._holder) == "Nobody else takes part."
    assert [p.until is not None for p in page.view.card.participants] == [True]


def test_nobody_chosen_is_said_and_nothing_is_written(
    page_of: Make, family: Family, entries: Make
) -> None:
    page = page_of(CasePage, "north.worker1", case=family.case)
    page.start("participant")
    page.form.fill({"kind": "professional"})
    before = len(entries())
    page.submit()
    assert "Choose a person or a provider who takes part." in words(page.form)
    assert len(entries()) == before


def test_a_clerk_neither_adds_nor_ends_and_a_try_is_recorded(
    page_of: Make, family: Family, world: World, entries: Make
) -> None:
    page = page_of(CasePage, "north.clerk", case=family.case)
    assert page.side.others.new.isHidden()
    command = AddParticipant(family.case, "professional", provider="law_for_all")
    with pytest.raises(Denied):
        world.acts.perform(world.seat("north.clerk", language="en"), command)
    assert entries()[-1].event == "access.denied"
