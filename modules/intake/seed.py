"""The synthetic part of intake: lists of another programme, and requests between offices."""

from __future__ import annotations

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


WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def seed_intake(seeding: Any) -> None:
    """Ask other offices for contact; receive two lists, assign, invite and miss some families."""
    _ask_offices(seeding)
    coordinator = _login(seeding, "intake.assign", scope="all")
    if coordinator is None:
        return
    for before, count in ((45, 10), (12, 12)):
        dated = _workday(seeding, seeding.day - timedelta(days=before))
        _work_off(seeding, coordinator, dated, _receive(seeding, coordinator, dated, count))


def _receive(seeding: Any, login: str, dated: date, count: int) -> list[tuple[int, str]]:
    chance, card = seeding.random, seeding.card
    villages = [p for p in card.places.values() if p.kind == "village" and card.office_of(p.code)]
    families = []
    for _number in range(count):
        place = chance.choice(villages)
        number = card.phone.demo_number(f"{chance.randrange(10**6):06}")
        names = _named(seeding, chance)
        year, members = chance.randrange(1950, 2001), chance.randrange(1, 7)
        way = chance.choice(CHANNELS)
        families.append(ListedFamily(*names, year, place.code, number, way, members))
    programme = card.modules["intake"].get("list_from", PROGRAMME)
    command = ReceiveList(programme, tuple(families), dated=dated)
    received = seeding.act(login, command, at=seeding.moment(dated, 8, 30))
    offices = [card.office_of(family.place) for family in families]
    return list(zip(received.entries, offices, strict=True))


def _named(seeding: Any, chance: Any) -> tuple[str, str]:
    """Return a given and a family name, each of another family that the world knows."""
    known = [one.concern.family for one in getattr(seeding, "histories", ())
             if one.kind.subject == "household" and hasattr(one, "concern")]  # fmt: skip
    if not known:
        return chance.choice(GIVEN), chance.choice(FAMILY)
    given, family = chance.choice(known), chance.choice(known)
    return given.reference.given[0], family.reference.family[0]


def _work_off(seeding: Any, coordinator: str, dated: date,
              entries: list[tuple[int, str]]) -> None:  # fmt: skip
    """Assign three quarters, invite half, and let a few of those stay away."""
    given = entries[: len(entries) * 3 // 4]
    day = _day_after(seeding, dated, 2)
    for minute, (entry, office) in enumerate(given):
        at = seeding.moment(day, 9, minute)
        seeding.act(coordinator, AssignEntry(entry, 1, office), at=at)
    invited = []
    day = _day_after(seeding, dated, 5)
    meeting = _workday(seeding, max(day, seeding.clock.today()) + timedelta(days=6))
    for minute, (entry, office) in enumerate(given[: len(entries) // 2]):
        worker = _login(seeding, "intake.list", office=office)
        if worker is not None:
            at = seeding.moment(day, 10, minute)
            seeding.act(worker, ConveneEntry(entry, 2, meeting, "letter"), at=at)
            invited.append((entry, worker))
    day = _day_after(seeding, dated, 14)
    if meeting > day or meeting > seeding.day:
        return
    for minute, (entry, worker) in enumerate(invited[:2]):
        seeding.act(worker, RecordNoShow(entry, 3), at=seeding.moment(day, 15, minute))


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
