"""The journal: nothing can be changed unseen; triggers refuse, the chain finds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy.exc import DatabaseError

from app.core.cards.models import Card
from app.core.cases.inputs import OpenCase
from app.core.errors import Denied
from app.core.journal.chain import entry_hash, read_head, verify_chain
from app.core.journal.tables import journal, journal_head
from app.core.store.guards import missing_guards
from tests.core.world import World, family_of, make_store, open_world

TRIGGERS = (
    "journal_order",
    "journal_no_update",
    "journal_no_delete",
    "journal_head_step",
    "journal_head_kept",
)


@pytest.fixture
def written(world: World) -> World:
    """Return a world with some acts in its journal."""
    world.do("north.clerk", OpenCase("family", household=world.family()))
    return world


def broken(world: World, tamper: Callable[[Connection, int], None]) -> list[int]:
    """Take the triggers away, tamper, and return where the chain says it is broken."""
    with world.store.write() as db:
        _disarm(db)
        tamper(db, read_head(db).seq)
    with world.store.read() as db:
        return [found.seq for found in verify_chain(db)]


def _disarm(db: Connection) -> None:
    if db.dialect.name == "sqlite":
        for name in TRIGGERS:
            db.exec_driver_sql(f"DROP TRIGGER {name}")
    else:
        db.exec_driver_sql("DROP TRIGGER journal_guarded ON journal")
        db.exec_driver_sql("DROP TRIGGER journal_head_guarded ON journal_head")


def test_untouched_chain_holds(written: World) -> None:
    with written.store.read() as db:
        assert verify_chain(db) == []
        assert read_head(db).seq > 30


@pytest.mark.parametrize("which", ["first", "middle", "last"])
def test_altered_entry_is_found(written: World, which: str) -> None:
    def tamper(db: Connection, last: int) -> None:
        seq = {"first": 1, "middle": last // 2, "last": last}[which]
        db.execute(update(journal).where(journal.c.seq == seq).values(login="somebody"))

    assert broken(written, tamper)


def test_every_column_is_protected(written: World) -> None:
    columns = ("payload", "reason", "actor", "role", "event", "case_id", "at", "office")
    values = {
        "payload": {"a": 1},
        "actor": 99,
        "case_id": 99,
        "at": datetime(2020, 1, 1, tzinfo=UTC),
    }

    def tamper(db: Connection, last: int) -> None:
        for seq, column in enumerate(columns, start=3):
            changed = {column: values.get(column, "other")}
            db.execute(update(journal).where(journal.c.seq == seq).values(changed))

    assert broken(written, tamper) == list(range(3, 3 + len(columns)))


@pytest.mark.parametrize("which", ["first", "middle", "last"])
def test_deleted_entry_is_found(written: World, which: str) -> None:
    def tamper(db: Connection, last: int) -> None:
        seq = {"first": 1, "middle": last // 2, "last": last}[which]
        db.execute(delete(journal).where(journal.c.seq == seq))

    assert broken(written, tamper)


def test_cut_tail_is_found(written: World) -> None:
    def tamper(db: Connection, last: int) -> None:
        db.execute(delete(journal).where(journal.c.seq > last - 5))

    assert broken(written, tamper)


def test_entry_inserted_behind_the_head_is_found(written: World) -> None:
    def tamper(db: Connection, last: int) -> None:
        row = dict(db.execute(select(journal).where(journal.c.seq == last)).mappings().one())
        row |= {"seq": last + 1, "prev_hash": row["hash"]}
        db.execute(insert(journal).values(row | {"hash": entry_hash(row)}))

    assert broken(written, tamper)


def test_replaced_entry_with_a_right_hash_is_found(written: World) -> None:
    def tamper(db: Connection, last: int) -> None:
        row = dict(db.execute(select(journal).where(journal.c.seq == 5)).mappings().one())
        row["login"] = "somebody"
        db.execute(delete(journal).where(journal.c.seq == 5))
        db.execute(insert(journal).values(row | {"hash": entry_hash(row)}))

    assert broken(written, tamper) == [6]


def test_all_entries_gone_is_found(written: World) -> None:
    assert broken(written, lambda db, last: db.execute(delete(journal)))


@pytest.mark.parametrize(
    "statement",
    [
        update(journal).values(login="x"),
        delete(journal),
        delete(journal).where(journal.c.seq == 1),
        update(journal_head).values(seq=1),
        delete(journal_head),
    ],
)
def test_triggers_refuse_to_change_what_is_written(written: World, statement: object) -> None:
    with pytest.raises(DatabaseError), written.store.write() as db:
        db.execute(statement)
    with written.store.read() as db:
        assert verify_chain(db) == []


def test_journal_cannot_be_emptied_at_once(written: World) -> None:
    with written.store.read() as db:
        if db.dialect.name == "sqlite":
            pytest.skip("SQLite empties a table by deleting, which is refused")
    with pytest.raises(DatabaseError), written.store.write() as db:
        db.execute(text("TRUNCATE journal"))


def test_insert_or_replace_is_refused_too(written: World) -> None:
    replaces = {
        "sqlite": "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 2",
        "postgresql": "INSERT INTO journal SELECT * FROM journal WHERE seq = 2 "
        "ON CONFLICT (seq) DO UPDATE SET login = 'x'",
    }
    with pytest.raises(DatabaseError), written.store.write() as db:
        db.execute(text(replaces[db.dialect.name]))


def test_entry_must_follow_the_head(written: World) -> None:
    with written.store.read() as db:
        row = dict(db.execute(select(journal).where(journal.c.seq == 2)).mappings().one())
    with pytest.raises(DatabaseError), written.store.write() as db:
        db.execute(insert(journal).values(row | {"seq": 900}))


def register_and_fail(world: World) -> None:
    """Register a family in a unit that ends in a fault."""
    with world.acts.unit(world.seat("north.clerk")) as unit:
        unit.run(family_of("Lina"))
        raise RuntimeError("the light went out")


def test_act_that_fails_leaves_neither_data_nor_entry(written: World) -> None:
    with written.store.read() as db:
        before = read_head(db)
    with pytest.raises(RuntimeError, match="the light went out"):
        register_and_fail(written)
    with written.store.read() as db:
        assert read_head(db) == before
    assert (
        written.ask("north.clerk", lambda r: r.scope.shows(r.db, r.seat, "household", 2)) is False
    )


def test_refusal_is_written_in_a_unit_of_its_own(written: World) -> None:
    with written.store.read() as db:
        before = read_head(db).seq
    with pytest.raises(Denied):
        written.do("provider", family_of("Lina"))
    with written.store.read() as db:
        assert read_head(db).seq == before + 1
        assert verify_chain(db) == []


def test_same_seed_and_clock_give_the_same_chain(card: Card, tmp_path: Path) -> None:
    heads = []
    for copy in ("one", "two"):
        make_store(card, tmp_path / f"{copy}.sqlite")
        for world in open_world(card, tmp_path / f"{copy}.sqlite"):
            world.family()
            with world.store.read() as db:
                heads.append(read_head(db))
    assert heads[0] == heads[1]


def test_guards_that_are_taken_away_are_named(written: World) -> None:
    with written.store.read() as db:
        assert missing_guards(db) == []
    with written.store.write() as db:
        _disarm(db)
    with written.store.read() as db:
        told = " ".join(str(finding) for finding in missing_guards(db))
    assert "journal is not guarded" in told
    assert "journal_head is not guarded" in told
