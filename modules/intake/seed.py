"""The synthetic part of intake: lists of another programme, and requests between offices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from modules.intake.commands import (
    AnswerContact,
    AskContact,
    AssignEntry,
    ConveneEntry,
    ListedFamily,
    ReceiveList,
    RecordNoShow,
)

PROGRAMME = {
    "en": "Another programme (fictitious)",
    "fr": "Un autre programme (fictif)",
    "ar": "برنامج آخر (خيالي)",
}
GIVEN = ("Mariam", "Idris", "Salma", "Younes", "Leila", "Hatem", "Nour", "Karim", "Samia", "Walid",
         "Rania", "Tarek", "Houda", "Ismael", "Dalia", "Farid")  # fmt: skip
FAMILY = ("Belvane", "Quorane", "Sadrane", "Terzane", "Ormane", "Lusane", "Vadrane", "Zelmane")
CHANNELS = ("phone", "letter", "phone", "visit")

COMING, COME_WITHIN = 3, 25
"""So many families of a list come on the day for which they were invited, within so many days."""
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Listed:
    """A line of a list as it was received: its office, and the day on which the family comes."""

    entry: int
    office: str
    comes: date | None


def seed_intake(seeding: Any) -> None:
    """Ask other offices for contact; receive two lists, assign, invite and miss some families."""
    _ask_offices(seeding)
    coordinator = _login(seeding, "intake.assign", scope="all")
    if coordinator is None:
        return
    absent: list[tuple[int, str]] = []
    for before, count in ((45, 10), (12, 12)):
        dated = _workday(seeding, seeding.day - timedelta(days=before))
        received = _receive(seeding, coordinator, dated, count)
        absent += _work_off(seeding, coordinator, dated, received)
    ahead = _workday(seeding, seeding.day + timedelta(days=5))
    for minute, (entry, worker) in enumerate(absent[::2]):
        command = ConveneEntry(entry, 4, ahead, "letter")
        seeding.act(worker, command, at=seeding.moment(seeding.day, 9, 40 + minute))


def _receive(seeding: Any, login: str, dated: date, count: int) -> list[Listed]:
    """Receive a list; some of its families will come on the day for which they are invited."""
    chance, card = seeding.random, seeding.card
    villages = [p for p in card.places.values() if p.kind == "village" and card.office_of(p.code)]
    coming = _coming(seeding, dated)
    families = [_listed(one, chance) for one in coming]
    for _number in range(count - len(coming)):
        place = chance.choice(villages)
        number = card.phone.demo_number(f"{chance.randrange(10**6):06}")
        names = _named(seeding, chance)
        year, members = chance.randrange(1950, 2001), chance.randrange(1, 7)
        way = chance.choice(CHANNELS)
        families.append(ListedFamily(*names, year, place.code, number, way, members))
    programme = card.modules["intake"].get("list_from", PROGRAMME)
    command = ReceiveList(programme, tuple(families), dated=dated)
    received = seeding.act(login, command, at=seeding.moment(dated, 8, 30))
    days = [_workday(seeding, one.journey.opened) for one in coming]
    for history, entry in zip(coming, received.entries, strict=False):
        history.entry = entry
    return [
        Listed(
            entry, card.office_of(family.place) or "", days[place] if place < len(days) else None
        )
        for place, (entry, family) in enumerate(zip(received.entries, families, strict=True))
    ]


def _coming(seeding: Any, dated: date) -> list[Any]:
    """Return histories of families that the other programme named and that came afterwards."""
    first = _day_after(seeding, dated, 5) + timedelta(days=1)
    last = dated + timedelta(days=COME_WITHIN)
    found = [
        one for one in getattr(seeding, "histories", ())
        if getattr(one, "indirect", False) and one.entry is None
        and first <= one.journey.opened <= last
    ]  # fmt: skip
    return found[:COMING]


def _listed(history: Any, chance: Any) -> ListedFamily:
    """Return how the other programme names a family that will come."""
    family = history.concern.family
    person = family.reference
    number = next((way.number for way in family.contacts if way.number), None)
    way = chance.choice(CHANNELS) if number else "letter"
    return ListedFamily(person.given[0], person.family[0], person.born.year, family.place, number,
                        way, len(family.members))  # fmt: skip


def _named(seeding: Any, chance: Any) -> tuple[str, str]:
    """Return a given and a family name, each of another family that the world knows."""
    known = [one.concern.family for one in getattr(seeding, "histories", ())
             if one.kind.subject == "household" and hasattr(one, "concern")]  # fmt: skip
    if not known:
        return chance.choice(GIVEN), chance.choice(FAMILY)
    given, family = chance.choice(known), chance.choice(known)
    return given.reference.given[0], family.reference.family[0]


def _work_off(seeding: Any, coordinator: str, dated: date,
              entries: list[Listed]) -> list[tuple[int, str]]:  # fmt: skip
    """Assign three quarters and invite half; return who did not come, with the worker."""
    given = entries[: len(entries) * 3 // 4]
    day = _day_after(seeding, dated, 2)
    for minute, one in enumerate(given):
        at = seeding.moment(day, 9, minute)
        seeding.act(coordinator, AssignEntry(one.entry, 1, one.office), at=at)
    day = _day_after(seeding, dated, 5)
    meeting = _workday(seeding, day + timedelta(days=6))
    absent = []
    for minute, one in enumerate(given[: len(entries) // 2]):
        worker = _login(seeding, "intake.list", office=one.office)
        if worker is not None:
            at = seeding.moment(day, 10, minute)
            command = ConveneEntry(one.entry, 2, one.comes or meeting, "letter")
            seeding.act(worker, command, at=at)
            absent += [(one.entry, worker)] if one.comes is None else []
    noted = _workday(seeding, meeting + timedelta(days=1))
    if noted > seeding.day:
        return []
    for minute, (entry, worker) in enumerate(absent):
        seeding.act(worker, RecordNoShow(entry, 3), at=seeding.moment(noted, 15, minute))
    return absent


def _day_after(seeding: Any, dated: date, days: int) -> date:
    """Return a working day some days later, never after the last day of the histories."""
    last: date = seeding.day
    return min(_workday(seeding, dated + timedelta(days=days)), last)


def _login(
    seeding: Any, permission: str, *, office: str | None = None, scope: str | None = None
) -> str | None:
    """Return the first demonstration user who may do it, in that office and with that scope."""
    for login, user in seeding.card.users.items():
        role = seeding.card.roles.get(user.role)
        fits = office in (None, user.office) and role and scope in (None, role.scope)
        if fits and role.allows(permission):
            return str(login)
    return None


def _workday(seeding: Any, day: date) -> date:
    while WEEK[day.weekday()] not in seeding.card.working_week:
        day += timedelta(days=1)
    return day


def _ask_offices(seeding: Any) -> None:
    """Let two offices ask others about families that may be known there; one is answered."""
    day = seeding.day
    before = day - timedelta(days=40)
    known = [one for one in getattr(seeding, "histories", ()) if one.kind.subject == "household"
             and not one.kind.restricted and one.journey.opened < before]  # fmt: skip
    for asked_on, answered in ((day - timedelta(days=16), True), (day, False)):
        ways = ((one, _asker(seeding, one.office)) for one in known)
        found = next(((one, asker) for one, asker in ways if asker is not None), None)
        if found is None:
            return
        known.remove(found[0])
        _ask(seeding, *found, on=_workday(seeding, asked_on), answered=answered)


def _asker(seeding: Any, office: str) -> str | None:
    """Return a clerk of another office, where both may ask and answer."""
    offices = [code for code in seeding.card.offices if code != office]
    askers = (seeding.staff.clerk(code) for code in offices)
    return next((login for login in askers if login), None) if seeding.staff.clerk(office) else None


def _ask(seeding: Any, history: Any, asker: str, *, on: date, answered: bool) -> None:
    person = history.concern.family.reference
    about = f"{person.given[0]} {person.family[0]}, {person.born.year}"

    def ask() -> None:
        request = seeding.act(asker, AskContact(history.office, about))
        if answered:
            day = _workday(seeding, on + timedelta(days=2))
            answer = AnswerContact(request)
            seeding.at(
                seeding.moment(day, 11, 20),
                lambda: seeding.act(seeding.staff.clerk(history.office), answer),
            )

    seeding.at(seeding.moment(on, 10, 35), ask)
