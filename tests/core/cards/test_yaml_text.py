"""YAML of a card: words stay words, every value has its line, nothing dangerous is built."""

import time
from pathlib import Path
from typing import Any

import pytest

from app.core.cards.yaml_text import YamlFile, read_yaml, scalar


def read(tmp_path: Path, text: str) -> YamlFile:
    """Return what is read from `text`."""
    path = tmp_path / "card.yaml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path)


@pytest.mark.parametrize(
    "word",
    [
        "NO",
        "no",
        "on",
        "Yes",
        "12:30",
        "010",
        "0x1F",
        "1_000",
        "2025-01-31",
        ".inf",
        "True",
        "+5",
        "1e400000",
    ],
)
def test_words_that_other_readers_change_stay_as_written(word: str) -> None:
    assert scalar(word) == word


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("7", 7),
        ("-3", -3),
        ("0.82", 0.82),
        ("2e3", 2000.0),
    ],
)
def test_core_values_are_read(text: str, value: object) -> None:
    assert scalar(text) == value
    assert type(scalar(text)) is type(value)


def test_every_value_has_its_line(tmp_path: Path) -> None:
    found = read(tmp_path, "a: 1\nb:\n  - {c: 2}\n  - x\nd: [\n  5]\n")
    assert found.value == {"a": 1, "b": [{"c": 2}, "x"], "d": [5]}
    assert found.lines[("b", 0, "c")] == 3
    assert found.lines[("b", 1)] == 4
    assert found.lines[("d", 0)] == 6


def test_quoted_values_are_texts(tmp_path: Path) -> None:
    assert read(tmp_path, "a: \"1\"\nb: 'true'\nc: |\n  7\n").value == {
        "a": "1",
        "b": "true",
        "c": "7\n",
    }


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: &x 1\nb: 2\n", "card.anchor", 1),
        ("a: 1\nb: *x\n", "card.anchor", 2),
        ("a: 1\nb: 2\na: 3\n", "card.duplicate", 3),
        ("a: !!python/object:os.system x\n", "card.tag", 1),
        ("a: 1\n---\nb: 2\n", "card.documents", 2),
        ("a: 1\n  b: 2\n", "card.yaml", 2),
        ("a: 'x\n", "card.yaml", 1),
        ("? [x]\n: 1\n", "card.key", 1),
        ("a: \t1\n\tb: 2\n", "card.yaml", 2),
    ],
)
def test_what_cannot_stand_in_a_card_is_told_with_its_line(
    tmp_path: Path, text: str, code: str, line: int
) -> None:
    fault = read(tmp_path, text).faults[0]
    assert (fault.code, fault.place.line) == (code, line)


def test_several_faults_are_told_at_once(tmp_path: Path) -> None:
    found = read(tmp_path, "a: &x 1\nb: *x\nb: 2\n")
    assert [fault.code for fault in found.faults] == [
        "card.anchor",
        "card.anchor",
        "card.duplicate",
    ]


def test_deep_nesting_is_stopped_before_anything_is_built(tmp_path: Path) -> None:
    started = time.perf_counter()
    found = read(tmp_path, "a: " + "[" * 20_000)
    assert found.faults[0].code == "card.depth"
    assert time.perf_counter() - started < 1


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    found = read(tmp_path, "a: " + "x" * 1_000_001)
    assert [fault.code for fault in found.faults] == ["card.too_large"]
    assert found.value is None


def test_bytes_that_are_not_utf8_are_told_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "card.yaml"
    path.write_bytes("a: 1\nb: é\n".encode("latin-1"))
    [fault] = read_yaml(path).faults
    assert (fault.code, fault.place.line) == ("card.encoding", 2)


def test_a_mark_of_byte_order_is_no_fault(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufeffa: 1\n").value == {"a": 1}


@pytest.mark.parametrize("text", ["", "# only a remark\n", "- 1\n", "7\n"])
def test_files_without_named_entries_are_read_as_they_are(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text)
    value: Any = found.value
    assert not found.faults
    assert not isinstance(value, dict)
