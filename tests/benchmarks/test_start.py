"""How long the start takes: until the skeleton is painted, until the first fifty cases are."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from app.core.settings import ROOT, Settings
from tests.benchmarks.figures import Figure, Figures

HERE = Path(__file__).parent
ROUNDS = 5


def run(script: str, *words: str) -> dict[str, float]:
    """Start a program; return the seconds from its start until each thing that it tells."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    # Users have our bytecode cached as that of the libraries is; both programs start so.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.time()
    done = subprocess.run(
        [sys.executable, str(HERE / script), *words], cwd=ROOT, env=environment,
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    told = (line.split() for line in done.stdout.splitlines())
    return {what: float(at) - (0 if what == "rows" else began) for what, at in told}


def test_start(measure: Callable, figures: Figures, data: Settings) -> None:
    database = str(data.database("sandovia"))

    def all_three() -> tuple[dict, dict, dict]:
        return run("bare.py"), run("floor.py", database), run("started.py", str(data.data))

    def work() -> list[tuple[dict, dict, dict]]:
        all_three()  # once unmeasured: warm disk, caches
        return [all_three() for _ in range(ROUNDS)]

    bare, floor, ours = zip(*measure(work), strict=True)
    plain = median(one["painted"] for one in bare)
    assert all(one["rows"] >= 50 for one in ours)
    figures.time("Bare PySide6 window painted", [one["painted"] for one in bare])
    least = figures.time(
        "Floor: Qt and SQLAlchemy alone paint 50 cases", [one["painted"] for one in floor]
    )
    figures.time("Start: skeleton painted", [one["painted"] for one in ours])
    figures.time("Start: navigation and first 50 cases painted", [one["listed"] for one in ours])
    skeleton = median(one["painted"] for one in ours) / plain
    listed = median(one["listed"] for one in ours) / plain
    told = f"{listed * plain * 1000 / least:.1f} times"
    figures.lines.append(Figure("First 50 cases against the floor", told, "", is_kept=True))
    figures.at_most("Skeleton against the bare window", skeleton, 2)
    figures.at_most("First 50 cases against the bare window", listed, 5)
