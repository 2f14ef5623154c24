"""Only what changed is worked out again, and it comes to the same as working all out afresh."""

from datetime import date
from random import Random

import pytest

from app.core.forms.form import Form
from app.core.forms.reader.child import read
from app.core.forms.reader.tool import accepted
from app.core.forms.session import Session
from tests.benchmarks.form_sheets import MEMBERS, answer, sheets
from tests.core.forms.conftest import workbook_bytes

TODAY = date(2026, 3, 2)
ACTS = 120


@pytest.fixture(scope="module")
def form() -> Form:
    """A form of sixty questions with conditions, calculations and a roster."""
    return accepted(read(workbook_bytes(**sheets(60, roster=True))), file="long.xlsx")


def seen(live: Session) -> dict[str, object]:
    """Everything that a person sees of a session, row by place."""
    found: dict[str, object] = {}
    rows = live.rows("m")
    for question in live.form.questions():
        if question.ref.startswith("m/"):
            for place, row in enumerate(rows):
                found[f"{place}/{question.name}"] = live.state(live.ref(question, row))
        else:
            found[question.ref] = live.state(question.ref)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_a_session_is_always_what_it_would_be_afresh(form: Form, seed: int) -> None:
    chance = Random(seed)
    live = Session(form, language="en", today=TODAY)
    asked = [question for question in form.questions() if question.name.startswith("q")]
    for act in range(ACTS):
        rows = live.rows("m")
        if act % 15 == 0:
            live.add_row("m")
        elif act % 40 == 7 and rows:
            live.remove_row(chance.choice(rows))
        elif act % 3 == 0 and rows:
            ref = f"{chance.choice(rows)}/m{chance.randrange(MEMBERS)}"
            live.set(ref, chance.choice([None, 1, 4, 9]))
        else:
            question = chance.choice(asked)
            blank = chance.random() < 0.2
            live.set(question.ref, None if blank else answer(question.type, chance))
    again = Session(form, language="en", today=TODAY, answers=live.answers())
    mine, theirs = seen(live), seen(again)
    hidden = {ref for ref in mine if not mine[ref].relevant}  # type: ignore[attr-defined]
    assert {ref: mine[ref] for ref in mine if ref not in hidden} == {
        ref: theirs[ref] for ref in theirs if ref not in hidden
    }
    assert live.answers() == again.answers()


def test_what_is_not_reported_as_changed_has_not_changed(form: Form) -> None:
    chance = Random(7)
    live = Session(form, language="en", today=TODAY)
    asked = [question for question in form.questions() if question.name.startswith("q")]
    before = seen(live)
    for _act in range(ACTS):
        question = chance.choice(asked)
        changed = live.set(question.ref, answer(question.type, chance))
        after = seen(live)
        moved = {ref for ref in after if after[ref] != before[ref]}
        assert moved <= changed
        before = after
