"""The service that opens a case: right type, number, first stage with deadline, first team."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from app.core.cards.models import CaseType
from app.core.cases.assigning import first_team, join
from app.core.cases.deadlines import due_of
from app.core.cases.events import CaseOpened, RestrictedMatch
from app.core.cases.inputs import OpenCase
from app.core.cases.tables import case_counter, case_file, case_stage
from app.core.cases.wording import kept_versions
from app.core.errors import Denied, UserError
from app.core.journal.unit import Unit
from app.core.people.joined import refuse_joined
from app.core.people.tables import household, person
from app.core.people.writing import add_row
from app.core.text import _

ORIGINS = ("direct", "indirect")


def open_case(unit: Unit, command: OpenCase) -> int:
    """Open a case; return its id."""
    kind = unit.card.case_type(command.type)
    unit.require("intake.register", person=command.person, household=command.household)
    _require_type(unit, kind)
    _require_regime(unit, kind)
    _check(unit, kind, command)
    refuse_joined(unit, person=command.person, household=command.household)
    _refuse_second(unit, kind, command)
    office = _office(unit, kind, command)
    stage, due = kind.first_stage, due_of(unit.card, kind.first_stage, unit.now)
    case = add_row(
        unit,
        case_file,
        uid=unit.ids.uid(),
        number=_next_number(unit, kind),
        type=kind.id,
        person=command.person,
        household=command.household,
        office=office,
        stage=stage.id,
        stage_since=unit.today,
        stage_due=due.day,
        stage_due_at=due.at,
        opened_on=unit.today,
        opened_by=unit.seat.user,
        restricted=kind.restricted,
        origin=command.origin,
        reason=command.reason,
        language=command.language,
        reason_versions=_versions(unit, command),
        version=1,
    )
    add_row(unit, case_stage, case=case, stage=stage.id, by=unit.seat.user)
    unit.record(CaseOpened(case, kind.id, stage.id, office, command.person, command.household))
    team = first_team(unit, kind, office=office, lead=_lead(unit, kind, command))
    for user, part in team.items():
        join(unit, case, user, part)
    return case


def _versions(unit: Unit, command: OpenCase) -> dict[str, str] | None:
    if command.reason is None:
        return None
    codes = unit.card.language_codes
    return kept_versions(command.versions, language=command.language, known=codes)


def _require_type(unit: Unit, kind: CaseType) -> None:
    role = unit.card.roles.get(unit.seat.role)
    if role is None or not role.serves(kind.id, restricted=kind.restricted):
        raise Denied("intake.register", _("Your role does not open cases of this type."))


def _require_regime(unit: Unit, kind: CaseType) -> None:
    regime = unit.card.regime_of(kind.id)
    if regime is not None and not regime.holds_on(unit.today):
        raise UserError(
            _("No new case of the type {type} is opened today: {regime} does not hold on this "
              "day."),
            type=kind.name, regime=regime.name,
        )  # fmt: skip


def _check(unit: Unit, kind: CaseType, command: OpenCase) -> None:
    if command.origin not in ORIGINS:
        raise UserError(_("A case begins in one of these ways: {known}."), known=", ".join(ORIGINS))
    subject, other = (
        (command.person, command.household)
        if kind.subject == "person"
        else (command.household, command.person)
    )
    if subject is None or other is not None:
        raise UserError(
            _("A case of this type is about one person. Choose the person.")
            if kind.subject == "person"
            else _("A case of this type is about a household. Choose the household.")
        )


def _refuse_second(unit: Unit, kind: CaseType, command: OpenCase) -> None:
    """Refuse a second open case; of a restricted one outside its team only the team hears."""
    open_cases = select(case_file.c.id, case_file.c.number).where(
        case_file.c.type == kind.id,
        case_file.c.closed_on.is_(None),
        case_file.c[kind.subject] == getattr(command, kind.subject),
    )
    there = unit.db.execute(open_cases).first()
    if there is None:
        return
    if not kind.restricted or unit.scope.shows(unit.db, unit.seat, "case", there.id):
        raise UserError(
            _("There is an open case of this type already: {number}. Work with that one."),
            number=there.number,
        )
    unit.record(RestrictedMatch(there.id, command.person or 0, unit.seat.office))


def _office(unit: Unit, kind: CaseType, command: OpenCase) -> str | None:
    if command.office is not None:
        return unit.card.office(command.office).code
    table = person if kind.subject == "person" else household
    subject = command.person if kind.subject == "person" else command.household
    own = unit.db.scalar(select(table.c.office).where(table.c.id == subject))
    first, second = (unit.seat.office, own) if kind.restricted else (own, unit.seat.office)
    return first or second


def _lead(unit: Unit, kind: CaseType, command: OpenCase) -> int | None:
    if command.lead is not None:
        return command.lead
    role = unit.card.role(unit.seat.role)
    works = role.scope == "own" or (kind.restricted and not role.allows("cases.assign"))
    return unit.seat.user if works else None


def _next_number(unit: Unit, kind: CaseType) -> str:
    year = unit.today.year
    here = (case_counter.c.type == kind.id, case_counter.c.year == year)
    counted = unit.db.execute(
        update(case_counter).where(*here).values(last=case_counter.c.last + 1)
    )
    if counted.rowcount == 0:
        unit.db.execute(insert(case_counter).values(type=kind.id, year=year, last=1))
    count = unit.db.scalar(select(case_counter.c.last).where(*here))
    return kind.number_for(year=year, count=int(count or 1))
