"""Why a condition holds or fails: the parts that decided, as written, with what they read."""

import pytest

from app.core.forms.expression.deciding import Read, Reason, why
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.sample import Sample
from app.core.forms.expression.world import Here

HOME = Sample(
    {"age": 34, "sex": "f", "needs": "food water", "income": None, "persons": [{"years": 6}]}
)


def reasons(text: str, at: str = "") -> list[tuple[str, bool]]:
    """The parts that decided."""
    return [(one.text, one.holds) for one in told(text, at)]


def told(text: str, at: str = "") -> tuple[Reason, ...]:
    """The same with spans and answers."""
    spot = HOME.map.by_name[at][0] if at else HOME.map.root
    return why(text, FormNames(HOME.map, spot), Here(HOME))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${age} < 18", [("${age} < 18", False)]),
        ("${age} > 18 and ${sex} = 'm'", [("${sex} = 'm'", False)]),
        ("${age} < 18 and ${sex} = 'm'", [("${age} < 18", False), ("${sex} = 'm'", False)]),
        ("${age} > 18 and ${sex} = 'f'", [("${age} > 18", True), ("${sex} = 'f'", True)]),
        ("${age} < 18 or ${sex} = 'f' or 1 = 2", [("${sex} = 'f'", True)]),
        ("${age} < 18 or selected(${needs}, 'rent')",
         [("${age} < 18", False), ("selected(${needs}, 'rent')", False)]),
        ("not(${age} > 18)", [("not(${age} > 18)", False)]),
        ("not(${age} > 18 or ${sex} = 'm')", [("${age} > 18", True)]),
        ("(${age} > 18) and (${sex} = 'm' or ${income} > 5)",
         [("${sex} = 'm'", False), ("${income} > 5", False)]),
        ("if(${sex} = 'f', ${age} > 40, true())", [("${sex} = 'f'", True), ("${age} > 40", False)]),
        ("if(${sex} = 'm', ${age} > 40, true())", [("${sex} = 'm'", False)]),
        ("count(${persons}[years < 18]) > 1", [("count(${persons}[years < 18]) > 1", False)]),
    ],
)  # fmt: skip
def test_only_the_parts_that_decided_are_told(text: str, expected: object) -> None:
    assert reasons(text) == expected


def test_a_part_tells_where_it_stands_and_what_it_read() -> None:
    text = "${age} > 18 and ${sex} = 'm'"
    (reason,) = told(text)
    assert text[slice(*reason.span)] == reason.text == "${sex} = 'm'"
    assert reason.reads == (Read("sex", "f", HOME.map.by_name["sex"][0].index),)


def test_a_constraint_names_its_own_answer() -> None:
    (reason,) = told(". > 40 and . < 90", at="age")
    assert reason.text == ". > 40"
    assert reason.reads == (Read(".", 34.0, HOME.map.by_name["age"][0].index),)


def test_a_blank_answer_is_read_as_blank() -> None:
    (reason,) = told("${income} + ${age} > 5 and ${age} > 1")
    assert [(one.name, one.value) for one in reason.reads] == [("income", ""), ("age", 34.0)]
