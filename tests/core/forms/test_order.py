"""However the answers come in, the form ends in the same state as if worked out anew."""

from collections.abc import Callable
from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.forms.form import Form
from app.core.forms.session import Session

Tool = Callable[..., Form]

SURVEY = [
    {"type": "integer", "name": "a"},
    {"type": "integer", "name": "b", "relevant": "${a} > 2"},
    {"type": "begin group", "name": "g", "relevant": "${b} != 1"},
    {"type": "integer", "name": "c", "relevant": "${a} != 4"},
    {"type": "end group"},
    {"type": "begin repeat", "name": "m", "relevant": "${c} != 3"},
    {"type": "integer", "name": "x"},
    {"type": "integer", "name": "y", "relevant": "${x} > ${a}"},
    {"type": "calculate", "name": "z", "calculation": "coalesce(${y}, 0) + sum(${m}/x)"},
    {"type": "end repeat"},
    {"type": "calculate", "name": "total", "calculation": "sum(${z}) + count(${m}[x > 1])"},
    {"type": "calculate", "name": "last", "calculation": "if(${total} > 5, ${c}, ${b})"},
]

FACES = st.one_of(st.none(), st.integers(0, 5))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from("abc"), FACES),
        st.tuples(st.sampled_from(["x", "y"]), st.integers(0, 3), FACES),
        st.just(("add",)),
        st.tuples(st.just("remove"), st.integers(0, 3)),
    ),
    max_size=25,
)


@pytest.fixture(scope="module")
def form(tool: Tool) -> Form:
    """A form whose questions, groups, rows and sums all hang on one another."""
    return tool(SURVEY)


def _fresh(form: Form, **answers: object) -> Session:
    numbers = count(1)
    return Session(
        form,
        language="en",
        today=date(2026, 3, 2),
        answers=answers,
        new_id=lambda: f"r{next(numbers)}",
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_working_out_only_what_changed_equals_working_out_everything(
    form: Form, steps: list[tuple[object, ...]]
) -> None:
    live = _fresh(form)
    told: dict[str, object] = {}
    rows: list[dict[str, object]] = []
    for step in steps:
        if step[0] == "add":
            if live.state("m").relevant:
                rows.append({"_row": live.add_row("m")[2:-1]})
        elif step[0] == "remove":
            if rows and live.state("m").relevant:
                gone = rows.pop(int(str(step[1])) % len(rows))
                live.remove_row(f"m[{gone['_row']}]")
        elif len(step) == 3:
            if rows:
                row = rows[int(str(step[1])) % len(rows)]
                row[str(step[0])] = step[2]
                live.set(f"m[{row['_row']}]/{step[0]}", step[2])
        else:
            told[str(step[0])] = step[1]
            live.set(str(step[0]), step[1])
    again = _fresh(form, **told, m=rows)
    assert live.answers() == again.answers()
    assert live.problems() == again.problems()


@given(st.integers(0, 5), st.integers(0, 5))
def test_every_state_that_differs_after_an_answer_was_reported(
    form: Form, first: int, then: int
) -> None:
    live = _fresh(form, a=first, b=2, c=2, m=[{"_row": "p", "x": 3, "y": 1}, {"_row": "q", "x": 5}])
    refs = ["a", "b", "g", "g/c", "m", "m[p]/x", "m[p]/y", "m[p]/z", "m[q]/y", "total", "last"]
    before = {ref: live.state(ref) for ref in refs}
    changed = live.set("a", then)
    assert {ref for ref in refs if live.state(ref) != before[ref]} <= changed
