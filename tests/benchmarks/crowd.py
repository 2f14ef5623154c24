"""A hundred thousand persons in one database, written in bulk with the keys that search uses."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import Connection, func, insert, select

from app.core.people.tables import (
    address,
    contact,
    household,
    membership,
    people_key,
    person,
    person_name,
)
from app.core.people.writing import keys_of
from app.core.store.store import Store

PERSONS, IN_ONE_HOUSEHOLD = 100_000, 4
DAY = date(2026, 1, 5)
CHUNK = 5_000


def write_crowd(store: Store, population: Path, places: dict[str, str]) -> int:
    """Add persons in households until there are 100,000; `places` maps place to office."""
    chance = random.Random(1)
    lists = yaml.safe_load(population.read_text(encoding="utf-8"))
    given = [name for names in lists["given_names"].values() for name in names]
    family = lists["family_names"]
    with store.write() as db:
        there = db.scalar(select(func.count()).select_from(person)) or 0
        people, homes = _last(db, person), _last(db, household)
        rows: dict[Any, list[dict[str, Any]]] = {}
        for number in range(PERSONS - there):
            if number % IN_ONE_HOUSEHOLD == 0:
                homes += 1
                place, office = chance.choice(list(places.items()))
                surname = chance.choice(family)
                _home(rows, homes, place, office, chance)
            people += 1
            _person(rows, people, homes, office, chance.choice(given), surname, chance)
            if number % CHUNK == CHUNK - 1:
                _write(db, rows)
        _write(db, rows)
        return int(db.scalar(select(func.count()).select_from(person)) or 0)


def _home(rows: dict, id: int, place: str, office: str, chance: random.Random) -> None:
    rows.setdefault(household, []).append(
        {"id": id, "uid": f"h{id}", "office": office, "restricted": False, "registered_on": DAY,
         "version": 1}
    )  # fmt: skip
    rows.setdefault(address, []).append(
        {"household": id, "kind": "home", "place": place, "line": f"{id} Well Street",
         "from_date": DAY}
    )  # fmt: skip
    rows.setdefault(contact, []).append(
        {"household": id, "channel": "phone", "number": _phone(chance), "whose": "own",
         "message_allowed": False, "from_date": DAY}
    )  # fmt: skip


def _person(
    rows: dict, id: int, home: int, office: str, given: Any, family: Any, chance: random.Random
) -> None:
    born = DAY - timedelta(days=chance.randrange(365 * 90))
    rows.setdefault(person, []).append(
        {"id": id, "uid": f"p{id}", "birth_date": born, "birth_precision": "day",
         "sex": chance.choice(("female", "male")), "office": office, "restricted": False,
         "registered_on": DAY, "version": 1}
    )  # fmt: skip
    names = [(given[n], family[n]) for n in (0, 1)]
    for script, (first, last) in zip(("Latn", "Arab"), names, strict=True):
        rows.setdefault(person_name, []).append(
            {"person": id, "kind": "usual", "script": script, "given": first, "family": last,
             "from_date": DAY}
        )  # fmt: skip
    rows.setdefault(membership, []).append({"household": home, "person": id, "from_date": DAY})
    for key in keys_of(names, [_phone(chance)]):
        rows.setdefault(people_key, []).append({"key": key, "person": id})


def _phone(chance: random.Random) -> str:
    return f"00-XX-{chance.randrange(1000):03}-{chance.randrange(1000):03}"


def _write(db: Connection, rows: dict[Any, list[dict[str, Any]]]) -> None:
    for table in (household, person, person_name, membership, address, contact, people_key):
        if rows.get(table):
            db.execute(insert(table), rows[table])
    rows.clear()


def _last(db: Connection, table: Any) -> int:
    return int(db.scalar(select(func.max(table.c.id))) or 0)
