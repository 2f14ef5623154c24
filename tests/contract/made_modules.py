"""Modules that a test writes: a folder of them, each a manifest and a little code."""

import itertools
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from app.core.cards.models import Card
from app.core.cases.core_acts import CORE
from app.core.registry.registry import Registry

QUIET = "def activate(api):\n    pass\n"
_numbers = itertools.count(1)
Write = Callable[..., Path]


def writer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Return a function that writes a module into one folder of modules."""
    home = folder / f"made_modules_{next(_numbers)}"
    home.mkdir()
    (home / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(folder))

    def write(id: str, code: str = QUIET, *, more: str = "", pages: str = "") -> Path:
        made = home / id
        made.mkdir()
        (made / "__init__.py").touch()
        (made / "module.yaml").write_text(f"id: {id}\napi: 1\ntitle: Made\n{more}", "utf-8")
        (made / "module.py").write_text(code, "utf-8")
        if pages:
            (made / "pages.py").write_text(pages, "utf-8")
        return home

    return write


def registry_on(home: Path, card: Card, *, level: str = "casework") -> Registry:
    """Return a registry on a folder of modules, with a card that lists all of them."""
    listed: Mapping[str, dict] = {path.name: {} for path in home.iterdir() if path.is_dir()}
    with_all = card.model_copy(update={"modules": {**listed, "sample": {}}})
    return Registry(home, with_all, level=level, core=CORE)


def forget(home: Path) -> None:
    """Take the modules of a folder out of Python's memory."""
    for name in [name for name in sys.modules if name.partition(".")[0] == home.name]:
        del sys.modules[name]
