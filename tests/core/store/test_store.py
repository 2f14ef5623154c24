"""The store: what is opened, what is refused, snapshots, a full disk, a kill in mid-save."""

from __future__ import annotations

import itertools
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections import deque
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.core.cards.models import Card
from app.core.cases.core_acts import CORE_TABLES
from app.core.clock import Clock
from app.core.errors import UserError
from app.core.journal.chain import read_head, verify_chain
from app.core.people.tables import household, person
from app.core.store.lock import Lock
from app.core.store.store import Store
from tests.core.world import CORE_NAMES, DAY, ZONE, World, stamp_of


def file_of(world: World) -> Path:
    """Return the file of a world's database; skip where it stands on a server."""
    if world.store.path is None:
        pytest.skip("about a database in a file")
    return world.store.path


def households(world: World) -> int:
    """Return how many households there are."""
    with world.store.read() as db:
        return db.scalar(select(func.count()).select_from(household)) or 0


def test_database_says_that_its_data_are_synthetic(world: World) -> None:
    stamp = world.store.stamp()
    assert (stamp.synthetic, stamp.card, stamp.today) == (True, "tiny", DAY)


def test_acts_keep_the_moment_where_time_goes_on(world: World) -> None:
    world.later(days=3)
    world.family()
    assert world.store.stamp().now == world.clock.now()
    assert world.store.stamp().today == world.clock.today()


def test_existing_database_is_not_made_again(world: World, card: Card) -> None:
    path = file_of(world)
    with pytest.raises(UserError, match="exists already"):
        Store.create(path, stamp_of(card, world.clock), CORE_TABLES)


def test_missing_database_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no database"):
        Store.open(tmp_path / "none.sqlite", core_tables=CORE_NAMES)


def test_database_opens_again(world: World) -> None:
    path = file_of(world)
    world.family()
    Store.open(path, core_tables=CORE_NAMES).close()


def test_database_of_another_version_is_refused(card: Card, tmp_path: Path) -> None:
    stamp = stamp_of(card, Clock.on_day(DAY, ZONE, running=False))
    path = tmp_path / "old.sqlite"
    old = replace(stamp, schema="0" * 16, app_version="0.0.9")
    Store.create(path, old, CORE_TABLES).close()
    with pytest.raises(UserError, match=r"made by another version \(0.0.9\)"):
        Store.open(path, core_tables=CORE_NAMES)


def test_database_without_the_stamp_is_not_opened_and_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "real.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
        db.execute("INSERT INTO person VALUES (1, 'x')")
        db.commit()
    with pytest.raises(UserError, match="no stamp that says its data are synthetic"):
        Store.open(path, core_tables=CORE_NAMES)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM person").fetchone() == (1,)


def test_database_stamped_as_real_is_refused(card: Card, tmp_path: Path) -> None:
    stamp = replace(stamp_of(card, Clock.on_day(DAY, ZONE, running=False)), synthetic=False)
    Store.create(tmp_path / "real.sqlite", stamp, CORE_TABLES).close()
    with pytest.raises(UserError, match="no stamp that says its data are synthetic"):
        Store.open(tmp_path / "real.sqlite", core_tables=CORE_NAMES)


def test_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "letter.sqlite"
    path.write_text("Dear family, " * 100)
    with pytest.raises(UserError, match=r"letter.sqlite is damaged"):
        Store.open(path, core_tables=CORE_NAMES)
    assert path.read_text().startswith("Dear family")


def test_folder_that_cannot_be_made_is_named(card: Card, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    stamp = stamp_of(card, Clock.on_day(DAY, ZONE, running=False))
    with pytest.raises(UserError, match="cannot be written"):
        Store.create(tmp_path / "file" / "demo.sqlite", stamp, CORE_TABLES)


OPENER = """
import os, sys, tempfile
from pathlib import Path
from app.core.cards.forms import checked
from app.core.cards.models import Card
from app.core.errors import UserError
from tests.core.world import card_values, make_store
folder = Path(sys.argv[1])
card = checked(Card, card_values(folder))
with tempfile.TemporaryDirectory() as free:
    make_store(card, Path(free) / "demo.sqlite")
if os.geteuid() == 0:
    os.setuid(65534)  # the superuser may write everywhere
try:
    make_store(card, folder / "demo.sqlite")
except UserError as fault:
    print(fault)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders of Windows are locked otherwise")
def test_read_only_folder_is_named() -> None:
    root = Path(__file__).resolve().parents[3]
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o555)
        said = subprocess.run(
            [sys.executable, "-c", OPENER, name],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        Path(name).chmod(0o755)
    assert "demo.sqlite cannot be written" in said.stdout, said.stderr


def save_until_refused(world: World) -> int:
    """Save families until the disk is full; return how many were saved."""
    saved = itertools.count()
    with pytest.raises(UserError, match="disk is full"):
        deque((world.family(given=f"Amal{number}") for number in saved), maxlen=0)
    return next(saved) - 1


def test_full_disk_saves_nothing_and_says_so(world: World) -> None:
    file_of(world)
    world.family()
    with world.store.write() as db:
        pages = db.exec_driver_sql("PRAGMA page_count").scalar()
        db.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    saved = save_until_refused(world)
    assert households(world) == 1 + saved
    with world.store.write() as db:
        db.exec_driver_sql("PRAGMA max_page_count = 1000000")
    world.family()
    with world.store.read() as db:
        assert verify_chain(db) == []


def test_snapshot_and_swap_bring_the_prepared_state_back(world: World, tmp_path: Path) -> None:
    file_of(world)
    world.family()
    prepared = world.store.snapshot(tmp_path / "prepared.sqlite")
    world.family(given="Lina")
    assert households(world) == 2
    world.store.swap(prepared)
    assert households(world) == 1
    world.family(given="Dina")
    assert households(world) == 2
    with world.store.read() as db:
        assert verify_chain(db) == []


def test_missing_snapshot_is_named_and_the_store_goes_on(world: World, tmp_path: Path) -> None:
    file_of(world)
    with pytest.raises(UserError, match="prepared state"):
        world.store.swap(tmp_path / "none.sqlite")
    world.family()


def test_second_window_on_the_same_database_is_refused(tmp_path: Path) -> None:
    first, second = Lock(tmp_path / "demo.sqlite"), Lock(tmp_path / "demo.sqlite")
    first.take()
    with pytest.raises(UserError, match="open in another window"):
        second.take()
    first.release()
    second.take()
    second.release()


SAVER = """
import sys
from pathlib import Path
from app.core.cards.forms import checked
from app.core.cards.models import Card
from tests.core.world import card_values, make_store, open_world
folder = Path(sys.argv[1])
card = checked(Card, card_values(folder))
make_store(card, folder / "killed.sqlite")
for world in open_world(card, folder / "killed.sqlite"):
    number = 0
    while True:
        world.family(given="Amal" + chr(97 + number % 26))
        number += 1
        print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
@pytest.mark.parametrize("saves", [1, 7, 20])
def test_every_acknowledged_save_outlives_a_kill_in_mid_save(
    card: Card, tmp_path: Path, saves: int
) -> None:
    root = Path(__file__).resolve().parents[3]
    saver = subprocess.Popen(
        [sys.executable, "-c", SAVER, str(tmp_path)], cwd=root, stdout=subprocess.PIPE, text=True
    )
    assert saver.stdout is not None
    acknowledged = 0
    while acknowledged < saves:
        acknowledged = int(saver.stdout.readline())
    saver.send_signal(signal.SIGKILL)
    acknowledged += len(saver.stdout.read().split())
    saver.wait()
    saver.stdout.close()
    store = Store.open(tmp_path / "killed.sqlite", core_tables=CORE_NAMES)
    with store.read() as db:
        kept = db.scalar(select(func.count()).select_from(household)) or 0
        people = db.scalar(select(func.count()).select_from(person))
        assert verify_chain(db) == []
        assert read_head(db).seq > 0
    store.close()
    assert kept in (acknowledged, acknowledged + 1)
    assert people == 2 * kept


def test_two_stores_write_one_database_in_turn(world: World, card: Card, tmp_path: Path) -> None:
    path = file_of(world)
    world.family()
    other = Store.open(path, core_tables=CORE_NAMES)
    with other.read() as db:
        assert db.scalar(select(func.count()).select_from(household)) == 1
    other.close()
