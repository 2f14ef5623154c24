"""Small workbooks for the form tests, written the way an author writes them."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from io import BytesIO
from itertools import count
from typing import Any

import pytest
from openpyxl import Workbook

from app.core.forms.form import Form
from app.core.forms.reader.child import read
from app.core.forms.reader.tool import accepted
from app.core.forms.session import Session

TODAY = date(2026, 3, 2)
NOW = datetime.combine(TODAY, time(9, 30))

Rows = Sequence[dict[str, Any]]


def workbook_bytes(**sheets: Rows | dict[str, Any]) -> bytes:
    """Return a workbook: sheets as lists of rows, each row a dict by header."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, given in sheets.items():
        rows = [given] if isinstance(given, dict) else given
        headers = list(dict.fromkeys(key for row in rows for key in row))
        sheet = book.create_sheet(name)
        sheet.append(headers)
        for row in rows:
            sheet.append([row.get(header) for header in headers])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture(scope="session")
def workbook() -> Callable[..., bytes]:
    """Return the maker of a workbook: sheets as lists of rows, each row a dict by header."""
    return workbook_bytes


@pytest.fixture(scope="session")
def tool() -> Callable[..., Form]:
    """Return the maker of a form from sheets; questions without a label get their name."""

    def make(survey: Rows, **sheets: Rows | dict[str, Any]) -> Form:
        unlabelled = ("calculate", "hidden", "end group", "end repeat", "today", "start")
        labelled = any(key.startswith("label") for row in survey for key in row)
        if not labelled:
            survey = [
                row if row["type"] in unlabelled else {**row, "label": row["name"]}
                for row in survey
            ]
        return accepted(read(workbook_bytes(survey=survey, **sheets)), file="tool.xlsx")

    return make


@pytest.fixture
def session(tool: Callable[..., Form]) -> Callable[..., Session]:
    """Return the maker of a session over sheets, with a standing clock and counted row ids."""

    def make(survey: Rows, *, begin: dict[str, Any] | None = None, **sheets: Any) -> Session:
        numbers = count(1)
        return Session(
            tool(survey, **sheets),
            today=TODAY,
            now=NOW,
            new_id=lambda: f"r{next(numbers)}",
            **{"language": "en", **(begin or {})},
        )

    return make
