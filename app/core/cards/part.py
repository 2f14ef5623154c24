"""One closed, unchangeable part of a file: made from checked values, or as it was kept."""

from __future__ import annotations

from collections.abc import Mapping
from inspect import get_annotations
from typing import Any, NoReturn, Self, dataclass_transform


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Part:
    """Holds the values that its class names; `app.core.cards.forms` checks what a file gives.

    It is no dataclass: each start would compile the methods of all of them anew.
    """

    def __init__(self, **values: Any) -> None:
        names = self.names()
        unknown = [name for name in values if name not in names]
        missing = [name for name in names if name not in values and not hasattr(self, name)]
        if unknown or missing:
            raise TypeError(f"{type(self).__name__}: unknown {unknown}, missing {missing}")
        vars(self).update({name: values.get(name, getattr(self, name, None)) for name in names})

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the names of its values, in the order of the class."""
        return tuple(name for kind in reversed(cls.__mro__) for name in get_annotations(kind))

    def unfit(self) -> ValueError | None:
        """Return what is wrong with it as a whole, None where nothing is."""
        return None

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """Return the same with some other values."""
        return type(self)(**{**vars(self), **update})

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be taken away")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and vars(other) == vars(self)

    def __hash__(self) -> int:
        return hash(tuple(vars(self).values()))

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({told})"


def nothing() -> Any:
    """Return the value of a list of named entries that a file may leave out."""
    return {}
