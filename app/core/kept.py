"""Keeps what was read and checked, by the hash of its sources: the next start reads it at once."""

from __future__ import annotations

import hashlib
import io
import logging
import pickle
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from importlib import import_module
from pathlib import Path, PurePath
from typing import Any, TypeVar

from app.core.text import LocalText
from app.core.texts.written import keep

Value = TypeVar("Value")

_log = logging.getLogger(__name__)
_PLAIN: tuple[type, ...] = (LocalText, date, PurePath)
_HOMES = ("app.core.", "datetime", "pathlib")


class Kept:
    """A folder of values that can be made again; only objects of `kinds` come out of it.

    `code` are the files that make and check the values: another version of them makes them anew.
    """

    def __init__(self, folder: Path, kinds: tuple[type, ...], code: Iterable[Path]) -> None:
        self._folder, self._kinds = folder, kinds
        self._recipe = _recipe(code)

    def get(
        self, name: str, kind: type[Value], sources: Iterable[bytes], make: Callable[[], Value]
    ) -> Value:
        """Return the value of `kind` that was made from the same `sources`, else make and keep it.

        The sources are everything that the value depends on, besides the program itself.
        """
        total = hashlib.sha256(self._recipe)
        for source in sources:
            total.update(hashlib.sha256(source).digest())
        file = self._folder / f"{name}-{total.hexdigest()[:32]}.kept"
        with suppress(FileNotFoundError):
            try:
                found = _Reader(file.read_bytes(), self._kinds).load()
                if not isinstance(found, kind):
                    raise pickle.UnpicklingError(f"it holds no {kind.__name__}")
            except Exception as fault:  # noqa: BLE001 - damage has many ways; it is made anew
                _log.info("%s could not be read back", file.name, exc_info=fault)
            else:
                return found
        value = make()
        for older in self._folder.glob(f"{name}-*.kept"):
            with suppress(OSError):
                older.unlink()
        keep(file, pickle.dumps(value, protocol=5))
        return value


class _Reader(pickle.Unpickler):
    """Makes frozen values only: a file that asks for anything else is refused."""

    def __init__(self, content: bytes, kinds: tuple[type, ...]) -> None:
        super().__init__(io.BytesIO(content))
        self._allowed = (*_PLAIN, *kinds)

    def find_class(self, module: str, name: str) -> Any:
        """Return a class that is allowed; raise UnpicklingError for all else."""
        if module.startswith(_HOMES):
            found = getattr(import_module(module), name, None)
            if isinstance(found, type) and issubclass(found, self._allowed):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} cannot be kept")


def _recipe(code: Iterable[Path]) -> bytes:
    """Return what tells one version of the program, and of Python, from another."""
    marks = [sys.version]
    for file in sorted(code):
        found = file.stat()
        marks.append(f"{file} {found.st_size} {found.st_mtime_ns}")
    return "\n".join(marks).encode()
