"""The reading process's other work: cells of a workbook written anew, all else left as it is."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from app.core.forms.reader.mending import Mended, mended, near_name
from app.core.forms.reader.results import with_results
from app.core.forms.reader.rows import near_kind
from app.core.forms.reader.sheets import LOGIC, Table, canonical, read_sheets
from app.core.forms.reader.signs import cleaned, without_invisible

_YES_NO = ("yes", "no", "true", "false")


def corrected_cells(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return the workbook with its faulty cells mended, and which cells those are."""
    content = base64.b64decode(asked["content"])
    sheets = read_sheets(content)
    changes = list(_changes(sheets, asked["cells"]))
    if not changes:
        return {"changed": []}
    return {
        "content": base64.b64encode(_written(content, changes, asked)).decode("ascii"),
        "changed": [
            {"sheet": sheet, "row": row, "column": column, "certain": after.certain}
            for sheet, row, column, after in changes
        ],
    }


Change = tuple[str, int, str, Mended]


def _changes(sheets: Mapping[str, Table], cells: Sequence[Mapping[str, Any]]) -> Iterator[Change]:
    survey = sheets.get("survey", Table({}, []))
    names = {line["name"] for _row, line in survey.rows if line.get("name")}
    lists = {line.get("list_name", "") for _row, line in sheets.get("choices", Table({}, [])).rows}
    seen: set[tuple[str, int, str]] = set()
    for cell in cells:
        sheet, row, column = str(cell["sheet"]), int(cell["row"]), str(cell["column"])
        table = sheets.get(sheet)
        place = (sheet, row, column)
        if table is None or place in seen:
            continue
        seen.add(place)
        name = canonical(column)
        text = next((line.get(name, "") for number, line in table.rows if number == row), "")
        after = _mended(str(cell["code"]), name, text, names, lists)
        if after is not None:
            yield sheet, row, column, after


def _mended(
    code: str, column: str, text: str, names: Collection[str], lists: Collection[str]
) -> Mended | None:
    if code == "invisible_sign":
        return Mended(text)
    if column in LOGIC and code != "not_yes_or_no":
        return mended(text, names)
    if code in ("bad_name", "choice_space") and " " in text:
        return Mended("_".join(text.split()), certain=False)
    if code == "not_yes_or_no":
        near = near_name(text.lower(), _YES_NO)
        return Mended(near, certain=False) if near else None
    if code == "unknown_type" and (kind := near_kind(text)):
        return Mended(kind, certain=False)
    if code == "unknown_list":
        command, _space, rest = text.partition(" ")
        near = near_name(rest.strip(), lists)
        return Mended(f"{command} {near}", certain=False) if near else None
    return None


def _written(content: bytes, changes: Sequence[Change], asked: Mapping[str, Any]) -> bytes:
    from openpyxl import load_workbook
    from openpyxl.comments import Comment

    book: Any = load_workbook(BytesIO(content), rich_text=True)
    sheets = {sheet.title.strip().lower(): sheet for sheet in book.worksheets}
    if "survey" not in sheets and len(sheets) == 1:
        sheets = {"survey": book.worksheets[0]}
    for name, row, column, after in changes:
        sheet = sheets[name]
        cell = sheet.cell(row, _place(sheet, column))
        note = str(asked["note" if after.certain else "check"])
        before = "" if cell.value is None else str(cell.value)
        old = f"{cell.comment.text}\n\n" if cell.comment else ""
        cell.comment = Comment(old + note.replace("{before}", before), "CMIS")
        cell.value = after.text
        # A text that begins with = is a formula to a spreadsheet, not to a form.
        if after.text.startswith("="):
            cell.data_type = "s"
    out = BytesIO()
    book.save(out)
    return with_results(out.getvalue(), content)


def _place(sheet: Any, column: str) -> int:
    """The number of the column whose heading, as a fault writes it, is this one."""
    first = next(sheet.iter_rows(min_row=1, max_row=1, values_only=True))
    headings = [" ".join(cleaned("" if value is None else str(value)).split()) for value in first]
    wanted = " ".join(column.split())
    if wanted in headings:
        return headings.index(wanted) + 1
    names = [canonical(without_invisible(heading)) for heading in headings]
    return names.index(canonical(column)) + 1
