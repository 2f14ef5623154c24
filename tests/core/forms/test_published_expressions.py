"""Expressions outside forms: what they mean and how they are refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import FaultsFound, Place
from app.core.forms.expression import (
    ExpressionFault,
    check_expression,
    compile_expression,
    expression_at,
)

TODAY = date(2026, 3, 2)
NAMES = ("case.stage", "case.opened", "n", "profile.proposed_track", "flag")
VALUES = {"case.stage": "intake", "case.opened": date(2026, 2, 1), "n": 3, "flag": False}


def value(text: str) -> object:
    """The value of an expression over the published values."""
    return compile_expression(text, NAMES).evaluate(VALUES, today=TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("2 - 1 - 1", 0),
        ("-2 * -3", 6),
        ("7 mod 3 + 7 div 2", 4.5),
        ("(1 + 2) * 3 = 9 and not(1 > 2)", True),
        ("1 = 1 or 1 div 0 = 1", True),
        ("'05' = 5", True),
        ("'05' = '5'", False),
        ("round(-2.5)", -3),
        ("round(1.005, 2)", 1.0),
        ("max(-1, -5)", -1),
        ("int(-2.7)", -2),
        ("pow(2, 10)", 1024),
        ("string(123456789012)", "123456789012"),
        ("string(1 div 3 * 3)", "1"),
        ("concat('a', 1.50, true())", "a1.5true"),
        ("substr('household', 0, 5)", "house"),
        ("substr('household', -4)", "hold"),
        ("string-length('')", 0),
        (
            "contains('family', 'mil') and starts-with('family', 'f') and ends-with('ab', 'b')",
            True,
        ),
        ("regex('AB12', '[A-Z]{2}')", True),
        ("regex('ab', '^[A-Z]+$')", False),
        ("selected('a b c', 'b')", True),
        ("selected('ab c', 'a')", False),
        ("count-selected('a b c')", 3),
        ("selected-at('a b c', 1)", "b"),
        ("coalesce('', 'x')", "x"),
        ("join(', ', 'a', '', 'b')", "a, , b"),
        ("translate('a-b-c', '-', '')", "abc"),
        ("normalize-space('  a   b ')", "a b"),
        ("number('1,000') = 1000 or number('1e3') = 1000 or number('0x10') = 16", False),
        ("number('') + 1 > 0", False),
        ("boolean('') or boolean(0)", False),
        ("if('false', 1, 2)", 2),
    ],
)
def test_an_expression_means_what_an_author_expects(text: str, expected: object) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today() = '2026-03-02'", True),
        ("today() >= date('2026-01-01')", True),
        ("${case.opened} >= '2026-02-01'", True),
        ("today() - ${case.opened}", 29),
        ("format-date(date('2024-02-28') + 2, '%d/%m/%Y')", "01/03/2024"),
        ("format-date(today(), '%e %b %y')", "2 Mar 26"),
        ("format-date('nonsense', '%d')", ""),
        ("decimal-date-time(date('1970-01-03'))", 2),
        ("int((today() - date('2019-09-14')) div 365.25)", 6),
        ("date('2026-02-30')", ""),
    ],
)
def test_dates_are_local_days_and_today_is_the_given_day(text: str, expected: object) -> None:
    assert value(text) == expected


def test_published_names_are_read_and_missing_values_are_blank() -> None:
    guard = compile_expression("${case.stage} = 'intake' and ${n} > 2", NAMES)
    assert guard.holds(VALUES, today=TODAY)
    assert guard.names == {"case.stage", "n"}
    assert value("${profile.proposed_track} = ''") is True
    assert value("${profile.proposed_track} > 0") is False


def test_a_published_no_is_no() -> None:
    assert value("if(${flag}, 'yes', 'no')") == "no"
    assert value("${flag} = 'false'") is True


@pytest.mark.parametrize(
    ("text", "code", "at", "hint"),
    [
        ("${n} == 3", "double_equals", 5, "single equals"),
        ("${n} && 1", "and_sign", 5, "word and"),
        ("${n} <> 1", "not_equal_sign", 5, "!="),
        ("'abc", "unclosed_quote", 0, "same quotation mark"),
        ("“a” = 1", "smart_quotes", 0, "straight"),
        ("(1 + 2", "unclosed_bracket", 0, "missing )"),
        ("1 + 2)", "unbalanced_bracket", 5, ""),
        ("not ${n}", "not_without_brackets", 0, "not(…)"),
        ("Today()", "unknown_function", 0, "today(…)"),
        ("selectd(${n}, 'a')", "unknown_function", 0, "selected(…)"),
        ("if(1, 2)", "wrong_arguments", 0, "if(condition, then, otherwise)"),
        ("today(1)", "wrong_arguments", 0, "today()"),
        ("${case.stag} = 1", "unknown_name", 0, "${case.stage}"),
        ("${a b}", "bad_reference", 0, "${age}"),
        ("${n", "unclosed_reference", 0, "both braces"),
        ("${n} 3", "unexpected", 5, "operator"),
        ("n > 3", "only_names", 0, "${n}"),
        ("", "unfinished", 0, ""),
        ("1 +", "unfinished", 3, ""),
        ("position(..)", "only_in_forms", 9, ""),
        ("pulldata('a', 'b', 'c', 'd')", "unknown_list", 9, "choices sheet"),
        ("regex('a', '(')", "bad_pattern", 11, ""),
        ("(" * 10_000, "too_deep", 201, "several calculations"),
        ("1" + " + 1" * 1_000, "too_long", 1002, "several calculations"),
    ],
)
def test_what_is_not_understood_is_refused_with_place_and_fix(
    text: str, code: str, at: int, hint: str
) -> None:
    with pytest.raises(ExpressionFault) as caught:
        compile_expression(text, NAMES)
    fault = caught.value
    assert (fault.code, fault.at) == (code, at)
    assert hint in str(fault.fix or "")


def test_a_fault_names_the_file_and_the_key() -> None:
    place = Place("card.yaml", line=49, key="when")
    (fault,) = check_expression("${case.stag} = 1", NAMES, place=place)
    assert fault.place == place
    assert fault.excerpt == "${case.stag} = 1"
    assert check_expression("${n} = 1", NAMES, place=place) == []
    with pytest.raises(FaultsFound):
        expression_at("${x}", NAMES, place=place)


def test_a_pattern_that_would_run_for_ever_is_stopped() -> None:
    runaway = compile_expression(f"regex('{'a' * 40}!', '^(a|a)*$')", ())
    with pytest.raises(TimeoutError):
        runaway.evaluate({}, today=TODAY)


@given(st.text(alphabet="${}()[]'\"n.=<>+-*/,| andorif1", max_size=40))
def test_any_text_is_compiled_or_refused_and_never_breaks(text: str) -> None:
    try:
        expression = compile_expression(text, NAMES)
    except ExpressionFault as fault:
        place = fault.at
    else:
        expression.evaluate(VALUES, today=TODAY)
        place = 0
    assert 0 <= place <= len(text)


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6))
def test_arithmetic_is_the_arithmetic_of_school(one: int, other: int) -> None:
    values = {"a": one, "b": other}
    for sign, expected in (("+", one + other), ("-", one - other), ("*", one * other)):
        text = f"${{a}} {sign} ${{b}}"
        assert compile_expression(text, values).evaluate(values, today=TODAY) == expected


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(-5000, 5000))
def test_adding_days_to_a_date_is_the_calendar(day: date, amount: int) -> None:
    text = "date(${day} + ${amount})"
    values = {"day": day, "amount": amount}
    found = compile_expression(text, values).evaluate(values, today=TODAY)
    assert found == day + timedelta(days=amount)
