"""What cannot be read is refused with its place, plain words and the way to mend it."""

import pytest

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.functions.unavailable import UNAVAILABLE, instead_of
from app.core.forms.expression.sample import Sample

HOME = Sample({"age": 34, "sex": "f", "m": [{"n": 1}]})
PROGRAMMERS = ("XPath", "node", "NaN", "None", "token", "null", "parse", "exception", "!(")


@pytest.mark.parametrize(
    ("source", "code", "at", "fix"),
    [
        ("(${age} > 1", "unclosed_bracket", 0, "missing )"),
        ("${m}[n > 1", "unclosed_bracket", 4, "missing ]"),
        ("if(${age} > 1, 1, 2", "unclosed_bracket", 2, "missing )"),
        ("${age} > 1)", "unbalanced_bracket", 10, ""),
        ("(${age} > 1]", "unbalanced_bracket", 11, ""),
        ("cuont(${m})", "unknown_function", 0, "count(…)"),
        ("IF(1, 2, 3)", "unknown_function", 0, "if(…)"),
        ("if(${age} > 1, 2)", "wrong_arguments", 0, "if(condition, then, otherwise)"),
        ("round()", "wrong_arguments", 0, "round(number, places)"),
        ("coalesce()", "wrong_arguments", 0, "coalesce(first, second)"),
        ("today(1)", "wrong_arguments", 0, "today()"),
        ("${age} == 1", "double_equals", 7, "single equals"),
        ("${age} > 1 && ${age} < 3", "and_sign", 11, "word and"),
        ("${age} > 1 || ${age} < 3", "or_sign", 11, "word or"),
        ("${sex} = “f”", "smart_quotes", 9, "straight"),
        ("${sex} = ‘f’", "smart_quotes", 9, "straight"),
        ("${sex} = 'f", "unclosed_quote", 9, "same quotation mark"),
        ("${agee} > 1", "unknown_name", 0, "${age}"),
        ("${age > 1", "unclosed_reference", 0, "both braces"),
        ("age > 1 and zz = 2", "unknown_name", 12, "${age}"),
        ("${age} > 1 ${sex} = 'f'", "unexpected", 11, "missing before"),
        ("not ${age}", "not_without_brackets", 0, "not(…)"),
        ("${age} >", "unfinished", 8, ""),
        ("${age} % 2", "percent_sign", 7, "mod"),
        ("if(1; 2; 3)", "semicolon", 4, "comma"),
        ("${age} ^ 2", "power_sign", 7, "pow"),
        ("!${age}", "not_sign", 0, "not(…)"),
        ("${age} => 18", "turned_sign", 7, "Write >=."),
        ("${age} =< 18", "turned_sign", 7, "Write <=."),
        ("{age} > 18", "no_dollar", 0, "${age}"),
        ("${age} / 2", "slash_division", 7, "div"),
        ("(${age}) / ${age}", "slash_division", 9, "div"),
        ("${age} * 1,5", "decimal_comma", 10, "a point"),
        ("${age} ≥ 18", "typographic_sign", 7, ">="),
        ("${age} – 1", "typographic_sign", 7, "Write -."),
        ("${age} \u2212 1", "typographic_sign", 7, "Write -."),
        ("${age} × 2", "typographic_sign", 7, "Write *."),
        ("${age} ÷ 2", "typographic_sign", 7, "div"),
        ("${age} &gt; 18", "escaped_sign", 7, "Write >."),
        ("${age} > 1 &amp; 2", "escaped_sign", 11, "word and"),
        ("child::age", "axis", 5, "${age}"),
        ("${age} > 1 AND ${age} < 3", "upper_case_word", 11, "small letters: and"),
        ("${age} > 1 Or 2", "upper_case_word", 11, "small letters: or"),
        ("${sex} = yes", "unknown_name", 9, "between quotation marks"),
        ("${sex} = TRUE", "unknown_name", 9, "true()"),
        ("count(${m}[age > 1])", "unknown_name", 11, "${age}"),
        ("digest('a', 'MD4')", "unknown_digest", 12, "SHA-256"),
        ("regex('a', '[')", "bad_pattern", 11, ""),
    ],
)
def test_a_fault_has_its_exact_place_and_a_fix(source: str, code: str, at: int, fix: str) -> None:
    with pytest.raises(ExpressionFault) as caught:
        HOME.evaluate(source)
    fault = caught.value
    assert (fault.code, fault.at) == (code, at)
    assert fix in str(fault.fix or "")
    said = f"{fault.message} {fault.fix or ''}"
    assert not any(word in said for word in PROGRAMMERS)


def test_the_number_of_values_is_told() -> None:
    said = {}
    for source in ("if(1)", "today(1)", "round(1, 2, 3)", "coalesce()"):
        with pytest.raises(ExpressionFault) as caught:
            HOME.evaluate(source)
        said[source] = str(caught.value.message)
    assert said == {
        "if(1)": "The function if takes 3 values between its brackets, not 1.",
        "today(1)": "The function today takes no value between its brackets, not 1.",
        "round(1, 2, 3)":
            "The function round takes 1 to 2 values between its brackets, not 3.",
        "coalesce()":
            "The function coalesce takes at least 1 value between its brackets, not 0.",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [*UNAVAILABLE, "cht:extension-lib", "cht:difference-in-months", "jr:other", "oc:now"],
)
def test_a_function_of_other_programs_is_refused_with_what_to_write_instead(name: str) -> None:
    with pytest.raises(ExpressionFault) as caught:
        HOME.evaluate(f"{name}(${{age}})")
    fault = caught.value
    assert (fault.code, fault.at) == ("unsupported_function", 0)
    assert str(fault.fix).endswith(".")
    assert fault.fix == instead_of(name)
    assert not any(word in str(fault.fix) for word in PROGRAMMERS)
