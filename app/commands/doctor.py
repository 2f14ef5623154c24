"""`doctor`: one line for each thing that must be well, what is wrong, and the mend."""

from __future__ import annotations

import errno
import os
import platform
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from app.commands.terminal import say, say_json, shown
from app.core.cards.finder import find_cards
from app.core.cards.loader import check_card, load_card
from app.core.cases.core_acts import CORE, CORE_TABLES
from app.core.errors import UserError
from app.core.registry.registry import Registry, State
from app.core.settings import ROOT, Settings
from app.core.store.engine import DiskFull, Unwritable
from app.core.store.meta import APP_VERSION
from app.core.store.ownership import Foreign, Unreadable
from app.core.store.store import Store

FONTS = tuple(
    f"{family}-{weight}.ttf"
    for family in ("NotoSans", "NotoSansArabic", "NotoSansArmenian")
    for weight in ("Regular", "SemiBold")
)
PACKAGES = ("PySide6-Essentials", "SQLAlchemy", "pydantic", "pyxform", "reportlab", "Babel")

PROBE = 1_000_000
"""Bytes that are written for a trial: as much as some saves need."""
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FREE_SPACE = "free some space on this disk, or choose another folder with --data-dir"
ALLOW = "give yourself the right to read and write there, or choose another folder with --data-dir"


@dataclass(frozen=True, slots=True)
class Look:
    """One thing looked at: whether it is well, what was found, and the mend where it is not."""

    what: str
    well: bool
    found: str
    mend: str = ""


def doctor(where: Settings, *, as_json: bool) -> int:
    """Look at everything; return 1 where something is not well."""
    looks = [look for part in PARTS for look in part(where)]
    if as_json:
        say_json(
            [{"what": x.what, "well": x.well, "found": x.found, "mend": x.mend} for x in looks]
        )
    else:
        for look in looks:
            mend = f" Mend: {look.mend}" if look.mend and not look.well else ""
            say(f"{'ok  ' if look.well else 'LOOK'} {look.what}: {look.found}{mend}")
    return 0 if all(look.well for look in looks) else 1


def _versions(where: Settings) -> Iterator[Look]:
    yield Look("application", True, f"{APP_VERSION} in {ROOT}")
    yield Look("Python", True, f"{platform.python_version()} on {platform.platform()}")
    yield Look(
        "SQLite",
        sqlite3.sqlite_version_info >= (3, 37),
        sqlite3.sqlite_version,
        "use a Python with SQLite 3.37 or later",
    )
    for name in PACKAGES:
        try:
            yield Look(name, True, version(name))
        except PackageNotFoundError:
            yield Look(name, False, "not installed", "run python3 start.py again")


def _fonts(where: Settings) -> Iterator[Look]:
    for name in FONTS:
        there = (ROOT / "app" / "assets" / "fonts" / name).is_file()
        yield Look(
            f"font {name}",
            there,
            "there" if there else "missing",
            "bring back app/assets/fonts from the repository",
        )


def _data_folder(where: Settings) -> Iterator[Look]:
    probe = where.data / ".doctor"
    try:
        where.data.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(bytes(PROBE))
        yield Look("data folder", True, str(where.data))
    except OSError as fault:
        full = fault.errno in NO_ROOM
        found = f"{where.data} is full" if full else f"{where.data} cannot be written"
        yield Look(
            "data folder", False, f"{found}: {fault.strerror}", FREE_SPACE if full else ALLOW
        )
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)


def _cards(where: Settings) -> Iterator[Look]:
    names = {table.name for table in CORE_TABLES}
    for summary in find_cards(where.cards):
        faults = [fault for fault in check_card(summary.folder) if fault.level == "fault"]
        reviews = (
            ""
            if faults
            else ", ".join(
                f"{language.code} ({language.review})"
                for language in load_card(summary.folder).languages
            )
        )
        yield Look(
            f"card {summary.id}",
            not faults,
            _number(len(faults)) if faults else reviews,
            f"python3 start.py check {shown(summary.folder)}",
        )
        if not faults:
            yield from _modules(where, summary.id)
        yield _database(where, summary.id, names)


def _number(faults: int) -> str:
    return "1 fault" if faults == 1 else f"{faults} faults"


def _modules(where: Settings, card_id: str) -> Iterator[Look]:
    registry = Registry(where.modules, load_card(where.cards / card_id), core=CORE)
    for module in registry.modules.values():
        reason = f" ({module.reason})" if module.reason else ""
        yield Look(
            f"card {card_id}, module {module.id}",
            module.state is not State.FAILED,
            f"{module.state.value}{reason}",
            "see the module's module.yaml and module.py",
        )


def _database(where: Settings, card: str, names: set[str]) -> Look:
    what = f"database {card}"
    path = where.database(card)
    if not path.exists():
        return Look(what, True, "not made yet: it is made at the first start")
    try:
        store = Store.open(path, core_tables=names, look=True)
    except UserError as error:
        return Look(what, False, str(error), _mend(error, path, card))
    try:
        stamp = store.stamp()
    finally:
        store.close()
    if not os.access(path, os.W_OK):
        return Look(what, False, f"{path} cannot be written", ALLOW)
    return Look(what, True, f"{path}, {stamp.size}, seed {stamp.seed}, demo day {stamp.today}")


def _mend(error: UserError, path: Path, card: str) -> str:
    match error:
        case Foreign():
            return f"move {path} to another folder; the application makes its own"
        case DiskFull():
            return FREE_SPACE
        case Unwritable() | Unreadable():
            return ALLOW
    return f"python3 start.py reset --card {card}"


PARTS: tuple[Callable[[Settings], Iterator[Look]], ...] = (_versions, _fonts, _data_folder, _cards)
