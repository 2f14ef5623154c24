"""A small country for whole windows: users, two families, a restricted case; or users only."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from app.core.access.users import seed_users
from app.core.cases.inputs import AssignCase, NoteCase, OpenCase
from app.core.people.inputs import (
    NewAddress,
    NewContact,
    NewIdentifier,
    NewMember,
    NewName,
    NewPerson,
    RegisterHousehold,
    RegisterPerson,
)
from app.core.seeding import Seeding
from app.core.settings import Settings
from app.core.world import prepare

DAY = date(2026, 3, 2)
Seed = Callable[[Seeding], None]


def users_only(seeding: Seeding) -> None:
    """Make the users of the card and nothing else."""
    with seeding.acts.unit(seeding.system_seat()) as unit:
        seed_users(unit, seeding.card)


def few_families(seeding: Seeding) -> None:
    """Make the users, a family with a worker, one of another office, and a restricted case."""
    users_only(seeding)
    at = seeding.moment(DAY, 9)
    home = seeding.act("north.clerk", RegisterHousehold(
        (NewMember("reference_person", person("Amal", "Harwane", date(1991, 3, 2), "female")),
         NewMember("child", person("Sami", "Harwane", date(2021, 9, 14), "male"))),
        (NewAddress("tamrelle", "14 Well Street"),),
        (NewContact("00-XX-482-071", "phone", "own", True, "morning"),),
    ), at=at)  # fmt: skip
    case = seeding.act("north.clerk", OpenCase("family_support", household=home, reason="Rent."))
    worker = seeding.seat("north.worker1").user or 0
    seeding.act("north.supervisor", AssignCase(case, worker, 1))
    seeding.act("north.worker1", NoteCase(case, "Spoke with Amal as agreed.", "contact"))
    coast = seeding.act("coast.clerk", RegisterHousehold(
        (NewMember("reference_person", person("Josef", "Kiri", date(1958, 1, 9), "male")),),
        (NewAddress("kestrine", "2 Quay"),),
    ))  # fmt: skip
    seeding.act("coast.clerk", OpenCase("family_support", household=coast, reason="Company."))
    child = person("Dalia", "Verne", date(2015, 5, 5), "female")
    child_id = seeding.act("unit.officer1", RegisterPerson(child, restricted=True))
    seeding.act("unit.officer1", OpenCase("child_protection", person=child_id, reason="School."))


def person(given: str, family: str, born: date, sex: str) -> NewPerson:
    """Return somebody to register."""
    numbers = (NewIdentifier("national_number", "4820719356"),) if given == "Amal" else ()
    return NewPerson((NewName(given, family),), born, "day", sex, "en", identifiers=numbers)


@contextmanager
def seeding_by(seed: Seed) -> Iterator[None]:
    """Let data be prepared by `seed` instead of the whole synthetic world."""
    module = ModuleType("seed_data")
    module.seed = seed  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "seed_data", module)
        yield


def prepared(data: Path, seed: Seed, *, card: str = "sandovia") -> Settings:
    """Prepare a card in a data folder by `seed`; return the settings."""
    where = Settings(data)
    with seeding_by(seed):
        prepare(where, card, today=DAY)
    return where
