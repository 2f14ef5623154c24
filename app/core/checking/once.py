"""Faults told once, what cannot work before what is worth a look."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.errors import Fault


def one_each(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults without those that are told twice, what cannot work before the rest."""
    found: dict[object, Fault] = {}
    for fault in faults:
        place = fault.place
        exact = bool(place.column) or (place.line and place.key)
        key = (place, fault.level) if exact else (place, str(fault.message))
        found.setdefault(key, fault)
    return sorted(found.values(), key=lambda fault: fault.level != "fault")
