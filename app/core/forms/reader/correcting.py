"""A copy of a workbook with its certain slips mended, each changed cell with a note."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.core.errors import Fault, FaultsFound, Place, UserError
from app.core.forms.reader.bounds import bounds_faults
from app.core.forms.reader.process import answer_of
from app.core.text import Text, _

_NOTE = _("Corrected. Before: {before}")
_CHECK = _("Please check this correction. Before: {before}")
_MARK = "{before}"


@dataclass(frozen=True, slots=True)
class Corrected:
    """A corrected copy; `cells` are those that were changed, `unsure` those to be looked at."""

    content: bytes
    cells: tuple[Place, ...]
    unsure: tuple[Place, ...] = ()


def corrected_copy(
    content: bytes, faults: Iterable[Fault], *, say: Callable[[Text], str] = str
) -> bytes:
    """Return a copy of a workbook in which those faults are mended that can be mended for certain.

    Each changed cell gets a note with what stood there. Raises UserError where nothing can be.
    """
    return corrected(content, faults, say=say).content


def corrected(
    content: bytes, faults: Iterable[Fault], *, say: Callable[[Text], str] = str
) -> Corrected:
    """Return a corrected copy with the cells that were changed; raises UserError and FaultsFound.

    `say` renders the notes in a language. The work is done by the reading process.
    """
    told = list(faults)
    file = told[0].place.file if told else ""
    if found := bounds_faults(content, file):
        raise FaultsFound(found)
    cells = [
        {"code": one.code, "sheet": one.place.sheet, "row": one.place.row,
         "column": one.place.column}
        for one in told
        if one.place.sheet and one.place.row and one.place.column
    ]  # fmt: skip
    asked = {
        "content": base64.b64encode(content).decode("ascii"),
        "cells": cells,
        "note": say(_NOTE.with_args(before=_MARK)),
        "check": say(_CHECK.with_args(before=_MARK)),
    }
    answer = answer_of("correct", json.dumps(asked).encode("ascii"))
    changed = answer.get("changed") or []
    if not changed:
        raise UserError(_("Nothing here can be corrected for certain."))
    places = {
        sure: tuple(
            Place(file, sheet=one["sheet"], row=one["row"], column=one["column"])
            for one in changed
            if one["certain"] in (True, sure)
        )
        for sure in (True, False)
    }
    everywhere = places[False]
    unsure = tuple(place for place in everywhere if place not in places[True])
    return Corrected(base64.b64decode(answer["content"]), everywhere, unsure)
