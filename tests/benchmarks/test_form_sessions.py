"""Tools: from a workbook to what can be drawn, and from an answer to the state that is painted."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from statistics import median

from pyxform.xls2xform import convert

from app.core.forms.form import Form
from app.core.forms.reader import read_bytes
from app.core.forms.reader.child import read
from app.core.forms.reader.tool import accepted
from app.core.forms.session import Session
from tests.benchmarks.figures import Figures
from tests.benchmarks.form_sheets import MEMBERS, answer, sheets
from tests.core.forms.conftest import workbook_bytes

ROUNDS = 7
PEOPLE = 50
CONVERT = (
    "import sys; from pyxform.xls2xform import convert;"
    "convert(xlsform=sys.stdin.buffer.read(), validate=False, form_name='data')"
)


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def apart(content: bytes) -> None:
    """Let pyxform convert a workbook in a process of its own, as a form server would."""
    subprocess.run([sys.executable, "-c", CONVERT], input=content, check=True, capture_output=True)


def test_from_a_workbook_to_the_form(measure: Callable, figures: Figures) -> None:
    content = workbook_bytes(**sheets(500))

    def work() -> dict[str, list[float]]:
        found: dict[str, list[float]] = {"own": [], "pyxform": [], "apart": [], "cold": []}
        for _round in range(ROUNDS):
            found["pyxform"].append(seconds(
                lambda: convert(xlsform=content, validate=False, form_name="data")
            ))  # fmt: skip
            found["own"].append(seconds(lambda: accepted(read(content), file="long.xlsx")))
            found["cold"].append(seconds(lambda: apart(content)))
            found["apart"].append(seconds(lambda: read_bytes(content, file="long.xlsx")))
        return found

    found = measure(work)
    figures.time("Tool of 500 questions: workbook to drawable form", found["own"])
    figures.time("Tool of 500 questions: first opening, in a process of its own", found["apart"])
    same = median(found["own"]) / median(found["pyxform"])
    figures.at_most("Reading a tool against pyxform's conversion", same, 1.5)
    cold = median(found["apart"]) / median(found["cold"])
    figures.at_most("The same in a process of its own", cold, 1.5)


def test_from_an_answer_to_the_new_state(measure: Callable, figures: Figures) -> None:
    form = accepted(read(workbook_bytes(**sheets(500, roster=True))), file="long.xlsx")

    def work() -> tuple[list[float], list[float]]:
        chance = random.Random(1)
        live = Session(form, language="en", today=date(2026, 3, 2))
        return answered(form, live, chance), answered_rows(live, chance)

    alone, rows = measure(work)
    figures.say_ms("Answer to new state, 500 questions (p95)", p95(alone) * 1000, most_ms=5)
    figures.say_ms("Answer to new state, roster of 50 rows (p95)", p95(rows) * 1000, most_ms=20)


def p95(times: list[float]) -> float:
    """Return the time that 95 of 100 stay below."""
    return sorted(times)[int(len(times) * 0.95)]


def answered(form: Form, live: Session, chance: random.Random) -> list[float]:
    """Answer each question once; return the seconds from answer to the state of all it changed."""
    times = []
    for question in form.questions():
        if question.name.startswith("q"):
            given = answer(question.type, chance)
            times.append(seconds(lambda ref=question.ref, one=given: told(live, ref, one)))
    return times


def answered_rows(live: Session, chance: random.Random) -> list[float]:
    """Answer all questions about fifty people; return the seconds of each answer."""
    times = []
    for row in [live.add_row("m") for _person in range(PEOPLE)]:
        for number in range(MEMBERS):
            given, ref = chance.randint(0, 9), f"{row}/m{number}"
            times.append(seconds(lambda ref=ref, one=given: told(live, ref, one)))
    return times


def told(live: Session, ref: str, given: object) -> None:
    """Answer a question and ask for the state of everything that may have changed."""
    for changed in live.set(ref, given):
        live.state(changed)
