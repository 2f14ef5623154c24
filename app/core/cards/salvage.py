"""Make a card with faults whole enough that the checks between its parts can go on."""

from __future__ import annotations

import copy
import re
import types
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import MinLen
from pydantic import AfterValidator, BaseModel, ValidationError
from pydantic.fields import FieldInfo

from app.core.cards.complaints import real_loc
from app.core.cards.forms import checked, form_of
from app.core.cards.models import Card
from app.core.text import LocalText

Loc = tuple[str | int, ...]
ROUNDS = 4
_WORDS = ("x", "XXX", "en")


def salvage(values: Mapping[str, Any], error: ValidationError) -> tuple[Card | None, set[Loc]]:
    """Return the card with stand-ins for what is wrong, and where they stand; None if hopeless.

    The stand-ins only let the checks go on: such a card must never be worked with.
    """
    whole: dict[str, Any] = copy.deepcopy(dict(values))
    mended: set[Loc] = set()
    for _round in range(ROUNDS):
        for detail in error.errors(include_url=False, include_context=False):
            mended.add(_mend(whole, detail["loc"], detail["type"]))
        try:
            return checked(Card, whole), mended
        except ValidationError as again:
            error = again
    return None, mended


def _mend(values: dict[str, Any], loc: Loc, kind: str) -> Loc:
    loc = real_loc(values, loc)
    if not loc:
        return loc
    holder: Any = values
    for step in loc[:-1]:
        if isinstance(holder[step], tuple):
            holder[step] = list(holder[step])
        holder = holder[step]
    if kind == "extra_forbidden":
        holder.pop(loc[-1], None)
    elif loc[-1] == "[key]":
        holder.clear()
    else:
        holder[loc[-1]] = _stand_in(_kind_at(loc), ())
    return loc


def _kind_at(loc: Loc) -> tuple[Any, tuple[Any, ...]]:
    kind: tuple[Any, tuple[Any, ...]] = (form_of(Card), ())
    for step in loc:
        kind = _inner(*_plain(*kind), step)
    return kind


def _inner(kind: Any, _rules: tuple[Any, ...], step: str | int) -> tuple[Any, tuple[Any, ...]]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            if step in (name, field.alias):
                return _of_field(field)
        return None, ()
    arguments = get_args(kind)
    if not arguments:
        return None, ()
    return (arguments[1] if get_origin(kind) is dict else arguments[0]), ()


def _of_field(field: FieldInfo) -> tuple[Any, tuple[Any, ...]]:
    return field.annotation, tuple(field.metadata)


def _plain(kind: Any, rules: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...]]:
    while get_origin(kind) in (Annotated, Union, types.UnionType):
        if get_origin(kind) is Annotated:
            kind, *more = get_args(kind)
            rules = (*rules, *more)
        else:
            kind = next(part for part in get_args(kind) if part is not type(None))
    for rule in rules:
        if isinstance(rule, FieldInfo):
            rules = (*rules, *rule.metadata)
    return kind, rules


def _stand_in(wanted: tuple[Any, tuple[Any, ...]], above: tuple[Any, ...]) -> Any:
    """Return the plainest raw value that passes."""
    kind, rules = _plain(*wanted)
    if kind in above:
        return None
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return {
            field.alias or name: _stand_in(_of_field(field), (*above, kind))
            for name, field in kind.model_fields.items()
            if field.is_required()
        }
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return arguments[0]
    least = max([rule.min_length for rule in rules if isinstance(rule, MinLen)], default=0)
    if origin in (tuple, list):
        return [_stand_in((arguments[0], ()), above) for _number in range(least)]
    if origin is dict:
        return {"x": _stand_in((arguments[1], ()), above)} if least else {}
    return _plain_value(kind, rules)


def _plain_value(kind: Any, rules: tuple[Any, ...]) -> Any:
    if kind is LocalText:
        return "?"
    if kind is date:
        return "2000-01-01"
    if kind in (bool, int, float):
        return kind(1)
    if any(isinstance(rule, AfterValidator) for rule in rules):
        return "#" + "0" * 6
    pattern = next((found for rule in rules if (found := getattr(rule, "pattern", None))), "")
    return next((word for word in _WORDS if re.search(pattern, word)), "x")
