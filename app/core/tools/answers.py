"""Answer sets as they are read: of a case, a person or a household, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, select

from app.core.errors import Denied, UserError
from app.core.journal.seat import Reading
from app.core.late import late_dataclass
from app.core.people.joined import with_joined
from app.core.people.tables import household as _households
from app.core.people.tables import person as _people
from app.core.text import _
from app.core.tools.tables import answer_set


@late_dataclass(frozen=True)
class AnswerSet:
    """What was handed in once: never altered, at most superseded by a later one."""

    id: int
    uid: str
    tool: str
    hash: str
    household: int | None
    person: int | None
    case: int | None
    occasion: str
    level: str
    language: str
    informant: int | None
    answers: Mapping[str, Any]
    versions: Mapping[str, Mapping[str, str]]
    results: Mapping[str, Any] | None
    at: datetime
    by: int | None
    supersedes: int | None
    superseded_by: int | None

    @property
    def is_superseded(self) -> bool:
        """Whether later answers stand in the place of these."""
        return self.superseded_by is not None


_later = answer_set.alias("later")
_rows = select(answer_set, _later.c.id.label("superseded_by")).outerjoin(
    _later, _later.c.supersedes == answer_set.c.id
)
_ONE = _rows.where(answer_set.c.id == bindparam("answers"))


def answer_sets(
    reading: Reading,
    *,
    case: int | None = None,
    household: int | None = None,
    person: int | None = None,
    tool: str | None = None,
    occasion: str | None = None,
    superseded: bool = False,
) -> list[AnswerSet]:
    """Return the answer sets about a case, household or person, the newest first.

    What was handed in for a record that was joined into another one is read with that one.
    Superseded ones are left out unless asked for; so are those of cases that the seat may not
    see. Raises Denied where the seat may not see the subject itself.
    """
    wanted = _about(reading, case=case, household=household, person=person)
    if tool is not None:
        wanted = wanted.where(answer_set.c.tool == tool)
    if occasion is not None:
        wanted = wanted.where(answer_set.c.occasion == occasion)
    if not superseded:
        wanted = wanted.where(_later.c.id.is_(None))
    found = reading.db.execute(wanted.order_by(answer_set.c.id.desc()))
    seen: dict[int | None, bool] = {None: True, case: True}
    sets = [_as_set(row) for row in found]
    for one in sets:
        if one.case not in seen:
            seen[one.case] = reading.may("cases.view", case=one.case)
    return [one for one in sets if seen[one.case]]


def answer_set_by_id(reading: Reading, id: int) -> AnswerSet:
    """Return one answer set; raise Denied where the seat may not see its subject."""
    row = reading.db.execute(_ONE, {"answers": id}).first()
    if row is None:
        raise UserError(_("There are no such answers."))
    found = _as_set(row)
    permission = "cases.view" if found.case is not None else "people.view"
    subject = {"case": found.case}
    if found.case is None:
        subject = {"household": found.household, "person": found.person}
    if not reading.may(permission, **subject):
        raise Denied(permission)
    return found


def _about(
    reading: Reading, *, case: int | None, household: int | None, person: int | None
) -> Select[Any]:
    wanted = _rows
    if case is not None:
        _refuse(reading, "cases.view", case=case)
        wanted = wanted.where(answer_set.c.case == case)
    if household is not None:
        _refuse(reading, "people.view", household=household)
        wanted = wanted.where(answer_set.c.household.in_(with_joined(_households, household)))
    if person is not None:
        _refuse(reading, "people.view", person=person)
        wanted = wanted.where(answer_set.c.person.in_(with_joined(_people, person)))
    if case is None and household is None and person is None:
        raise ValueError("answer sets are asked for by case, household or person")
    return wanted


def _refuse(reading: Reading, permission: str, **subject: int) -> None:
    if not reading.may(permission, **subject):
        raise Denied(permission)


def _as_set(row: Row[Any]) -> AnswerSet:
    values = dict(row._mapping)
    values["versions"] = values["versions"] or {}
    return AnswerSet(**values)
