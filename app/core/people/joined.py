"""Records that were joined into another one: they are read with it and changed no more."""

from __future__ import annotations

from sqlalchemy import Select, Table, select

from app.core.errors import UserError
from app.core.journal.unit import Unit
from app.core.people.tables import household as _households
from app.core.people.tables import person as _people
from app.core.text import _


def with_joined(records: Table, id: int) -> Select[tuple[int]]:
    """Return a record's id with those of all records that were joined into it, near or far."""
    family = select(records.c.id).where(records.c.id == id).cte(f"{records.name}_j", recursive=True)
    came = select(records.c.id).where(records.c.merged_into == family.c.id)
    return select(family.union(came).c.id)


def refuse_joined(unit: Unit, *, person: int | None = None, household: int | None = None) -> None:
    """Raise UserError where one of the records was joined into another one."""
    for table, id in ((_people, person), (_households, household)):
        if id is not None and is_joined(unit, table, id):
            raise joined_away()


def is_joined(unit: Unit, records: Table, id: int) -> bool:
    """Tell whether a record was joined into another one."""
    into = select(records.c.merged_into).where(records.c.id == id)
    return unit.db.execute(into).scalar() is not None


def joined_away() -> UserError:
    """Return the error for a change of a record that stands for itself no more."""
    return UserError(
        _("This record was joined with another one. Open that one: changes are made there.")
    )
