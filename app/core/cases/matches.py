"""Matches with restricted cases: the team is told, the seeker sees nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import BindParameter, Connection, bindparam, select

from app.core.cases.events import RestrictedMatch
from app.core.cases.tables import case_file, case_participant
from app.core.cases.visibility import YES, assigned_cases
from app.core.journal.acts import Entry
from app.core.journal.seat import Reading
from app.core.journal.tables import journal
from app.core.journal.unit import Unit
from app.core.people.dated import DAY, current
from app.core.people.inputs import ReportMatch
from app.core.people.likeness import Draft, default_threshold, likely
from app.core.people.tables import membership, people_key, person

_KEYS: BindParameter[list[str]] = bindparam("keys", expanding=True)
_PEOPLE: BindParameter[list[int]] = bindparam("people", expanding=True)
_HOLDERS = (
    select(people_key.c.key, people_key.c.person, person.c.birth_date)
    .join(person, person.c.id == people_key.c.person)
    .where(people_key.c.key.in_(_KEYS), people_key.c.person.in_(_PEOPLE))
)
_OPEN = (case_file.c.restricted == YES, case_file.c.closed_on.is_(None))
_JOINED = (
    select(case_file.c.person, case_file.c.id).where(case_file.c.person.is_not(None), *_OPEN),
    select(membership.c.person, case_file.c.id)
    .join(membership, membership.c.household == case_file.c.household)
    .where(current(membership, DAY), *_OPEN),
    select(case_participant.c.person, case_file.c.id)
    .join(case_participant, case_participant.c.case == case_file.c.id)
    .where(current(case_participant, DAY), case_participant.c.person.is_not(None), *_OPEN),
)


def report_match(unit: Unit, command: ReportMatch) -> None:
    """Record for the team of a restricted case that people like its own were looked up.

    Everybody may perform it: it tells the seeker nothing, not even by an error.
    """
    people = _people_of_restricted_cases(unit.db, unit.today)
    if not people:
        return
    least = default_threshold(unit)
    if command.least is not None:
        least = min(least, command.least)
    told: set[tuple[int, int]] = set()
    drafts = [
        Draft.of(new, contacts=command.contacts, addresses=command.addresses)
        for new in command.persons
    ]
    for draft, near in zip(drafts, _near(unit.db, drafts, people), strict=True):
        for match in likely(unit.db, draft, day=unit.today, among=near) if near else ():
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
    found: dict[int, set[int]] = {}
    for chosen in _JOINED:
        for row in db.execute(chosen, {"day": day}):
            found.setdefault(row.person, set()).add(row.id)
    return found


def _near(db: Connection, drafts: list[Draft], people: Iterable[int]) -> list[set[int]]:
    """Return for each draft the people who share a key with it as a likely match must.

    At almost every registration there is nobody: one question for the household tells it.
    """
    wanted = sorted(set().union(*(draft.sounds | draft.hard for draft in drafts)))
    held: dict[int, tuple[date | None, set[str]]] = {}
    for row in db.execute(_HOLDERS, {"keys": wanted, "people": sorted(people)}):
        held.setdefault(row.person, (row.birth_date, set()))[1].add(row.key)
    return [
        {id for id, (born, keys) in held.items() if draft.meets(born, keys)} for draft in drafts
    ]


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
