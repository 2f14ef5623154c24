"""Makes the world: users first, then all histories in the order of time, then the present day."""

from __future__ import annotations

from typing import Any

from app.api.seeding import Seeding, seed_users
from seed_data.agenda import Agenda
from seed_data.calm import calm, read_tools
from seed_data.case_story import CaseStory
from seed_data.child_cases import plan_child_case
from seed_data.family_cases import FamilyCase, plan_family_case
from seed_data.ground import Ground
from seed_data.guests import Guest
from seed_data.households import tell_household, tell_twice
from seed_data.person_cases import plan_person_cases
from seed_data.recipe import read_recipe
from seed_data.ties import link_homes, tie
from seed_data.working_days import WorkingDays

FIRST_HOUR = 8
PRESENT = (9, 30)
"""Every office is open at this hour of the present day."""


def seed(seeding: Seeding) -> None:
    """Fill the empty database of a card; its present is then the morning of the last day."""
    days = WorkingDays(seeding.card, seeding.day)
    begin = days.on_or_after(seeding.clock.today())
    seeding.clock.advance_to(seeding.moment(begin, FIRST_HOUR))
    with seeding.acts.unit(seeding.system_seat()) as unit:
        seed_users(unit, seeding.card)
    agenda = Agenda(seeding, days)
    recipe = read_recipe(seeding.card)
    ground = Ground.lay(seeding, recipe, agenda) if recipe is not None else None
    histories = _plan_cases(ground) if ground is not None else []
    for seeder in _in_order(seeding):
        Guest(agenda, seeder.owner, seeder.seed, histories).invite()
    for history in histories:
        history.tell(history.ground.diary(history.chance))
    if ground is not None:
        _tell_households(ground)
    read_tools(seeding)
    with calm(seeding):
        agenda.run()
    seeding.clock.advance_to(seeding.moment(seeding.day, *PRESENT))
    with seeding.acts.unit(seeding.system_seat()):
        pass  # the database keeps this moment as its present


def _in_order(seeding: Seeding) -> list[Any]:
    """Return the seeders of modules, each after those that it names."""
    waiting = dict(seeding.registry.contributions.seeders)
    ordered: list[Any] = []
    while waiting:
        free = [s for s in waiting.values() if not set(s.after) & set(waiting) - {s.owner}]
        for seeder in free or list(waiting.values()):
            ordered.append(waiting.pop(seeder.owner))
    return ordered


def _tell_households(ground: Ground) -> None:
    recipe, size = ground.recipe, ground.recipe.sizes[ground.seeding.size]
    twice = max(3, size.households * recipe.shares.known_twice // 200)
    for number in range(twice):
        tell_twice(ground, number)
    for number in range(size.households - size.family_cases - 2 * twice):
        tell_household(ground, number)


def _plan_cases(ground: Ground) -> list[CaseStory]:
    size = ground.recipe.sizes[ground.seeding.size]
    found: list[CaseStory | None] = []
    for kind in ground.card.case_types.values():
        if kind.subject == "household":
            found += [plan_family_case(ground, kind, number) for number in range(size.of(kind))]
        elif kind.restricted:
            found += [plan_child_case(ground, kind, number) for number in range(size.of(kind))]
    histories = [history for history in found if history is not None]
    homes = [history for history in histories if isinstance(history, FamilyCase)]
    for kind in ground.card.case_types.values():
        if kind.subject == "person" and not kind.restricted:
            histories += plan_person_cases(ground, kind, homes, size.of(kind))
    link_homes(homes)
    return [*histories, *tie(ground, histories)]
