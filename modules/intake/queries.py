"""What the pages of intake read: last contacts, the work list, workers, figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.api import Found, LocalText, Reading, Target, UserError, _, late_dataclass
from app.api.data import (
    PersonRow,
    Select,
    and_,
    case_file,
    current,
    func,
    household_reference,
    offices_in_reach,
    or_,
    role_grant,
    search,
    select,
    user_account,
)
from modules.intake.tables import intake_list, intake_list_entry

OPEN_STATES = ("received", "assigned", "no_show")
STATES = ("received", "assigned", "convened", "no_show", "came")


@late_dataclass(frozen=True)
class FoundPerson:
    """One hit of the search: the person, the open case, and when the family was last met."""

    person: PersonRow
    case: int | None
    case_number: str | None
    last_contact: date | None


@late_dataclass(frozen=True)
class Entry:
    """One family of the work list as the page shows it."""

    id: int
    version: int
    name: str
    given: str
    family: str
    birth_year: int | None
    place: str | None
    number: str | None
    channel: str
    members: int | None
    programme: LocalText
    received_on: date
    office: str | None
    worker: int | None
    worker_name: str
    state: str
    due: date
    convened_for: date | None
    convened_by_channel: str | None
    no_shows: int
    person: int | None
    household: int | None
    case: int | None

    def is_overdue(self, today: date) -> bool:
        """Tell whether the family should have been invited, or met, before today."""
        if self.state in OPEN_STATES:
            return self.due < today
        return self.state == "convened" and (self.convened_for or today) < today


def find_people(reading: Reading, text: str, *, limit: int = 30) -> list[FoundPerson]:
    """Return the people that the seat may see, with their open case and last contact."""
    if not reading.may("intake.find"):
        return []
    rows = search(reading, text, limit=limit)
    homes = {row.household for row in rows if row.household is not None}
    c = case_file.c
    about = or_(c.household.in_(homes), c.person.in_([row.id for row in rows]))
    cases: dict[tuple[str, int], Any] = {}
    if rows:
        seen = select(c.id, c.number, c.household, c.person, c.stage_since, c.closed_on)
        seen = seen.where(about, reading.scope.cases(reading.seat)).order_by(c.id)
        for case in reading.db.execute(seen):
            key = ("household", case.household) if case.household else ("person", case.person)
            cases[key] = case
    found = []
    for row in rows:
        last = cases.get(("household", row.household or 0)) or cases.get(("person", row.id))
        met = last.stage_since if last is not None else None
        if last is not None and last.closed_on is None:
            found.append(FoundPerson(row, last.id, last.number, met))
        else:
            found.append(FoundPerson(row, None, None, met))
    return found


def palette_people(reading: Reading, text: str) -> list[Found]:
    """Return people for the command palette."""
    found = []
    for hit in find_people(reading, text, limit=8):
        place = reading.card.place(hit.person.place)
        subtitle = place.name if place is not None else ""
        target = Target.to("intake.find", text=hit.person.name)
        if hit.case is not None:
            target = Target.to("casework.case", case=hit.case)
        found.append(Found(hit.person.name, subtitle, target, "account-outline"))
    return found


def reference_person_of(reading: Reading, household: int) -> int | None:
    """Return the reference person of a household today."""
    return reading.db.scalar(
        select(household_reference.c.person).where(
            household_reference.c.household == household,
            current(household_reference, reading.seat.clock.today()),
        )
    )


def visible_entries(reading: Reading) -> Any:
    """Return the condition for the families of the list that the seat works with."""
    offices = offices_in_reach(reading.seat)
    e = intake_list_entry.c
    if offices is None:
        return e.id > 0
    own = tuple({*offices, *([reading.seat.office] if reading.seat.office else [])})
    return e.office.in_(own)


def offices_to_assign(reading: Reading) -> tuple[str, ...]:
    """Return the offices to which the seat may give families of the list."""
    return offices_in_reach(reading.seat) or tuple(reading.card.offices)


def waiting_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the families that nobody has invited yet."""
    e = intake_list_entry.c
    return select(e.id).where(e.state.in_(OPEN_STATES), visible_entries(reading))


def overdue_ids(reading: Reading) -> Select[tuple[int]]:
    """Return the families whose deadline or invitation has passed."""
    e, today = intake_list_entry.c, reading.seat.clock.today()
    lists = select(intake_list.c.id).where(intake_list.c.convene_by < today)
    late = or_(
        and_(e.state.in_(OPEN_STATES), e.list.in_(lists)),
        and_(e.state == "convened", e.convened_for < today),
    )
    return select(e.id).where(late, visible_entries(reading))


def entry_ids(reading: Reading, *, state: str | None = None, late: bool = False,
              waiting: bool = False) -> list[int]:  # fmt: skip
    """Return the ids of the work list, the earliest deadline first."""
    if not reading.may("intake.list"):
        return []
    e = intake_list_entry.c
    wanted = select(e.id).join(intake_list, intake_list.c.id == e.list)
    wanted = wanted.where(visible_entries(reading))
    if state is not None:
        wanted = wanted.where(e.state == state)
    if late:
        wanted = wanted.where(e.id.in_(overdue_ids(reading)))
    if waiting:
        wanted = wanted.where(e.id.in_(waiting_ids(reading)))
    done = e.state == "came"
    order = (done, func.coalesce(e.convened_for, intake_list.c.convene_by), e.id)
    return list(reading.db.scalars(wanted.order_by(*order)))


def entries(reading: Reading, ids: Sequence[int]) -> list[Entry]:
    """Return the families of the list with these ids, in their order."""
    e = intake_list_entry.c
    rows = reading.db.execute(
        select(intake_list_entry, intake_list.c.programme, intake_list.c.received_on,
               intake_list.c.convene_by, user_account.c.name.label("worker_names"))
        .join(intake_list, intake_list.c.id == e.list)
        .outerjoin(user_account, user_account.c.id == e.worker)
        .where(e.id.in_(ids), visible_entries(reading))
    )  # fmt: skip
    found = {row.id: _entry(row, reading.seat.language) for row in rows}
    return [found[id] for id in ids if id in found]


def entry(reading: Reading, id: int) -> Entry:
    """Return one family of the list; raise UserError where the seat does not work with it."""
    found = entries(reading, [id]) if reading.may("intake.list") else []
    if not found:
        raise UserError(_("This family is not on your work list."))
    return found[0]


def workers(reading: Reading, office: str) -> list[tuple[int, str]]:
    """Return the users of an office who may take families in, with their names."""
    today, card = reading.seat.clock.today(), reading.card
    roles = [id for id, role in card.roles.items() if role.allows("intake.register")]
    rows = reading.db.execute(
        select(user_account.c.id, user_account.c.name, role_grant.c.role)
        .join(role_grant, role_grant.c.user == user_account.c.id)
        .where(role_grant.c.office == office, role_grant.c.role.in_(roles),
               current(role_grant, today))
        .order_by(user_account.c.id)
    )  # fmt: skip
    return [(row.id, _name(row.name, reading.seat.language)) for row in rows]


def _entry(row: Any, language: str) -> Entry:
    return Entry(
        id=row.id,
        version=row.version,
        name=f"{row.given} {row.family}".strip(),
        given=row.given,
        family=row.family,
        birth_year=row.birth_year,
        place=row.place,
        number=row.number,
        channel=row.channel,
        members=row.members,
        programme=LocalText.of(row.programme),
        received_on=row.received_on,
        office=row.office,
        worker=row.worker,
        worker_name=_name(row.worker_names, language),
        state=row.state,
        due=row.convene_by,
        convened_for=row.convened_for,
        convened_by_channel=row.convened_by_channel,
        no_shows=row.no_shows,
        person=row.person,
        household=row.household,
        case=row.case,
    )


def _name(names: Any, language: str) -> str:
    if not names:
        return ""
    if isinstance(names, str):
        return names
    return str(names.get(language) or names.get("en") or next(iter(names.values()), ""))
