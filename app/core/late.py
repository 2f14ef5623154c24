"""What is made or imported when it is needed first, not at the start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import Field, dataclass
from importlib import import_module
from threading import RLock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as late_dataclass
else:
    # A start needs a few of some three hundred commands, events and rows, and making one takes
    # half a millisecond: six functions that `dataclass` compiles from text.

    def late_dataclass(**options: bool) -> Callable[[type], type]:
        """Return a class that becomes `dataclass(**options)` with its first instance or look.

        It is the same class before and after; `slots` would make another one and is not taken.
        """
        return lambda cls: _Late(cls, options).put_on()


__all__ = ["late_dataclass", "late_module"]

_making = RLock()


class _Late:
    """Waits in the place of a class's `__new__` and fields until one of them is asked for."""

    def __init__(self, cls: type, options: dict[str, bool]) -> None:
        self._cls, self._options = cls, options
        self._made = False

    def put_on(self) -> type:
        """Stand where the first instance, `fields()` and a late subclass will ask."""

        def new(cls: type, /, *args: object, **values: object) -> Any:
            if not self._made:
                self._make()
            return object.__new__(cls)

        self._cls.__new__ = new  # type: ignore[method-assign]
        self._cls.__dataclass_fields__ = self  # type: ignore[attr-defined]
        return self._cls

    def __get__(self, instance: object, owner: type) -> dict[str, Field[Any]]:
        """Return the fields; `dataclasses.fields` asks for them."""
        self._make()
        found: dict[str, Field[Any]] = self._cls.__dataclass_fields__  # type: ignore[attr-defined]
        return found

    def _make(self) -> None:
        with _making:
            if not self._made:
                dataclass(**self._options)(self._cls)
                self._made = True


class late_module:
    """A module that is imported when one of its functions is called for the first time.

    Where it stands the real one is imported under TYPE_CHECKING: names are checked as ever.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Return what calls the function of that name."""

        def call(*args: Any, **values: Any) -> Any:
            return getattr(import_module(self._name), name)(*args, **values)

        call.__module__, call.__name__ = self._name, name
        return call
