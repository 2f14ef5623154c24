"""Names as a reader can read them: in the own language or script where stored, else as entered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, select, true

from app.core.journal.seat import Reading
from app.core.people.dated import current
from app.core.people.folding import script_of_language
from app.core.people.tables import household_reference, person, person_name

CHUNK = 500
_KIND_ORDER = {"usual": 0, "legal": 1, "birth": 2, "alias": 3}


def names(
    reading: Reading, ids: Iterable[int], *, language: str | None = None, seen: bool = False
) -> dict[int, str]:
    """Return the name of each person that the seat may see, in the reader's script where stored.

    `seen` says that the ids come from a query that asked already what the seat may see.
    """
    rows: dict[int, list[Any]] = {}
    visible = true() if seen else reading.scope.people(reading.seat)
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), CHUNK):
        chosen = (
            select(
                person_name.c.person,
                person_name.c.kind,
                person_name.c.script,
                person_name.c.language,
                person_name.c.given,
                person_name.c.family,
            )
            .join(person, person.c.id == person_name.c.person)
            .where(
                person_name.c.person.in_(wanted[start : start + CHUNK]),
                current(person_name, reading.seat.clock.today()),
                visible,
            )
            .order_by(person_name.c.id)
        )
        for row in reading.db.execute(chosen):
            rows.setdefault(row.person, []).append(row)
    reader = language or reading.seat.language
    return {id: shown(found, reader) for id, found in rows.items()}


def household_names(
    reading: Reading, ids: Iterable[int], *, language: str | None = None
) -> dict[int, str]:
    """Return for each household the name of its reference person."""
    wanted = sorted(set(ids))
    reference: dict[int, int] = {}
    for start in range(0, len(wanted), CHUNK):
        held = select(household_reference.c.household, household_reference.c.person).where(
            household_reference.c.household.in_(wanted[start : start + CHUNK]),
            current(household_reference, reading.seat.clock.today()),
        )
        reference |= {row.household: row.person for row in reading.db.execute(held)}
    called = names(reading, reference.values(), language=language)
    return {id: called[who] for id, who in reference.items() if who in called}


def shown(rows: Sequence[Row[Any]], language: str) -> str:
    """Return the name that a reader of `language` should see, out of the name rows of a person."""
    script = script_of_language(language)

    def rank(row: Row[Any]) -> tuple[bool, bool, int]:
        return row.language != language, row.script != script, _KIND_ORDER.get(row.kind, 9)

    best = min(rows, key=rank)
    return f"{best.given} {best.family}".strip()
