"""A disk that fills up: nothing is lost, a sentence says so, and work goes on with more room."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.cases.inputs import NoteCase
from app.core.errors import UserError
from app.core.journal.chain import verify_chain
from app.core.preferences import Preferences, keep_preferences
from app.core.settings import ROOT, Settings
from app.core.world import World

LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
from app.cli import main
sys.exit(main(sys.argv[1:]))
"""
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no files")


def limited(*words: str, where: Settings) -> subprocess.CompletedProcess[str]:
    """Run a command that may write no file of more than 400 kB."""
    environment = {**os.environ, "CMIS_DATA_DIR": str(where.data), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", LIMITED, *words], cwd=ROOT, env=environment, capture_output=True,
        text=True, check=False, timeout=120,
    )  # fmt: skip


@on_posix
def test_preparing_on_a_full_disk_says_so_and_leaves_the_old_data(where: Settings) -> None:
    file = where.database("sandovia")
    before = file.read_bytes()
    done = limited("seed", "--card", "sandovia", where=where)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "The disk is full: nothing was saved" in done.stderr
    assert "Free some space and try again." in done.stderr
    assert file.read_bytes() == before
    left = {each.name for each in file.parent.iterdir()}
    assert not [name for name in left if ".new" in name or ".part" in name]
    World.open(where, "sandovia").close()


@on_posix
def test_doctor_on_a_full_disk_tells_to_free_space(where: Settings) -> None:
    done = limited("doctor", where=where)
    assert done.returncode == 1
    assert f"LOOK data folder: {where.data} is full" in done.stdout
    assert "Mend: free some space on this disk" in done.stdout
    assert "reset --card" not in done.stdout


@on_posix
def test_reset_on_a_full_disk_says_so_and_leaves_the_data(where: Settings) -> None:
    world = World.open(where, "sandovia")
    with world.store.write() as db:
        db.exec_driver_sql("CREATE TABLE filler (text TEXT)")
        db.exec_driver_sql("INSERT INTO filler VALUES (hex(zeroblob(400000)))")
    world.store.snapshot(world.prepared)
    world.close()
    done = limited("reset", "--card", "sandovia", where=where)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "demo.sqlite could not be put back:" in done.stderr
    world = World.open(where, "sandovia")
    with world.store.read() as db:
        assert verify_chain(db) == []
    world.close()


def test_act_on_a_full_disk_is_not_half_done_and_is_done_once_there_is_room(
    where: Settings,
) -> None:
    world = World.open(where, "sandovia")
    seat = world.seat("north.supervisor")
    with world.store.write() as db:
        pages = db.exec_driver_sql("PRAGMA page_count").scalar()
        db.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    note = NoteCase(1, "Spoke with Amal about the rent. " * 600, "contact")
    saved, said = 0, ""
    while not said and saved < 100:
        try:
            world.acts.perform(seat, note)
            saved += 1
        except UserError as refusal:
            said = str(refusal)
    assert said == (
        "The disk is full: nothing was saved in demo.sqlite. Free some space and try again."
    )
    with world.store.write() as db:
        db.exec_driver_sql("PRAGMA max_page_count = 1000000")
        assert verify_chain(db) == []
        assert db.exec_driver_sql("SELECT count(*) FROM case_note").scalar() == 1 + saved
    world.acts.perform(seat, note)
    world.close()


def test_preferences_that_cannot_be_kept_harm_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    assert not keep_preferences(tmp_path / "taken", Preferences(language="fr"))
