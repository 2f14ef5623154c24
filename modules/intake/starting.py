"""How taking in begins: the tool, and the answers that are known already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.api import Reading, Said, UserError, _
from app.api.data import current, household_card, person_card, person_name, select
from app.api.forms import KNOWN_ROW, Draft, Form, Session, fitting, form_of, known_names
from modules.intake.drafts import own_draft
from modules.intake.queries import Entry, entry

Values = dict[str, object]


@dataclass(frozen=True)
class Wanted:
    """What a register page was opened for."""

    case_type: str
    entry: int | None = None
    household: int | None = None
    given: str = ""
    family: str = ""
    person: int | None = None


@dataclass(frozen=True)
class Start:
    """A tool with the answers to begin with; `draft` is set where they were kept earlier.

    `members` are the people of a registered family, of whom one may get a case of their own.
    `lost` holds question and answer of a draft that the tool of today cannot take any more.
    """

    wanted: Wanted
    form: Form
    answers: Mapping[str, Any] = field(default_factory=dict)
    draft: Draft | None = None
    listed: Entry | None = None
    lost: tuple[tuple[Said, str], ...] = ()
    members: tuple[tuple[int, str], ...] = ()


def case_types_of(reading: Any) -> list[str]:
    """Return the case types that the seat's role may open, in the card's order."""
    role = reading.card.roles.get(reading.role)
    if role is None or not role.allows("intake.register"):
        return []
    kinds = reading.card.case_types
    today = reading.clock.today()
    return [
        id
        for id, kind in kinds.items()
        if role.serves(id, restricted=kind.restricted) and reading.card.opens(id, today)
    ]


def start(reading: Reading, wanted: Wanted, *, cache: Path | None = None) -> Start:
    """Read the tool of a case type and what is known: a draft, a family of a list, a roster."""
    if wanted.case_type not in case_types_of(reading.seat):
        raise UserError(_("Your role does not open cases of this type."))
    kind = reading.card.case_type(wanted.case_type)
    form = form_of(reading, kind.intake, cache=cache)
    started = _begun(reading, wanted, form, of_person=kind.subject == "person")
    if kind.subject != "person" or wanted.household is None:
        return started
    card = household_card(reading, wanted.household)
    return replace(started, members=tuple((m.person, m.name) for m in card.members))


def _begun(reading: Reading, wanted: Wanted, form: Form, *, of_person: bool) -> Start:
    draft = own_draft(reading, wanted.case_type, person=wanted.person)
    if draft is not None and (draft.entry, draft.household) == (wanted.entry, wanted.household):
        listed = entry(reading, wanted.entry) if wanted.entry is not None else None
        fit = fitting(reading, form, draft)
        return Start(wanted, form, fit.answers, draft, listed, fit.lost)
    if wanted.person is not None and of_person:
        return Start(wanted, form, _known_person(reading, form, wanted.person))
    if wanted.household is not None and not of_person:
        return Start(wanted, form, _roster(reading, form, wanted.household))
    if wanted.entry is not None:
        listed = entry(reading, wanted.entry)
        return Start(wanted, form, _listed(form, listed), None, listed)
    typed = (("given_name", wanted.given), ("family_name", wanted.family))
    named: Values = {name: value for name, value in typed if value}
    people = [("1", named)] if named else []
    return Start(wanted, form, answers_of(form, {}, people, {}))


def begin(started: Start, *, language: str, today: Any, now: Any, username: str,
          level: str) -> Session:  # fmt: skip
    """Return the live session; a roster begins with one row to fill."""
    form, prefill = started.form, {"level": level}
    if started.wanted.entry is not None:
        prefill["list_entry"] = str(started.wanted.entry)
    session = Session(
        form, language=language, today=today, now=now, username=username,
        answers=started.answers, prefill=known_names(form, prefill),
    )  # fmt: skip
    for rule in form.entities:
        if rule.repeat and "[" not in rule.repeat and not session.rows(rule.repeat):
            session.add_row(rule.repeat)
    return session


def answers_of(form: Form, household: Values, people: list[tuple[str, Values]],
               case: Values) -> dict[str, object]:  # fmt: skip
    """Return answers, nested like the form, from what is known under the properties' names."""
    repeats = {rule.list: rule.repeat for rule in form.entities if rule.repeat}
    answers: dict[str, object] = {}
    rows = [{"_row": id} for id, _values in people]
    for question in form.questions():
        kept = question.save_to
        if kept is None:
            continue
        repeat = repeats.get(kept.list)
        if repeat and kept.list == "persons":
            for row, (_id, values) in zip(rows, people, strict=True):
                if kept.property in values:
                    _put(row, question.ref[len(repeat) + 1 :], values[kept.property])
            continue
        first = people[0][1] if people else {}
        known = {"households": household, "persons": {**household, **first}, "cases": case}
        if kept.property in known.get(kept.list, {}):
            _put(answers, question.ref, known[kept.list][kept.property])
    if rows and (repeat := repeats.get("persons")):
        _put(answers, repeat, rows)
    return answers


def _put(into: dict[str, Any], ref: str, value: object) -> None:
    *groups, name = ref.split("/")
    for group in groups:
        into = into.setdefault(group, {})
    into[name] = value


def _listed(form: Form, listed: Entry) -> dict[str, object]:
    """Return what a list tells of a family; a year of birth stands for its first day."""
    reference: Values = {
        "given_name": listed.given, "family_name": listed.family, "relation": "reference_person",
    }  # fmt: skip
    if listed.birth_year is not None:
        reference |= {"birth_date": f"{listed.birth_year}-01-01", "birth_precision": "year"}
    home: Values = {"place": listed.place} if listed.place else {}
    return answers_of(form, home, [("1", reference)], {"origin": "indirect"})


def _roster(reading: Reading, form: Form, household: int) -> dict[str, object]:
    """Return the present members and the place of a household that is registered."""
    card = household_card(reading, household)
    names = _parts_of_names(reading, [member.person for member in card.members])
    people: list[tuple[str, Values]] = []
    for member in card.members:
        given, family = names.get(member.person, (member.name, ""))
        values: dict[str, object | None] = {
            "given_name": given, "family_name": family, "sex": member.sex,
            "relation": member.relation, "birth_precision": member.birth_precision,
            "birth_date": member.birth_date.isoformat() if member.birth_date else None,
        }  # fmt: skip
        people.append((f"{KNOWN_ROW}{member.person}", {k: v for k, v in values.items() if v}))
    home: Values = {}
    for line in card.addresses:
        home |= {k: v for k, v in (("place", line.place), ("address", line.line)) if v}
    return answers_of(form, home, people, {})


def _known_person(reading: Reading, form: Form, id: int) -> dict[str, object]:
    """Return what is known of a registered person: it is checked with them, not asked anew."""
    card = person_card(reading, id)
    given, family = _parts_of_names(reading, [id]).get(id, (card.name, ""))
    lines = list(card.addresses)
    for home in card.households:
        if home.until is None and reading.may("people.view", household=home.household):
            lines += household_card(reading, home.household).addresses
    first = lines[0] if lines else None
    values: dict[str, object | None] = {
        "given_name": given, "family_name": family, "sex": card.sex,
        "birth_precision": card.birth_precision,
        "birth_date": card.birth_date.isoformat() if card.birth_date else None,
        "place": first.place if first else None, "address": first.line if first else None,
    }  # fmt: skip
    return answers_of(form, {}, [("1", {k: v for k, v in values.items() if v})], {})


def _parts_of_names(reading: Reading, ids: list[int]) -> dict[int, tuple[str, str]]:
    n = person_name.c
    rows = reading.db.execute(
        select(n.person, n.given, n.family)
        .where(n.person.in_(ids), current(person_name, reading.seat.clock.today()))
        .order_by(n.id.desc())
    )
    return {row.person: (row.given, row.family) for row in rows}
