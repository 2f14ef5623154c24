"""Who may be asked for consent in a case, and what a child's age asks for."""

from __future__ import annotations

from datetime import date

from sqlalchemy import RowMapping, select

from app.core.cases.tables import case_participant
from app.core.errors import UserError
from app.core.journal.seat import Reading
from app.core.late import late_dataclass
from app.core.people.dated import current
from app.core.people.names import names
from app.core.people.tables import (
    guardianship,
    household_reference,
    membership,
    person,
    relation,
)
from app.core.text import Text, _

HARMER = "suspected_harmer"
"""The kind of participant who is never asked and never told."""
GUARDIAN_KIND = "guardian"
CHILD_OF = ("child", "foster_child")
CHILD_KIND = "child"
"""The kind of participant that a case type about children has."""


@late_dataclass(frozen=True)
class Asked:
    """Somebody who may be asked: for themselves, as a guardian of the child, for the household."""

    person: int
    name: str
    role: str


def age_on(born: date | None, day: date) -> int | None:
    """Return the age in completed years, None where the birth date is not known."""
    if born is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age_of(reading: Reading, id: int) -> int | None:
    """Return a person's age today."""
    born = reading.db.scalar(select(person.c.birth_date).where(person.c.id == id))
    return age_on(born, reading.seat.clock.today())


def is_child(reading: Reading, id: int) -> bool:
    """Tell whether a person is known to be under the age from which people consent themselves."""
    age = age_of(reading, id)
    return age is not None and age < reading.card.consent.adult_age


def is_adult(reading: Reading, id: int) -> bool:
    """Tell whether a person is known to be old enough to consent, at least by estimate."""
    age = age_of(reading, id)
    return age is not None and age >= reading.card.consent.adult_age


def counts_as_child(reading: Reading, row: RowMapping, id: int) -> bool:
    """Tell whether others consent for a person: in cases about children of unknown age too."""
    if age_of(reading, id) is None:
        return about_children(reading, row)
    return is_child(reading, id)


def about_children(reading: Reading, row: RowMapping) -> bool:
    """Tell whether a case is of a restricted type, or of one whose participants name a child."""
    kind = reading.card.case_types.get(row["type"])
    named = kind is not None and any(one.id == CHILD_KIND for one in kind.participants)
    return bool(row["restricted"]) or named


def assent_needed(reading: Reading, row: RowMapping, id: int | None) -> bool:
    """Tell whether the person is a child who is asked too: old enough, or it is not known."""
    if id is None or not counts_as_child(reading, row, id):
        return False
    age = age_of(reading, id)
    return age is None or age >= reading.card.consent.assent_from


def asked_too(reading: Reading, id: int) -> Text:
    """Return the sentence that asks for the child's own answer."""
    name, age = names(reading, [id]).get(id, ""), age_of(reading, id)
    if age is None:
        return _("The age of {name} is not known, so the child is asked too. Record the child's "
                 "answer, or first the year of birth; an estimate will do.", name=name)  # fmt: skip
    return _("{name} is {n} years old and is asked too. Record the child's answer.", name=name,
             n=age)  # fmt: skip


def askable(reading: Reading, row: RowMapping, about: int | None) -> list[Asked]:
    """Return who may be asked in a case about `about`, or about the household, the first first.

    A suspected harmer is left out, whoever else they are, and so is who is not known to be adult.
    """
    hidden = harmers(reading, row["id"])
    allowed = [
        (id, role)
        for id, role in _candidates(reading, row, about).items()
        if id not in hidden and is_adult(reading, id)
    ]
    called = names(reading, [id for id, _role in allowed])
    return [Asked(id, called[id], role) for id, role in allowed if id in called]


def chosen(reading: Reading, row: RowMapping, *, about: int | None, by: int | None) -> Asked:
    """Return who consents; raise UserError where nobody may, or this person may not."""
    if by is not None and by in harmers(reading, row["id"]):
        raise UserError(_("This person is not asked and not told. Ask somebody else."))
    may = askable(reading, row, about)
    if by is None and may:
        return may[0]
    found = next((asked for asked in may if asked.person == by), None)
    if found is not None:
        return found
    subject = about if about is not None else row["person"]
    called = names(reading, [id for id in (by, subject) if id is not None])
    _need_age(reading, row, about=about, by=by)
    if by is None or by not in called:
        raise UserError(
            _("Nobody in this case may consent. Record another basis, with its reason.")
        )
    if is_child(reading, by) or (by == subject and counts_as_child(reading, row, by)):
        raise UserError(
            _("{name} is a child: a parent or guardian consents, and the child is asked too."),
            name=called[by],
        )
    if subject is not None and counts_as_child(reading, row, subject):
        raise UserError(
            _("{name} is not recorded as a parent or guardian of {child} and may not consent."),
            name=called[by], child=called.get(subject, ""),
        )  # fmt: skip
    raise UserError(_("{name} may not consent in this case."), name=called[by])


def harmers(reading: Reading, case: int) -> set[int]:
    """Return the persons who are suspected of harm in a case, today or before."""
    c = case_participant.c
    held = select(c.person).where(c.case == case, c.kind == HARMER, c.person.is_not(None))
    return set(reading.db.scalars(held))


def _candidates(reading: Reading, row: RowMapping, about: int | None) -> dict[int, str]:
    """Return who would be asked, and as what, if all of them were adults."""
    subject = about if about is not None else row["person"]
    if subject is None:
        return dict.fromkeys(_members(reading, row["household"]), "household")
    if counts_as_child(reading, row, subject):
        return dict.fromkeys(_guardians(reading, row, subject), "guardian")
    return {subject: "self"}


def _need_age(reading: Reading, row: RowMapping, *, about: int | None, by: int | None) -> None:
    """Raise UserError where it would have to be known how old somebody is."""
    hidden = harmers(reading, row["id"])
    unknown = [
        id
        for id, role in _candidates(reading, row, about).items()
        if (role == "self" or by in (None, id)) and id not in hidden and age_of(reading, id) is None
    ]
    called = names(reading, unknown)
    name = next((called[id] for id in unknown if id in called), None)
    if name is not None:
        raise UserError(
            _("The age of {name} is not known, and it decides who is asked. Record the year of "
              "birth first; an estimate will do."), name=name,
        )  # fmt: skip


def _members(reading: Reading, household: int | None) -> list[int]:
    """Return the members of a household today, the reference person first."""
    today = reading.seat.clock.today()
    here = select(membership.c.person).where(
        membership.c.household == household, current(membership, today)
    )
    first = reading.db.scalar(
        select(household_reference.c.person).where(
            household_reference.c.household == household, current(household_reference, today)
        )
    )
    return sorted(reading.db.scalars(here), key=lambda id: (id != first, id))


def _guardians(reading: Reading, row: RowMapping, child: int) -> list[int]:
    db, today = reading.db, reading.seat.clock.today()
    g, r, p = guardianship.c, relation.c, case_participant.c
    held = select(g.guardian).where(g.child == child, current(guardianship, today))
    found = list(db.scalars(held))
    found += db.scalars(
        select(r.other).where(r.person == child, r.kind.in_(CHILD_OF), current(relation, today))
    )
    found += db.scalars(
        select(r.person).where(r.other == child, r.kind == "parent", current(relation, today))
    )
    named = select(p.person).where(
        p.case == row["id"], p.kind == GUARDIAN_KIND, p.person.is_not(None),
        current(case_participant, today),
    )  # fmt: skip
    found += db.scalars(named)
    return list(dict.fromkeys(found))
