"""What a story may look up without an act: each reading gives rows that a check can count."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from inspect import signature
from typing import Any

from app.core.errors import UserError
from app.core.journal.chain import verify_chain
from app.core.journal.seat import Reading
from app.core.people.search import search
from app.core.text import _


def _people(reading: Reading, text: str) -> Sequence[Any]:
    return search(reading, text)


def _breaks(reading: Reading) -> Sequence[Any]:
    return list(verify_chain(reading.db))


READINGS: Mapping[str, Callable[..., Sequence[Any]]] = {
    "people.search": _people,
    "journal.breaks": _breaks,
}


def fields_of(name: str) -> tuple[str, ...]:
    """Return the fields that the reading `name` takes; all of them are needed."""
    return tuple(signature(READINGS[name]).parameters)[1:]


def look_up(reading: Reading, name: str, fields: Mapping[str, Any]) -> Sequence[Any]:
    """Return the rows that the reading `name` finds with `fields`."""
    if set(fields) != set(fields_of(name)):
        raise UserError(
            _("{act} takes these fields: {fields}."),
            act=name,
            fields=", ".join(fields_of(name)) or "-",
        )
    return READINGS[name](reading, **fields)
