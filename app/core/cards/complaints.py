"""Turn what pydantic found into sentences with file, line, allowed values and did-you-mean."""

from __future__ import annotations

import types
from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from app.core.errors import Fault, Place
from app.core.text import Text, _

Where = Callable[[tuple[str | int, ...]], Place]

_WANTED: Mapping[str, Text] = {
    "string_type": _("A text is wanted here; put it in quotes."),
    "int_type": _("A whole number is wanted here, without quotes."),
    "float_type": _("A number is wanted here, without quotes."),
    "int_parsing": _("A whole number is wanted here, without quotes."),
    "int_from_float": _("A whole number is wanted here, without quotes."),
    "bool_parsing": _("Only true or false can stand here, without quotes."),
    "bool_type": _("Only true or false can stand here, without quotes."),
    "tuple_type": _("A list is wanted here, such as [one, two]."),
    "list_type": _("A list is wanted here, such as [one, two]."),
    "dict_type": _("Named entries are wanted here, such as {name: …}."),
    "model_type": _("Named entries are wanted here, such as {name: …}."),
    "model_attributes_type": _("Named entries are wanted here, such as {name: …}."),
    "too_short": _("At least one entry more is wanted here."),
    "greater_than_equal": _("This number is too small."),
}
_SAID: Mapping[str, Text] = {
    "words_empty": _("A text is missing here."),
    "words": _(
        "A text is wanted, or one text per language such as {example}.",
        example="{en: …, fr: …}",
    ),
    "words_language": _("'{code}' is not the code of a language, such as en or pt_BR."),
    "words_entry": _("The text for '{code}' is missing."),
    "day": _("A day is wanted here, written as 2025-01-31."),
    "no_day": _("'{value}' is not a day of the calendar."),
    "hours": _(
        "'{part}' is not understood: hours are written as {example}.",
        example="mon-fri 08:30-16:00",
    ),
    "no_hours": _("The opening hours are missing: write opens, or the schedule in words."),
    "colour": _("A colour is wanted here, written as {example}.", example="'#0B5CAB'"),
}


def complaints(
    error: ValidationError,
    model: type[BaseModel],
    where: Where,
    *,
    hidden: Collection[str] = (),
    values: object = None,
) -> list[Fault]:
    """Return one fault for each thing that `error` tells; `hidden` keys are never proposed.

    With `values`, what was validated, a value of the wrong kind is told once, whatever kinds
    it could have had.
    """
    details = error.errors(include_url=False)
    if values is not None:
        details = _once_each(details, values)
    meant = _mistyped(details)
    return [
        _fault(detail, model, where, hidden, meant=meant.get(detail["loc"]))
        for detail in details
        if not _follows(detail, details)
        and not (detail["type"] == "missing" and detail["loc"] in meant.values())
    ]


def _once_each(details: list[ErrorDetails], values: object) -> list[ErrorDetails]:
    found: dict[tuple[str | int, ...], ErrorDetails] = {}
    for detail in details:
        loc = real_loc(values, detail["loc"])
        found.setdefault(loc, {**detail, "loc": loc})
    return list(found.values())


def real_loc(values: object, loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Return the part of `loc` that is a path in `values`: pydantic adds steps of its own."""
    for step, name in enumerate(loc):
        if isinstance(values, dict):
            if name not in values:
                return loc[: step + 1]
            values = values[name]
        elif isinstance(values, list | tuple) and isinstance(name, int) and name < len(values):
            values = values[name]
        else:
            return loc[:step]
    return loc


def _mistyped(details: list[ErrorDetails]) -> dict[tuple[str | int, ...], tuple[str | int, ...]]:
    """Return which unknown key probably stands for which missing one, beside each other."""
    missing = [detail["loc"] for detail in details if detail["type"] == "missing"]
    meant: dict[tuple[str | int, ...], tuple[str | int, ...]] = {}
    for detail in details:
        loc = detail["loc"]
        if detail["type"] != "extra_forbidden" or not loc:
            continue
        beside = {
            str(other[-1]): other
            for other in missing
            if other[:-1] == loc[:-1] and other not in meant.values()
        }
        if near := get_close_matches(str(loc[-1]), beside, 1):
            meant[loc] = beside[near[0]]
    return meant


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Return whether a short list is only short because an entry of it is wrong."""
    loc = detail["loc"]
    return detail["type"] == "too_short" and any(
        len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in details
    )


def _fault(
    detail: ErrorDetails,
    model: type[BaseModel],
    where: Where,
    hidden: Collection[str],
    *,
    meant: tuple[str | int, ...] | None = None,
) -> Fault:
    loc, kind = detail["loc"], detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    key = str(loc[-1]) if loc else ""
    fix: Text | None = None
    if kind == "extra_forbidden":
        message = _("Unknown key '{key}'.", key=key)
        fix = (
            _("Did you mean '{near}'?", near=str(meant[-1]))
            if meant
            else _near(
                key,
                [name for name in keys_at(model, loc[:-1]) if len(loc) > 1 or name not in hidden],
            )
        )
    elif kind == "missing":
        message = _("The key '{key}' is missing.", key=key)
        loc = loc[:-1]
    elif kind == "literal_error":
        allowed = [
            word.strip("' ") for word in str(context["expected"]).replace(" or ", ", ").split(",")
        ]
        message = _("'{value}' is not allowed here.", value=str(detail["input"]))
        fix = _near(str(detail["input"]), allowed)
    elif kind == "string_pattern_mismatch":
        message = _(
            "'{value}' does not have the wanted form ({pattern}).",
            value=str(detail["input"]),
            pattern=context["pattern"],
        )
    elif kind in _SAID:
        message = _SAID[kind].with_args(**context)
    else:
        message = _WANTED.get(kind) or _("{why}.", why=str(detail["msg"]).rstrip("."))
    return Fault(f"card.{kind}", message, _named(where(loc), loc or (key,)), fix)


def _named(place: Place, loc: tuple[str | int, ...]) -> Place:
    key = ".".join(str(step) for step in loc)
    return Place(place.file, place.line, key=place.key or key)


def _near(word: str, allowed: list[str]) -> Text | None:
    near = get_close_matches(word, allowed, 1)
    if near:
        return _("Did you mean '{near}'?", near=near[0])
    return _("Allowed: {allowed}.", allowed=", ".join(allowed)) if allowed else None


def keys_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """Return the keys that the part at `loc` may have."""
    kind: Any = model
    for step in loc:
        kind = _inner(kind, step)
    kind = _plain(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [field.alias or name for name, field in kind.model_fields.items()]
    return []


def _plain(kind: Any) -> Any:
    while get_origin(kind) in (Annotated, Union, types.UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
    return kind


def _inner(kind: Any, step: str | int) -> Any:
    kind = _plain(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            if step in (name, field.alias):
                return field.annotation
        return None
    arguments = get_args(kind)
    if not arguments:
        return None
    return arguments[1] if get_origin(kind) is dict else arguments[0]
