"""A data folder in which nobody may write: a clear sentence each time, nothing lost, no traceback.

Root may write everywhere, so each try runs in a process that has given its rights away.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.settings import ROOT, Settings
from tests.contract.country import Seed, users_only

NOBODY = 65534
DROPPED = f"""
import ctypes, os, sys
libc = ctypes.CDLL(None, use_errno=True)
KEEP_CAPABILITIES, READ_ANYWHERE = 8, 1 << 2
libc.prctl(KEEP_CAPABILITIES, 1, 0, 0, 0)
os.setgroups([])
os.setgid({NOBODY})
os.setuid({NOBODY})
# Python itself may lie where only root looks: this user reads everywhere and writes nowhere.
kept = (ctypes.c_uint32 * 6)(READ_ANYWHERE, READ_ANYWHERE, 0, 0, 0, 0)
libc.capset((ctypes.c_uint32 * 2)(0x20080522, 0), kept)
"""
COMMAND = f"""{DROPPED}
from app.cli import main
sys.exit(main(sys.argv[1:]))
"""
WINDOW = f"""{DROPPED}
from pathlib import Path
from PySide6.QtWidgets import QApplication, QLabel
from app.core.preferences import Preferences
from app.core.settings import Settings
from app.ui.theme import Theme
from app.ui.window.window import Window

app = QApplication([])
Theme().apply(app)
window = Window(Settings(Path(sys.argv[1])), Preferences(language="en"))
window.resize(1024, 768)
window.show()
window.begin(card="sandovia", user="north.worker1")
while window.stages.currentWidget().objectName() != "trouble" or window.tasks.busy:
    app.processEvents()
print(" | ".join(label.text() for label in window.findChildren(QLabel)))
window.close()
"""


@pytest.fixture(scope="module", autouse=True)
def rights_to_give_away() -> None:
    """Skip, saying why, where no process can be made that reads and does not write."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root on Linux can give its rights away for the test")
    if nobody_runs(f"{DROPPED}\nimport PySide6.QtWidgets").returncode:
        pytest.skip("a user without rights cannot run Python here")


@pytest.fixture
def where(where: Settings) -> Settings:
    """Return settings with a prepared country that everybody may read and nobody may write."""
    return locked(where)


def locked(made: Settings) -> Settings:
    """Take the right to write in a data folder from everybody."""
    for each in (made.data, *made.data.rglob("*")):
        each.chmod(0o555 if each.is_dir() else 0o444)
    return made


def nobody_runs(script: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a user who owns nothing."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": "/nonexistent",
                   "PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"}  # fmt: skip
    return subprocess.run(
        [sys.executable, "-c", script, *words], cwd=ROOT, env=environment, capture_output=True,
        text=True, check=False, timeout=120,
    )  # fmt: skip


def state(folder: Path) -> dict[str, bytes]:
    """Return every file with its content."""
    return {str(f): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


@pytest.mark.parametrize(
    "words",
    [("reset",), ("seed", "--card", "sandovia")],
    ids=lambda words: words[0],
)
def test_command_says_what_cannot_be_written_and_changes_nothing(
    where: Settings, words: tuple[str, ...]
) -> None:
    before = state(where.data)
    done = nobody_runs(COMMAND, *words, "--data-dir", str(where.data))
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "cannot be written" in done.stdout + done.stderr
    assert state(where.data) == before


def test_data_that_may_only_be_read_are_verified_all_the_same(where: Settings) -> None:
    before = state(where.data)
    done = nobody_runs(COMMAND, "verify", "--data-dir", str(where.data))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "entries hold together" in done.stdout
    assert state(where.data) == before


def test_story_plays_on_a_scratch_copy_all_the_same(
    made: Callable[[Seed], Path], data_dir: Path
) -> None:
    shutil.copytree(made(users_only), data_dir)
    where = locked(Settings(data_dir))
    before = state(where.data)
    done = nobody_runs(
        COMMAND, "story", "run", "sandovia/first_family", "--data-dir", str(where.data)
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert state(where.data) == before


def test_doctor_names_the_folder_and_the_mend(where: Settings) -> None:
    done = nobody_runs(COMMAND, "doctor", "--data-dir", str(where.data))
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "cannot be written" in done.stdout
    assert "Mend: give yourself the right to read and write there" in done.stdout
    assert "reset --card" not in done.stdout


def test_window_shows_a_sentence_instead_of_the_work(where: Settings) -> None:
    before = state(where.data)
    done = nobody_runs(WINDOW, str(where.data))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert "cannot be written" in done.stdout
    assert state(where.data) == before
