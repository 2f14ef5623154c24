"""What is made once in a run and copied by every test that needs it, whichever process it is in."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from app.core.settings import Settings
from app.core.world import prepare

CopyWorld = Callable[..., Settings]


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Return `folder`; unless a process of the run has made it already, `make` does so now."""
    if folder.exists():
        return folder
    part = folder.with_name(f"{folder.name}.{os.getpid()}")
    make(part)
    with suppress(OSError):  # another process was quicker
        part.rename(folder)
    return folder if folder.exists() else part


def world_in(folder: Path, card: str, *, once: Path, today: date | None = None) -> Settings:
    """Copy the synthetic world of a card into a folder; `once` is where it is made first."""
    made = made_once(
        once / f"{card}-{today or 'today'}",
        lambda part: prepare(Settings(part), card, today=today),
    )
    shutil.copytree(made, folder, dirs_exist_ok=True)
    return Settings(folder)
