"""What the commands write to the terminal."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from app.core.errors import Fault

AROUND = 40
WORDS = {"fault": "Fault", "warning": "Warning"}


def say(line: str, *, error: bool = False) -> None:
    """Write one line for the person at the terminal."""
    stream = sys.stderr if error else sys.stdout
    stream.write(line + "\n")


def say_json(found: object) -> None:
    """Write findings as JSON."""
    say(json.dumps(found, ensure_ascii=False, indent=2))


def shown(file: str | Path) -> str:
    """Return a path as seen from where the person stands, where it lies below."""
    try:
        return os.path.relpath(file) if Path(file).is_relative_to(Path.cwd()) else str(file)
    except (OSError, ValueError):
        return str(file)


def show_faults(faults: list[Fault], *, as_json: bool = False, summed: bool = False) -> int:
    """Print faults, all at once; return 1 where one of them is more than a warning.

    `summed` adds how many there are, and says so where there is none.
    """
    wrong = sum(fault.level == "fault" for fault in faults)
    if as_json:
        say_json([fault.as_dict() for fault in faults])
        return 1 if wrong else 0
    for fault in faults:
        place = str(fault.place).replace(fault.place.file, shown(fault.place.file), 1)
        say(f"{WORDS[fault.level]}: {place}: {fault.message}")
        if fault.excerpt:
            for line in _marked(fault.excerpt, fault.at):
                say(f"    {line}")
        if fault.fix:
            say(f"    {fault.fix}")
    if summed:
        say(_sum(wrong, len(faults) - wrong))
    return 1 if wrong else 0


def _marked(excerpt: str, at: int | None) -> list[str]:
    """The text of a cell on one line, with a sign below the place that the fault is at."""
    if at is None:
        return [excerpt]
    begin = max(0, at - AROUND)
    shown_part = excerpt[begin : at + 2 * AROUND].replace("\n", " ")
    cut = "…" if begin else ""
    end = "…" if at + 2 * AROUND < len(excerpt) else ""
    return [f"{cut}{shown_part}{end}", " " * (at - begin + len(cut)) + "^"]


def _sum(wrong: int, warnings: int) -> str:
    if not wrong and not warnings:
        return "Nothing wrong was found."
    told = f"{warnings} {'warning' if warnings == 1 else 'warnings'}"
    if not wrong:
        return f"No fault was found; {told}."
    said = f"{wrong} {'fault' if wrong == 1 else 'faults'}"
    return f"{said}, {told}." if warnings else f"{said}."
