"""What a provider is shown: the fields that may be shared, and their values as they were sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.api import LocalText, Reading, Said, Text, UserError, _, _n, late_dataclass
from app.api.cases import case_row
from app.api.consent import age_of, is_child
from app.api.data import address, contact, current, household_reference, membership, person, select
from app.api.people import names

FIELDS: Mapping[str, Text] = {
    "name": _("Name"),
    "age": _("Age"),
    "phone": _("Safe phone number"),
    "place": _("Lives in"),
    "address": _("Address"),
    "language": _("Language"),
    "members": _("Who lives together"),
    "need": _("What the family needs"),
}
"""All that can be shared, in the order in which it is shown."""
SHOWN_DIGITS = 3


@late_dataclass(frozen=True)
class Line:
    """One shared field: its label and its value as plain data, as they were sent."""

    field: str
    label: str
    value: Any

    def plain(self) -> dict[str, Any]:
        """Return the line as it is stored."""
        return {"field": self.field, "label": self.label, "value": self.value}


def check_fields(fields: Iterable[str]) -> tuple[str, ...]:
    """Return the fields in their order; raise UserError at one that cannot be shared."""
    wanted = set(fields)
    unknown = sorted(wanted - set(FIELDS))
    if unknown:
        raise UserError(_("{field} cannot be shared. It may be: {known}."), field=unknown[0],
                        known=", ".join(FIELDS))  # fmt: skip
    return tuple(field for field in FIELDS if field in wanted)


def shared_lines(
    reading: Reading, case: int, fields: Iterable[str], *, about: int | None,
    need: str, versions: Mapping[str, str], language: str | None,
) -> list[Line]:  # fmt: skip
    """Return exactly the lines that a provider would get."""
    row = case_row(reading, case)
    who = _Who.of(reading, row["household"], about if about is not None else row["person"])
    give: dict[str, Callable[[], Any]] = {
        "name": lambda: _names(reading, who.person),
        "age": lambda: _years(reading, who.person),
        "phone": lambda: _phone(reading, who),
        "place": lambda: _home(reading, who, "place"),
        "address": lambda: _home(reading, who, "line"),
        "language": lambda: _language(reading, who.person),
        "members": lambda: _members(reading, who.household),
        "need": lambda: {"by_language": {**versions, language or "und": need}} if need else None,
    }
    return [Line(field, FIELDS[field].id, give[field]()) for field in check_fields(fields)]


def stored_lines(stored: Iterable[Mapping[str, Any]]) -> list[Line]:
    """Return the lines of a stored snapshot."""
    return [Line(str(line["field"]), str(line["label"]), line["value"]) for line in stored]


def label_of(line: Line) -> Said:
    """Return a line's label, as it was sent, to be said in the reader's language."""
    return Text(line.label)


def value_of(
    value: Any, *, language_name: Callable[[str], str] = str, masked: bool = False
) -> Said:
    """Return a value as words; `masked` hides the number in a preview."""
    if value is None:
        return _("not recorded")
    if isinstance(value, str):
        return value
    if "by_language" in value:
        return LocalText.of(value["by_language"])
    if "years" in value:
        return _n("{n} year", "{n} years", value["years"])
    if "language" in value:
        return language_name(value["language"])
    if "phone" in value:
        number = value["phone"]
        shown = "\N{BULLET}" * (len(number) - SHOWN_DIGITS) + number[-SHOWN_DIGITS:]
        sentence = (
            _("{number}; a message may be left")
            if value["message"]
            else _("{number}; leave no message")
        )
        return sentence.with_args(number=shown if masked else number)
    adults = _n("{n} adult", "{n} adults", value["adults"])
    if not value["ages"]:
        return adults
    children = _n("{n} child", "{n} children", len(value["ages"]))
    ages = ", ".join(str(age) for age in value["ages"])
    return _("{adults} and {children} (age: {ages})", adults=adults, children=children, ages=ages)


@late_dataclass(frozen=True)
class _Who:
    household: int | None
    person: int | None

    @classmethod
    def of(cls, reading: Reading, household: int | None, about: int | None) -> _Who:
        """Return whom a referral is about: the person, else the household's reference person."""
        today, db = reading.seat.clock.today(), reading.db
        if about is None:
            about = db.scalar(
                select(household_reference.c.person).where(
                    household_reference.c.household == household,
                    current(household_reference, today),
                )
            )
        elif household is None:
            household = db.scalar(
                select(membership.c.household).where(
                    membership.c.person == about, current(membership, today)
                )
            )
        return cls(household, about)


def _names(reading: Reading, id: int | None) -> Any:
    if id is None:
        return None
    said = {
        code: names(reading, [id], language=code).get(id, "")
        for code in reading.card.language_codes
    }
    different = set(said.values())
    return next(iter(different)) or None if len(different) == 1 else {"by_language": said}


def _years(reading: Reading, id: int | None) -> Any:
    age = age_of(reading, id) if id is not None else None
    return None if age is None else {"years": age}


def _language(reading: Reading, id: int | None) -> Any:
    code = reading.db.scalar(select(person.c.language).where(person.c.id == id))
    return {"language": code} if code else None


def _phone(reading: Reading, who: _Who) -> Any:
    c = contact.c
    found = reading.db.execute(
        select(c.number, c.message_allowed)
        .where(
            ((c.person == who.person) & c.person.is_not(None))
            | ((c.household == who.household) & c.household.is_not(None)),
            c.number.is_not(None),
            current(contact, reading.seat.clock.today()),
        )
        .order_by(c.person.is_(None), c.id)
    ).first()
    return {"phone": found.number, "message": found.message_allowed} if found else None


def _home(reading: Reading, who: _Who, part: str) -> Any:
    c = address.c
    found = reading.db.execute(
        select(c.place, c.line)
        .where(
            ((c.person == who.person) & c.person.is_not(None))
            | ((c.household == who.household) & c.household.is_not(None)),
            current(address, reading.seat.clock.today()),
        )
        .order_by(c.person.is_(None), c.id)
    ).first()
    if found is None or part == "line":
        return found.line if found else None
    here = reading.card.place(found.place)
    return {"by_language": dict(here.name)} if here else None


def _members(reading: Reading, household: int | None) -> Any:
    if household is None:
        return None
    today = reading.seat.clock.today()
    ids = list(
        reading.db.scalars(
            select(membership.c.person)
            .join(person, person.c.id == membership.c.person)
            .where(
                membership.c.household == household,
                current(membership, today),
                reading.scope.people(reading.seat),
            )
        )
    )
    children = [id for id in ids if is_child(reading, id)]
    ages = sorted((age_of(reading, id) or 0 for id in children), reverse=True)
    return {"adults": len(ids) - len(children), "ages": ages}
