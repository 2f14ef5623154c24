"""Tables of a card: columns by name, words per language, faults with their line."""

from pathlib import Path

import pytest

from app.core.cards.tables import Columns, Table, read_table

COLUMNS = Columns("code", plain=("kind",), words=("name",), lists=("places",), counts=("age",))


def read(tmp_path: Path, text: str, *languages: str) -> Table:
    """Return the table that is read from `text`."""
    path = tmp_path / "services.csv"
    path.write_text(text, encoding="utf-8")
    return read_table(path, COLUMNS, languages=languages)


def test_words_lists_and_counts_are_read(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        'code,name:en,name:fr,places,age,kind\na,"Food, warm",Repas,x | y,12,\n\nb,Bread,,,,k\n',
    )
    assert table.faults == []
    assert table.rows["a"] == {
        "code": "a",
        "name": {"en": "Food, warm", "fr": "Repas"},
        "places": ["x", "y"],
        "age": 12,
    }
    assert table.rows["b"] == {"code": "b", "name": {"en": "Bread"}, "kind": "k"}
    assert table.lines == {"a": 2, "b": 4}


def test_a_table_saved_with_semicolons_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, "code;name:en\na;Food, warm\n").rows["a"]["name"] == {"en": "Food, warm"}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("code,nam:en\na,b\n", "card.column", 1),
        ("kind\nx\n", "card.column", 1),
        ("code,kind:en\na,b\n", "card.column", 1),
        ("code,name:it\na,b\n", "card.language", 1),
        ("code,code\na,b\n", "card.duplicate", 1),
        ("code,kind\na,b\na,c\n", "card.duplicate", 3),
        ("code,kind\na,b,c\n", "card.table", 2),
        ("code,kind\n,b\n", "card.table", 2),
        ('code,kind\na,"b\n', "card.table", 2),
        ("", "card.column", 1),
    ],
)
def test_what_is_wrong_in_a_table_is_told_with_its_line(
    tmp_path: Path, text: str, code: str, line: int
) -> None:
    fault = read(tmp_path, text, "en", "fr").faults[0]
    assert (fault.code, fault.place.line) == (code, line)


def test_a_mistyped_column_gets_a_proposal(tmp_path: Path) -> None:
    [fault] = read(tmp_path, "code,nme:en\na,b\n").faults
    assert str(fault.fix) == "Did you mean 'name'?"


def test_a_count_that_is_no_number_stays_for_the_model_to_refuse(tmp_path: Path) -> None:
    assert read(tmp_path, "code,age\na,twelve\n").rows["a"]["age"] == "twelve"
