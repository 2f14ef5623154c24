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
from modules.intake.lookups import SEARCH_LEAST, Listed, listed_person, searched_person
from modules.intake.tools import Records, records_of

MOST = 6


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
    new = searched_person(text)
    if new is None or not reading.may("intake.find"):
        return []
    draft = Draft.of(new)
    return [m for m in possible_duplicates(reading, draft, threshold=SEARCH_LEAST) if m.masked]


def like_entry(reading: Reading, listed: Listed) -> list[Likeness]:
    """Return who among those registered may be a family of a list."""
    draft = Draft.of(listed_person(listed))
    return possible_duplicates(reading, draft, threshold=SEARCH_LEAST)[:MOST]
