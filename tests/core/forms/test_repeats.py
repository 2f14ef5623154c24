"""Rows of a repeat: each has its own answers, and the form may count and sum them."""

from collections.abc import Callable

import pytest

from app.core.errors import UserError
from app.core.forms.session import Session, evaluate

Make = Callable[..., Session]

ROSTER = [
    {"type": "text", "name": "family"},
    {"type": "begin repeat", "name": "persons"},
    {"type": "text", "name": "given_name"},
    {"type": "integer", "name": "age"},
    {"type": "text", "name": "school", "relevant": "${age} < 18"},
    {"type": "calculate", "name": "told",
     "calculation": "concat(position(..), ' of ', count(${persons}), ' ', ${family})"},
    {"type": "end repeat"},
    {"type": "calculate", "name": "size", "calculation": "count(${persons})"},
    {"type": "calculate", "name": "years", "calculation": "sum(${age})"},
    {"type": "calculate", "name": "children", "calculation": "count(${persons}[${age} < 18])"},
    {"type": "calculate", "name": "oldest", "calculation": "max(${age})"},
    {"type": "calculate", "name": "names", "calculation": "join(', ', ${given_name})"},
    {"type": "calculate", "name": "second",
     "calculation": "indexed-repeat(${given_name}, ${persons}, 2)"},
]  # fmt: skip

FAMILY = {
    "family": "Haroun",
    "persons": [
        {"_row": "a", "given_name": "Amal", "age": 34},
        {"_row": "s", "given_name": "Sami", "age": 6, "school": "North"},
    ],
}


def test_rows_are_counted_summed_and_joined(session: Make) -> None:
    live = session(ROSTER, begin={"answers": FAMILY})
    answers = live.answers()
    found = {name: answers[name] for name in ("size", "years", "children", "oldest", "names")}
    assert found == {"size": 2, "years": 40, "children": 1, "oldest": 34, "names": "Amal, Sami"}
    assert answers["second"] == "Sami"
    assert live.value("persons[s]/told") == "2 of 2 Haroun"


def test_a_blank_row_is_skipped_in_sums_and_counted_in_rows(session: Make) -> None:
    live = session(ROSTER, begin={"answers": FAMILY})
    row = live.add_row("persons")
    assert row == "persons[r1]"
    assert live.rows("persons") == ("persons[a]", "persons[s]", "persons[r1]")
    assert (live.value("size"), live.value("years"), live.value("children")) == (3, 40, 1)
    assert live.value("persons[a]/told") == "1 of 3 Haroun"


def test_an_answer_changes_only_its_own_row_and_the_totals(session: Make) -> None:
    live = session(ROSTER, begin={"answers": FAMILY})
    changed = live.set("persons[s]/age", 20)
    assert changed == {
        "persons[s]/age", "persons[s]/school", "years", "children",
    }  # fmt: skip
    assert not live.state("persons[s]/school").relevant


def test_a_removed_row_is_gone_and_the_others_keep_their_ids(session: Make) -> None:
    live = session(ROSTER, begin={"answers": FAMILY})
    live.remove_row("persons[a]")
    assert live.rows("persons") == ("persons[s]",)
    assert live.value("persons[s]/told") == "1 of 1 Haroun"
    assert (live.value("size"), live.value("oldest")) == (1, 6)
    with pytest.raises(KeyError):
        live.state("persons[a]/age")


def test_a_row_may_be_named_by_its_place(session: Make) -> None:
    live = session(ROSTER, begin={"answers": FAMILY})
    assert live.value("persons[2]/given_name") == "Sami"


def test_no_rows_sum_to_nothing(session: Make) -> None:
    live = session(ROSTER)
    assert (live.value("size"), live.value("years"), live.value("oldest")) == (0, 0, None)


def test_the_number_of_rows_follows_an_answer_and_rows_come_back(session: Make) -> None:
    live = session([
        {"type": "integer", "name": "n"},
        {"type": "begin repeat", "name": "m", "repeat_count": "${n}"},
        {"type": "text", "name": "who"},
        {"type": "end repeat"},
        {"type": "calculate", "name": "all", "calculation": "join(' ', ${who})"},
    ])  # fmt: skip
    changed = live.set("n", 2)
    assert "m" in changed
    assert live.rows("m") == ("m[r1]", "m[r2]")
    live.set("m[r1]/who", "Amal")
    live.set("m[r2]/who", "Sami")
    assert live.value("all") == "Amal Sami"
    live.set("n", 1)
    assert live.value("all") == "Amal"
    live.set("n", 2)
    assert live.value("all") == "Amal Sami"
    for wild in (-1, None, 10**9):
        live.set("n", wild)
        assert len(live.rows("m")) <= 500
    with pytest.raises(UserError):
        live.add_row("m")


def test_an_irrelevant_repeat_is_left_out_of_counts_and_answers(session: Make) -> None:
    live = session([
        {"type": "text", "name": "any"},
        {"type": "begin repeat", "name": "m", "relevant": "${any} = 'yes'"},
        {"type": "integer", "name": "x"},
        {"type": "end repeat"},
        {"type": "calculate", "name": "n", "calculation": "count(${m})"},
        {"type": "calculate", "name": "s", "calculation": "sum(${x})"},
    ], begin={"answers": {"any": "yes", "m": [{"x": 1}, {"x": 2}]}})  # fmt: skip
    assert (live.value("n"), live.value("s")) == (2, 3)
    live.set("any", "no")
    assert (live.value("n"), live.value("s")) == (0, 0)
    assert "m" not in live.answers()
    live.set("any", "yes")
    assert (live.value("n"), live.value("s")) == (2, 3)


def test_repeats_inside_repeats_see_their_own_outer_row(session: Make) -> None:
    live = session([
        {"type": "begin repeat", "name": "home"},
        {"type": "text", "name": "place"},
        {"type": "begin repeat", "name": "person"},
        {"type": "text", "name": "who"},
        {"type": "calculate", "name": "both", "calculation": "concat(${who}, '@', ${place})"},
        {"type": "end repeat"},
        {"type": "calculate", "name": "n", "calculation": "count(${person})"},
        {"type": "end repeat"},
        {"type": "calculate", "name": "all", "calculation": "join(' ', ${both})"},
    ], begin={"answers": {"home": [
        {"_row": "h1", "place": "A", "person": [
            {"_row": "p1", "who": "x"}, {"_row": "p2", "who": "y"},
        ]},
        {"_row": "h2", "place": "B", "person": [{"_row": "p3", "who": "z"}]},
    ]}})  # fmt: skip
    assert live.value("all") == "x@A y@A z@B"
    assert (live.value("home[h1]/n"), live.value("home[h2]/n")) == (2, 1)
    assert live.set("home[h2]/place", "C") == {"home[h2]/place", "home[h2]/person[p3]/both", "all"}
    live.remove_row("home[h1]")
    assert live.value("all") == "z@C"


def test_conditions_look_from_each_row(session: Make) -> None:
    live = session(ROSTER, begin={"answers": FAMILY})
    assert evaluate("${persons}[position() = 2]/given_name", live) == ["Sami"]
    assert evaluate("count(${persons}[age > current()/../age])", live, "persons[s]/age") == 1
    assert evaluate("count(${persons}[age > 5])", live, "persons[s]/age") == 2
    assert evaluate("string(${given_name}[2])", live) == "Sami"
    assert evaluate("../given_name", live, "persons[s]/age") == "Sami"
    assert evaluate("sum(/data/persons/age)", live) == 40
