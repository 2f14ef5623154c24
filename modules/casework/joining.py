"""Which records may be one: what the form that joins two records offers, and what was typed."""

from __future__ import annotations

from dataclasses import dataclass

from app.api import Reading, UserError, _
from app.api.data import Draft, household, person, possible_duplicates, select
from app.api.people import HouseholdCard, PersonCard, PersonRow, household_names, search

LEAST = 0.6
"""How alike two records must be to be offered; less than at intake, for somebody looks at them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be the same; `about` is the year of birth, where it is known."""

    id: int
    name: str
    about: str


def persons_alike(reading: Reading, card: PersonCard) -> list[Candidate]:
    """Return the records of people who may be the same person, the likeliest first."""
    return [
        Candidate(row.id, row.name, str(row.birth_date.year) if row.birth_date else "")
        for row in _alike(reading, _draft(card))
        if row.id != card.id
    ]


def households_alike(reading: Reading, card: HouseholdCard) -> list[Candidate]:
    """Return the households with members like those of this one, the likeliest first."""
    ids: dict[int, None] = {}
    for member in card.members:
        draft = Draft((member.name,), member.birth_date, member.birth_precision)
        for row in _alike(reading, draft):
            if row.household is not None and row.household != card.id:
                ids[row.household] = None
    called = household_names(reading, ids)
    return [Candidate(id, called[id], "") for id in ids if id in called]


def person_called(reading: Reading, text: str, *, beside: int) -> int:
    """Return the one other person whom a name or number fits; raise UserError where none does."""
    found = [row for row in search(reading, text, limit=3) if row.id != beside]
    return _only([row.id for row in found])


def household_called(reading: Reading, text: str, *, beside: int) -> int:
    """Return the one other household with somebody whom a name or number fits."""
    rows = search(reading, text, limit=20)
    homes = dict.fromkeys(r.household for r in rows if r.household not in (None, beside))
    return _only([home for home in homes if home is not None])


def version_of(reading: Reading, kind: str, id: int) -> int:
    """Return the row version of a record."""
    table = {"person": person, "household": household}[kind]
    return int(reading.db.scalar(select(table.c.version).where(table.c.id == id)) or 0)


def _only(ids: list[int]) -> int:
    if not ids:
        raise UserError(_("No other record that you may see fits. Check the name or number."))
    if len(ids) > 1:
        raise UserError(_("More than one record fits. Write the whole name or a number."))
    return ids[0]


def _draft(card: PersonCard) -> Draft:
    called = tuple(f"{n.given} {n.family}".strip() for n in card.names)
    return Draft(called, card.birth_date, card.birth_precision)


def _alike(reading: Reading, draft: Draft) -> list[PersonRow]:
    found = possible_duplicates(reading, draft, threshold=LEAST)
    return [match.person for match in found if match.person is not None]
