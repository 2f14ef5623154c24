"""The quality gates: each runs, whatever the others say, and a summary closes the list."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence

from app.starter.place import ROOT, say, venv_python

LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"
CONCISE = ("--output-format", "concise")
GATES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff check", ("-m", "ruff", "check", *CONCISE, ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", *CONCISE, ".")),
    ("mypy", ("-m", "mypy")),
    ("import contracts", ("-c", LINT_IMPORTS)),
    # The tests put the long files first themselves.
    ("pytest", ("-m", "pytest", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")),
)


def run_gates(words: Sequence[str], gates: Sequence[tuple[str, tuple[str, ...]]] = GATES) -> int:
    """Run `gates`, the last with `words` added; return 0 where all passed, else 1."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    # Tests choose their own data folder, and a screen is not needed.
    environment.pop("CMIS_DATA_DIR", None)
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    results = []
    for name, command in gates:
        say(f"\n== {name}")
        extra = words if name == gates[-1][0] else ()
        began = time.monotonic()
        code = subprocess.run(
            [str(venv_python()), *command, *extra], cwd=ROOT, env=environment
        ).returncode
        results.append((name, code, time.monotonic() - began))
    say("\n== summary")
    for name, code, seconds in results:
        say(f"{'ok    ' if code == 0 else 'FAILED'}  {name:<18}{seconds:6.1f} s")
    return 0 if all(code == 0 for _, code, _ in results) else 1
