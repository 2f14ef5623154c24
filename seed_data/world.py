"""Makes the world: users first, then all histories in the order of time, then the present day."""

from __future__ import annotations

from app.api.seeding import CaseType, Seeding, seed_users
from seed_data.agenda import Agenda
from seed_data.child_cases import tell_child_case
from seed_data.family_cases import tell_family_case
from seed_data.ground import Ground
from seed_data.guests import Guest
from seed_data.households import tell_household, tell_twice
from seed_data.recipe import Size, read_recipe
from seed_data.working_days import WorkingDays

FIRST_HOUR, PRESENT_HOUR = 8, 8


def seed(seeding: Seeding) -> None:
    """Fill the empty database of a card; its present is then the morning of the last day."""
    days = WorkingDays(seeding.card, seeding.day)
    begin = days.on_or_after(seeding.clock.today())
    seeding.clock.advance_to(seeding.moment(begin, FIRST_HOUR))
    with seeding.acts.unit(seeding.system_seat()) as unit:
        seed_users(unit, seeding.card)
    agenda = Agenda(seeding, days)
    _tell_histories(seeding, agenda)
    for seeder in seeding.registry.contributions.seeders.values():
        Guest(agenda, seeder.owner, seeder.seed).invite()
    agenda.run()
    seeding.clock.advance_to(seeding.moment(seeding.day, PRESENT_HOUR))
    with seeding.acts.unit(seeding.system_seat()):
        seeding.progress(1.0)


def _tell_histories(seeding: Seeding, agenda: Agenda) -> None:
    recipe = read_recipe(seeding.card)
    if recipe is None:
        return
    ground = Ground.lay(seeding, recipe, agenda)
    size = recipe.sizes[seeding.size]
    for kind in seeding.card.case_types.values():
        _tell_cases(ground, kind, size)
    twice = max(3, size.households * recipe.shares.known_twice // 200)
    for number in range(twice):
        tell_twice(ground, number)
    for number in range(size.households - size.family_cases - 2 * twice):
        tell_household(ground, number)


def _tell_cases(ground: Ground, kind: CaseType, size: Size) -> None:
    if kind.subject == "household":
        for number in range(size.family_cases):
            tell_family_case(ground, kind, number)
    elif kind.restricted:
        for number in range(size.child_cases):
            tell_child_case(ground, kind, number)
