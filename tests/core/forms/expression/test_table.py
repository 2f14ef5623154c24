"""The table of functions is whole, and every example in it is true."""

import pytest

from app.core.forms.expression.functions import FUNCTIONS
from app.core.forms.expression.functions.table import GuideRow, functions_table
from app.core.forms.expression.sample import Sample
from app.core.forms.expression.values import text

TABLE = functions_table()


def test_every_function_is_told_once() -> None:
    told = [row.name for row in TABLE]
    assert sorted(told) == sorted({*FUNCTIONS, "instance", "current"})


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_the_example_gives_what_the_help_says(row: GuideRow) -> None:
    example = row.entry.example
    sample = Sample(example.answers, example.lists)
    assert text(sample.evaluate(example.expression, example.at, example.rows)) == example.result
    assert f"{row.name}(" in example.expression


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_the_sentences_are_plain(row: GuideRow) -> None:
    said = " ".join(str(part) for part in (row.entry.says, row.entry.gives, row.entry.note or ""))
    assert str(row.entry.says).endswith(".")
    assert not any(word in said for word in ("XPath", "node", "NaN", "null", "!"))
    assert row.usage.startswith(f"{row.name}(")
    assert row.entry.engines
