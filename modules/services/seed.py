"""The synthetic day at the desk: visitors without a name who asked for services."""

from __future__ import annotations

from typing import Any

from modules.services.commands import Orient

VISITORS = 2


def seed(seeding: Any) -> None:
    """Tell some visitors of each office about services, by the same act as the button."""
    card = seeding.card
    alone = [s.code for s in card.services.values() if s.active and s.level == "information"]
    for login, user in card.users.items():
        role = card.roles.get(user.role)
        if role is None or not role.allows("services.orient") or role.scope != "office":
            continue
        if role.allows("cases.assign") or not alone:
            continue
        office = card.offices.get(user.office or "")
        for _visitor in range(VISITORS):
            chosen = tuple(seeding.random.sample(alone, k=min(len(alone), 2)))
            language = seeding.random.choice(card.language_codes)
            place = office.place if office is not None else None
            seeding.act(login, Orient(chosen, language, place=place))
