"""Who does what in a card: found by permissions, never by the names of roles."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence

from app.api.seeding import Card, CaseType


class Staff:
    """The demonstration users of a card, asked for by what they may do."""

    def __init__(self, card: Card) -> None:
        self._card = card
        self._open_cases = Counter[str]()

    def language(self, login: str) -> str:
        """Return the language that a user works in."""
        return self._card.user(login).language or self._card.default_language

    def clerk(self, office: str | None) -> str | None:
        """Return who registers families in an office: a clerk, else a worker."""
        found = [
            login
            for login in self._who(office, "intake.register", "people.edit")
            if self._serves_open_cases(login)
        ]
        return min(found, key=lambda login: self._may(login, "cases.move"), default=None)

    def assigner(self, office: str | None, kind: CaseType) -> str | None:
        """Return who gives cases of this type to workers in an office."""
        found = self._who(office, "cases.assign", "cases.view")
        return next((login for login in found if self._serves(login, kind)), None)

    def workers(self, office: str | None, kind: CaseType) -> list[str]:
        """Return who works on cases of this type in an office, or anywhere for None."""
        return [
            login
            for login in self._who(office, "cases.move", "cases.note")
            if self._serves(login, kind) and not self._may(login, "cases.assign")
        ]

    def give(self, workers: Sequence[str], chance: random.Random, *, is_open: bool) -> str:
        """Return who gets a case: an open one goes to who has the fewest, as a coordinator would.

        Users whom a presenter takes the place of have work on their desk.
        """
        if not is_open:
            return chance.choice(workers)
        login = min(workers, key=lambda one: (self._open_cases[one], chance.random()))
        self._open_cases[login] += 1
        return login

    def take_over(self, before: str, workers: Sequence[str], chance: random.Random) -> str:
        """Return which of `workers` takes an open case over from `before`."""
        self._open_cases[before] -= 1
        return self.give(workers, chance, is_open=True)

    def mover(self, office: str | None, roles: Iterable[str], *, first: str | None) -> str | None:
        """Return who makes a move that `roles` may make: `first` if possible, else a colleague."""
        roles = set(roles)
        if first is not None and self._card.user(first).role in roles:
            return first
        users = self._card.users.items()
        return next(
            (login for login, user in users if user.role in roles and user.office == office), None
        )

    def _who(self, office: str | None, *permissions: str) -> list[str]:
        return [
            login
            for login, user in self._card.users.items()
            if (office is None or user.office == office)
            and all(self._may(login, permission) for permission in permissions)
        ]

    def _may(self, login: str, permission: str) -> bool:
        return self._card.role(self._card.user(login).role).allows(permission)

    def _serves(self, login: str, kind: CaseType) -> bool:
        role = self._card.role(self._card.user(login).role)
        return role.serves(kind.id, restricted=kind.restricted)

    def _serves_open_cases(self, login: str) -> bool:
        return any(
            self._serves(login, kind)
            for kind in self._card.case_types.values()
            if not kind.restricted
        )
