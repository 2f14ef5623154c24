"""A chart's description: what the screen and the printed page paint, each in its own way."""

from __future__ import annotations

from math import floor, log10
from typing import Final, Literal

from app.core.late import late_dataclass
from app.core.text import Said, _
from app.core.texts.voice import Voice

HIDDEN: Final = "hidden"
"""Stands for a figure that must not be shown."""
Value = float | Literal["hidden"] | None
"""A figure, hidden, or None where there is nothing to tell."""
Unit = Literal["count", "days", "share"]
_STEPS = (1, 2, 2.5, 5, 10)


@late_dataclass(frozen=True)
class Chart:
    """One row of figures: lying bars for kinds, standing columns for times and places.

    `columns` wants few and short labels. Both begin at zero and tell each figure beside its bar.
    """

    title: Said
    definition: Said
    labels: tuple[Said, ...]
    values: tuple[Value, ...]
    unit: Unit = "count"
    kind: Literal["bars", "columns"] = "bars"
    empty: Said = ""


@late_dataclass(frozen=True)
class Charts:
    """Charts in two columns, each where there is more room: a block of a report."""

    charts: tuple[Chart, ...]


def told(value: Value, unit: Unit, voice: Voice) -> str:
    """Return a figure in words: with its unit, hidden, or a dash."""
    if value is None:
        return "\u2013"
    if value == HIDDEN:
        return voice.say(_("hidden", context="figure"))
    figure = float(value)
    return voice.percent(figure) if unit == "share" else voice.number(round(figure, 1))


def height_of(value: Value) -> float:
    """Return what is painted for a value: a hidden one has no height."""
    return float(value) if isinstance(value, (int, float)) else 0.0


def top_of(chart: Chart) -> float:
    """Return the round figure where the chart's scale ends; it begins at zero."""
    most = max((height_of(value) for value in chart.values), default=0.0)
    if most <= 0:
        return 1.0
    power = 10.0 ** floor(log10(most))
    return next(step * power for step in _STEPS if step * power >= most * 0.999999)
