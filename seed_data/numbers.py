"""Numbers that belong to nobody: phones, identity numbers, and how a family is reached."""

from __future__ import annotations

import random
from collections.abc import Callable

from app.api.people import NewContact, NewIdentifier
from app.api.seeding import Card
from seed_data.recipe import Recipe

SAFE_HOURS = ("morning", "midday", "afternoon", "morning midday", "afternoon evening")
CHANNELS = {"phone": 70, "sms": 15, "through_person": 8, "visit": 7}
LENT = 40
"""How often a neighbour's or relative's phone is one that another family uses too, in percent."""
NEWCOMERS = 5


class Numbers:
    """Draws numbers, each only once, in the forms that the card allows in a demonstrator."""

    def __init__(self, card: Card, recipe: Recipe) -> None:
        self._card = card
        self._recipe = recipe
        self._used: set[str] = set()
        self._lent: dict[str, list[str]] = {}

    def phone(self, chance: random.Random) -> str:
        """Return a phone number that no other family has."""
        return self._fresh(lambda: self._card.phone.demo_number(f"{chance.randrange(10**9):09}"))

    def contacts(self, chance: random.Random, place: str) -> tuple[NewContact, ...]:
        """Return the safe contact of a family; some are reached only through another's phone."""
        shares = self._recipe.shares
        if chance.randrange(100) >= shares.has_phone:
            return ()
        shared = chance.randrange(100) < shares.phone_shared
        whose = chance.choice(("own", "relative", "neighbour")) if shared else "own"
        lent = self._lent.setdefault(place, [])
        if whose != "own" and lent and chance.randrange(100) < LENT:
            number = chance.choice(lent)
        else:
            number = self.phone(chance)
        if whose != "own":
            lent.append(number)
        message = not shared and chance.randrange(100) < shares.message_allowed
        channel = chance.choices(list(CHANNELS), list(CHANNELS.values()))[0]
        return (
            NewContact(
                number=number,
                channel=channel if channel != "sms" or message else "phone",
                whose=whose,
                shared=shared,
                safe_hours=chance.choice(SAFE_HOURS),
                message_allowed=message,
            ),
        )

    def documents(self, chance: random.Random, *, adult: bool) -> tuple[NewIdentifier, ...]:
        """Return the identity number of a person, none where it is not known."""
        if chance.randrange(100) >= self._recipe.shares.id_known:
            return ()
        kinds = self._recipe.documents
        newcomer = adult and chance.randrange(100) < NEWCOMERS
        kind = self._card.id_kind(
            kinds.newcomer if newcomer else kinds.adult if adult else kinds.child
        )
        if kind is None:
            return ()
        number = self._fresh(lambda: kind.demo_number(f"{chance.randrange(10**12):012}"))
        return (NewIdentifier(kind.id, number),)

    def _fresh(self, draw: Callable[[], str]) -> str:
        number = draw()
        while number in self._used:
            number = draw()
        self._used.add(number)
        return number
