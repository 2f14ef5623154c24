"""The matrix of roles and rights, read from the card and from the modules that are on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.api import Said
from app.api.catalogue import Card, Role
from app.api.users import OF_THE_APPLICATION
from modules.users.words import OTHER, Named, permission_words


@dataclass(frozen=True, slots=True)
class Right:
    """One permission in plain words, and the module that it belongs to."""

    code: str
    words: Said
    owner: Said


def rights(modules: Iterable[tuple[Said, tuple[str, ...]]], *, named: Named) -> tuple[Right, ...]:
    """Return all rights there are; `modules` are titles with the permissions that they declare."""
    found = [
        Right(code, permission_words(code, module=title, named=named), title)
        for title, codes in modules
        for code in codes
    ]
    own = [
        Right(code, permission_words(code, module=OTHER, named=named), OTHER)
        for code in OF_THE_APPLICATION
    ]
    return tuple(found + own)


def holders(card: Card, code: str) -> tuple[Role, ...]:
    """Return the roles that hold a right."""
    return tuple(role for role in card.roles.values() if role.allows(code))
