"""Cases: opening, moving along the card's stages, closing, assigning, notes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.core.cases.file import case_card
from app.core.cases.inputs import (
    AddParticipant,
    AssignCase,
    CloseCase,
    EndAssignment,
    EndParticipation,
    LinkCase,
    MoveCase,
    NoteCase,
    OpenCase,
    ReopenCase,
    ViewCase,
)
from app.core.cases.revealing import RevealNotes
from app.core.cases.stages import moves_open, stage_shown
from app.core.errors import Denied, Stale, UserError
from app.core.people.inputs import RegisterPerson
from tests.core.world import World, person_of


def opened(world: World, login: str = "north.clerk", **more: str) -> int:
    """Register a family and open its case."""
    return world.do(login, OpenCase("family", household=world.family(login, **more)))


def user(world: World, login: str) -> int:
    """Return the id of a user."""
    return world.seat(login).user or 0


def led(world: World) -> int:
    """Return a case that the worker of the north leads; its row version is 2."""
    case = opened(world)
    world.do("north.supervisor", AssignCase(case, user(world, "north.worker"), 1))
    return case


def test_case_gets_number_stage_and_deadline(world: World) -> None:
    first, second = opened(world), opened(world, given="Lina")
    rows = [world.ask("north.clerk", lambda r, c=c: case_card(r, c)).row for c in (first, second)]
    assert [row.number for row in rows] == ["FS-2026-00001", "FS-2026-00002"]
    assert (rows[0].stage, rows[0].stage_due) == ("intake", date(2026, 3, 7))


def test_numbers_begin_anew_with_the_year(world: World) -> None:
    opened(world)
    world.later(days=310)
    case = opened(world, given="Lina")
    assert world.ask("north.clerk", lambda r: case_card(r, case)).row.number == "FS-2027-00001"


def test_deadline_in_hours_is_a_moment(world: World) -> None:
    child = world.do("unit.officer", RegisterPerson(person_of("Sami"), restricted=True))
    case = world.do("unit.officer", OpenCase("protection", person=child))
    row = world.ask("unit.officer", lambda r: case_card(r, case)).row
    assert row.stage_due_at == datetime(2026, 3, 3, 8, tzinfo=UTC)
    assert not row.overdue
    world.later(hours=25)
    assert world.ask("unit.officer", lambda r: case_card(r, case)).row.overdue


def test_second_open_case_of_the_type_is_refused_with_the_number_of_the_first(
    world: World,
) -> None:
    home = world.family()
    world.do("north.clerk", OpenCase("family", household=home))
    with pytest.raises(UserError, match="FS-2026-00001"):
        world.do("north.clerk", OpenCase("family", household=home))


def test_case_needs_the_subject_of_its_type(world: World) -> None:
    someone = world.do("north.clerk", RegisterPerson(person_of("Amal")))
    with pytest.raises(UserError, match="about a household"):
        world.do("north.clerk", OpenCase("family", person=someone))


def test_role_that_does_not_serve_a_restricted_type_cannot_open_it(world: World) -> None:
    someone = world.do("north.clerk", RegisterPerson(person_of("Amal")))
    with pytest.raises(Denied):
        world.do("north.clerk", OpenCase("protection", person=someone))


def test_move_follows_the_card_and_is_kept_as_history(world: World) -> None:
    case = led(world)
    world.later(days=2)
    world.do("north.worker", MoveCase(case, "profiling", 2))
    card = world.ask("north.worker", lambda r: case_card(r, case))
    assert (card.row.stage, card.row.stage_due) == ("profiling", date(2026, 3, 14))
    assert [(s.stage, s.since, s.until) for s in card.stages] == [
        ("intake", date(2026, 3, 2), date(2026, 3, 4)),
        ("profiling", date(2026, 3, 4), None),
    ]


def test_move_that_the_card_does_not_know_is_refused(world: World) -> None:
    case = led(world)
    with pytest.raises(UserError, match="cannot move from Intake to Plan"):
        world.do("north.worker", MoveCase(case, "plan", 2))
    with pytest.raises(UserError, match="no stage heaven"):
        world.do("north.worker", MoveCase(case, "heaven", 2))


def test_move_by_a_role_that_the_card_does_not_name_is_denied(world: World) -> None:
    case = led(world)
    with pytest.raises(Denied):
        world.do("north.supervisor", MoveCase(case, "profiling", 2))


def test_move_needs_its_condition_and_says_what_is_missing(world: World) -> None:
    case = led(world)
    world.do("north.supervisor", AssignCase(case, user(world, "north.worker2"), 2, "team"))
    world.do("north.supervisor", EndAssignment(case, user(world, "north.worker"), 3))
    offers = world.ask("north.worker2", lambda r: moves_open(r, case, "casework"))
    assert [(o.stage.id, str(o.why_not)) for o in offers] == [
        ("profiling", "A worker is needed first."),
    ]
    with pytest.raises(UserError, match="A worker is needed first"):
        world.do("north.worker2", MoveCase(case, "profiling", 4))


def test_move_back_needs_a_reason_from_the_list(world: World) -> None:
    case = led(world)
    world.do("north.worker", MoveCase(case, "profiling", 2))
    world.do("north.worker", MoveCase(case, "assessment", 3))
    with pytest.raises(UserError, match="Choose a reason for this move"):
        world.do("north.worker", MoveCase(case, "profiling", 4))
    with pytest.raises(UserError, match="Choose a reason from the list"):
        world.do("north.worker", MoveCase(case, "profiling", 4, "mood"))
    world.do("north.worker", MoveCase(case, "profiling", 4, "correction"))


def test_two_windows_that_move_one_case_end_in_one_move(world: World) -> None:
    case = led(world)
    world.do("north.worker", MoveCase(case, "profiling", 2))
    with pytest.raises(UserError):
        world.do("north.worker", MoveCase(case, "profiling", 2))
    with pytest.raises(Stale):
        world.do("north.worker", MoveCase(case, "assessment", 2))


def test_supervisor_closes_and_opens_again(world: World) -> None:
    case = led(world)
    with pytest.raises(Denied):
        world.do("north.worker", CloseCase(case, "informed", 2))
    world.do("north.supervisor", CloseCase(case, "informed", 2))
    card = world.ask("north.supervisor", lambda r: case_card(r, case))
    assert (card.row.closed_on, card.closing_reason) == (date(2026, 3, 2), "informed")
    world.do("north.supervisor", ReopenCase(case, 3))
    again = world.ask("north.supervisor", lambda r: case_card(r, case)).row
    assert (again.stage, again.closed_on) == ("intake", None)


def test_lower_level_shows_the_nearest_earlier_stage(world: World) -> None:
    shown = [
        stage_shown(world.card, "family", "plan", level).id
        for level in ("information", "intermediation", "referral", "casework")
    ]
    assert shown == ["intake", "assessment", "assessment", "plan"]


def test_lower_level_offers_only_its_own_stages(world: World) -> None:
    case = led(world)
    at = {
        level: [
            o.stage.id
            for o in world.ask("north.worker", lambda r, at=level: moves_open(r, case, at))
        ]
        for level in ("information", "casework")
    }
    assert at == {"information": [], "casework": ["profiling"]}
    with pytest.raises(UserError, match="cannot move"):
        world.do("north.worker", MoveCase(case, "profiling", 2, level="information"))


def test_new_lead_takes_the_place_of_the_former(world: World) -> None:
    case = led(world)
    world.later(days=1)
    world.do("north.supervisor", AssignCase(case, user(world, "north.worker2"), 2))
    team = world.ask("north.supervisor", lambda r: case_card(r, case)).team
    assert [(str(line.name), line.kind, line.until) for line in team] == [
        ("North.Worker", "lead", date(2026, 3, 3)),
        ("North.Worker2", "lead", None),
    ]
    with pytest.raises(Denied):
        world.do("north.worker", ViewCase(case))


def test_user_who_cannot_see_cases_is_not_assigned(world: World) -> None:
    case = opened(world)
    with pytest.raises(UserError, match="cannot work with this type"):
        world.do("north.supervisor", AssignCase(case, user(world, "admin"), 1))


def test_restricted_case_keeps_a_team(world: World) -> None:
    child = world.do("unit.officer", RegisterPerson(person_of("Sami"), restricted=True))
    case = world.do("unit.officer", OpenCase("protection", person=child))
    team = world.ask("unit.officer", lambda r: case_card(r, case)).team
    assert {(str(line.name), line.kind) for line in team} == {
        ("Unit.Officer", "lead"),
        ("Unit.Officer2", "team"),
        ("Unit.Supervisor", "supervisor"),
    }
    for version, login in enumerate(("unit.officer", "unit.officer2"), start=1):
        world.do("unit.supervisor", EndAssignment(case, user(world, login), version))
    with pytest.raises(UserError, match="needs a team"):
        world.do("unit.supervisor", EndAssignment(case, user(world, "unit.supervisor"), 3))


def test_sensitive_note_is_read_only_by_the_team(world: World) -> None:
    case = led(world)
    world.do("north.worker", NoteCase(case, "Came by.", "visit"))
    world.do("north.worker", NoteCase(case, "Told in confidence.", sensitive=True))
    for login, texts in (
        ("north.worker", [(None, True), ("Came by.", False)]),
        ("north.supervisor", [(None, False), ("Came by.", False)]),
    ):
        notes = world.ask(login, lambda r: case_card(r, case)).notes
        assert [(note.text, note.can_show) for note in notes] == texts
    told = world.do("north.worker", RevealNotes(case, tuple(note.id for note in notes)))
    assert told == {notes[0].id: "Told in confidence."}
    with pytest.raises(Denied):
        world.do("north.supervisor", RevealNotes(case, (notes[0].id,)))
    with pytest.raises(UserError, match="note is empty"):
        world.do("north.worker", NoteCase(case, "  "))


def test_links_and_participants(world: World) -> None:
    case, other = opened(world), opened(world, given="Lina")
    world.do("north.supervisor", LinkCase(case, other))
    with pytest.raises(UserError, match="linked already"):
        world.do("north.supervisor", LinkCase(other, case))
    part = world.do("north.supervisor", AddParticipant(case, "professional", provider="sun"))
    card = world.ask("north.supervisor", lambda r: case_card(r, case))
    assert card.links[0].case.id == other
    assert card.participants[0].provider == "sun"
    assert world.ask("provider", lambda r: case_card(r, case)).row.id == case
    world.later(days=1)
    world.do("north.supervisor", EndParticipation(case, part))
    with pytest.raises(Denied):
        world.ask("provider", lambda r: case_card(r, case))
