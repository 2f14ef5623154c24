"""Live sessions of a tool as a seat would answer them, and the roster that they begin with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.core.forms.form import Form, Question, Repeat
from app.core.forms.session.session import Session
from app.core.journal.seat import Reading
from app.core.journal.unit import Unit
from app.core.people.records import household_card, person_card

KNOWN_ROW = "known"
"""A row that stands for a registered person has the id `known` and the person's."""
ROSTER = "members"
"""A repeat of this name, or one whose entities are `persons`, begins with the household."""


def person_of_row(row: str) -> int | None:
    """Return the registered person that a row stands for, None for a new row."""
    number = row.removeprefix(KNOWN_ROW)
    return int(number) if number != row and number.isdigit() else None


def new_session(
    reading: Reading,
    form: Form,
    answers: Mapping[str, object] | None = None,
    *,
    prefill: Mapping[str, object] | None = None,
    level: str = "casework",
    at: datetime | None = None,
) -> Session:
    """Return the session of some answers at a moment of the demonstration (now if none).

    Of what is filled in beforehand only those names count that the form has.
    """
    seat = reading.seat
    local = (at or seat.clock.now()).astimezone(reading.card.zone).replace(tzinfo=None)
    return Session(
        form,
        language=seat.language,
        today=local.date(),
        now=local,
        username=seat.login,
        answers=answers,
        prefill=known_names(form, {"level": level, **(prefill or {})}),
        new_id=reading.ids.uid if isinstance(reading, Unit) else None,
    )


def known_names(form: Form, prefill: Mapping[str, object]) -> dict[str, object]:
    """Return those values whose names the form has: a tool need not use the level."""
    names = {question.name for question in form.questions()}
    return {name: value for name, value in prefill.items() if name in names}


def roster(
    reading: Reading, form: Form, household: int, *, answers: Mapping[str, object] | None = None
) -> dict[str, Any]:
    """Return answers that begin with the present members of a household, a row for each.

    Questions called person, name, age, sex and relation are filled where the form has them.
    Raises Denied where the seat may not see the household.
    """
    found: dict[str, Any] = dict(answers or {})
    repeat = roster_repeat(form)
    if repeat is None:
        return found
    today = reading.seat.clock.today()
    names = {node.name for node in repeat.children if isinstance(node, Question)}
    rows = []
    for member in household_card(reading, household).members:
        born = member.birth_date
        told = {
            "person": str(member.person),
            "name": member.name,
            "age": _age(born, today) if born else None,
            "sex": member.sex,
            "relation": member.relation,
        }
        kept = {name: value for name, value in told.items() if name in names and value is not None}
        rows.append({"_row": f"{KNOWN_ROW}{member.person}", **kept})
    _put(found, repeat.ref, rows)
    return found


def about_person(reading: Reading, person: int) -> dict[str, Any]:
    """Return what a tool about one person may begin with: person, name, age, sex.

    Give it as `prefill`. Raises Denied where the seat may not see the person.
    """
    card = person_card(reading, person)
    today = reading.seat.clock.today()
    told = {
        "person": str(person),
        "name": card.name,
        "age": _age(card.birth_date, today) if card.birth_date else None,
        "sex": card.sex,
    }
    return {name: value for name, value in told.items() if value is not None}


def roster_repeat(form: Form) -> Repeat | None:
    """Return the repeat of a form that stands for the members of the household."""
    named = {rule.repeat for rule in form.entities if rule.list == "persons"}
    repeats = [node for node in form.nodes() if isinstance(node, Repeat)]
    return next((one for one in repeats if one.ref in named or one.name == ROSTER), None)


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _put(into: dict[str, Any], ref: str, value: object) -> None:
    *groups, name = ref.split("/")
    for group in groups:
        into = into.setdefault(group, {})
    into[name] = value
