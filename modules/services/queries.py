"""Reads of information given: rows that the seat may see, the figure, rows of one case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from app.api import Reading, Said, late_dataclass
from app.api.cases import case_file, offices_in_reach, within_regime
from app.api.data import Select, and_, case_when, exists, household, or_, person, select
from app.api.people import household_names, names
from app.api.users import user_names
from modules.services.tables import services_orientation, services_orientation_item

CHUNK = 500


@late_dataclass(frozen=True)
class GivenRow:
    """One time that information was given; `name` is empty for a visitor without a name."""

    id: int
    at: datetime
    by: Said | None
    office: str | None
    case: int | None
    household: int | None
    person: int | None
    name: str
    language: str
    place: str | None
    services: tuple[str, ...]


def given_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the ids of the records that the seat may see.

    One about a case is seen with that case, one about people with those people; one about a
    visitor without a name in the offices that the seat reaches, and by the one who wrote it.
    """
    t, seat, scope = services_orientation.c, reading.seat, reading.scope
    # Asked for one record at a time: the rules for people are made for single rows.
    case = exists().where(case_file.c.id == t.case, scope.cases(seat))
    home = exists().where(household.c.id == t.household, scope.households(seat))
    who = exists().where(person.c.id == t.person, scope.people(seat))
    case, home, who = (one.correlate(services_orientation) for one in (case, home, who))
    reach = offices_in_reach(seat)
    here = t.office.is_not(None) if reach is None else t.office.in_(reach)
    nobody = and_(t.case.is_(None), t.household.is_(None), t.person.is_(None))
    return select(t.id).where(
        or_(
            and_(t.case.is_not(None), case),
            and_(t.case.is_(None), t.household.is_not(None), home),
            and_(t.case.is_(None), t.household.is_(None), t.person.is_not(None), who),
            and_(nobody, or_(here, t.by == seat.user)),
        )
    )


def given_this_month(reading: Reading) -> Select[tuple[int]]:
    """Return the records of the present month that the seat may see."""
    first = reading.seat.clock.today().replace(day=1)
    return given_ids(reading).where(services_orientation.c.day >= first)


def sorted_given(reading: Reading, *, since: date | None = None) -> list[int]:
    """Return the ids of the list, the newest first."""
    ids = given_ids(reading if since is None else within_regime(reading))
    if since is not None:
        ids = ids.where(services_orientation.c.day >= since)
    newest = services_orientation.c.id.desc()
    return [int(row.id) for row in reading.db.execute(ids.order_by(newest))]


def told_rows(reading: Reading) -> Select[Any]:
    """Return each service that people in a case were told about, of all offices, by its topic."""
    t, item = services_orientation.c, services_orientation_item.c
    topics = {code: service.topic for code, service in reading.card.services.items()}
    topic = case_when(topics, value=item.service, else_="") if topics else item.service
    return (
        select(t.case, case_file.c.office, t.day, topic.label("category"), t.id.label("value"))
        .join(services_orientation_item, item.orientation == t.id)
        .join(case_file, case_file.c.id == t.case)
        .where(item.service.in_(topics))
    )


def given_of_case(reading: Reading, case: int) -> list[GivenRow]:
    """Return what was told in a case, the newest first."""
    ids = given_ids(reading).where(services_orientation.c.case == case)
    newest = services_orientation.c.id.desc()
    return given_rows(reading, [row.id for row in reading.db.execute(ids.order_by(newest))])


def given_rows(reading: Reading, ids: Iterable[int]) -> list[GivenRow]:
    """Return these records in their order, without those that the seat may not see."""
    wanted = list(ids)
    found: dict[int, Any] = {}
    items: dict[int, list[str]] = {}
    for start in range(0, len(wanted), CHUNK):
        chosen = wanted[start : start + CHUNK]
        rows = select(services_orientation).where(
            services_orientation.c.id.in_(chosen),
            services_orientation.c.id.in_(given_ids(reading)),
        )
        found |= {row.id: row for row in reading.db.execute(rows)}
        of = services_orientation_item.c
        told = select(of.orientation, of.service).where(of.orientation.in_(chosen)).order_by(of.id)
        for row in reading.db.execute(told):
            items.setdefault(row.orientation, []).append(row.service)
    homes = household_names(reading, [r.household for r in found.values() if r.household])
    people = names(reading, [r.person for r in found.values() if r.person])
    users = user_names(reading.db)
    return [
        GivenRow(
            r.id, r.at, users.get(r.by), r.office, r.case, r.household, r.person,
            homes.get(r.household) or people.get(r.person, ""), r.language, r.place,
            tuple(items.get(r.id, ())),
        )
        for id in wanted
        if (r := found.get(id)) is not None
    ]  # fmt: skip
