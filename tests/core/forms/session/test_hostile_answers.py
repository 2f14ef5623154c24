"""Answers that are absurd or made to do harm: told, bounded, never a hang."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from app.core.errors import UserError
from app.core.forms.session import Session

Make = Callable[..., Session]

COUNTED = [
    {"type": "integer", "name": "n"},
    {"type": "begin repeat", "name": "m", "repeat_count": "${n}"},
    {"type": "text", "name": "who"},
    {"type": "end repeat"},
]


@pytest.mark.parametrize(("given", "rows"), [(-1, 0), (0, 0), (3, 3), (1_000_000_000, 500)])
def test_a_count_of_rows_stays_in_bounds(session: Make, given: int, rows: int) -> None:
    live = session(COUNTED)
    changed = live.set("n", given)
    assert len(live.rows("m")) == rows
    assert live.state("m").valid is (given <= 500)
    assert "m" in changed or given == 0 or rows == 0
    assert [problem.ref for problem in live.problems()] == ([] if given <= 500 else ["m"])


def test_a_count_that_was_corrected_is_no_problem_any_more(session: Make) -> None:
    live = session(COUNTED)
    live.set("n", 1_000_000_000)
    live.set("n", 2)
    assert live.problems() == []
    assert len(live.rows("m")) == 2


def test_repeats_inside_repeats_share_one_bound(session: Make) -> None:
    rows: list[dict[str, Any]] = [{"type": "integer", "name": "n"}]
    for name in "wxyz":
        rows.append({"type": "begin repeat", "name": name, "repeat_count": "${n}"})
    rows += [{"type": "text", "name": "deep"}, *({"type": "end repeat"} for _name in "wxyz")]
    live = session(rows)
    began = time.monotonic()
    live.set("n", 1_000_000_000)
    assert time.monotonic() - began < 10
    assert 5_000 >= len(live.rows("w")) > 0
    assert any(problem.ref.startswith("w") for problem in live.problems())


def test_a_megabyte_of_text_in_a_field_is_told(session: Make) -> None:
    live = session([{"type": "text", "name": "a"}])
    live.set("a", "long " * 200_000)
    state = live.state("a")
    assert not state.valid
    assert "long" in str(state.message)
    assert live.answers() == {}


def test_a_pattern_that_explodes_is_ended_and_told(session: Make) -> None:
    live = session([{"type": "text", "name": "a", "constraint": "regex(., '(a+)+$')"}])
    began = time.monotonic()
    live.set("a", "a" * 5_000 + "!")
    state = live.state("a")
    assert time.monotonic() - began < 5
    assert not state.valid


@pytest.mark.parametrize("text", ["👨‍👩‍👧", "\u202eabc\u202c", "a\x07b", "\u0000", "é" * 1_000])
def test_unusual_signs_in_an_answer_are_kept_as_given(session: Make, text: str) -> None:
    live = session([
        {"type": "text", "name": "a"},
        {"type": "calculate", "name": "n", "calculation": "string-length(${a})"},
    ])  # fmt: skip
    live.set("a", text)
    assert live.value("a") == text
    assert live.value("n") == len(text)


def test_answers_with_more_rows_than_there_may_be_are_refused(session: Make) -> None:
    with pytest.raises(UserError):
        session(COUNTED, begin={"answers": {"m": [{"who": "x"}] * 501}})


def test_a_filter_of_choices_that_takes_too_long_hides_no_choice(session: Make) -> None:
    live = session(
        [
            {"type": "text", "name": "a"},
            {"type": "select_one l", "name": "b", "choice_filter": "regex(${a}, '(a|aa)+$')"},
        ],
        choices=[{"list_name": "l", "name": name, "label": name} for name in ("x", "y")],
    )
    live.set("a", "a" * 60 + "!")
    began = time.monotonic()
    assert [choice.name for choice in live.state("b").choices] == ["x", "y"]
    assert time.monotonic() - began < 10
