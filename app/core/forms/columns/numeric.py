"""Functions of numbers over columns, each as the language works them out for one number."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np


def rounded(values: Any, places: float) -> Any:
    """Return numbers rounded to so many places, halves away from zero."""
    if not math.isfinite(places):
        return values if places == places else np.full_like(np.asarray(values), np.nan)
    shift = 10.0 ** max(-300, min(300, int(places)))
    moved = np.abs(values) * shift
    found = np.copysign(np.floor(moved + 0.5) / shift, values) + 0.0
    return np.where(np.isfinite(moved), found, values)


def _whole(values: Any) -> Any:
    return np.trunc(values) + 0.0


def _floor(values: Any) -> Any:
    return np.floor(values) + 0.0


def _ceiling(values: Any) -> Any:
    return np.ceil(values) + 0.0


def _power_of_ten(values: Any) -> Any:
    return np.power(10.0, values)


NUMERIC: dict[str, Callable[..., Any]] = {
    "int": _whole,
    "floor": _floor,
    "ceiling": _ceiling,
    "abs": np.abs,
    "sqrt": np.sqrt,
    "pow": np.power,
    "exp": np.exp,
    "exp10": _power_of_ten,
    "log": np.log,
    "log10": np.log10,
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "asin": np.arcsin,
    "acos": np.arccos,
    "atan": np.arctan,
    "atan2": np.arctan2,
}
