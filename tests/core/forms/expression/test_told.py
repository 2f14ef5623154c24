"""The guide to the functions as the help shows it."""

import pytest

from app.core.forms.expression.functions.guide.told import PLACE, functions_told
from app.core.forms.expression.functions.table import functions_table
from app.core.settings import ROOT

TOLD = functions_told(functions_table(), say=str)


def test_every_function_has_its_heading_and_its_example() -> None:
    lines = TOLD.split("\n\n")
    for row in functions_table():
        assert f"### `{row.usage}`" in lines
        assert f"`{row.entry.example.expression}` → `{row.entry.example.result}`" in lines


@pytest.mark.parametrize("language", ["en", "fr", "ar", "it"])
def test_the_help_of_each_language_has_a_place_for_the_guide(language: str) -> None:
    page = (ROOT / "app" / "help" / language / "core.forms.md").read_text(encoding="utf-8")
    assert page.count(PLACE) == 1
