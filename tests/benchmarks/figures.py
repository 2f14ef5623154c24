"""What was measured: figures with their goals, the machine, and the table for the README."""

import os
import platform
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import PySide6

SLACK = 1.3
"""A ratio fails only when it misses its goal by more than 30 %: machines are noisy."""
BEGIN, END = "<!-- benchmarks -->", "<!-- end of benchmarks -->"


@dataclass(frozen=True)
class Figure:
    """One line of the table; only a ratio can fail."""

    what: str
    measured: str
    goal: str
    is_kept: bool


@dataclass
class Figures:
    """All that was measured in one run."""

    lines: list[Figure] = field(default_factory=list)

    def time(self, what: str, seconds: list[float], *, most_ms: float | None = None) -> float:
        """Tell a time by its median and its worst; a goal in milliseconds is told, not held."""
        middle, worst = median(seconds) * 1000, max(seconds) * 1000
        self.say_ms(what, middle, worst=worst, most_ms=most_ms)
        return middle

    def say_ms(
        self, what: str, ms: float, *, worst: float | None = None, most_ms: float | None = None
    ) -> None:
        """Tell a time in milliseconds."""
        measured = f"{ms:.0f} ms" if ms >= 10 else f"{ms:.1f} ms"
        if worst is not None:
            measured += f" (worst {worst:.0f})"
        goal = f"at most {most_ms:.0f} ms" if most_ms is not None else ""
        self.lines.append(Figure(what, measured, goal, most_ms is None or ms <= most_ms))

    def at_most(self, what: str, ratio: float, most: float) -> None:
        """Hold a ratio that must not be greater."""
        self.lines.append(
            Figure(what, f"{ratio:.1f} times", f"at most {most:g} times", ratio <= most)
        )
        assert ratio <= most * SLACK, f"{what}: {ratio:.2f} times, at most {most:g} with 30 % slack"

    def at_least(self, what: str, ratio: float, least: float) -> None:
        """Hold a ratio that must not be smaller."""
        self.lines.append(
            Figure(what, f"{ratio:.0f} times", f"at least {least:g} times", ratio >= least)
        )
        assert ratio >= least / SLACK, f"{what}: {ratio:.1f} times, at least {least:g}"

    def table(self) -> str:
        """Return the figures as Markdown."""
        rows = [
            f"| {one.what} | {one.measured} | {one.goal}{'' if one.is_kept else ' (missed)'} |"
            for one in self.lines
        ]
        head = "| measured | result | goal |\n|---|---|---|\n"
        return f"{machine()}\n\n{head}" + "\n".join(rows) + "\n"


def machine() -> str:
    """Return on what was measured, in a sentence."""
    kind = platform.processor() or platform.machine()
    return (
        f"Measured with `.venv/bin/python -m tests.benchmarks` on {os.cpu_count()} cores"
        f" ({kind}), {platform.system()}, Python {platform.python_version()}, PySide6"
        f" {PySide6.__version__}, SQLite {sqlite3.sqlite_version}, Qt platform"
        f" {os.environ.get('QT_QPA_PLATFORM', 'of the screen')}; medians, the machine was not"
        " quiet: read ratios, not times."
    )


def write_into(file: Path, table: str) -> bool:
    """Put the table between the two marks of a file; return False where they are missing."""
    text = file.read_text(encoding="utf-8")
    before, begun, rest = text.partition(BEGIN)
    _old, ended, after = rest.partition(END)
    if not (begun and ended):
        return False
    file.write_text(f"{before}{BEGIN}\n{table}{END}{after}", encoding="utf-8")
    return True
