"""Services that assign users to cases, and the first team of a case."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from app.core.access.users import UserRow, read_users
from app.core.cards.models import CaseType
from app.core.cases.events import AssignmentEnded, CaseAssigned
from app.core.cases.inputs import AssignCase, EndAssignment
from app.core.cases.stages import case_row
from app.core.cases.tables import case_assignment, case_file
from app.core.errors import UserError
from app.core.journal.unit import Unit
from app.core.people.dated import current
from app.core.people.writing import bump
from app.core.text import _

KINDS = ("lead", "team", "supervisor")


def assign_case(unit: Unit, command: AssignCase) -> None:
    """Assign a user; a new lead takes the place of the former one."""
    unit.require("cases.assign", case=command.case)
    if command.kind not in KINDS:
        raise UserError(_("A worker is assigned as one of: {known}.", known=", ".join(KINDS)))
    row = case_row(unit, command.case)
    users = {user.id: user for user in read_users(unit.db, unit.today)}
    user = users.get(command.user)
    if user is None or not _may_serve(unit, user, unit.card.case_type(row["type"])):
        raise UserError(_("This user cannot work with this type of case. Choose another."))
    bump(unit, case_file, command.case, command.version)
    if command.kind == "lead":
        _end(unit, command.case, kind="lead")
    _end(unit, command.case, user=command.user)
    join(unit, command.case, command.user, command.kind)


def end_assignment(unit: Unit, command: EndAssignment) -> None:
    """Take a user off a case; a restricted case keeps at least one."""
    unit.require("cases.assign", case=command.case)
    row = case_row(unit, command.case)
    team = team_of(unit, command.case)
    if command.user not in team:
        raise UserError(_("This user is not assigned to the case today."))
    if row["restricted"] and len(team) == 1:
        raise UserError(_("A restricted case needs a team: nobody else could ever see it again."))
    bump(unit, case_file, command.case, command.version)
    _end(unit, command.case, user=command.user)
    unit.record(AssignmentEnded(command.case, command.user))


def team_of(unit: Unit, case: int) -> dict[int, str]:
    """Return the users assigned to a case today with the kind of their assignment."""
    rows = unit.db.execute(
        select(case_assignment.c.user, case_assignment.c.kind)
        .where(case_assignment.c.case == case, current(case_assignment, unit.today))
        .order_by(case_assignment.c.id)
    )
    return {row.user: row.kind for row in rows}


def join(unit: Unit, case: int, user: int, kind: str) -> None:
    """Write one assignment and record it."""
    unit.db.execute(
        insert(case_assignment).values(case=case, user=user, kind=kind, from_date=unit.today)
    )
    unit.record(CaseAssigned(case, user, kind))


def first_team(
    unit: Unit, kind: CaseType, *, office: str | None, lead: int | None
) -> dict[int, str]:
    """Return who works on a new case and as what.

    A restricted case gets those of its office who serve its type, a supervisor among them, and
    the one who opens it: outside its team nobody could see it.
    """
    team = {lead: "lead"} if lead is not None else {}
    if not kind.restricted:
        return team
    if unit.seat.user is not None:
        team.setdefault(unit.seat.user, _kind_for(unit, unit.seat.role))
    users = [u for u in read_users(unit.db, unit.today) if u.active]
    for user in users:
        for grant in user.grants:
            if grant.office == office and _serves(unit, grant.role, kind):
                team.setdefault(user.id, _kind_for(unit, grant.role))
    if "supervisor" not in team.values():
        for user in users:
            if any(
                _serves(unit, g.role, kind) and _kind_for(unit, g.role) == "supervisor"
                for g in user.grants
            ):
                team.setdefault(user.id, "supervisor")
    return team


def _kind_for(unit: Unit, role: str) -> str:
    return "supervisor" if unit.card.role(role).allows("cases.assign") else "team"


def _serves(unit: Unit, role_id: str, kind: CaseType) -> bool:
    role = unit.card.roles.get(role_id)
    return role is not None and role.serves(kind.id, restricted=kind.restricted)


def _may_serve(unit: Unit, user: UserRow, kind: CaseType) -> bool:
    return user.active and any(
        _serves(unit, grant.role, kind) and unit.card.role(grant.role).allows("cases.view")
        for grant in user.grants
    )


def _end(unit: Unit, case: int, **where: object) -> None:
    condition = [case_assignment.c[name] == value for name, value in where.items()]
    unit.db.execute(
        update(case_assignment)
        .where(case_assignment.c.case == case, current(case_assignment, unit.today), *condition)
        .values(to_date=unit.today)
    )
