"""Golden files: the worked examples of every card agree with its tools, and a wrong one is told."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.forms.form import Form
from app.core.forms.reader.tool import read_tool
from app.core.settings import ROOT
from app.core.tools.checking import proposal_faults, scoring_warnings
from app.core.tools.golden import golden_faults

CARDS = ROOT / "country_cards"
GOLDEN = sorted(CARDS.glob("[!_]*/golden/*.yaml"))
SANDOVIA = CARDS / "sandovia"
TOOLS = {file.stem: file for file in (SANDOVIA / "tools").glob("[!~]*.xlsx")}
INSTRUMENTS = {
    "food_consumption", "food_consumption_28_42", "food_experience", "coping_strategies",
    "functioning", "deprivation",
}  # fmt: skip

FOOD = """
tool: coping_strategies
today: 2026-03-02
cases:
- name: The worked example
  answers: {{less_preferred: 2, borrow: 1, smaller_portions: 3, adults_restrict: 0, fewer_meals: 4}}
  expect: {expect}
"""


Read = Callable[[Path], dict[str, Form | None]]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where tools are kept once they are read."""
    return tmp_path_factory.mktemp("tools")


@pytest.fixture(scope="session")
def tools_of(cache: Path) -> Read:
    """Return the reading of all tools of a card's folder."""

    @functools.cache
    def read(card: Path) -> dict[str, Form | None]:
        return {f.stem: read_tool(f, cache=cache) for f in (card / "tools").glob("[!~]*.xlsx")}

    return read


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: f"{file.parts[-3]}-{file.stem}")
def test_the_worked_examples_of_a_card_agree_with_its_tools(file: Path, tools_of: Read) -> None:
    assert golden_faults(file, tools_of(file.parents[1])) == []


def test_each_instrument_of_sandovia_has_worked_examples() -> None:
    assert {file.stem for file in GOLDEN if "sandovia" in file.parts} >= INSTRUMENTS


@pytest.mark.parametrize(
    ("expect", "line", "words"),
    [
        ("{scores: {rcsi: 12}}", 7, "expected rcsi 12, the tool gives 11"),
        ("{bands: {rcsi: settled}}", 7, "expected rcsi settled, the tool gives some_support"),
        ("{needs: [food_short]}", 7, "expected needs food_short, the tool gives -"),
        ("{services: [food_parcel]}", 7, "expected services food_parcel, the tool gives -"),
        ("{scores: {rsci: 11}}", 7, "the tool gives -"),
        ("{refused: too many}", 6, "expected too many, the tool gives no refusal"),
        ("{score: 3}", 7, "score"),
    ],
)
def test_an_example_that_the_tool_does_not_give_is_told_with_its_line(
    tmp_path: Path, tools_of: Read, expect: str, line: int, words: str
) -> None:
    file = tmp_path / "coping.yaml"
    file.write_text(FOOD.format(expect=expect), encoding="utf-8")
    (fault,) = golden_faults(file, tools_of(SANDOVIA))
    assert fault.place.line == line
    assert words in str(fault.message)


def test_an_example_for_an_unknown_tool_names_the_nearest(tmp_path: Path, tools_of: Read) -> None:
    file = tmp_path / "coping.yaml"
    text = FOOD.format(expect="{}").replace("tool: coping_strategies", "tool: coping_strategy")
    file.write_text(text, encoding="utf-8")
    (fault,) = golden_faults(file, tools_of(SANDOVIA))
    assert (fault.code, fault.place.line) == ("golden.tool", 2)
    assert "coping_strategies" in str(fault.fix)


@pytest.mark.parametrize("tool", sorted(TOOLS))
def test_a_tool_of_sandovia_is_whole_in_three_languages(tool: str, cache: Path) -> None:
    form = read_tool(TOOLS[tool], cache=cache)
    assert form.id == tool
    assert set(form.languages) == {"en", "fr", "ar"}
    assert scoring_warnings(form) == []
    for name in ("scores", "bands", "needs", "tracks", "recommendations"):
        for _row, cells in form.sheets[name].rows if name in form.sheets else ():
            column = "reason" if name == "recommendations" else "label"
            said = {header for header in cells if header.startswith(f"{column}::")}
            assert len(said) == 3, (tool, name, cells)


def test_a_service_that_the_card_does_not_have_is_told_with_the_nearest(cache: Path) -> None:
    form = read_tool(TOOLS["coping_strategies"], cache=cache)
    (fault,) = proposal_faults(form, ["food_parcels", "school_meals"])
    assert (fault.place.sheet, fault.place.column) == ("recommendations", "service")
    assert "food_parcels" in str(fault.fix)
