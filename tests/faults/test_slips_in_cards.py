"""Slips in a card: each is one fault with place and proposal, all of them in one round."""

import json
from pathlib import Path

import pytest

from tests.faults.conftest import Cmis, change

Told = list[dict[str, object]]


@pytest.fixture
def card(cards: Path) -> Path:
    """Return the folder of a card that a test may break."""
    return cards / "sandovia"


@pytest.fixture
def told(cmis: Cmis, card: Path):
    """Return a function that checks the card and returns its faults, warnings left out."""

    def check() -> Told:
        faults = json.loads(cmis("check", card, "--json").out)
        return [fault for fault in faults if fault["level"] == "fault"]

    return check


def test_card_has_no_fault_before_it_is_broken(told) -> None:
    assert told() == []


def test_slip_in_yaml_is_all_that_is_told(told, card: Path) -> None:
    line = change(card / "card.yaml", "default_language: en", 'default_language: "en')
    [fault] = told()
    assert fault["code"] == "card.yaml"
    assert fault["line"] >= line


def test_tables_are_read_beside_a_slip_in_yaml(told, card: Path) -> None:
    change(card / "card.yaml", "id: sandovia", "id: sandovia: x")
    change(card / "places.csv", "kind", "kinds")
    assert {fault["code"] for fault in told()} == {"card.yaml", "card.column"}


def test_mistyped_key_is_one_fault_with_the_key_that_is_missing(told, card: Path) -> None:
    line = change(card / "card.yaml", "\nworking_week:", "\nworking_wek:") + 1
    [fault] = told()
    assert (fault["line"], fault["fix"]) == (line, "Did you mean 'working_week'?")


def test_mistyped_column_is_one_fault(told, card: Path) -> None:
    change(card / "places.csv", "kind", "knd")
    [fault] = told()
    assert (fault["line"], fault["fix"]) == (1, "Did you mean 'kind'?")


def test_faults_of_form_and_of_reference_come_in_one_round(told, card: Path) -> None:
    file = card / "card.yaml"
    lines = {
        change(file, "scope: office", "scope: ofice"): "'ofice' is not allowed here.",
        change(file, "default_language: en", "default_language: it"):
            "There is no 'it' in this card.",
        change(file, "to: profiling", "to: profilling"): "There is no 'profilling' in this card.",
        change(file, "role: intake_clerk", "role: intake_clrk"):
            "There is no 'intake_clrk' in this card.",
    }  # fmt: skip
    found = {fault["line"]: fault["message"] for fault in told()}
    assert found == lines


def test_what_refers_to_a_broken_part_is_left_in_peace(told, card: Path) -> None:
    line = change(card / "card.yaml", "\n    stages:", "\n    stage:") + 1
    [fault] = told()
    assert (fault["line"], fault["fix"]) == (line, "Did you mean 'stages'?")


@pytest.mark.parametrize(
    ("old", "new", "fix"),
    [
        ("may: [intake.find", "may: [intake.fnd", "Did you mean 'intake.find'?"),
        ("services.*, cases.view", "servces.*, cases.view", "Did you mean 'services.*'?"),
        ("journal.view", "jurnal.view", "Did you mean 'journal.view'?"),
    ],
)
def test_permission_that_nobody_knows_is_told(
    told, card: Path, old: str, new: str, fix: str
) -> None:
    line = change(card / "card.yaml", old, new)
    [fault] = told()
    assert (fault["line"], fault["fix"]) == (line, fix)


def test_mistyped_module_is_told_with_the_one_that_is_meant(told, card: Path) -> None:
    line = change(card / "card.yaml", "\n  casework: {}", "\n  caswork: {}") + 1
    assert (line, "Did you mean 'casework'?") in {(f["line"], f["fix"]) for f in told()}


def test_module_that_is_not_installed_is_a_warning(cmis: Cmis, card: Path) -> None:
    change(card / "card.yaml", "\n  casework: {}", "\n  casework: {}\n  horoscopes: {}")
    said = cmis("check", card)
    assert said.code == 0
    assert "Warning: " in said.out
    assert "The module horoscopes is not installed" in said.out


def test_value_that_could_have_two_kinds_is_one_fault(told, card: Path) -> None:
    line = change(card / "card.yaml", "value: 2024", "value: [2024]")
    assert [fault["line"] for fault in told()] == [line]
