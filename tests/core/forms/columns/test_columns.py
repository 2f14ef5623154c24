"""What a rule says about everybody at once is what it says about each one alone."""

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.forms.columns import Codes, Numbers, Population, Truths, compile_columns
from app.core.forms.columns.column import Days, Several
from app.core.forms.columns.per_row import Everybody
from app.core.forms.expression.compiler import compile_tree
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.parser import parse
from app.core.forms.expression.values import Value, number, text, truth
from tests.core.forms.columns.expressions import expressions, in_a_row
from tests.core.forms.columns.population import SHAPE, TODAY, families

MANY = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def alone(source: str, population: Population, at: str = "") -> list[Value]:
    """The values that the closures give, one after the other."""
    spot = SHAPE.map.by_name[at][0] if at else SHAPE.map.root
    run = compile_tree(parse(source), FormNames(SHAPE.map, spot))
    everybody = Everybody(population, TODAY)
    return [run(here) for here in everybody.places(spot.chain)]


def same(one: Value, other: Value) -> bool:
    """Whether two values are the same; a missing number is as good as blank."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, float) and isinstance(other, float):
        return one == other or (math.isnan(one) and math.isnan(other))
    return text(one) == text(other)


def check(source: str, population: Population, at: str = "") -> None:
    """Compare columns with closures, as values, as numbers and as conditions."""
    rule = compile_columns(source, SHAPE, at=at)
    expected = alone(source, population, at)
    column = rule(population, today=TODAY)
    found = [column.value(row) for row in range(len(column))]
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        assert same(one, other), (source, found, expected)
    holds = rule.holds(population, today=TODAY).tolist()
    assert holds == [truth(one) for one in expected], source
    if not isinstance(column, Several):
        amounts = rule.numbers(population, today=TODAY)
        wanted = np.array([number(one) for one in expected], np.float64)
        np.testing.assert_array_equal(amounts, wanted, source)


@MANY
@given(source=expressions, people=families)
def test_columns_say_what_closures_say(source: str, people: list[dict]) -> None:
    check(source, Population.of(SHAPE, people))


@MANY
@given(source=in_a_row, people=families)
def test_columns_of_rows_say_what_closures_say(source: str, people: list[dict]) -> None:
    check(source, Population.of(SHAPE, people), at="years")


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.lists(expressions, min_size=40, max_size=40))
def test_most_expressions_of_this_kind_work_on_whole_columns(sources: list[str]) -> None:
    whole = [compile_columns(source, SHAPE).vectorised for source in sources]
    assert sum(whole) >= 30


PEOPLE = [
    {"age": 34, "income": 12.5, "sex": "f", "needs": "food water", "note": "Amal",
     "m": [{"years": 34}, {"years": 6}, {"years": None}]},
    {"age": None, "income": 0, "sex": "m", "needs": "", "note": "", "m": []},
    {"age": 70, "sex": "", "needs": "rent", "note": "Noor", "m": [{"years": 70}]},
]  # fmt: skip
VILLAGE = Population.of(SHAPE, PEOPLE)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("${age} + 1", [35, math.nan, 71]),
        ("count(${m}[years < 18])", [1, 0, 0]),
        ("sum(${years})", [40, 0, 70]),
        ("max(${years})", [34, math.nan, 70]),
        ("count-selected(${needs})", [2, 0, 1]),
        ("int((today() - date('2020-03-02')) div 365.25)", [5, 5, 5]),
        ("if(selected(${needs}, 'food'), 1, 0) + if(${sex} = 'f', 2, 0)", [3, 0, 0]),
        ("${income} div count(${m})", [12.5 / 3, math.nan, math.nan]),
    ],
)
def test_a_rule_works_on_whole_columns(source: str, expected: list[float]) -> None:
    rule = compile_columns(source, SHAPE)
    assert rule.vectorised
    np.testing.assert_array_equal(rule.numbers(VILLAGE, today=TODAY), expected)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("concat(${note}, ' ', ${age})", ["Amal 34", " ", "Noor 70"]),
        ("join(', ', ${years})", ["34, 6, ", "", "70"]),
        ("string(${m}[position() = 1]/years)", ["34", "", "70"]),
        ("format-date(today(), '%d/%m/%Y')", ["02/03/2026"] * 3),
        ("selected-at(${needs}, 1)", ["water", "", ""]),
        ("indexed-repeat(${years}, ${m}, 2)", [6.0, "", ""]),
    ],
)
def test_what_columns_cannot_hold_is_worked_out_row_by_row(
    source: str, expected: list[Value]
) -> None:
    rule = compile_columns(source, SHAPE)
    assert not rule.vectorised
    column = rule(VILLAGE, today=TODAY)
    assert [column.value(row) for row in range(3)] == expected


def test_a_rule_of_a_row_gives_a_value_for_each_row() -> None:
    rule = compile_columns("${years} < 18 and ${age} > 30", SHAPE, at="years")
    assert rule.vectorised
    assert rule.holds(VILLAGE, today=TODAY).tolist() == [False, True, False, False]


def test_each_kind_of_result_is_a_column_of_its_kind() -> None:
    kinds = {
        "${age} * 2": Numbers, "${age} > 2": Truths, "${sex}": Codes, "${needs}": Several,
        "today()": Days, "'x'": Codes, "true()": Truths, "1 + 1": Numbers, "1 div 0": Numbers,
        "if(${age} > 1, 'a', 'b')": Codes, "if(true(), 'a', 'b')": Codes,
    }  # fmt: skip
    for source, kind in kinds.items():
        column = compile_columns(source, SHAPE)(VILLAGE, today=TODAY)
        assert isinstance(column, kind), source
        assert len(column) == 3


def test_nobody_is_a_population_too() -> None:
    nobody = Population.of(SHAPE, [])
    for source in ("${age} > 1", "sum(${years})", "count(${m})", "concat(${note}, 'x')"):
        assert len(compile_columns(source, SHAPE)(nobody, today=TODAY)) == 0
