"""Make a story with faults whole enough that the rest of it can be looked at in the same round."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from app.core.cards.complaints import real_loc
from app.core.stories.models import Story

Loc = tuple[str | int, ...]
ROUNDS = 6
STEP = 4
"""So long is the path of a step: scenes, number, steps, number."""
CHECK = {"refused": True}
PLAIN: Mapping[str | int, object] = {
    "story": 1, "title": "x", "purpose": "x", "minutes": 1, "do": "people.search",
    "role": "", "page": "", "params": {}, "with": {},
}  # fmt: skip
"""What stands in for a value that must be there and cannot be used."""


def salvage(values: Mapping[str, Any], error: ValidationError) -> tuple[Story | None, set[Loc]]:
    """Return the story with stand-ins for what is wrong, and where they stand; None if hopeless.

    The stand-ins only let the look go on: such a story must never be played.
    """
    whole: dict[str, Any] = copy.deepcopy(dict(values))
    mended: set[Loc] = set()
    for _round in range(ROUNDS):
        for detail in error.errors(include_url=False, include_context=False):
            if detail["type"] == "too_short":  # for what is wrong within it, or told again
                continue
            at = _mend(whole, real_loc(whole, detail["loc"]), missing=detail["type"] == "missing")
            if at is None:
                return None, mended
            mended.add(at)
        try:
            return Story.model_validate(whole), mended
        except ValidationError as again:
            error = again
    return None, mended


def _mend(values: dict[str, Any], loc: Loc, *, missing: bool) -> Loc | None:
    """Put a stand-in at `loc` or leave the value out; return whose faults are not to be told."""
    if not loc or (loc[0] == "scenes" and len(loc) < 3):
        return None
    if "then" in loc and loc[-1] != "then":
        loc = loc[: loc.index("then") + 2]
    holder: Any = values
    for step in loc[:-1]:
        holder = holder[step]
    last = loc[-1]
    if "then" in loc and isinstance(last, int):
        holder[last] = dict(CHECK)
    elif last == "actor":
        cast = values.get("cast")
        holder[last] = next(iter(cast), "x") if isinstance(cast, dict) else "x"
    elif last in PLAIN:
        holder[last] = PLAIN[last]
    elif isinstance(holder, dict) and not missing and last not in ("cast", "scenes"):
        holder.pop(last, None)
        if "steps" in loc and len(loc) == STEP + 1 and "with" not in holder:
            return loc[:STEP]  # it may have been meant for the fields
    else:
        return None
    return loc[:-1] if last in ("do", "role", "page") else loc
