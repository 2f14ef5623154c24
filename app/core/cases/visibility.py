"""The one rule that answers "may?" and "which rows?" for cases, households and people."""

from __future__ import annotations

from datetime import date

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Exists,
    Select,
    Table,
    and_,
    bindparam,
    exists,
    false,
    literal,
    not_,
    or_,
    select,
    true,
)

from app.core.cases.closed_teams import keeps_quiet
from app.core.cases.tables import case_assignment, case_file, case_participant
from app.core.journal.seat import Reading, Seat
from app.core.journal.tables import journal
from app.core.people.dated import DAY, current
from app.core.people.tables import household, membership, person
from app.core.store.types import Yes

NO, YES = literal(False, Yes()), literal(True, Yes())
AnyDay = date | BindParameter[date]
_KEPT = 400
"""So many questions are kept ready: three for each seat that works on a store."""


class CaseScope:
    """What a seat may see. A restricted case is seen by its team only, whoever asks.

    The conditions are written for the plain tables `case_file`, `household` and `person`: a query
    that takes them has that table in its FROM.
    """

    def __init__(self) -> None:
        self._questions: dict[tuple[object, ...], tuple[object, Select[tuple[int]]]] = {}

    def cases(self, seat: Seat) -> ColumnElement[bool]:
        """Return the condition on `case_file`."""
        return _cases(seat, seat.clock.today())

    def households(self, seat: Seat) -> ColumnElement[bool]:
        """Return the condition on `household`."""
        return _households(seat, seat.clock.today())

    def people(self, seat: Seat) -> ColumnElement[bool]:
        """Return the condition on `person`."""
        return _people(seat, seat.clock.today())

    def shows(self, db: Connection, seat: Seat, kind: str, id: int) -> bool:
        """Tell whether the seat may see the case, household or person `id`."""
        asked = {"id": id, "day": seat.clock.today()}
        return db.execute(self._question(seat, kind), asked).first() is not None

    def _question(self, seat: Seat, kind: str) -> Select[tuple[int]]:
        """Return the question for one row, made once for a seat: it is asked at every act."""
        key = (kind, seat.user, seat.role, seat.office, seat.provider, id(seat.card))
        known = self._questions.get(key)
        if known is None:
            table, rule = {
                "case": (case_file, _cases),
                "household": (household, _households),
                "person": (person, _people),
            }[kind]
            if len(self._questions) >= _KEPT:
                self._questions.clear()
            question = select(table.c.id).where(table.c.id == bindparam("id"), rule(seat, DAY))
            known = self._questions[key] = (seat.card, question)
        return known[1]


def _cases(seat: Seat, day: AnyDay) -> ColumnElement[bool]:
    return _rule(seat, case_file.c.id.in_(assigned_cases(seat, day)), day)


def _households(seat: Seat, day: AnyDay) -> ColumnElement[bool]:
    of_household = exists().where(case_file.c.household == household.c.id)
    return _subjects(seat, household, (of_household,), day)


def _people(seat: Seat, day: AnyDay) -> ColumnElement[bool]:
    subject = exists().where(case_file.c.person == person.c.id)
    member = exists().where(
        membership.c.person == person.c.id,
        current(membership, day),
        case_file.c.household == membership.c.household,
    )
    participant = exists().where(
        case_participant.c.person == person.c.id,
        current(case_participant, day),
        case_file.c.id == case_participant.c.case,
    )
    return _subjects(seat, person, (subject, member, participant), day)


def _rule(seat: Seat, mine: ColumnElement[bool], day: AnyDay) -> ColumnElement[bool]:
    open_to_seat = or_(case_file.c.restricted == NO, mine)
    return and_(open_to_seat, _reach_of_cases(seat, mine, day), _types(seat))


def _subjects(
    seat: Seat, table: Table, part_of: tuple[Exists, ...], day: AnyDay
) -> ColumnElement[bool]:
    """Return the rule for people or households: registered in reach, or part of a case.

    Restricted ones are seen through a restricted case of the seat's own; until there is such
    a case, by the one who registered them. `part_of` leads from one row to its cases, by indexes.
    """
    # Asked for one row at a time: as a list of cases, `mine` would be walked for each of them.
    mine = exists().where(
        case_assignment.c.case == case_file.c.id,
        case_assignment.c.user == seat.user,
        current(case_assignment, day),
    )
    seen = _rule(seat, mine.correlate(case_file), day)
    through_case = [way.where(seen).correlate(table) for way in part_of]
    restricted = case_file.c.restricted == YES
    through_restricted = [way.where(seen, restricted).correlate(table) for way in part_of]
    any_case = or_(*(way.correlate(table) for way in part_of))
    own_and_new = and_(table.c.registered_by == seat.user, not_(any_case))
    return or_(
        and_(table.c.restricted == NO, or_(_reach_of_registered(seat, table), *through_case)),
        and_(table.c.restricted == YES, or_(*through_restricted, own_and_new)),
    )


def assigned_cases(seat: Seat, day: AnyDay | None = None) -> Select[tuple[int]]:
    """Return the ids of the cases to which the seat's user is assigned today, in any way."""
    held = current(case_assignment, seat.clock.today() if day is None else day)
    return (
        select(case_assignment.c.case)
        .where(case_assignment.c.user == seat.user, held)
        .correlate(None)
    )


def offices_in_reach(seat: Seat) -> tuple[str, ...] | None:
    """Return the offices that the seat's role reaches, None for all of them."""
    if seat.scope == "all":
        return None
    if seat.scope not in ("office", "district") or seat.office is None:
        return ()
    own = seat.card.offices.get(seat.office)
    if seat.scope == "office" or own is None:
        return (seat.office,)
    return tuple(code for code, o in seat.card.offices.items() if o.district == own.district)


def journal_visible(reading: Reading) -> ColumnElement[bool]:
    """Return the condition on `journal` for the entries that the journal view may show.

    Entries about a restricted case, household or person are left out for everybody outside its
    team, and so is what such a team did to an open record. Of the others a role with offices sees
    those of the offices that it reaches and its own entries; an auditor, who reaches no case, sees
    them all.
    """
    seat = reading.seat
    if not seat.may("journal.view"):
        return false()
    offices = None if seat.scope == "none" else offices_in_reach(seat)
    if offices is None:
        return not_restricted(reading)
    own = or_(journal.c.office.in_(offices), journal.c.actor == seat.user)
    return and_(own, not_restricted(reading))


def not_restricted(reading: Reading) -> ColumnElement[bool]:
    """Return the condition on `journal` that leaves out what is restricted from this seat."""
    seat, scope = reading.seat, reading.scope
    return and_(
        _not_hidden(journal.c.case_id, case_file, scope.cases(seat)),
        _not_hidden(journal.c.household_id, household, scope.households(seat)),
        _not_hidden(journal.c.person_id, person, scope.people(seat)),
        keeps_quiet(seat),
    )


def _not_hidden(
    id: ColumnElement[int], table: Table, seen: ColumnElement[bool]
) -> ColumnElement[bool]:
    hidden = select(table.c.id).where(table.c.restricted == YES, not_(seen)).correlate(None)
    return or_(id.is_(None), id.not_in(hidden))


def _reach_of_cases(seat: Seat, mine: ColumnElement[bool], day: AnyDay) -> ColumnElement[bool]:
    if seat.scope == "own":
        return mine
    if seat.scope == "referred":
        shared = select(case_participant.c.case).where(
            case_participant.c.provider == seat.provider,
            current(case_participant, day),
        )
        return case_file.c.id.in_(shared.correlate(None))
    offices = offices_in_reach(seat)
    if offices is None:
        return true()
    return or_(case_file.c.office.in_(offices), mine) if offices else false()


def _reach_of_registered(seat: Seat, table: Table) -> ColumnElement[bool]:
    if seat.scope == "own":
        return table.c.registered_by == seat.user
    offices = offices_in_reach(seat)
    return true() if offices is None else table.c.office.in_(offices)


def _types(seat: Seat) -> ColumnElement[bool]:
    role = seat.card.roles.get(seat.role)
    if role is None:
        return false()
    return true() if role.case_types is None else case_file.c.type.in_(role.case_types)
