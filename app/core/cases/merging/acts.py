"""The services that join two records and part them again; a supervisor's act, with a reason."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, RowMapping, insert, not_, or_, select, update

from app.core.cases.merging.events import (
    HouseholdsJoined,
    HouseholdsParted,
    PersonsJoined,
    PersonsParted,
)
from app.core.cases.merging.inputs import (
    JOIN_REASONS,
    PART_REASONS,
    JoinHouseholds,
    JoinPersons,
    PartHouseholds,
    PartPersons,
)
from app.core.cases.merging.rows import put_back, take_over
from app.core.cases.merging.tables import people_join
from app.core.cases.tables import case_file, case_participant
from app.core.errors import Denied, UserError
from app.core.journal.unit import Unit
from app.core.people.dated import current
from app.core.people.tables import household, membership, person
from app.core.people.writing import bump, members_of, write_keys
from app.core.text import Text, _

PERMISSION = "people.merge"
_TABLES = {"person": person, "household": household}


def join_persons(unit: Unit, command: JoinPersons) -> None:
    """Let two records of one person be one; the kept one takes over what hangs on the other."""
    _check(unit, "person", command.person, command.other, command.reason)
    _one_home(unit, command.person, command.other)
    _join(unit, "person", command.person, command)
    write_keys(unit, [command.person, command.other])
    unit.record(PersonsJoined(command.person, command.other), reason=command.reason)


def join_households(unit: Unit, command: JoinHouseholds) -> None:
    """Let two records of one household be one; its members live together from now on."""
    _check(unit, "household", command.household, command.other, command.reason)
    _join(unit, "household", command.household, command)
    write_keys(unit, members_of(unit, command.household))
    unit.record(HouseholdsJoined(command.household, command.other), reason=command.reason)


def part_persons(unit: Unit, command: PartPersons) -> None:
    """Let a joined record stand for itself again, with what it brought along."""
    kept = _part(unit, "person", command.person, command)
    write_keys(unit, [kept, command.person])
    unit.record(PersonsParted(kept, command.person), reason=command.reason)


def part_households(unit: Unit, command: PartHouseholds) -> None:
    """Let a joined household stand for itself again, with what it brought along."""
    kept = _part(unit, "household", command.household, command)
    write_keys(unit, [*members_of(unit, kept), *members_of(unit, command.household)])
    unit.record(HouseholdsParted(kept, command.household), reason=command.reason)


def _join(unit: Unit, kind: str, keep: int, command: JoinPersons | JoinHouseholds) -> None:
    table = _TABLES[kind]
    bump(unit, table, keep, command.version)
    bump(unit, table, command.other, command.other_version, merged_into=keep)
    moved = take_over(unit, kind, command.other, keep)
    values = {"kind": kind, "kept": keep, "other": command.other, "joined_on": unit.today,
              "by": unit.seat.user, "reason": command.reason, "moved": moved}  # fmt: skip
    unit.db.execute(insert(people_join).values(**values))


def _part(unit: Unit, kind: str, other: int, command: PartPersons | PartHouseholds) -> int:
    unit.require(PERMISSION, **{kind: other})
    _known(command.reason, PART_REASONS)
    table, j = _TABLES[kind], people_join.c
    joined = select(people_join).where(j.kind == kind, j.other == other, j.parted_on.is_(None))
    row = unit.db.execute(joined).first()
    if row is None:
        raise UserError(_("This record is not joined with another one."))
    unit.require(PERMISSION, **{kind: row.kept})
    if _record(unit, kind, row.kept)["merged_into"] is not None:
        raise UserError(_("The kept record was joined with another one later. Part that first."))
    _all_seen(unit, kind, (row.kept, other))
    bump(unit, table, other, command.version, merged_into=None)
    kept = update(table).where(table.c.id == row.kept)
    unit.db.execute(kept.values(version=table.c.version + 1))
    put_back(unit, kind, row.moved, other=other, keep=row.kept)
    unit.db.execute(update(people_join).where(j.id == row.id).values(parted_on=unit.today))
    return int(row.kept)


def _check(unit: Unit, kind: str, keep: int, other: int, reason: str) -> None:
    unit.require(PERMISSION, **{kind: keep})
    unit.require(PERMISSION, **{kind: other})
    _known(reason, JOIN_REASONS)
    if keep == other:
        raise UserError(_("This is the same record. Choose the other one."))
    kept, joined = _record(unit, kind, keep), _record(unit, kind, other)
    if kept["merged_into"] is not None or joined["merged_into"] is not None:
        raise UserError(_("One of the two records was joined with another one already."))
    if kept["restricted"] != joined["restricted"]:
        raise UserError(
            _("One of the two records is restricted and the other is not: they stay apart.")
        )
    _all_seen(unit, kind, (keep, other))
    _one_open_case(unit, kind, keep, other)


def _known(reason: str, reasons: Mapping[str, Text]) -> None:
    if reason not in reasons:
        raise UserError(_("Choose a reason from the list."))


def _record(unit: Unit, kind: str, id: int) -> RowMapping:
    table = _TABLES[kind]
    return unit.db.execute(select(table).where(table.c.id == id)).mappings().one()


def _all_seen(unit: Unit, kind: str, ids: tuple[int, ...]) -> None:
    """Refuse, without saying why, where a case or record hangs on it that the seat may not see."""
    scope, seat = unit.scope, unit.seat
    subject = case_file.c[kind].in_(ids)
    hangs: ColumnElement[bool] = subject
    if kind == "person":
        takes_part = select(case_participant.c.case).where(case_participant.c.person.in_(ids))
        hangs = or_(subject, case_file.c.id.in_(takes_part))
        of = select(membership.c.household).where(membership.c.person.in_(ids))
        around = select(household.c.id).where(household.c.id.in_(of), not_(scope.households(seat)))
    else:
        who = select(membership.c.person).where(
            membership.c.household.in_(ids), current(membership, unit.today)
        )
        around = select(person.c.id).where(person.c.id.in_(who), not_(scope.people(seat)))
    cases = select(case_file.c.id).where(hangs, not_(scope.cases(seat)))
    if unit.db.execute(cases).first() or unit.db.execute(around).first():
        raise Denied(
            PERMISSION,
            _("Something that belongs to these two records is not open to you: they stay as they "
              "are. Ask those who work with all of it."),
        )  # fmt: skip


def _one_open_case(unit: Unit, kind: str, keep: int, other: int) -> None:
    c = case_file.c
    open_ones = select(c.type, c.number).where(c[kind].in_((keep, other)), c.closed_on.is_(None))
    seen: dict[str, str] = {}
    for row in unit.db.execute(open_ones.order_by(c.id)):
        if row.type in seen:
            raise UserError(
                _("Both have an open case of the same type: {first} and {second}. Close one of "
                  "them first.", first=seen[row.type], second=row.number)
            )  # fmt: skip
        seen[row.type] = row.number


def _one_home(unit: Unit, keep: int, other: int) -> None:
    m = membership.c
    lives = select(m.household).where(m.person.in_((keep, other)), current(membership, unit.today))
    if len(set(unit.db.scalars(lives))) > 1:
        raise UserError(
            _("The two records belong to two households. Join the households first, or end one "
              "membership.")
        )  # fmt: skip
