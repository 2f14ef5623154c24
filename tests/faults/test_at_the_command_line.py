"""Bad input at the command line gets a clear sentence with place and fix, and the right code."""

import json
import shutil
import sys
from pathlib import Path

import openpyxl
import pytest

from app.commands.screen import SCREENS
from app.core.cards.finder import find_cards
from app.core.settings import ROOT
from tests.faults.conftest import Cmis, change

CARDS = ROOT / "country_cards"


@pytest.mark.parametrize(
    "words",
    [
        ("seed", "--card", "sandovya"),
        ("story", "run", "sandovya/first_family"),
        ("reset", "--card", "sandovya"),
        ("verify", "--card", "sandovya"),
        ("run", "--card", "sandovya"),
    ],
    ids=lambda words: words[0],
)
def test_unknown_card_is_told_with_the_cards_that_there_are(cmis: Cmis, words: tuple) -> None:
    said = cmis(*words)
    assert said.code == 2
    cards = ", ".join(card.id for card in find_cards(CARDS))
    assert said.err == (
        f"There is no country card sandovya. Did you mean 'sandovia'? There are: {cards}.\n"
    )


def test_unknown_story_is_told_with_the_stories_that_there_are(cmis: Cmis) -> None:
    said = cmis("story", "run", "sandovia/second_family")
    assert said.code == 2
    assert "There is no story sandovia/second_family. Did you mean" in said.err
    assert "sandovia/first_family" in said.err


def test_card_that_was_never_prepared_cannot_be_verified(cmis: Cmis, data_dir: Path) -> None:
    said = cmis("verify", "--card", "sandovia")
    assert said.code == 1
    assert said.err == f"There is no database {data_dir / 'sandovia' / 'demo.sqlite'} yet.\n"


@pytest.mark.parametrize("words", [(), ("fly",), ("seed",), ("check",), ("run", "--cards", "x")])
def test_wrong_usage_is_told_with_code_two(cmis: Cmis, words: tuple) -> None:
    said = cmis(*words)
    assert said.code == 2
    assert said.err.startswith("usage: cmis")


@pytest.mark.parametrize("word", ["run", "check", "seed", "story", "doctor", "verify", "reset"])
def test_every_command_explains_itself(cmis: Cmis, word: str) -> None:
    said = cmis(word, "--help")
    assert said.code == 0
    assert said.out.startswith(f"usage: cmis {word}")


def test_all_faults_of_a_broken_card_come_at_once_each_with_its_line(
    cmis: Cmis, cards: Path
) -> None:
    card = cards / "sandovia" / "card.yaml"
    lines = {
        "scope": change(card, "scope: office", "scope: ofice"),
        "working_week": change(card, "\nworking_week:", "\nworking_wek:") + 1,
        "subject": change(card, "subject: household", "subject: houshold"),
    }
    said = cmis("check", card.parent)
    assert said.code == 1
    for line in lines.values():
        assert f"card.yaml:{line}" in said.out
    assert "Did you mean 'working_week'?" in said.out
    assert "'household'" in said.out


def test_faults_can_be_had_as_data(cmis: Cmis, cards: Path) -> None:
    card = cards / "sandovia" / "card.yaml"
    line = change(card, "scope: office", "scope: ofice")
    said = cmis("check", card.parent, "--json")
    assert said.code == 1
    found = json.loads(said.out)
    assert [(Path(fault["file"]).name, fault["line"]) for fault in found] == [("card.yaml", line)]
    assert found[0]["message"]


def test_card_that_is_no_yaml_is_told_with_its_line(cmis: Cmis, cards: Path) -> None:
    card = cards / "sandovia" / "card.yaml"
    line = change(card, "default_language: en", "default_language: [en")
    said = cmis("check", card.parent)
    assert said.code == 1
    assert "card.yaml:" in said.out
    assert any(f"card.yaml:{number}" in said.out for number in range(line, line + 3))


def test_missing_places_file_is_one_fault(cmis: Cmis, cards: Path) -> None:
    (cards / "sandovia" / "places.csv").unlink()
    said = cmis("check", cards / "sandovia")
    assert said.code == 1
    assert said.out == (
        f"Fault: {cards / 'sandovia' / 'places.csv'}: The file is missing.\n"
        "    The card needs the table places.csv.\n"
        "1 fault.\n"
    )


def workbook(file: Path, **sheets: list[list[str]]) -> Path:
    """Write a workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(file)
    return file


def test_text_that_is_called_a_workbook_is_told(cmis: Cmis, tmp_path: Path) -> None:
    file = tmp_path / "tool.xlsx"
    file.write_text("question;answer\n", encoding="utf-8")
    said = cmis("check", file)
    assert said.code == 1
    assert str(file) in said.out
    assert "workbook" in said.out


def test_workbook_that_is_no_form_is_told(cmis: Cmis, tmp_path: Path) -> None:
    file = workbook(tmp_path / "budget.xlsx", Budget=[["Item", "Amount"], ["Chairs", "12"]])
    said = cmis("check", file)
    assert said.code == 1
    assert str(file) in said.out
    assert "survey" in said.out


def test_fault_in_a_form_is_told_with_its_cell(cmis: Cmis, tmp_path: Path) -> None:
    rows = [["type", "name", "label"], ["text", "who", "Who?"], ["txt", "why", "Why?"]]
    said = cmis("check", workbook(tmp_path / "tool.xlsx", survey=rows))
    assert said.code == 1
    assert "sheet survey, row 3" in said.out


def test_broken_tool_inside_a_card_is_told_by_the_check_of_the_card(
    cmis: Cmis, cards: Path
) -> None:
    tool = cards / "sandovia" / "tools" / "intake_family.xlsx"
    tool.write_bytes(b"no workbook")
    said = cmis("check", cards / "sandovia")
    assert said.code == 1
    assert str(tool) in said.out


def test_path_that_is_nothing_of_ours_is_told_with_what_to_name(cmis: Cmis, tmp_path: Path) -> None:
    said = cmis("check", tmp_path)
    assert said.code == 1
    assert "This is no card, no tool and no module." in said.out
    assert "Name a folder that holds card.yaml or module.yaml" in said.out


def test_wrong_manifest_is_told_with_every_key(cmis: Cmis, tmp_path: Path) -> None:
    folder = tmp_path / "visits"
    folder.mkdir()
    (folder / "module.yaml").write_text(
        "id: visits\napi: 1\ntitel: Visits\nserves: [nowhere]\n", encoding="utf-8"
    )
    said = cmis("check", folder)
    assert said.code == 1
    assert f"{folder / 'module.yaml'}:3 (titel): Unknown key 'titel'." in said.out
    assert "Did you mean 'title'?" in said.out
    assert f"{folder / 'module.yaml'}:4 (serves.0): 'nowhere' is not allowed here." in said.out
    assert f"{folder / 'module.py'}: The file is missing." in said.out
    assert said.out.endswith("3 faults.\n")


def test_data_folder_that_is_a_file_is_told_with_the_way_out(
    cmis: Cmis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_text("")
    said = cmis("seed", "--card", "sandovia", "--data-dir", tmp_path / "taken")
    assert said.code == 1
    assert "cannot be written: choose another with --data-dir." in said.err
    looked = cmis("doctor", "--data-dir", tmp_path / "taken")
    assert looked.code == 1
    assert "LOOK data folder:" in looked.out
    assert "Mend:" in looked.out


def test_story_with_a_fault_is_not_played(cmis: Cmis, cards: Path) -> None:
    story = cards / "sandovia" / "stories" / "first_family.yaml"
    shutil.copyfile(story, story.with_name("other.yaml"))
    line = change(story.with_name("other.yaml"), "do: case.assign", "do: case.asign")
    said = cmis("check", cards / "sandovia")
    assert said.code == 1
    assert f"other.yaml:{line}" in said.out
    assert "case.assign" in said.out


def test_start_without_a_screen_says_so_and_ends_with_2(
    cmis: Cmis, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    said = cmis("run")
    assert said.code == 2
    assert "There is no screen here." in said.err
    assert "story run sandovia/first_family" in said.err
