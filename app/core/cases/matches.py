"""Matches with restricted cases: the team is told, the seeker sees nothing."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from app.core.cases.events import RestrictedMatch
from app.core.cases.tables import case_file, case_participant
from app.core.cases.visibility import YES, assigned_cases
from app.core.journal.acts import Entry
from app.core.journal.seat import Reading
from app.core.journal.tables import journal
from app.core.journal.unit import Unit
from app.core.people.dated import current
from app.core.people.inputs import ReportMatch
from app.core.people.likeness import Draft, default_threshold, likely
from app.core.people.tables import membership


def report_match(unit: Unit, command: ReportMatch) -> None:
    """Record for the team of a restricted case that people like its own were looked up.

    Everybody may perform it: it tells the seeker nothing, not even by an error.
    """
    people = _people_of_restricted_cases(unit.db, unit.today)
    if not people:
        return
    least = default_threshold(unit)
    told: set[tuple[int, int]] = set()
    for new in command.persons:
        draft = Draft.of(new, contacts=command.contacts, addresses=command.addresses)
        for match in likely(unit.db, draft, day=unit.today, among=people):
            if match.score < least:
                break
            for case in sorted(people[match.person]):
                pair = (case, match.person)
                if pair not in told and not _known(unit, case, match.person):
                    told.add(pair)
                    unit.record(RestrictedMatch(case, match.person, unit.seat.office))


def restricted_matches(reading: Reading, *, since: int = 0) -> list[Entry]:
    """Return the matches with restricted cases of the seat's own teams after entry `since`."""
    told = (
        select(journal)
        .where(
            journal.c.event == RestrictedMatch.name,
            journal.c.seq > since,
            journal.c.case_id.in_(assigned_cases(reading.seat)),
        )
        .order_by(journal.c.seq)
    )
    return [Entry(*row) for row in reading.db.execute(told)]


def _people_of_restricted_cases(db: Connection, day: date) -> dict[int, set[int]]:
    """Return the people of the open restricted cases, each with these cases."""
    open_ones = (case_file.c.restricted == YES, case_file.c.closed_on.is_(None))
    joined = (
        select(case_file.c.person, case_file.c.id).where(case_file.c.person.is_not(None)),
        select(membership.c.person, case_file.c.id)
        .join(membership, membership.c.household == case_file.c.household)
        .where(current(membership, day)),
        select(case_participant.c.person, case_file.c.id)
        .join(case_participant, case_participant.c.case == case_file.c.id)
        .where(current(case_participant, day), case_participant.c.person.is_not(None)),
    )
    found: dict[int, set[int]] = {}
    for chosen in joined:
        for row in db.execute(chosen.where(*open_ones)):
            found.setdefault(row.person, set()).add(row.id)
    return found


def _known(unit: Unit, case: int, person_id: int) -> bool:
    """Tell whether the seat belongs to the team, or the team was told of this seeker today."""
    if unit.scope.shows(unit.db, unit.seat, "case", case):
        return True
    told = select(journal.c.at).where(
        journal.c.case_id == case,
        journal.c.event == RestrictedMatch.name,
        journal.c.person_id == person_id,
        journal.c.actor == unit.seat.user,
    )
    zone = unit.card.zone
    return any(row.at.astimezone(zone).date() == unit.today for row in unit.db.execute(told))
