"""A provider that has closed is not offered any more: not found, not shown, not on the slip."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.core.cards.catalogue import Provider
from app.core.cards.models import Card
from app.core.errors import UserError
from app.core.world import World
from app.uikit import Label
from modules.services.commands import Orient
from modules.services.finder import Wanted, distance, find, offered, providers
from modules.services.module import find_services
from modules.services.pages import Catalogue
from modules.services.slip import slip

Make = Callable[..., Any]
SERVICE = "food_parcel"


def closing(card: Card, since: date, *codes: str) -> Card:
    """Return the card with these providers closed from a day on."""
    closed = {
        code: card.providers[code].model_copy(update={"closed_from": since}) for code in codes
    }
    return card.model_copy(update={"providers": {**card.providers, **closed}})


def of(card: Card, service: str, day: date) -> list[Provider]:
    """Return who takes people for a service on a day."""
    return providers(card, card.service(service), day=day)


def test_a_provider_takes_people_until_the_day_before_it_closes(card: Card) -> None:
    codes = card.service(SERVICE).providers
    assert len(codes) > 1
    day = date(2026, 3, 2)
    shut = closing(card, day, codes[0])
    assert codes[0] in {p.code for p in of(shut, SERVICE, day - timedelta(days=1))}
    assert codes[0] not in {p.code for p in of(shut, SERVICE, day)}
    assert {p.code for p in of(shut, SERVICE, day)} == set(codes[1:])


def test_a_service_whose_providers_all_closed_is_not_found(card: Card) -> None:
    day = date(2026, 3, 2)
    shut = closing(card, day, *card.service(SERVICE).providers)
    assert SERVICE in {s.code for s in find(shut, Wanted(), day=day - timedelta(days=1))}
    assert SERVICE not in {s.code for s in find(shut, Wanted(), day=day)}
    assert not offered(shut, shut.service(SERVICE), day)
    alone = shut.service(SERVICE).model_copy(update={"providers": ()})
    assert offered(shut, alone, day), "a service that needs no provider, such as a phone line"


def test_a_closed_provider_is_not_the_nearest(card: Card) -> None:
    day = date(2026, 3, 2)
    service = card.service(SERVICE)
    near = providers(card, service, day=day, near="velmora")[0]
    shut = closing(card, day, near.code)
    assert distance(shut, service, near.place, day=day) > 0
    assert distance(card, service, near.place, day=day) == 0


@pytest.fixture
def shut(world: World) -> str:
    """Close one provider of the food parcel today; return its code."""
    code = world.card.service(SERVICE).providers[0]
    world.card = closing(world.card, world.clock.today(), code)
    return code


def test_the_slip_and_the_catalogue_leave_it_out(
    world: World, shut: str, page_of: Make, tmp_path: Path
) -> None:
    page = page_of(Catalogue, "north.clerk", service=SERVICE)
    name = page.say(world.card.providers[shut].name)
    shown = [label.text() for label in page.detail.facts.findChildren(Label)]
    others = [world.card.providers[c] for c in world.card.service(SERVICE).providers if c != shut]
    assert name not in shown
    assert page.say(others[0].name) in shown
    seat = world.seat("north.clerk", language="en")
    id = world.acts.perform(seat, Orient((SERVICE,), "en"))
    with world.acts.reading(seat) as reading:
        paper = slip(reading, id, voice=page.desk.voice, cache=tmp_path)
    blocks = str(paper._blocks)
    assert name not in blocks
    assert page.say(others[0].name) in blocks


def test_nobody_is_told_about_a_service_that_closed(world: World) -> None:
    seat = world.seat("north.clerk", language="en")
    codes = world.card.service(SERVICE).providers
    world.card = closing(world.card, world.clock.today(), *codes)
    seat = world.seat("north.clerk", language="en")
    with pytest.raises(UserError, match="is closed at present"):
        world.acts.perform(seat, Orient((SERVICE,), "en"))
    with world.acts.reading(seat) as reading:
        hits = find_services(reading, "food parcel")
    assert SERVICE not in {hit.target.param("service") for hit in hits}
