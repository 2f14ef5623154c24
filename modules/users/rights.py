"""The matrix of roles and rights, read from the card and from the modules that are on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.api import Said
from app.api.catalogue import Card, Role
from modules.users.words import OF_THE_APPLICATION, OTHER, permission_words


@dataclass(frozen=True, slots=True)
class Right:
    """One permission in plain words, and the module that it belongs to."""

    code: str
    words: Said
    owner: Said


def rights(modules: Iterable[tuple[Said, tuple[str, ...]]]) -> tuple[Right, ...]:
    """Return all rights there are; `modules` are titles with the permissions that they declare."""
    found = [
        Right(code, permission_words(code, module=title), title)
        for title, codes in modules
        for code in codes
    ]
    own = [Right(code, permission_words(code, module=OTHER), OTHER) for code in OF_THE_APPLICATION]
    return tuple(found + own)


def holders(card: Card, code: str) -> tuple[Role, ...]:
    """Return the roles that hold a right."""
    return tuple(role for role in card.roles.values() if role.allows(code))
