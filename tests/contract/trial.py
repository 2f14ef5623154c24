"""Does in a checkout all that a presenter does, one after the other; a program that prints JSON."""

import contextlib
import io
import json
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.cli import main as cmis
from tests.contract.visit import visit_as_program
from tests.read_once import workbooks_read_once

Told = dict[str, Any]


def done(work: Callable[[], int]) -> Told:
    """Return the exit code of a piece of work and what it printed, a traceback too."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = work()
        except BaseException:  # noqa: BLE001 - the interpreter would print it and end with 1
            traceback.print_exc()
            code = 1
    return {"code": code, "out": out.getvalue(), "err": err.getvalue()}


def visited(data: str, card: str) -> int:
    """Print as JSON what a visit of every page as every role found."""
    sys.stdout.write(json.dumps(visit_as_program(data, card)))
    return 0


def tried(data: str, card: str) -> dict[str, Any]:
    """Prepare the card, visit its pages, check it, verify the data; play the stories of all."""
    folder = Path("country_cards", card)
    others = sorted(path.name for path in folder.parent.iterdir() if path.name != card)
    return {
        "seeded": done(lambda: cmis(["seed", "--card", card])),
        "visited": done(lambda: visited(data, card)),
        "checked": done(lambda: cmis(["check", str(folder)])),
        "verified": done(lambda: cmis(["verify"])),
        "played": played(card),
        "seeded_too": {
            other: done(lambda o=other: cmis(["seed", "--card", o])) for other in others
        },
        "played_too": {id: found for other in others for id, found in played(other).items()},
    }


def played(card: str) -> dict[str, Told]:
    """Play the stories of a card without a screen."""
    stories = sorted(path.stem for path in Path("country_cards", card, "stories").glob("*.yaml"))
    names = [f"{card}/{story}" for story in stories]
    return {name: done(lambda name=name: cmis(["story", "run", name])) for name in names}


if __name__ == "__main__":
    with workbooks_read_once(Path(sys.argv[3])):
        found = tried(*sys.argv[1:3])
    sys.stdout.write(json.dumps(found))
