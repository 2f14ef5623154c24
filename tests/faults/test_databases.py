"""A database that cannot be used: which one, why, what to do; nobody's file is lost."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select

from app.core.errors import UserError
from app.core.journal.chain import entry_hash
from app.core.journal.tables import journal
from app.core.seeding import Seeding
from app.core.settings import Settings
from app.core.store.lock import Lock
from app.core.store.store import Store
from app.core.world import World
from tests.contract.country import seeding_by, users_only
from tests.faults.conftest import Cmis


@pytest.fixture
def quick() -> Iterator[None]:
    """Let data be prepared with the users only."""

    def seed(seeding: Seeding) -> None:
        users_only(seeding)

    with seeding_by(seed):
        yield


def change(file: Path, *statements: str) -> None:
    """Change a database behind the application's back."""
    with closing(sqlite3.connect(file)) as db, db:
        for statement in statements:
            db.execute(statement)


def test_database_of_another_version_is_made_anew_and_the_old_one_kept(
    cmis: Cmis, where: Settings, quick: None
) -> None:
    file = where.database("sandovia")
    for each in (file, where.data / "sandovia" / "prepared.sqlite"):
        change(each, "UPDATE meta SET schema = 'older', app_version = '0.0.1'")
    said = cmis("verify")
    assert said.code == 1
    assert said.err == (
        "demo.sqlite was made by another version (0.0.1). Reset it: a copy of the old one is kept "
        "beside it.\n"
    )
    assert cmis("reset").code == 0
    assert cmis("verify").code == 0
    with closing(sqlite3.connect(file.with_suffix(".old"))) as old:
        assert old.execute("SELECT count(*) FROM case_file").fetchone() == (3,)


@pytest.mark.parametrize("word", ["seed", "reset"])
def test_database_of_somebody_else_is_not_replaced(
    cmis: Cmis, data_dir: Path, quick: None, word: str
) -> None:
    file = data_dir / "sandovia" / "demo.sqlite"
    file.parent.mkdir(parents=True)
    change(file, "CREATE TABLE mine (text TEXT)", "INSERT INTO mine VALUES ('of years')")
    before = file.read_bytes()
    for _time in range(2):
        said = cmis(word, "--card", "sandovia")
        assert said.code == 1
        assert "demo.sqlite is not a demonstration database" in said.err
    assert file.read_bytes() == before


@pytest.mark.parametrize("word", ["verify", "doctor", "window"])
def test_database_of_somebody_else_is_not_touched_by_looking(
    cmis: Cmis, data_dir: Path, word: str
) -> None:
    file = data_dir / "sandovia" / "demo.sqlite"
    file.parent.mkdir(parents=True)
    change(file, "CREATE TABLE mine (text TEXT)", "INSERT INTO mine VALUES ('of years')")
    before = file.read_bytes()
    if word == "window":
        with pytest.raises(UserError, match="not a demonstration database"):
            World.open(Settings(data_dir), "sandovia")
    else:
        said = cmis(word)
        assert said.code == 1
        assert "demo.sqlite is not a demonstration database" in said.all
        assert word != "doctor" or f"Mend: move {file} to another folder" in said.out
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_saves_that_stand_in_the_log_only_are_in_the_copy_that_is_kept(
    cmis: Cmis, where: Settings, quick: None
) -> None:
    file = where.database("sandovia")
    script = (
        "import os, sqlite3, sys\n"
        "db = sqlite3.connect(sys.argv[1])\n"
        "db.execute('PRAGMA journal_mode=WAL')\n"
        "db.execute(\"UPDATE case_note SET text = 'saved and told so'\")\n"
        "db.execute('CREATE TABLE told (text TEXT)')\n"
        "db.execute(\"INSERT INTO told VALUES ('saved')\")\n"
        "db.commit()\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(file)], check=False, timeout=60)
    assert file.with_name(file.name + "-wal").stat().st_size > 0
    assert cmis("seed", "--card", "sandovia").code == 0
    with closing(sqlite3.connect(file.with_suffix(".old"))) as old:
        assert old.execute("SELECT text FROM told").fetchall() == [("saved",)]
    assert cmis("verify").code == 0


def test_damaged_database_is_made_anew_and_the_old_file_kept(
    cmis: Cmis, where: Settings, quick: None
) -> None:
    file = where.database("sandovia")
    file.write_bytes(b"a disk has failed" * 100)
    said = cmis("verify")
    assert said.code == 1
    assert said.err == "demo.sqlite is damaged. Reset it, or bring back a copy.\n"
    assert cmis("reset").code == 0
    assert cmis("verify").code == 0
    assert file.with_suffix(".old").read_bytes().startswith(b"a disk has failed")


def test_a_table_that_was_taken_out_is_told_in_one_sentence_with_the_way_to_mend_it(
    cmis: Cmis, where: Settings, quick: None
) -> None:
    with closing(sqlite3.connect(where.database("sandovia"))) as db:
        db.execute("DROP TABLE person")
        db.commit()
    said = cmis("verify")
    assert said.code == 1
    told = [line.strip() for line in said.out.splitlines()]
    mend = "To mend it: start.py reset. A copy of the old file is kept beside it."
    assert told[1:3] == ["The table person is missing.", mend]
    with closing(sqlite3.connect(where.database("sandovia"))) as db:
        db.execute("DROP TABLE meta")
        db.commit()
    assert cmis("verify").err == (
        "demo.sqlite lacks something that belongs into it (table: meta): a part was taken out, "
        "or another version made it. Reset it: a copy of the old one is kept beside it.\n"
    )
    assert cmis("reset").code == 0
    assert cmis("verify").code == 0


@pytest.mark.parametrize("words", [("reset",), ("seed", "--card", "sandovia")])
def test_data_that_a_window_works_on_are_neither_reset_nor_made_anew(
    cmis: Cmis, where: Settings, quick: None, words: tuple[str, ...]
) -> None:
    lock = Lock(where.database("sandovia"))
    lock.take()
    said = cmis(*words)
    lock.release()
    assert said.code == 1
    assert said.err == "demo.sqlite is open in another window. Close that window.\n"
    world = World.open(where, "sandovia")
    with world.store.read() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM case_file").scalar() == 3
    world.close()


def test_journal_that_was_changed_by_hand_is_told_with_the_entry(
    cmis: Cmis, where: Settings
) -> None:
    file = where.database("sandovia")
    change(file, "DROP TRIGGER journal_no_update", "UPDATE journal SET role = 'x' WHERE seq = 5")
    said = cmis("verify")
    assert said.code == 1
    assert "sandovia: journal and database do NOT hold together" in said.out
    assert "5" in said.out


def test_entry_that_was_replaced_with_a_right_seal_is_told(cmis: Cmis, where: Settings) -> None:
    file = where.database("sandovia")
    store = Store(file)
    with store.write() as db:
        db.exec_driver_sql("DROP TRIGGER journal_no_delete")
        db.exec_driver_sql("DROP TRIGGER journal_order")
        row = dict(db.execute(select(journal).where(journal.c.seq == 5)).mappings().one())
        db.execute(delete(journal).where(journal.c.seq == 5))
        row["login"] = "somebody.else"
        db.execute(insert(journal).values(row | {"hash": entry_hash(row)}))
    store.close()
    said = cmis("verify")
    assert said.code == 1
    assert "Entry 6 does not follow the one before." in said.out
