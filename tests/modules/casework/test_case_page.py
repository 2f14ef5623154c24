"""The case page: reading is recorded, acts are done by its forms, what is restricted stays away."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from app.api.cases import AssignCase, MoveCase
from app.core.errors import Denied
from app.core.world import World
from app.uikit import CasePanel, Failed, Label
from modules.casework.pages.case_page import CasePage
from tests.modules.conftest import Family

Make = Callable[..., Any]


def events(entries: Make, case: int) -> list[tuple[str, str]]:
    """Return event and login of the entries of a case, without readings."""
    return [(e.event, e.login) for e in entries() if e.case_id == case and e.event != "case.viewed"]


def test_opening_a_case_is_written_into_the_journal_once(
    page_of: Make, family: Family, entries: Make
) -> None:
    page = page_of(CasePage, "north.worker1", case=family.case)
    page._noting.timeout.emit()
    page._noting.stop()
    page.refresh()
    views = [e for e in entries() if e.event == "case.viewed"]
    assert [(e.login, e.case_id) for e in views] == [("north.worker1", family.case)]
    assert page.head.header.title.text() == "Amal Harwane"
    assert "FS-2026-00001" in page.head.header.subtitle.text()


def test_a_switch_of_language_is_not_another_reading(page_of: Make, family: Family) -> None:
    page = page_of(CasePage, "north.worker1", case=family.case)
    again = page_of(CasePage, "north.worker1", language="fr", case=family.case)
    assert again._noting.isActive()
    again.restore(page.keep())
    assert not again._noting.isActive()


def test_the_worker_moves_the_case_on(page_of: Make, family: Family, entries: Make) -> None:
    page = page_of(CasePage, "north.worker1", case=family.case)
    page.fill({"case": family.case, "to": "profiling"})
    page.submit()
    assert events(entries, family.case)[-1] == ("case.moved", "north.worker1")
    assert page.view.card.row.stage == "profiling"
    assert page.form is None


def test_a_move_by_hand_is_done_with_the_buttons(
    page_of: Make, family: Family, entries: Make
) -> None:
    page = page_of(CasePage, "north.worker1", case=family.case)
    page.findChild(QPushButton, "casework.case.move").click()
    assert page.form.fields["to"].control.value() == "profiling"
    page.findChild(QPushButton, "case.move.submit").click()
    assert events(entries, family.case)[-1] == ("case.moved", "north.worker1")


def test_a_way_back_needs_a_reason(page_of: Make, family: Family, world: World) -> None:
    seat = world.seat("north.worker1", language="en")
    for version, stage in ((2, "profiling"), (3, "assessment"), (4, "plan"), (5, "monitoring")):
        world.acts.perform(seat, MoveCase(family.case, stage, version))
    page = page_of(CasePage, "north.worker1", case=family.case)
    page.fill({"to": "plan"})
    page.submit()
    assert page.form.banner.sentence.text() == "Choose a reason for this move."
    page.fill_form({"reason": "family_view"})
    page.submit()
    assert page.view.card.row.stage == "plan"


def test_the_worker_writes_a_note_that_only_the_team_may_read(
    page_of: Make, family: Family, entries: Make
) -> None:
    page = page_of(CasePage, "north.worker1", case=family.case)
    page.fill({"kind": "visit", "text": "The flat is dry and bright.", "sensitive": True})
    page.submit()
    note = page.view.card.notes[0]
    assert (note.kind, note.sensitive) == ("visit", True)
    assert "dry" not in str(entries()[-1].payload)
    assert "dry" not in " ".join(e.detail for e in page.written.lines.entries())
    page.written.reveal.click()
    assert "dry" in " ".join(e.detail for e in page.written.lines.entries())
    assert (entries()[-1].event, entries()[-1].payload["notes"]) == (
        "case.notes_revealed",
        [note.id],
    )
    assert page.written.reveal.isHidden()
    page.open({"case": family.case})
    assert "dry" not in " ".join(e.detail for e in page.written.lines.entries())
    other = page_of(CasePage, "north.supervisor", case=family.case)
    assert other.written.reveal.isHidden()
    assert "dry" not in " ".join(e.detail for e in other.written.lines.entries())


def test_an_empty_note_shows_its_fault_beside_the_field(page_of: Make, family: Family) -> None:
    page = page_of(CasePage, "north.worker1", case=family.case)
    page.start("note")
    page.submit()
    assert page.form.fields["text"].error.text() == "This field is needed."


def test_the_supervisor_assigns_closes_and_opens_again(
    page_of: Make, family: Family, entries: Make, world: World
) -> None:
    page = page_of(CasePage, "north.supervisor", case=family.case)
    page.fill({"user": world.seat("north.worker2", language="en").user})
    page.submit()
    assert str(page.view.card.row.lead_name) == "Lina Dormais"
    page.fill({"reason": "informed"})
    page.submit()
    assert page.view.card.row.closed_on is not None
    page.fill({"reason": "returned"})
    page.submit()
    assert page.view.card.row.closed_on is None
    done = [event for event, _login in events(entries, family.case)]
    assert done[-3:] == ["case.assigned", "case.closed", "case.reopened"]


def test_two_windows_saving_one_case_keep_what_was_typed(
    page_of: Make, family: Family, world: World
) -> None:
    page = page_of(CasePage, "north.worker1", case=family.case)
    page.fill({"to": "profiling", "reason": "family_view"})
    other = world.seat("north.supervisor", language="en")
    world.acts.perform(other, AssignCase(family.case, other.user or 0, 2, "supervisor"))
    page.submit()
    assert "Nothing was saved" in page.form.banner.sentence.text()
    page.form.banner.findChild(QPushButton, "case.move.refused.act").click()
    assert page.form.values()["reason"] == "family_view"
    assert page.form.banner is None
    page.submit()
    assert page.view.card.row.stage == "profiling"


@pytest.mark.parametrize(
    "login", ["north.supervisor", "administrator", "coordinator", "north.clerk", "manager"]
)
def test_a_restricted_case_is_not_there_for_anybody_outside_its_team(
    page_of: Make, family: Family, login: str
) -> None:
    page = page_of(CasePage, login, case=family.restricted)
    assert page.place.state == "empty"
    shown = " ".join(label.text() for label in page.findChildren(Label))
    assert "Verne" not in shown
    assert "CP-2026" not in shown


def test_the_team_sees_its_restricted_case(page_of: Make, family: Family) -> None:
    page = page_of(CasePage, "unit.officer1", case=family.restricted)
    assert page.head.header.title.text() == "Dalia Verne"
    assert "Restricted" in page.head.states(page.view)[0].word


def test_a_case_of_another_office_is_refused_and_the_refusal_journalled(
    page_of: Make, family: Family, entries: Make
) -> None:
    page = page_of(CasePage, "north.worker1", case=family.coast_case)
    page._noting.timeout.emit()
    last = entries()[-1]
    assert (last.event, last.case_id) == ("access.denied", family.coast_case)
    assert page.place.state == "empty"


def test_a_role_that_may_not_move_is_not_offered_it_and_is_refused(
    page_of: Make, family: Family, world: World
) -> None:
    page = page_of(CasePage, "north.clerk", case=family.case)
    assert not page.head.moves.isVisible()
    assert not page.head.notes.isVisible()
    with pytest.raises(Denied):
        world.acts.perform(page.desk.seat, MoveCase(family.case, "profiling", 2))


class BrokenPanel(CasePanel):
    """A panel that fails when it is built."""

    def build(self) -> None:
        """Fail."""
        raise RuntimeError("the panel is broken")


@pytest.mark.allow_warnings("panel test.broken failed")
def test_a_panel_that_fails_leaves_a_calm_sentence_in_its_place(
    page_of: Make, family: Family, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    import modules.casework.pages as pages
    from app.core.registry.contributions import CasePanel as Contributed

    monkeypatch.setattr(pages, "BrokenPanel", BrokenPanel, raising=False)
    world.registry.contributions.panels["test.broken"] = Contributed(
        "test.broken", "Broken", "pages:BrokenPanel", "cases.view", 1, "casework"
    )
    page = page_of(CasePage, "north.worker1", case=family.case)
    frame = page.panels.frames["test.broken"]
    assert frame.findChild(Failed).sentence.text() == "This panel could not be shown."
    assert page.place.state == "content"
    assert page.acts.timeline.entries()


def test_numbers_are_masked_until_shown_and_the_showing_is_recorded(
    page_of: Make, family: Family, entries: Make
) -> None:
    page = page_of(CasePage, "north.worker1", case=family.case)
    label = page.side.findChild(Label, "casework.contact.1.number")
    assert "482" not in label.text()
    page.side.findChild(QPushButton, "casework.contact.1.show").click()
    shown = [x.text() for x in page.side.findChildren(Label, "casework.contact.1.number")]
    assert "00-XX-482-071" in shown
    assert entries()[-1].event == "people.revealed"
    page.open({"case": family.case})
    page.side._show_contact()
    assert "482-071" not in page.side.findChildren(Label, "casework.contact.1.number")[-1].text()


def test_at_a_lower_level_the_stages_that_it_lacks_are_not_shown(
    page_of: Make, family: Family, world: World
) -> None:
    world.registry.set_level("information")
    page = page_of(CasePage, "north.worker1", case=family.case)
    assert [s.code for s in page.head.strip._stages] == ["intake", "closed"]
    assert not page.head.moves.isVisible()


def marks(page: Any) -> dict[str, str]:
    """Return what the strip shows of each stage."""
    return {stage.code: stage.state for stage in page.head.strip._stages}


def test_a_closed_case_ticks_only_the_stages_that_it_passed(
    page_of: Make, family: Family, world: World
) -> None:
    worker = world.seat("north.worker1", language="en")
    world.acts.perform(worker, MoveCase(family.case, "profiling", 2))
    world.acts.perform(worker, MoveCase(family.case, "assessment", 3))
    page = page_of(CasePage, "north.supervisor", case=family.case)
    page.fill({"reason": "informed"})
    page.submit()
    assert marks(page) == {
        "intake": "done", "profiling": "done", "assessment": "done", "referral": "ahead",
        "plan": "ahead", "monitoring": "ahead", "closed": "current",
    }  # fmt: skip
    told = page.head.strip.accessibleDescription()
    assert "Assessment: passed" in told
    assert "Referral: not taken" in told
    assert "Follow-up: not taken" in told
    assert "Closed: present stage" in told


def test_a_stage_that_was_left_out_on_the_way_has_no_tick(
    page_of: Make, family: Family, world: World
) -> None:
    worker = world.seat("north.worker1", language="en")
    for version, stage in ((2, "profiling"), (3, "assessment"), (4, "plan")):
        world.acts.perform(worker, MoveCase(family.case, stage, version))
    page = page_of(CasePage, "north.worker1", case=family.case)
    found = marks(page)
    assert (found["assessment"], found["referral"], found["plan"]) == ("done", "ahead", "current")
    told = page.head.strip.accessibleDescription()
    assert "Referral: not taken" in told
    assert "Follow-up: ahead" in told


def test_a_case_that_went_back_ticks_what_lies_before_it_only(
    page_of: Make, family: Family, world: World
) -> None:
    worker = world.seat("north.worker1", language="en")
    for version, stage in ((2, "profiling"), (3, "assessment")):
        world.acts.perform(worker, MoveCase(family.case, stage, version))
    back = MoveCase(family.case, "profiling", 4, "family_view")
    world.acts.perform(world.seat("north.supervisor", language="en"), back)
    found = marks(page_of(CasePage, "north.worker1", case=family.case))
    assert found["intake"] == "done"
    assert found["profiling"] == "current"
    assert found["assessment"] == "ahead"
