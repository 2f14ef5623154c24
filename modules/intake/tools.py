"""The answers of an intake tool as records, in the words that registering takes."""

from __future__ import annotations

from app.api.forms import Entity

Records = list[tuple[str, dict[str, object]]]


def records_of(entities: tuple[Entity, ...]) -> Records:
    """Return the records that answers describe, in the words that registering takes."""
    return [(entity.list, _plain(dict(entity.values))) for entity in entities]


def _plain(values: dict[str, object]) -> dict[str, object]:
    """Turn the answers about a safe contact into plain yes and no; unknown stays unsaid."""
    plain = {name: _spoken(value) for name, value in values.items()}
    if plain.get("contact_whose") == "none":
        plain.pop("contact_whose")
    if plain.get("contact_shared") == "unknown":
        plain.pop("contact_shared")
    if plain.get("contact_message") not in (None, "none", "no"):
        plain["contact_message"] = "yes"
    return plain


def _spoken(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list) else value
