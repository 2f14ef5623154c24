"""A copy of the application without one module's folder, worked with from outside."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.settings import ROOT

PARTS = ("app", "modules", "country_cards", "seed_data")
PROGRAM = ("tests/read_once.py", "tests/contract/visit.py", "tests/contract/trial.py")
FEW = {
    "sandovia": "{households: 26, family_cases: 10, child_cases: 3}",
    "italy": "{households: 8, family_cases: 3, child_cases: 0, cases: {rdc: 1, adi_person: 1}}",
}
"""How small the worlds of the cards are: large enough for their stories."""
PATIENCE = 600


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

    def tried(self, read: Path) -> dict[str, Any]:
        """Do all that a presenter does; `read` keeps what the workbooks hold."""
        words = (str(self.data), "sandovia", str(read))
        done = self.python("-m", "tests.contract.trial", *words)
        assert done.code == 0, done.said
        found: dict[str, Any] = json.loads(done.out)
        return found

    def python(self, *words: str) -> Done:
        """Run Python on this copy, and on nothing else of the application."""
        environment = {
            **os.environ,
            "PYTHONPATH": str(self.folder),
            "CMIS_DATA_DIR": str(self.data),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONUTF8": "1",
        }
        done = subprocess.run(
            [sys.executable, *words], cwd=self.folder, env=environment, capture_output=True,
            encoding="utf-8", timeout=PATIENCE,
        )  # fmt: skip
        return Done(done.returncode, done.stdout, done.stderr)


def without(module: str, folder: Path) -> Checkout:
    """Copy the application into `folder`, a world of a few families, and delete one module."""
    skip = shutil.ignore_patterns("_template")
    for part in PARTS:  # what is compiled comes along: it is told by the time of its source
        shutil.copytree(ROOT / part, folder / part, ignore=skip)
    for part in PROGRAM:
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / part, folder / part)
    for card, few in FEW.items():
        recipe = folder / "country_cards" / card / "population.yaml"
        told = recipe.read_text(encoding="utf-8")
        text, times = re.subn("(?m)^  small:.*$", f"  small: {few}", told)
        assert times == 1
        recipe.write_text(text, encoding="utf-8")
    if module:
        shutil.rmtree(folder / "modules" / module)
    return Checkout(folder)
