"""Warnings: what is in no choice list, what never holds, what other programs read differently."""

import pytest

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.lint import Asked, Known, lint_tree
from app.core.forms.expression.parser import parse
from app.core.forms.expression.sample import Sample

HOME = Sample(
    {
        "age": 34, "sex": "f", "needs": "food water", "income": None, "told": "x", "when": None,
        "sum": 5, "many": 1, "m": [{"years": 6, "name": "Sami", "n": [{"deep": 1}]}],
    },
    {"villages": [{"name": "v1", "label": "North", "district": "north", "size": "5"}]},
)  # fmt: skip
KNOWN = Known(
    {
        "age": Asked("integer", constraint=parse(". >= 0 and . <= 120")),
        "sex": Asked("select_one", frozenset({"f", "m"})),
        "needs": Asked("select_multiple", frozenset({"food", "water", "rent"})),
        "income": Asked("decimal"),
        "told": Asked("text"),
        "when": Asked("date"),
        "sum": Asked("calculate"),
        "many": Asked("integer", required=True),
        "m": Asked("repeat", conditional=True),
        "years": Asked("integer"),
        "name": Asked("text"),
    }
)


def lints(text: str, at: str = "", *, is_condition: bool = False) -> list[ExpressionFault]:
    """The warnings about an expression, seen from a question."""
    names = FormNames(HOME.map, HOME.map.by_name[at][0] if at else HOME.map.root)
    return lint_tree(parse(text), names, KNOWN, is_condition=is_condition)


def codes(text: str, at: str = "", *, is_condition: bool = False) -> list[str]:
    """The codes of the warnings."""
    return [one.code for one in lints(text, at, is_condition=is_condition)]


@pytest.mark.parametrize(
    ("text", "at", "fix"),
    [
        ("${sex} = 'femal'", 9, ""),
        ("'mm' != ${sex}", 0, "Did you mean m?"),
        ("${sex} = 1", 9, ""),
        ("selected(${needs}, 'foot')", 19, "Did you mean food?"),
        ("selected(${needs}, 'food water')", 19, "Did you mean water?"),
        ("${needs} = 'food wather'", 11, "Did you mean water?"),
        ("count(${m}[years > 5 and ../sex = 'q'])", 34, ""),
    ],
)
def test_a_value_in_no_choice_list_is_told(text: str, at: int, fix: str) -> None:
    found = [one for one in lints(text) if one.code == "no_such_choice"]
    assert [(one.at, str(one.fix or ""), one.level) for one in found] == [(at, fix, "warning")]


@pytest.mark.parametrize(
    "text",
    [
        "${sex} = 'f'",
        "${sex} = ''",
        "${sex} = 'other'",
        "${needs} = 'water food'",
        "selected(${told}, 'q')",
        "instance('villages')/root/item[name = 'zz']/label = 'x'",
        "${age} = 'f' or ${told} = 'g'",
    ],
)
def test_a_value_that_can_be_answered_is_not_told(text: str) -> None:
    assert "no_such_choice" not in codes(text)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("${income} > 5 and ${income} < 3", 0),
        ("${income} > 5 and not(${income} > 3)", 0),
        ("${sex} = 'f' and ${sex} = 'm'", 0),
        ("${sex} = 'f' and (${income} > 1 and ${sex} != 'f')", 0),
        ("${age} > 120", 0),
        ("-5 > ${age}", 0),
        ("${many} > 1 and ${many} < 2", 0),
        ("${told} = 'x' and ${told} = 'y'", 0),
        ("${told} = 'x' and ${told} = ''", 0),
        ("${when} > date('2026-01-02') and ${when} < date('2026-01-01')", 0),
        ("selected(${needs}, 'food') and not(selected(${needs}, 'food'))", 0),
        ("selected(${needs}, 'food') and ${needs} = 'rent'", 0),
        ("(${sex} = 'f' or ${sex} = 'm') and ${sex} = ''", 0),
        ("${income} > 1 or (${income} > 5 and ${income} < 3)", 18),
        ("if(${age} > 200, 1, 2)", 3),
        ("not(${age} <= 120) and ${age} != ''", 0),
    ],
)
def test_a_condition_that_can_never_hold_is_told(text: str, at: int) -> None:
    found = [one.at for one in lints(text) if one.code == "never_true"]
    assert found == [at]


def test_a_constraint_that_no_answer_meets_is_told() -> None:
    assert codes(". > 5 and . < 3", "income") == ["never_true"]
    assert codes(". >= 0 and . <= 120", "age") == []


@pytest.mark.parametrize(
    "text",
    [
        "${income} > 5 or ${income} < 3",
        "${income} >= 5 and ${income} <= 5",
        "${income} > 5 and ${income} < 6",
        "not(${age} > 3 and ${age} < 200)",
        "${sex} != 'f' and ${sex} != 'm'",
        "selected(${needs}, 'food') and selected(${needs}, 'water')",
        "selected(${told}, 'a') and selected(${told}, 'b')",
        "selected(${sum}, 'a') and selected(${sum}, 'b') and ${sum} != 'a'",
        "${years} > 5 and ${years} < 3",
        "${told} > 5 and ${told} < 7",
        "${age} = 120 and ${income} > ${age} and ${income} < ${age}",
        "${age} != 5 and ${age} = ''",
        "${needs} = 'water food' and selected(${needs}, 'food')",
        "${when} >= date('2026-01-01') and ${when} <= date('2026-01-01')",
        "${when} > '2026-01-01' and ${when} < '2026-01-03'",
        "${sum} > 3 and ${sum} != 'x'",
        "${sum} = 'a' and ${sum} = 'b'",  # a calculation may say yes, which equals every text
        "${age} > today() and ${age} < today()",
        "count(${m}) > 5 and count(${m}) < 3",
        " or ".join(f"${{told}} = 'w{n}'" for n in range(240)),
        " and ".join(f"(${{told}} != 'w{n}' or ${{age}} = {n})" for n in range(60)),
    ],
)
def test_a_condition_that_may_hold_is_never_told(text: str) -> None:
    assert "never_true" not in codes(text)


@pytest.mark.parametrize(
    ("text", "code", "fix"),
    [
        ("if(${told}, 1, 2)", "answer_as_condition", "${told} != ''"),
        ("not(${sum})", "answer_as_condition", "Compare it"),
        ("${told} and ${age} > 1", "answer_as_condition", "${told} != ''"),
        ("not(${m}[years > 1])", "answer_as_condition", "count(${m}) > 0"),
        ("sum(${years})", "blank_rows", "sum(${years}[. != ''])"),
        ("max(${years})", "blank_rows", "[. != '']"),
        ("count(${m}[${years} < 5])", "row_meant", "Write years."),
        ("count(${m})", "count_hidden", "if(…, count(…), 0)"),
        ("${m}[2]/name", "row_by_number", "[position() = 2]"),
        ("(${m}/name)[1]", "bracketed_path", "position() = 1"),
        ("regex(${told}, '[0-9]+')", "open_pattern", "'^[0-9]+$'"),
        ("regex(${told}, '^[0-9]+')", "open_pattern", "'^[0-9]+$'"),
        ("${when} >= '2024-01-01'", "date_as_text", "date('2024-01-01')"),
        ("today() > '2024-01-01'", "date_as_text", "date('2024-01-01')"),
        ("format-date(${when} + 30, '%d')", "date_sum", "date(…)"),
        ("${age} = '05'", "number_as_text", "Write 5."),
        ("round(${income} - 5)", "round_below_zero", "below zero"),
        ("round(${income}, 2)", "round_places", "int("),
        ("max(-1, -5)", "largest_below_zero", "min"),
        ("number('1,000')", "number_spelling", "digits"),
        ("number('1e3')", "number_spelling", "digits"),
        ("concat('a', ${age} + 1)", "missing_as_text", "if("),
        ("string(123456789012)", "long_number", "quotation"),
        ("floor(${income})", "not_everywhere", "int("),
        ("${m}[position() = last()]/name", "not_everywhere", "count"),
        ("is-selected(${needs}, 'food')", "not_everywhere", "selected("),
    ],
)
def test_what_other_programs_read_differently_is_told_with_the_fix(
    text: str, code: str, fix: str
) -> None:
    found = {one.code: one for one in lints(text)}
    assert code in found
    assert fix in str(found[code].fix)
    assert found[code].level == "warning"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("count(${m})", "count_inside"),
        ("sum(${years})", "one_row_only"),
        ("join(', ', ${name})", "one_row_only"),
        ("count(${m}[age > ${years}])", "row_meant"),
    ],
)
def test_what_means_another_row_inside_its_repeat_is_told(text: str, code: str) -> None:
    assert code in codes(text.replace("[age", "[years"), "name")


@pytest.mark.parametrize(
    "text",
    [
        "${told} != '' and ${age} > 17",
        "if(${age} < 18, 'child', 'adult')",
        "selected(${needs}, 'food') or count-selected(${needs}) > 1",
        "sum(${years}[. != ''])",
        "regex(${told}, '^[A-Z]{2}[0-9]{4}$')",
        "${when} >= date('2024-01-01')",
        "format-date(date(${when} + 30), '%d/%m/%Y')",
        "int((today() - ${when}) div 365.25)",
        "round(${income} * 12)",
        "round(${income} * 12, 0)",
        "concat(${told}, ' ', ${age})",
        "${m}[position() = 2]/name = 'Sami'",
        "instance('villages')/root/item[name = ${told}]/label",
    ],
)
def test_what_all_programs_read_alike_is_not_told(text: str) -> None:
    assert codes(text, is_condition=True) == []


def test_columns_of_a_list_are_not_taken_for_questions_of_that_name() -> None:
    names = FormNames(HOME.map, HOME.map.by_name["told"][0], columns=frozenset({"age", "sex"}))
    source = "age = '05' and sex = 'q' and age = ${age}"
    assert lint_tree(parse(source), names, KNOWN, is_condition=True) == []
    assert codes("instance('villages')/root/item[size = '05']/label = 'x'") == []


def test_the_answer_alone_as_a_whole_condition_is_told_only_for_conditions() -> None:
    assert codes("${told}", is_condition=True) == ["answer_as_condition"]
    assert codes("${told}") == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("3 < ${age} < 5", 11),
        ("${age} > 1 and 0 < ${income} <= 9", 29),
        ("not(${age} = 1 = 2)", 15),
    ],
)
def test_two_comparisons_in_a_row_are_told(text: str, at: int) -> None:
    assert ("chained_comparison", at) in [(one.code, one.at) for one in lints(text)]


def test_a_comparison_in_brackets_may_be_compared() -> None:
    assert "chained_comparison" not in codes("(${age} > 17) = (${income} > 0)")


def test_a_blank_answer_never_makes_a_constraint_impossible() -> None:
    assert codes(". = '' or . > 3", "income") == []


@pytest.mark.parametrize("text", ["${sex} = 'x'", "${age} > 200", "count(${m})", "${m}[1]/name"])
def test_warnings_are_said_in_plain_words(text: str) -> None:
    for one in lints(text):
        said = f"{one.message} {one.fix or ''}"
        assert not any(word in said for word in ("XPath", "node", "NaN", "None", "predicate", "!"))
