"""The kinds of columns: the answers of everybody to one question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.core.forms.expression.values import Single, Value, days, single, text

Floats: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]
Ints: TypeAlias = NDArray[np.int64]

_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, eq=False)
class Numbers:
    """Numbers; NaN where there is none."""

    values: Floats

    def __len__(self) -> int:
        return len(self.values)

    def value(self, row: int) -> Single:
        """Return one answer as the language has it."""
        found = float(self.values[row])
        return found if found == found else ""


@dataclass(frozen=True, eq=False)
class Days:
    """Dates as days since 1970; NaN where there is none."""

    values: Floats

    def __len__(self) -> int:
        return len(self.values)

    def value(self, row: int) -> Single:
        """Return one date, '' when there is none."""
        found = float(self.values[row])
        return _EPOCH + timedelta(days=int(found)) if found == found else ""


@dataclass(frozen=True, eq=False)
class Truths:
    """Yes or no."""

    values: Bools

    def __len__(self) -> int:
        return len(self.values)

    def value(self, row: int) -> Single:
        """Return True or False."""
        return bool(self.values[row])


@dataclass(frozen=True, eq=False)
class Codes:
    """Choices or texts: each row holds the place of its text in `names`, -1 when it is blank."""

    codes: NDArray[Any]
    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.codes)

    def value(self, row: int) -> Single:
        """Return one text."""
        code = int(self.codes[row])
        return self.names[code] if code >= 0 else ""

    @staticmethod
    def of(texts: Iterable[str]) -> Codes:
        """Return texts as codes; equal texts have the same code."""
        places: dict[str, int] = {}
        codes = [places.setdefault(one, len(places)) if one else -1 for one in texts]
        return Codes(np.array(codes, np.int64), tuple(places))


@dataclass(frozen=True, eq=False)
class Several:
    """Answers with several choices: for each choice, who chose it."""

    chosen: Mapping[str, Bools]
    size: int

    def __len__(self) -> int:
        return self.size

    def value(self, row: int) -> Single:
        """Return the chosen names in the order of the list."""
        return " ".join(name for name, who in self.chosen.items() if who[row])


Column: TypeAlias = Numbers | Days | Truths | Codes | Several


def column_of(values: Sequence[Value]) -> Column:
    """Return values of the language as a column; a mixture becomes texts."""
    found = [single(one) for one in values]
    present = [one for one in found if one != "" and one == one]
    kinds = {type(one) for one in present}
    if kinds == {bool} and len(present) == len(found):
        return Truths(np.array(found, np.bool_))
    if kinds <= {float} and (kinds or any(one != "" for one in found)):
        return Numbers(np.array([one if one != "" else np.nan for one in found], np.float64))
    if kinds == {date}:
        return Days(np.array([_days(one) for one in found], np.float64))
    return Codes.of(text(one) for one in found)


def _days(value: Single) -> float:
    return days(value) if isinstance(value, date) else np.nan
