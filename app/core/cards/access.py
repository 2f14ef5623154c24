"""Roles and demonstration users of a card."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field
from fnmatch import fnmatchcase
from typing import Literal

from app.core.cards.fields import Code, Words
from app.core.cards.part import Part
from app.core.late import late_dataclass

Scope = Literal["own", "office", "district", "all", "referred", "none"]


@late_dataclass(frozen=True)
class Permissions:
    """What roles may hold: all that is `known`, and what of an installed module the card lacks.

    `idle` leads from a permission to a module that is installed but not listed by the card;
    `complete` is false where a module that the card lists is not installed or cannot be read.
    """

    known: Collection[str]
    idle: Mapping[str, str] = field(default_factory=dict)
    complete: bool = True


class Role(Part):
    """What a role may do and on which cases; `may` holds permissions or patterns with `*`."""

    id: Code
    name: Words
    description: Words | None = None
    scope: Scope
    may: tuple[str, ...]
    case_types: tuple[str, ...] | None = None

    def allows(self, permission: str) -> bool:
        """Return whether a permission or a pattern of this role covers `permission`."""
        return any(fnmatchcase(permission, pattern) for pattern in self.may)

    def serves(self, case_type: str, *, restricted: bool = False) -> bool:
        """Return whether this role works with a case type.

        A role that lists none works with every case type that is not restricted.
        """
        if self.case_types is None:
            return not restricted
        return case_type in self.case_types


class DemoUser(Part):
    """A demonstration user, not a real person; `name` stands per script or language."""

    login: str
    name: Words
    role: str
    office: str | None = None
    provider: str | None = None
    language: str | None = None
    presenter_hint: Words | None = None
