"""Durable subscribers: each entry once, in order, in a unit of its own."""

from __future__ import annotations

import pytest

from app.core.journal.acts import Entry
from app.core.journal.unit import Unit
from app.core.registry.contributions import Subscription
from tests.core.world import World


def subscribe(world: World, handler: object) -> None:
    """Let `handler` hear of registered households."""
    world.registry.contributions.subscriptions["test"] = Subscription(
        "test", "household.registered", handler, "test"
    )


def test_subscriber_hears_each_entry_once_even_those_from_before(world: World) -> None:
    heard: list[int] = []
    first = world.family()
    subscribe(world, lambda unit, entry: heard.append(entry.household_id))
    second = world.family(given="Lina")
    world.acts.deliver(world.seat("north.clerk"))
    assert heard == [first, second]


@pytest.mark.allow_warnings("subscriber test failed")
def test_failing_subscriber_does_not_harm_the_act_and_tries_again(world: World) -> None:
    heard: list[int] = []
    faults: list[str] = []
    world.acts.on_fault = lambda name, fault: faults.append(name)

    def handler(unit: Unit, entry: Entry) -> None:
        if not faults:
            raise RuntimeError("not yet")
        heard.append(entry.household_id or 0)

    subscribe(world, handler)
    first = world.family()
    assert (faults, heard) == (["test"], [])
    world.acts.deliver(world.seat("north.clerk"))
    assert heard == [first]


def test_listeners_are_told_what_changed(world: World) -> None:
    told: list[object] = []
    world.acts.listeners.append(told.append)
    home = world.family()
    assert ("household", home) in told[0]
