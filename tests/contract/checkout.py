"""A copy of the application without one module's folder, worked with from outside."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from app.core.settings import ROOT

PARTS = ("app", "modules", "country_cards", "seed_data")
VISIT = Path(__file__).with_name("visit.py")
PATIENCE = 240


@dataclass(frozen=True)
class Done:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """All that was printed."""
        return self.out + self.err


@dataclass(frozen=True)
class Checkout:
    """A folder with the application in it, and a data folder of its own."""

    folder: Path

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folder / "data"

    def cmis(self, *words: str) -> Done:
        """Run a command of the command line."""
        return self.python("-m", "app", *words)

    def visit(self) -> Done:
        """Open every page for every role in a window; what was found is printed as JSON."""
        return self.python(str(VISIT), str(self.data), "sandovia")

    def python(self, *words: str) -> Done:
        """Run Python on this copy, and on nothing else of the application."""
        environment = {
            **os.environ,
            "PYTHONPATH": str(self.folder),
            "CMIS_DATA_DIR": str(self.data),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONUTF8": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        done = subprocess.run(
            [sys.executable, *words], cwd=self.folder, env=environment, capture_output=True,
            encoding="utf-8", timeout=PATIENCE,
        )  # fmt: skip
        return Done(done.returncode, done.stdout, done.stderr)


def without(module: str, folder: Path) -> Checkout:
    """Copy the application into `folder` and delete the folder of one module."""
    for part in PARTS:
        skip = shutil.ignore_patterns("__pycache__", "_template")
        shutil.copytree(ROOT / part, folder / part, ignore=skip)
    if module:
        shutil.rmtree(folder / "modules" / module)
    return Checkout(folder)
