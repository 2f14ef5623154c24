"""The program is killed: what was acknowledged is there, the lock is free, nothing is half made."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.core.cases.tables import case_note
from app.core.journal.chain import verify_chain
from app.core.settings import ROOT, Settings
from app.core.store.health import check_database
from app.core.store.lock import Lock
from app.core.world import World

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")

WINDOW = """
import sys
from app.core.cases.inputs import NoteCase
from app.core.settings import settings
from app.ui.theme import Theme
from tests.contract.visit import open_window
from PySide6.QtWidgets import QApplication
app = QApplication([])
window = open_window(settings(sys.argv[1]), "sandovia", user="north.supervisor")
number = 0
while True:
    number += 1
    window.work.desk.act(NoteCase(1, f"Spoke with Amal, call {number}.", "contact"),
                         done=lambda _id: print(number, flush=True))
"""
SEED = """
import sys
from pathlib import Path
from app.core.settings import settings
from app.core.world import prepare
from tests.read_once import workbooks_read_once
with workbooks_read_once(Path(sys.argv[2])):
    prepare(settings(sys.argv[1]), "sandovia", progress=lambda share: print(share, flush=True))
"""


def start(script: str, where: Settings, *more: str) -> subprocess.Popen[str]:
    """Start a program on the data."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", script, str(where.data), *more], cwd=ROOT, env=environment,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def kill(program: subprocess.Popen[str]) -> list[str]:
    """Kill a program as hard as possible; return the lines that it had still told."""
    assert program.stdout is not None
    program.send_signal(signal.SIGKILL)
    rest = program.stdout.read().splitlines()
    program.wait()
    program.stdout.close()
    return rest


def notes(world: World) -> int:
    """Return how many notes the first case has."""
    with world.store.read() as db:
        return db.scalar(select(func.count()).where(case_note.c.case == 1)) or 0


def test_window_killed_in_mid_save_keeps_every_acknowledged_save(where: Settings) -> None:
    world = World.open(where, "sandovia")
    before = notes(world)
    world.close()
    program = start(WINDOW, where)
    told = [program.stdout.readline() for _save in range(5)]
    last = int([*told, *kill(program)][-1])
    lock = Lock(where.database("sandovia"))
    lock.take()
    lock.release()
    world = World.open(where, "sandovia")
    assert notes(world) - before in (last, last + 1)
    with world.store.read() as db:
        assert verify_chain(db) == []
        assert check_database(db) == []
    world.close()


def test_preparing_anew_that_is_killed_leaves_the_old_data_as_they_were(
    where: Settings, run_folder: Path
) -> None:
    file = where.database("sandovia")
    before, read = file.read_bytes(), str(run_folder / "read")
    program = start(SEED, where, read)
    assert program.stdout.readline()
    kill(program)
    assert file.read_bytes() == before
    World.open(where, "sandovia").close()
    program = start(SEED, where, read)
    program.communicate()
    assert program.returncode == 0


def test_reset_that_was_cut_off_leaves_data_that_open(where: Settings) -> None:
    file = where.database("sandovia")
    shutil.copyfile(where.data / "sandovia" / "prepared.sqlite", file.with_suffix(".part"))
    world = World.open(where, "sandovia")
    world.reset()
    assert not file.with_suffix(".part").exists()
    with world.store.read() as db:
        assert verify_chain(db) == []
    world.close()
