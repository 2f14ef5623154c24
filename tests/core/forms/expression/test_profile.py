"""Where engines part ways: what is meant here, one case after the other, as the guide advises."""

from collections.abc import Callable
from datetime import date

import pytest

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.sample import Sample
from app.core.forms.expression.values import Value, text
from app.core.forms.session import Session, evaluate

HOME = Sample(
    {
        "blank": None, "zero": 0, "age": 5, "born": date(2024, 5, 1), "debt": -2.5,
        "m": [{"years": 4, "name": "Sami"}, {"years": None, "name": "Lina"},
              {"years": 34, "name": "Amal"}],
        "none": [],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # An answer alone as a condition: blank is no.
        ("if(${blank}, 'yes', 'no')", "no"),
        ("not(${blank})", True),
        ("if(${zero}, 'yes', 'no')", "no"),
        ("if(${age}, 'yes', 'no')", "yes"),
        # Blank rows are skipped; of no rows the sum is 0.
        ("sum(${years})", 38.0),
        ("min(${years})", 4.0),
        ("max(${years})", 34.0),
        ("sum(${m}[years > 100]/years)", 0.0),
        ("sum(${none})", 0.0),
        # A name in square brackets means the answer of each row.
        ("count(${m}[${years} < 5])", 1.0),
        ("count(${m}[years < 5])", 1.0),
        # A bare number in square brackets is the number of a row.
        ("string(${m}[2]/name)", "Lina"),
        ("string(${m}[years > 1][2]/name)", "Amal"),
        ("string(${m}[position() = 2]/name)", "Lina"),
        # A pattern without ^ and $ may fit a part.
        ("regex('SV-12-x', '[0-9]+')", True),
        ("regex('SV-12-x', '^[0-9]+$')", False),
        # Dates compare with texts that are dates, and days may be added before they are written.
        ("${born} >= '2024-01-01'", True),
        ("${born} = '2024-05-01'", True),
        ("${born} < '2024-01-01'", False),
        ("format-date(date(${born}) + 30, '%Y-%m-%d')", "2024-05-31"),
        ("format-date(${born} + 30, '%d/%m')", "31/05"),
        # A text and a number compare by the type of the question.
        ("${age} = '05'", True),
        ("${age} = '5.0'", True),
        ("'05' = '5'", False),
        # Halves go away from zero, in binary numbers.
        ("round(-2.5)", -3.0),
        ("round(2.5)", 3.0),
        ("round(1.005, 2)", 1.0),
        ("max(-1, -5)", -1.0),
        # What no typed form sends is no number.
        ("number('1,000') = 1000", False),
        ("string(number('1e3'))", ""),
        ("string(number('+5'))", ""),
        ("string(number('0x10'))", ""),
        # A number that there is not is blank as a text; a long one is written out.
        ("string(0 div 0)", ""),
        ("concat('a', ${blank} + 1, 'b')", "ab"),
        ("string(123456789012)", "123456789012"),
        # Blank is no number: it is neither smaller nor greater than anything, and adds up to blank.
        ("${blank} < 5 or ${blank} >= 5", False),
        ("${blank} = ''", True),
        ("string(${blank} + 5)", ""),
    ],
)
def test_an_expression_means_what_its_author_means(source: str, expected: Value) -> None:
    assert HOME.evaluate(source) == expected


def test_all_rows_are_counted_inside_the_repeat_too() -> None:
    assert HOME.evaluate("count(${m})", "years", ("1",)) == 3


@pytest.mark.parametrize("source", ["sum(/data/m/years)", "count(/data/m)", "/data/m/name"])
def test_a_whole_path_into_its_own_repeat_is_refused(source: str) -> None:
    with pytest.raises(ExpressionFault) as caught:
        HOME.evaluate(source, "years", ("1",))
    assert caught.value.code == "own_repeat"


@pytest.mark.parametrize("source", ["today(1)", "'open", "${age} ${born}", "not ${age}", "1 =="])
def test_what_is_wrong_is_refused_and_never_read_as_no(source: str) -> None:
    with pytest.raises(ExpressionFault):
        HOME.evaluate(source)


def test_rows_that_are_not_asked_for_are_not_counted(session: Callable[..., Session]) -> None:
    live = session(
        [
            {"type": "text", "name": "any"},
            {"type": "begin repeat", "name": "m", "relevant": "${any} = 'yes'"},
            {"type": "integer", "name": "years"},
            {"type": "end repeat"},
        ]
    )
    live.set("any", "yes")
    live.set(f"{live.add_row('m')}/years", 4)
    told = "concat(count(${m}), ' ', sum(${years}), ' ', count(${years}))"
    assert evaluate(told, live) == "1 4 1"
    live.set("any", "no")
    assert evaluate(told, live) == "0 0 0"
    live.set("any", "yes")
    assert text(evaluate("sum(${years})", live)) == "4"
