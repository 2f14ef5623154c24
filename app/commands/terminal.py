"""What the commands write to the terminal."""

from __future__ import annotations

import json
import sys

from app.core.errors import Fault


def say(line: str, *, error: bool = False) -> None:
    """Write one line for the person at the terminal."""
    stream = sys.stderr if error else sys.stdout
    stream.write(line + "\n")


def say_json(found: object) -> None:
    """Write findings as JSON."""
    say(json.dumps(found, ensure_ascii=False, indent=2))


def show_faults(faults: list[Fault], *, as_json: bool = False) -> int:
    """Print faults, all at once; return 1 where one of them is more than a warning."""
    if as_json:
        say_json([fault.as_dict() for fault in faults])
        return 1 if any(fault.level == "fault" for fault in faults) else 0
    for fault in faults:
        say(f"{fault.place}: {fault.message}")
        if fault.excerpt:
            say(f"    {fault.excerpt}")
        if fault.fix:
            say(f"    {fault.fix}")
    return 1 if any(fault.level == "fault" for fault in faults) else 0
