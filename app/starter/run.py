"""From the words on the command line to the window, the tests or a command."""

from __future__ import annotations

import os
import sys

from app.starter.place import VENV, Trouble, is_complete, say, venv_python

FIRST_CARD = "sandovia"
PREPARED = VENV / "cmis-prepared"
TEST_HELP = """\
python3 start.py test              all gates: linters, types, import contracts, tests
python3 start.py test WORDS ...    the same; the words go to pytest, for example:
    python3 start.py test tests/starter          the tests of one folder
    python3 start.py test -k readme              the tests with this word in their name

It needs no screen, installs what it lacks on first use, tells each gate's seconds at the end,
and ends with 0 where all passed, else with 1."""
# -P: a folder called `app` in the place where the person stands must not hide ours.
APP = ["-P", "-m", "app"]
HAS_DATA = """
import sys
from app.core.settings import settings
sys.exit(0 if settings().database(sys.argv[1]).exists() else 3)
"""


def run(words: list[str]) -> int:
    """Set up what is missing, then do what `words` ask for; return the exit code."""
    try:
        if words[:1] == ["test"]:
            return test(words[1:])
        set_up("run")
        if not words:
            prepare_data()
        return hand_over([*APP, *(words or ["run"])])
    except Trouble as trouble:
        print(trouble, file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        print("Stopped. Start again to go on.", file=sys.stderr, flush=True)
        return 130


def set_up(kind: str) -> None:
    """Make .venv complete for `kind`; later starts pass here without loading the installer."""
    if not is_complete(kind):
        from app.starter.install import complete  # kept off the path of every later start

        complete(kind)


def test(words: list[str]) -> int:
    """Run all gates, or explain them; `words` go to pytest."""
    if words[:1] in (["--help"], ["-h"]):
        say(TEST_HELP)
        return 0
    set_up("test")
    from app.starter.gates import run_gates  # kept off the path to the window

    return run_gates(words)


def prepare_data() -> None:
    """Prepare the demonstration data on the first start; later the application sees to them."""
    if PREPARED.exists():
        return
    import subprocess  # kept off the path of every later start

    python = str(venv_python())
    if subprocess.run([python, "-P", "-c", HAS_DATA, FIRST_CARD]).returncode == 3:
        say("Preparing the demonstration data (once).")
        if subprocess.run([python, *APP, "seed", "--card", FIRST_CARD]).returncode:
            raise Trouble("The demonstration data could not be prepared; the reason stands above.")
    PREPARED.touch()


def hand_over(words: list[str]) -> int:
    """Become the application; on Windows, wait for it and return its exit code."""
    command = [str(venv_python()), *words]
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(command[0], command)
    import subprocess  # only where a program cannot become another one

    os.environ.setdefault("PYTHONUTF8", "1")
    return subprocess.run(command).returncode
