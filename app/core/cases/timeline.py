"""The timeline of a case, a household or a person: the journal told in sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from app.core.access.users import user_names
from app.core.cards.models import Card
from app.core.cases.merging.reading import with_joined
from app.core.cases.tables import case_file
from app.core.cases.visibility import not_restricted
from app.core.cases.words import CardWords
from app.core.errors import Denied
from app.core.journal.acts import Entry
from app.core.journal.event import Event, Words
from app.core.journal.seat import Reading
from app.core.journal.tables import journal
from app.core.late import late_dataclass
from app.core.text import Said, _

EventClass = Callable[[str], type[Event] | None]

_ICONS: Mapping[str, str] = {
    "case.opened": "folder-open-outline",
    "case.moved": "stairs",
    "case.closed": "check-circle-outline",
    "case.reopened": "refresh",
    "case.assigned": "account-outline",
    "case.assignment_ended": "account-outline",
    "case.noted": "note-text-outline",
    "case.viewed": "eye-outline",
    "case.linked": "link-variant",
    "people.revealed": "lock-open-outline",
    "people.restricted_match": "shield-account-outline",
    "household.registered": "home-group",
    "household.address_set": "map-marker-outline",
    "person.contact_set": "phone-outline",
    "person.registered": "account-plus-outline",
    "access.signed_in": "login",
    "access.denied": "lock-outline",
}
_KIND_ICONS: Mapping[str, str] = {
    "case": "folder-outline",
    "person": "account-outline",
    "household": "home-outline",
    "user": "account-switch-outline",
    "access": "shield-check-outline",
}


@late_dataclass(frozen=True)
class TimelineRow:
    """One act: when, who in which role, what; `icon` is the name of an icon."""

    seq: int
    at: datetime
    login: str
    actor: Said
    role: Said
    office: str | None
    sentence: Said
    icon: str
    event: str
    case: int | None
    household: int | None
    person: int | None
    reason: str | None
    payload: Mapping[str, Any]


def timeline(
    reading: Reading,
    *,
    event_class: EventClass,
    case: int | None = None,
    household: int | None = None,
    person: int | None = None,
    after: int | None = None,
    limit: int = 50,
) -> list[TimelineRow]:
    """Return the acts about one subject, the newest first; `after` is the last `seq` shown.

    A case's timeline also holds what was done to its household or person outside of any case.
    Entries of restricted cases are left out outside their team. Raises Denied where the seat may
    not see the subject.
    """
    if not _shown(reading, case=case, household=household, person=person):
        raise Denied("cases.view" if case is not None else "people.view")
    about = _about(reading, case=case, household=household, person=person)
    entries = select(journal).where(about, not_restricted(reading))
    if after is not None:
        entries = entries.where(journal.c.seq < after)
    rows = reading.db.execute(entries.order_by(journal.c.seq.desc()).limit(limit))
    return tell_rows(reading, [Entry(*row) for row in rows], event_class)


def tell_rows(reading: Reading, entries: list[Entry], event_class: EventClass) -> list[TimelineRow]:
    """Return journal entries as rows with sentences, for timelines and the journal view."""
    users = user_names(reading.db)
    words = CardWords(reading.card, users, named=reading.named)
    return [_told(entry, event_class, words, users, reading.card) for entry in entries]


def _told(
    entry: Entry, event_class: EventClass, words: Words, users: Mapping[int, Said], card: Card
) -> TimelineRow:
    kind = event_class(entry.event)
    role = card.roles.get(entry.role)
    return TimelineRow(
        seq=entry.seq,
        at=entry.at,
        login=entry.login,
        actor=users.get(entry.actor or 0, entry.login),
        role=role.name if role is not None else entry.role,
        office=entry.office,
        sentence=_sentence(entry, kind, words),
        icon=getattr(kind, "icon", "") or icon_of(entry.event),
        event=entry.event,
        case=entry.case_id,
        household=entry.household_id,
        person=entry.person_id,
        reason=entry.reason,
        payload=entry.payload,
    )


def icon_of(event: str) -> str:
    """Return the icon of an event by its name, else by the kind of thing it is about."""
    return _ICONS.get(event) or _KIND_ICONS.get(event.split(".")[0], "circle-medium")


def _sentence(entry: Entry, kind: type[Event] | None, words: Words) -> Said:
    if kind is None:
        return _of_absent(entry.event.split(".")[0], words)
    try:
        return kind.tell(entry.payload, words)
    except KeyError:  # written by an older version of the event
        return kind.title


def _of_absent(module: str, words: Words) -> Said:
    """Return the sentence for an entry whose module is off, or is not there at all."""
    title = words.name("module", module)
    if title == module:
        return _("An entry of {module} (not installed)", module=module)
    return _("An entry of {module} (switched off)", module=title)


def _shown(reading: Reading, **subject: int | None) -> bool:
    named = {kind: id for kind, id in subject.items() if id is not None}
    if len(named) != 1:
        raise ValueError("a timeline has one subject")
    return all(
        reading.scope.shows(reading.db, reading.seat, kind, id) for kind, id in named.items()
    )


def _about(
    reading: Reading, *, case: int | None, household: int | None, person: int | None
) -> ColumnElement[bool]:
    if case is None:
        if household is not None:
            return journal.c.household_id.in_(with_joined(reading, "household", household))
        return journal.c.person_id.in_(with_joined(reading, "person", person or 0))
    subject = reading.db.execute(
        select(case_file.c.person, case_file.c.household).where(case_file.c.id == case)
    ).one()
    if subject.household is not None:
        homes = with_joined(reading, "household", subject.household)
        of_subject = journal.c.household_id.in_(homes)
    else:
        of_subject = journal.c.person_id.in_(with_joined(reading, "person", subject.person))
    return or_(journal.c.case_id == case, and_(of_subject, journal.c.case_id.is_(None)))
