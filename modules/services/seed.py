"""The synthetic day at the desk: visitors without a name who asked for services."""

from __future__ import annotations

from functools import partial
from typing import Any

from modules.services.commands import Orient
from modules.services.finder import offered

VISITORS = 2


def seed(stage: Any) -> None:
    """Tell some visitors of each office about services, by the same act as the button."""
    card = stage.card
    there = [s for s in card.services.values() if offered(card, s, stage.day)]
    alone = [service.code for service in there if service.level == "information"]
    minute = 0
    for login, user in card.users.items():
        role = card.roles.get(user.role)
        if role is None or not role.allows("services.orient") or role.scope != "office":
            continue
        if role.allows("cases.assign") or not alone:
            continue
        office = card.offices.get(user.office or "")
        for _visitor in range(VISITORS):
            chosen = tuple(stage.random.sample(alone, k=min(len(alone), 2)))
            language = stage.random.choice(card.language_codes)
            place = office.place if office is not None else None
            told = partial(stage.act, login, Orient(chosen, language, place=place))
            minute += stage.random.randrange(7, 19)
            stage.at(stage.moment(stage.day, 9 + minute // 60, minute % 60), told)
