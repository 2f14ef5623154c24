"""A family to take in, and what the journal says of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from app.core.journal.tables import journal
from app.core.world import World
from modules.intake.commands import TakeIn


def events(world: World, name: str) -> list[dict[str, Any]]:
    """Return the journal's entries of one event, with actor and payload."""

    def read(db: Connection) -> list[dict[str, Any]]:
        rows = db.execute(select(journal).where(journal.c.event == name).order_by(journal.c.seq))
        return [dict(row) for row in rows.mappings()]

    with world.store.read() as db:
        return read(db)


def family(**other: Any) -> dict[str, Any]:
    """Return complete answers of the intake tool for a mother and her son."""
    return {
        "visit": {"origin": "direct", "topics": ["housing"], "reason": "The rent rose."},
        "home": {"place": "tamrelle", "address": "Behind the old school"},
        "persons": [
            {"_row": "1", "given_name": "Amal", "family_name": "Harune", "sex": "female",
             "birth_date": "1991-03-02", "relation": "reference_person"},
            {"_row": "2", "given_name": "Sami", "family_name": "Harune", "sex": "male",
             "birth_date": "2019-09-14", "relation": "child"},
        ],
        "contact": {"contact_whose": "neighbour", "contact_number": "00-XX-123-456",
                    "contact_channel": "phone"},
        "agreement": {"consent": "yes"},
    } | other  # fmt: skip


def child(**other: Any) -> dict[str, Any]:
    """Return complete answers of the tool for a first talk about a child."""
    return {
        "talk": {"origin": "direct", "who_told": "school", "worries": ["safety"],
                 "reason": "The teacher is worried."},
        "child": {"given_name": "Yara", "family_name": "Melune", "sex": "female",
                  "birth_date": "2016-05-04"},
        "contact": {"contact_whose": "none", "contact_channel": "none"},
        "judgement": {"response": "one_day", "response_reason": "She is with her aunt."},
        "agreement": {"consent": "yes"},
    } | other  # fmt: skip


def take_in_child(world: World) -> Any:
    """Open a restricted case for a child."""
    return world.acts.perform(world.seat("unit.officer1"), TakeIn("child_protection", child()))
