"""No expression runs for ever or fills the memory: each answers, or is refused, at once."""

import time
from collections.abc import Iterator

import pytest

from app.core.forms.columns import Population, Shape, compile_columns
from app.core.forms.expression.deciding import because
from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.lint import Known, lint_tree
from app.core.forms.expression.parser import parse
from app.core.forms.expression.sample import Sample
from app.core.forms.expression.values import text
from app.core.forms.expression.world import Here, TooMuchWork

MANY = Sample(
    {"x": "a" * 60 + "!", "long": "y" * 20_000, "m": [{"n": n} for n in range(500)]},
    {"list": [{"name": f"c{number}"} for number in range(2_000)]},
)
SECONDS = 5.0


@pytest.fixture(autouse=True)
def at_once() -> Iterator[None]:
    """Each test takes a few seconds at most, also on a busy machine."""
    began = time.monotonic()
    yield
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("(" * 10_000 + "1" + ")" * 10_000, "too_deep"),
        ("not(" * 5_000 + "1" + ")" * 5_000, "too_deep"),
        ("-" * 10_000 + "1", "too_deep"),
        ("${m}[" * 5_000, "too_deep"),
        ("if(1, 1, " * 3_000, "too_deep"),
        ("1" + " + 1" * 8_000, "too_long"),
        ("1" + " or 1" * 6_000, "too_long"),
        ("'" + "x" * 40_000 + "'", "too_long"),
        ("regex(${x}, '" + "(a{1000}){1000}" + "')", "large_pattern"),
        ("regex(${x}, '((a{99}){99}){99}')", "large_pattern"),
        ("regex(${x}, '" + "a" * 3_000 + "')", "large_pattern"),
    ],
)
def test_what_is_too_large_is_refused_at_once(source: str, code: str) -> None:
    with pytest.raises(ExpressionFault) as caught:
        MANY.evaluate(source)
    assert caught.value.code == code
    assert caught.value.fix is not None or code == "too_long"


@pytest.mark.parametrize("pattern", ["^(a+)+$", "^(a|a)*$", "(.*a){20}b", "^(([a-z])+.)+[A-Z]$"])
def test_a_pattern_that_would_run_for_ever_is_stopped(pattern: str) -> None:
    try:
        found = MANY.evaluate(f"regex(${{x}}, '{pattern}')")
    except TimeoutError:
        found = False
    assert found is False


def test_a_pattern_that_comes_from_an_answer_is_bounded_too() -> None:
    grown = Sample({"x": "aaa", "p": "((a{999}){999}){999}"})
    assert grown.evaluate("regex(${x}, ${p})") is False


@pytest.mark.parametrize(
    "source",
    [
        "count(${m}[count(${m}[count(${m}[n > 1]) > 1]) > 1])",
        "count(instance('list')/root/item[count(instance('list')/root/item[name != 'c1']) > 1])",
    ],
)
def test_looking_through_rows_within_rows_within_rows_is_stopped(source: str) -> None:
    with pytest.raises(TooMuchWork):
        MANY.evaluate(source)


def test_looking_through_rows_within_rows_is_done() -> None:
    assert MANY.evaluate("count(${m}[count(${m}[n < 3]) = 3])") == 500


@pytest.mark.parametrize("name", ["concat(", "join('', "])
def test_texts_put_together_stay_within_bounds(name: str) -> None:
    source = "${long}"
    for _turn in range(12):
        source = f"{name}{source}, {', '.join(['${long}'] * 20)})"
    assert len(text(MANY.evaluate(source))) <= 1_000_000
    repeated = Sample({"m": [{"n": "z" * 20_000} for _row in range(500)]})
    assert len(text(repeated.evaluate("join('--', ${n})"))) == 1_000_000


@pytest.mark.parametrize(
    "source",
    ["pow(10, 308) * 10", "pow(10, 400)", "exp(1000)", "exp10(400)", "1 div 0", "0 div 0",
     "sqrt(-1)", "log(0)", "log(-1)", "log10(0)", "asin(2)", "round(pow(10, 300), 300)",
     "int(1 div 0)", "5 mod 0", "(1 div 0) mod 2", "date(pow(10, 20))", "uuid(99999999)",
     "substr('abc', -99999999999, 99999999999)", "selected-at('a b', pow(10, 30))",
     "indexed-repeat(${n}, ${m}, 1 div 0)", "checklist(-1, -1, 1)", "sum(1 div 0, 1)"],
)  # fmt: skip
def test_numbers_at_the_edge_of_what_is_possible_give_a_value(source: str) -> None:
    assert isinstance(text(MANY.evaluate(source)), str)


@pytest.mark.parametrize(
    ("begin", "end"),
    [("(", ")"), ("not(", ")"), ("-", ""), ("coalesce('', ", ")"), ("concat('', ", ")"),
     ("if(false(), 1, ", ")"), ("if(true(), ", ", 2)"), ("1 + (", ")"), ("boolean(", ")"),
     ("string(if(true(), ", ", 2))"), ("join('', ", ")"), ("sum(", ")"), ("round(", ", 0)")],
)  # fmt: skip
def test_as_many_brackets_as_are_allowed_are_worked_out(begin: str, end: str) -> None:
    levels = 190 // max(1, sum(map(begin.count, "(-+")))
    source = begin * levels + "1" + end * levels
    assert text(MANY.evaluate(source)) in {"1", "-1", "true", "191", "96"}
    names = FormNames(MANY.map, MANY.map.root)
    assert lint_tree(parse(source), names, Known()) is not None
    assert because(source, names)(Here(MANY))
    shape = Shape.of({"x": "choice"})
    rule = compile_columns(source, shape)
    assert len(rule(Population.of(shape, [{"x": "a"}]), today=MANY.today)) == 1


def test_conditions_inside_one_another_are_worked_out_as_far_as_allowed() -> None:
    source = "${m}[count(" * 45 + "${m}[n = 1]" + ") >= 0]" * 45
    with pytest.raises(TooMuchWork):
        MANY.evaluate(f"count({source})")
    few = Sample({"m": [{"n": 1}]})
    assert few.evaluate(f"count({source})") == 1


def test_a_ladder_of_many_cases_is_walked_down() -> None:
    cases = 180
    ladder = "".join(f"if(${{x}} = 'v{n}', {n}, " for n in range(cases)) + "-1" + ")" * cases
    assert Sample({"x": "v179"}).evaluate(ladder) == 179
    assert Sample({"x": "other"}).evaluate(ladder) == -1
