"""What the pages of cases and people read: everything for one page in one reading."""

from __future__ import annotations

from collections.abc import Callable

from app.api import Event, Reading, Said, late_dataclass
from app.api.cases import (
    CaseCard,
    CaseFilter,
    CaseRow,
    Joined,
    MoveOffer,
    TimelineRow,
    case_assignment,
    case_card,
    case_ids,
    cases_of,
    joined,
    moves_open,
    sorted_ids,
    timeline,
)
from app.api.data import Select, current, func, select
from app.api.people import (
    ContactLine,
    HouseholdCard,
    MemberLine,
    PersonCard,
    household_card,
    person_card,
)
from app.api.users import users_of

EventClass = Callable[[str], type[Event] | None]
Ids = Callable[[Reading], Select[tuple[int]]]
LONGEST_TIMELINE = 200


@late_dataclass(frozen=True)
class Worker:
    """A user who can work on a case, with the number of open cases they lead."""

    id: int
    name: Said
    role: Said
    office: str | None
    open_cases: int


@late_dataclass(frozen=True)
class CaseView:
    """All that the case page shows; `contacts` is None where the seat may not read them."""

    card: CaseCard
    offers: tuple[MoveOffer, ...]
    members: tuple[MemberLine, ...]
    contacts: tuple[ContactLine, ...] | None
    acts: tuple[TimelineRow, ...]


@late_dataclass(frozen=True)
class PersonView:
    """All that the person page shows."""

    card: PersonCard
    home_contacts: tuple[ContactLine, ...]
    cases: tuple[CaseRow, ...]
    acts: tuple[TimelineRow, ...]
    joined: Joined


@late_dataclass(frozen=True)
class HouseholdView:
    """All that the household page shows."""

    card: HouseholdCard
    cases: tuple[CaseRow, ...]
    acts: tuple[TimelineRow, ...]
    joined: Joined


def case_view(reading: Reading, case: int, *, level: str, event_class: EventClass) -> CaseView:
    """Return what the case page shows; raise Denied where the seat may not see the case."""
    card = case_card(reading, case)
    home, who = card.row.household, card.row.person
    members: tuple[MemberLine, ...] = ()
    contacts: tuple[ContactLine, ...] | None = None
    if home is not None and reading.may("people.view", household=home):
        record = household_card(reading, home)
        members, contacts = record.members, record.contacts
    elif who is not None and reading.may("people.view", person=who):
        contacts = person_card(reading, who).contacts
    acts = acts_of(reading, case, event_class=event_class)
    return CaseView(card, tuple(moves_open(reading, case, level)), members, contacts, tuple(acts))


def acts_of(reading: Reading, case: int, *, event_class: EventClass) -> list[TimelineRow]:
    """Return the acts of a case, the newest first."""
    return timeline(reading, case=case, event_class=event_class, limit=LONGEST_TIMELINE)


def person_view(reading: Reading, person: int, *, event_class: EventClass) -> PersonView:
    """Return what the person page shows; raise Denied where the seat may not see the person."""
    card = person_card(reading, person)
    acts = timeline(reading, person=person, event_class=event_class, limit=LONGEST_TIMELINE)
    found = cases_of(reading, person=person) if reading.may("cases.view") else []
    shared: list[ContactLine] = []
    for line in card.households:
        if line.until is None:
            shared += household_card(reading, line.household).contacts
            if reading.may("cases.view"):
                found += cases_of(reading, household=line.household)
    joins = joined(reading, person=person)
    return PersonView(card, tuple(shared), tuple(found), tuple(acts), joins)


def household_view(reading: Reading, household: int, *, event_class: EventClass) -> HouseholdView:
    """Return what the household page shows; raise Denied where the seat may not see it.

    A member's own case does not show here: the household file does not know of it.
    """
    card = household_card(reading, household)
    acts = timeline(reading, household=household, event_class=event_class, limit=LONGEST_TIMELINE)
    found = cases_of(reading, household=household) if reading.may("cases.view") else []
    joins = joined(reading, household=household)
    return HouseholdView(card, tuple(found), tuple(acts), joins)


def listed_ids(
    reading: Reading, filter: CaseFilter, *, among: Ids | None, sort: str, descending: bool
) -> list[int]:
    """Return the ids of the list in their order; `among` is the figure that was opened."""
    within = among(reading) if among is not None else None
    return sorted_ids(reading, filter, sort=sort, descending=descending, within=within)


def count(reading: Reading, ids: Ids) -> int:
    """Return how many rows a figure counts."""
    return int(reading.db.scalar(select(func.count()).select_from(ids(reading).subquery())) or 0)


def workers_for(reading: Reading, case_type: str, *, office: str | None) -> list[Worker]:
    """Return the users who can work on a case of this type, those of its office first."""
    kind = reading.card.case_type(case_type)
    led = (
        select(case_assignment.c.user, func.count())
        .where(
            case_assignment.c.kind == "lead",
            current(case_assignment, reading.seat.clock.today()),
            case_assignment.c.case.in_(case_ids(reading)),
        )
        .group_by(case_assignment.c.user)
    )
    counts = {row[0]: row[1] for row in reading.db.execute(led)}
    found = []
    for user in users_of(reading):
        for grant in user.grants:
            role = reading.card.roles.get(grant.role)
            if (
                user.active
                and role is not None
                and role.allows("cases.note")
                and role.serves(kind.id, restricted=kind.restricted)
            ):
                open_now = counts.get(user.id, 0)
                found.append(Worker(user.id, user.name, role.name, grant.office, open_now))
                break
    return sorted(found, key=lambda worker: worker.office != office)
