"""Where the installation stands and whether it is complete; read at every start, so kept light."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
UNFINISHED = VENV / "cmis-unfinished"
LOCKS = {"run": ROOT / "requirements.lock", "test": ROOT / "requirements-test.lock"}
# The test lock holds all of the other one, at the same versions.
FULFILS = {"run": ("run",), "test": ("test", "run")}


class Trouble(Exception):
    """What stands in the way, as a sentence for the person who started us."""


def say(sentence: str) -> None:
    """Print a sentence at once."""
    print(sentence, flush=True)


def venv_python() -> Path:
    """Return the path of the Python inside .venv, which may not be there yet."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def surroundings() -> str:
    """Return what .venv depends on beside the lock: where it stands and the Python behind it.

    Raises OSError where there is no .venv, or where the Python behind it is gone.
    """
    home = ""
    for line in (VENV / "pyvenv.cfg").read_text(encoding="utf-8").splitlines():
        if line.startswith("home"):
            home = line.partition("=")[2].strip()
    if not Path(home).is_dir():
        raise FileNotFoundError(home)
    return f"{ROOT}\n{venv_python().resolve(strict=True)}\n"


def stamp_of(kind: str) -> Path:
    """Return the file that says that .venv is complete for `kind`."""
    return VENV / f"cmis-{kind}.stamp"


def stamp_text(kind: str) -> str:
    """Return what the stamp of `kind` holds when .venv is complete."""
    return surroundings() + hashlib.sha256(LOCKS[kind].read_bytes()).hexdigest()


def is_complete(kind: str) -> bool:
    """Tell whether .venv holds all that `kind` needs."""
    try:
        return stamp_of(kind).read_text(encoding="utf-8") == stamp_text(kind)
    except OSError:
        return False
