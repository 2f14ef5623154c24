"""What a page tells of joined records: where this one went, and which ones came."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.core.access.users import user_names
from app.core.cases.merging.tables import people_join
from app.core.journal.seat import Reading
from app.core.late import late_dataclass
from app.core.people.joined import with_joined as those_joined
from app.core.people.names import household_names, names
from app.core.people.tables import household as _households
from app.core.people.tables import person as _people
from app.core.text import Said

_RECORDS = {"person": _people, "household": _households}


@late_dataclass(frozen=True)
class JoinLine:
    """One join of two records: `id` is the record on the other side of it."""

    id: int
    name: str
    joined_on: date
    by: Said | None
    reason: str


@late_dataclass(frozen=True)
class Joined:
    """Where a record was joined into, and which ones were joined into it."""

    into: JoinLine | None = None
    parts: tuple[JoinLine, ...] = ()


def joined(reading: Reading, *, person: int | None = None, household: int | None = None) -> Joined:
    """Return the joins of a person or a household that hold today, as far as they are visible."""
    kind, id = ("person", person) if person is not None else ("household", household)
    j = people_join.c
    held = select(people_join).where(j.kind == kind, j.parted_on.is_(None)).order_by(j.id)
    went = reading.db.execute(held.where(j.other == id)).first()
    came = reading.db.execute(held.where(j.kept == id)).all()
    if went is None and not came:
        return Joined()
    users = user_names(reading.db)
    others = [row.other for row in came] + ([went.kept] if went else [])
    called = (names if kind == "person" else household_names)(reading, others)
    seen = {o for o in others if reading.scope.shows(reading.db, reading.seat, kind, o)}

    def line(row: object, other: int) -> JoinLine:
        get = row._mapping  # type: ignore[attr-defined]
        return JoinLine(
            other, called.get(other, ""), get["joined_on"], users.get(get["by"]), get["reason"]
        )

    into = line(went, went.kept) if went is not None and went.kept in seen else None
    return Joined(into, tuple(line(row, row.other) for row in came if row.other in seen))


def with_joined(reading: Reading, kind: str, id: int) -> set[int]:
    """Return a record's id with those of all records that were joined into it."""
    return set(reading.db.scalars(those_joined(_RECORDS[kind], id)))
