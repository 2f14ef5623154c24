"""Services of the work list: receive, assign, recognise, invite, no-show, came."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.api import Denied, Stale, Unit, UserError, _
from app.api.data import current, membership, offices_in_reach, role_grant, select, update
from modules.intake.channels import CHANNELS, safe_channels
from modules.intake.commands import (
    AssignEntry,
    ConveneEntry,
    ListedFamily,
    MatchEntry,
    Received,
    ReceiveList,
    RecordNoShow,
)
from modules.intake.events import Convened, EntryAssigned, EntryMatched, ListReceived, NoShow
from modules.intake.lookups import looked_up_entry
from modules.intake.rows import add_row
from modules.intake.tables import intake_list, intake_list_entry

CONVENE_WITHIN_DAYS = 30


def receive_list(unit: Unit, command: ReceiveList) -> Received:
    """Keep a list of another programme; the days to invite run from the day of the list."""
    unit.require("intake.assign")
    if offices_in_reach(unit.seat) is not None:
        raise Denied("intake.assign", _("Only who works with all offices receives a list."))
    if not command.families:
        raise UserError(_("The list is empty. Nothing was received."))
    dated = command.dated or unit.today
    if dated > unit.today:
        raise UserError(_("The list is dated in the future: {day}.", day=dated))
    days = int(unit.card.modules.get("intake", {}).get("convene_within_days", CONVENE_WITHIN_DAYS))
    for family in command.families:
        _check_family(unit, family.place, family.number)
    id = add_row(
        unit,
        intake_list,
        uid=unit.ids.uid(),
        programme=dict(command.programme),
        received_on=dated,
        convene_by=dated + timedelta(days=days),
    )
    entries = tuple(_add_family(unit, id, family) for family in command.families)
    unit.record(ListReceived(id, len(entries)))
    return Received(id, entries)


def _add_family(unit: Unit, list: int, family: ListedFamily) -> int:
    return add_row(
        unit,
        intake_list_entry,
        list=list,
        given=family.given,
        family=family.family,
        birth_year=family.birth_year,
        place=family.place,
        number=family.number,
        channel=family.channel if family.channel in CHANNELS else "letter",
        members=family.members,
        state="received",
        no_shows=0,
        version=1,
    )


def _check_family(unit: Unit, place: str | None, number: str | None) -> None:
    if place is not None and unit.card.place(place) is None:
        raise UserError(_("The list names the place {place}, which the card does not have."),
                        place=place)  # fmt: skip
    problem = unit.card.phone.problem(number) if number else None
    if problem is not None:
        raise UserError(problem)


def assign(unit: Unit, command: AssignEntry) -> None:
    """Give a family to an office and perhaps a worker of it."""
    unit.require("intake.assign")
    office = unit.card.office(command.office)
    row = _entry(unit, command.entry)
    if not may_see(unit, office.code):
        raise Denied("intake.assign", _("You assign families within your own office only."))
    if row.state == "came":
        raise UserError(_("This family has come already."))
    if command.worker is not None and office.code not in _offices_of(unit, command.worker):
        raise UserError(_("This worker does not work in that office. Choose another one."))
    _change(unit, command.entry, command.version, office=office.code, worker=command.worker,
            state="assigned" if row.state == "received" else row.state)  # fmt: skip
    unit.record(EntryAssigned(command.entry, office.code, command.worker))


def match(unit: Unit, command: MatchEntry) -> None:
    """Link a family of the list with a registered person and the household, or unlink it."""
    unit.require("intake.list", person=command.person)
    unit.run(looked_up_entry(_entry(unit, command.entry)))
    home = None
    if command.person is not None:
        home = unit.db.scalar(
            select(membership.c.household).where(
                membership.c.person == command.person, current(membership, unit.today)
            )
        )
    _change(unit, command.entry, command.version, person=command.person, household=home)
    unit.record(EntryMatched(command.entry, command.person, home))


def convene(unit: Unit, command: ConveneEntry) -> None:
    """Invite a family for a day, by a way of contact that is safe for it."""
    unit.require("intake.list")
    row = _entry(unit, command.entry)
    if row.office is None:
        raise UserError(_("This family has no office yet. The coordinator assigns it first."))
    if row.state == "came":
        raise UserError(_("This family has come already."))
    if command.day < unit.today:
        raise UserError(_("The day of the invitation lies in the past. Choose today or later."))
    allowed = safe_channels(unit, command.entry)
    if command.channel not in allowed:
        ways = tuple(CHANNELS[way] for way in allowed)
        if not ways:
            raise UserError(_("The family has named no safe way. Wait until it comes."))
        raise UserError(_("This way is not safe for the family. It may be reached by: {ways}."),
                        ways=ways)  # fmt: skip
    _change(unit, command.entry, command.version, state="convened", convened_for=command.day,
            convened_by_channel=command.channel, convened_on=unit.today)  # fmt: skip
    unit.record(
        Convened(command.entry, command.day.isoformat(), command.channel, row.person, row.household)
    )


def no_show(unit: Unit, command: RecordNoShow) -> None:
    """Record that an invited family did not come on its day."""
    unit.require("intake.list")
    row = _entry(unit, command.entry)
    if row.state != "convened":
        raise UserError(_("Only a family that was invited can have stayed away."))
    if row.convened_for is not None and row.convened_for > unit.today:
        raise UserError(_("The day of the invitation is still to come: {day}."),
                        day=row.convened_for)  # fmt: skip
    times = row.no_shows + 1
    _change(unit, command.entry, command.version, state="no_show", no_shows=times)
    unit.record(NoShow(command.entry, times, row.person, row.household))


def entry_came(unit: Unit, entry: int, *, case: int, household: int | None,
               person: int | None) -> None:  # fmt: skip
    """Link a family of the list with the case that was opened when it came."""
    row = _entry(unit, entry)
    if row.state == "came":
        raise UserError(_("This family of the list was taken in already."))
    _change(unit, entry, row.version, state="came", case=case,
            household=household or row.household, person=person or row.person)  # fmt: skip


def may_see(unit: Unit, office: str | None) -> bool:
    """Tell whether the seat works with the families of an office on the list."""
    offices = offices_in_reach(unit.seat)
    if offices is None:
        return True
    return office is not None and office in (*offices, unit.seat.office)


def _entry(unit: Unit, entry: int) -> Any:
    row = unit.db.execute(select(intake_list_entry).where(intake_list_entry.c.id == entry)).first()
    if row is None:
        raise UserError(_("This family is not on the list any more."))
    if not may_see(unit, row.office):
        raise Denied("intake.list", _("This family was given to another office."))
    return row


def _change(unit: Unit, entry: int, version: int, **values: object) -> None:
    e = intake_list_entry.c
    changed = unit.db.execute(
        update(intake_list_entry)
        .where(e.id == entry, e.version == version)
        .values(version=version + 1, **values)
    )
    if changed.rowcount == 0:
        raise Stale(_("Somebody else has changed this family of the list. Look at it again."))


def _offices_of(unit: Unit, user: int) -> set[str | None]:
    grants = select(role_grant.c.office).where(
        role_grant.c.user == user, current(role_grant, unit.today)
    )
    return set(unit.db.scalars(grants))
