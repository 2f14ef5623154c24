"""Who may be known already: what is typed so far, compared with everybody registered."""

from __future__ import annotations

from dataclasses import dataclass

from app.api import Reading, UserError
from app.api.data import (
    Draft,
    Likeness,
    household_from,
    person_from,
    possible_duplicates,
)
from app.api.forms import Session
from modules.intake.queries import Entry
from modules.intake.tools import Records, records_of

MOST = 6
SEARCH_LEAST = 0.78
"""A full name alone, without a date of birth, reaches this when it is the same."""


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who may be the person called `about`."""

    about: str
    match: Likeness


def typed_people(session: Session) -> list[tuple[str, Draft]]:
    """Return the persons typed so far, with what is known of each."""
    given = {
        question.save_to.property: session.value(question.ref)
        for question in session.form.questions()
        if question.save_to is not None and question.save_to.list == "households"
    }
    known = {name: value for name, value in given.items() if value is not None}
    found = []
    for entity in session.entities():
        if entity.list != "persons" or not entity.values.get("given_name"):
            continue
        if (entity.row or "").startswith("known"):
            continue
        home: dict[str, object] = {name: str(value) for name, value in known.items()}
        records: Records = [*records_of((entity,)), ("households", home)]
        draft = _draft(records)
        if draft is not None:
            found.append((draft.names[0], draft))
    return found


def _draft(records: Records) -> Draft | None:
    try:
        house = household_from(records)
        new = person_from(records[:1]).person
    except UserError:
        return None  # what is typed so far does not make a person yet
    return Draft.of(new, contacts=house.contacts, addresses=house.addresses)


def likely_people(reading: Reading, typed: list[tuple[str, Draft]]) -> list[Likely]:
    """Return who may be the persons typed so far, each registered person once."""
    seen: set[object] = set()
    found = []
    for about, draft in typed:
        for match in possible_duplicates(reading, draft):
            key = match.person.id if match.person else (about, match.office)
            if key not in seen:
                seen.add(key)
                found.append(Likely(about, match))
    return found[:MOST]


def elsewhere(reading: Reading, text: str) -> list[Likeness]:
    """Return the masked matches of other offices for the words of a search."""
    draft = _searched(text)
    if draft is None or not reading.may("intake.find"):
        return []
    return [m for m in possible_duplicates(reading, draft, threshold=SEARCH_LEAST) if m.masked]


def like_entry(reading: Reading, listed: Entry) -> list[Likeness]:
    """Return who among those registered may be a family of a list."""
    text = f"{listed.given} {listed.family}"
    number = "".join(s for s in (listed.number or "").casefold() if s.isalnum())
    places = frozenset([listed.place] if listed.place else [])
    phones = frozenset([number] if number else [])
    draft = Draft(names=(text,), phones=phones, places=places)
    return possible_duplicates(reading, draft, threshold=SEARCH_LEAST)[:MOST]


def _searched(text: str) -> Draft | None:
    number = "".join(sign for sign in text.casefold() if sign.isalnum())
    if any(sign.isdigit() for sign in number):
        if len(number) < 6:
            return None
        return Draft(names=(), numbers=frozenset([number]), phones=frozenset([number]))
    return Draft(names=(text.strip(),)) if len(text.split()) > 1 else None
