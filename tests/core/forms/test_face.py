"""The examples in the documentation of `app.api.forms` are true."""

import doctest
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from app.api import forms

SURVEY = (
    ("type", "name", "label", "relevant", "required", "constraint", "constraint_message",
     "calculation", "choice_filter"),
    ("integer", "people", "How many people eat here?"),
    ("integer", "children", "How many of them are children?"),
    ("integer", "meals", "How many meals were there yesterday?", "", "", ". <= 10",
     "Nobody eats more than ten meals a day."),
    ("select_one reasons", "why", "Why so few?", "${meals} < 2", "yes", "", "", "",
     "name != 'animals' or ${children} > 0"),
    ("calculate", "share", "", "", "", "", "", "${meals} div ${people}"),
)  # fmt: skip
CHOICES = (
    ("list_name", "name", "label"),
    ("reasons", "money", "No money"),
    ("reasons", "time", "No time"),
    ("reasons", "animals", "The animals ate it"),
)


def test_the_examples_of_the_face_are_true(tmp_path: Path) -> None:
    book = Workbook()
    sheets = (("survey", SURVEY), ("choices", CHOICES),
              ("settings", (("form_title", "form_id"), ("A meal", "meal"))))  # fmt: skip
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    file = tmp_path / "meal.xlsx"
    book.save(file)
    result = doctest.testmod(
        forms, extraglobs={"WORKBOOK": file, "date": date}, optionflags=doctest.ELLIPSIS
    )
    assert result.attempted > 15
    assert result.failed == 0
