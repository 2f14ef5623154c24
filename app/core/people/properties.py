"""The properties that a tool's `save_to` may fill, and the command that they make together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from app.core.errors import UserError
from app.core.people.inputs import (
    NewAddress,
    NewContact,
    NewIdentifier,
    NewMember,
    NewName,
    NewPerson,
    RegisterHousehold,
    RegisterPerson,
)
from app.core.text import _

_CONTACT = (
    "contact_number",
    "contact_whose",
    "contact_shared",
    "contact_hours",
    "contact_channel",
    "contact_message",
    "contact_note",
)
PROPERTIES: Mapping[str, tuple[str, ...]] = {
    "households": ("place", "address", *_CONTACT),
    "persons": (
        "given_name",
        "family_name",
        "name_language",
        "birth_date",
        "birth_precision",
        "sex",
        "language",
        "relation",
        "id_kind",
        "id_number",
        "place",
        "address",
        "existing",
        *_CONTACT,
    ),
    "cases": ("reason", "origin", "language"),
}
"""The lists of entities and their properties: what `save_to` may name."""

Values = Mapping[str, object]
_TRUE = ("true", "1", "yes", "on")
_FALSE = ("false", "0", "no", "off")
_NOTHING = ("", "none")


def household_from(
    entities: Iterable[tuple[str, Values]], *, restricted: bool = False, office: str | None = None
) -> RegisterHousehold:
    """Return the command that registers the household of a form: `(list, values)` per entity."""
    found = _checked(entities)
    home = next((values for name, values in found if name == "households"), {})
    people = [values for name, values in found if name == "persons"]
    return RegisterHousehold(
        members=tuple(_member(values) for values in people),
        addresses=_addresses(home),
        contacts=_contacts(home),
        restricted=restricted,
        office=office,
    )


def person_from(
    entities: Iterable[tuple[str, Values]], *, restricted: bool = False, office: str | None = None
) -> RegisterPerson:
    """Return the command that registers the one person of a form."""
    people = [values for name, values in _checked(entities) if name == "persons"]
    if len(people) != 1:
        raise UserError(_("This form registers one person. It names {n}.", n=len(people)))
    return RegisterPerson(_person(people[0]), restricted=restricted, office=office)


def case_values(entities: Iterable[tuple[str, Values]]) -> dict[str, str]:
    """Return what a form says about the case to open: reason, origin, language."""
    values = next((values for name, values in _checked(entities) if name == "cases"), {})
    return {name: text for name in PROPERTIES["cases"] if (text := _text(values, name))}


def _checked(entities: Iterable[tuple[str, Values]]) -> list[tuple[str, Values]]:
    found = list(entities)
    for name, values in found:
        known = PROPERTIES.get(name)
        if known is None:
            raise UserError(
                _("There is no list {name}. Lists are {known}."),
                name=name,
                known=", ".join(PROPERTIES),
            )
        for property in values:
            if property not in known and property != "label":
                raise UserError(
                    _("{list} have no property {name}. They have: {known}."),
                    list=name,
                    name=property,
                    known=", ".join(known),
                )
    return found


def _member(values: Values) -> NewMember:
    relation = _text(values, "relation") or "other"
    existing = _text(values, "existing")
    if existing:
        return NewMember(relation, existing=int(existing))
    return NewMember(relation, _person(values))


def _person(values: Values) -> NewPerson:
    born, precision = _birth(values)
    kind = _code(values, "id_kind")
    number = _text(values, "id_number") if kind else ""
    name = NewName(
        _text(values, "given_name"),
        _text(values, "family_name"),
        language=_text(values, "name_language") or None,
    )
    return NewPerson(
        names=(name,),
        birth_date=born,
        birth_precision=precision,
        sex=_text(values, "sex") or None,
        language=_text(values, "language") or None,
        identifiers=(NewIdentifier(kind, number),) if number else (),
        contacts=_contacts(values),
        addresses=_addresses(values),
    )


def _birth(values: Values) -> tuple[date | None, str]:
    """Return date and precision; a year or a month alone stands for its first day."""
    value = values.get("birth_date")
    told = _text(values, "birth_precision")
    if isinstance(value, date) and told != "unknown":
        return value, told or "day"
    text = _text(values, "birth_date")
    if not text or told == "unknown":
        return None, "unknown"
    parts = text.split("T")[0].split("-")
    precision = {1: "year", 2: "month"}.get(len(parts), "day")
    try:
        year, month, day = (int(part) for part in (*parts, "1", "1")[:3])
        born = date(year, month, day)
    except ValueError:
        raise UserError(
            _("'{value}' is not a date. Write it as 1991-03-02, or only the year."), value=text
        ) from None
    return born, told if told and told != "day" else precision


def _contacts(values: Values) -> tuple[NewContact, ...]:
    number = _text(values, "contact_number")
    channel = _code(values, "contact_channel")
    if not number and not channel:
        return ()
    message = _message(values)
    return (
        NewContact(
            number=number or None,
            channel=channel or "phone",
            whose=_code(values, "contact_whose") or "own",
            shared=_yes(values, "contact_shared"),
            safe_hours=_text(values, "contact_hours") or None,
            message_allowed=message is not None,
            message=message,
            note=_text(values, "contact_note") or None,
        ),
    )


def _addresses(values: Values) -> tuple[NewAddress, ...]:
    place, line = _text(values, "place"), _text(values, "address")
    return (NewAddress(place or None, line or None),) if place or line else ()


def _text(values: Values, name: str) -> str:
    value = values.get(name)
    if isinstance(value, list | tuple):
        return " ".join(str(one) for one in value)
    return "" if value is None else str(value).strip()


def _code(values: Values, name: str) -> str:
    """Return a chosen code; the choice `none` is no choice."""
    code = _text(values, name)
    return "" if code in _NOTHING else code


def _message(values: Values) -> str | None:
    """Return what message may be left (`call_back`, `full`), None where none may."""
    code = _code(values, "contact_message")
    if code.casefold() in _TRUE:
        return "full"
    return None if code.casefold() in ("", *_FALSE) else code


def _yes(values: Values, name: str) -> bool | None:
    """Return yes or no, None for anything else: nobody asked, or nobody knows."""
    text = _text(values, name).casefold()
    if text in _TRUE:
        return True
    return False if text in _FALSE else None
