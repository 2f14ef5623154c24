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
    "bool_type": _("Only true or false can stand here, without quotes."),
    "tuple_type": _("A list is wanted here, such as [one, two]."),
    "list_type": _("A list is wanted here, such as [one, two]."),
    "dict_type": _("Named entries are wanted here, such as {name: …}."),
    "model_type": _("Named entries are wanted here, such as {name: …}."),
    "model_attributes_type": _("Named entries are wanted here, such as {name: …}."),
    "too_short": _("At least one entry more is wanted here."),
    "greater_than_equal": _("This number is too small."),
}


def complaints(
    error: ValidationError, model: type[BaseModel], where: Where, *, hidden: Collection[str] = ()
) -> list[Fault]:
    """Return one fault for each thing that `error` tells; `hidden` keys are never proposed."""
    details = error.errors(include_url=False)
    return [
        _fault(detail, model, where, hidden) for detail in details if not _follows(detail, details)
    ]


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Return whether a short list is only short because an entry of it is wrong."""
    loc = detail["loc"]
    return detail["type"] == "too_short" and any(
        len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in details
    )


def _fault(
    detail: ErrorDetails, model: type[BaseModel], where: Where, hidden: Collection[str]
) -> Fault:
    loc, kind = detail["loc"], detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    key = str(loc[-1]) if loc else ""
    fix: Text | None = None
    if kind == "extra_forbidden":
        message = _("Unknown key '{key}'.", key=key)
        fix = _near(
            key, [name for name in keys_at(model, loc[:-1]) if len(loc) > 1 or name not in hidden]
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
