"""pyxform's reading of a workbook; with `nodes` the only file that knows its insides.

Written for pyxform 4.5: `workbook_to_json` and the dictionary that it returns are not a public
face, so the version is pinned and a test holds them. It gets the cells that we have read: no
workbook is opened twice, and nothing is read that our bounds leave out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any

from pyxform import aliases
from pyxform.builder import create_survey_element_from_dict
from pyxform.errors import ErrorCode
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT
from pyxform.xls2json import workbook_to_json
from pyxform.xls2json_backends import DefinitionData

from app.core.forms.reader.nodes import Adapter
from app.core.forms.reader.sheets import FORM_SHEETS, Table

Written = tuple[list[dict[str, str]], list[dict[str, None]]]


class TwoHeadings(Exception):
    """Two columns of a sheet have the same heading."""

    def __init__(self, sheet: str, heading: str) -> None:
        self.sheet, self.heading = sheet, heading
        super().__init__(f"{sheet}: {heading}")


def adapt(
    sheets: Mapping[str, Table], *, content_hash: str, lists: Mapping[str, bytes]
) -> dict[str, Any]:
    """Return the form as plain JSON, with `unread` naming what cannot be asked here.

    `lists` are the CSV files beside the workbook. Raises whatever pyxform raises for a workbook
    that is no form.
    """
    book: dict[str, Any] = {"sheet_names": list(sheets)}
    for name in FORM_SHEETS:
        if name in sheets:
            book[name], book[f"{name}_header"] = _written(name, sheets[name])
    survey = workbook_to_json(
        workbook_dict=DefinitionData(**book),
        form_name="data",
        fallback_form_name="data",
        warnings=[],
    )
    # Building the tree checks names and references, writing the XForm would add nothing.
    create_survey_element_from_dict(survey).validate()
    return Adapter(survey, sheets, lists).form(content_hash)


def _written(name: str, table: Table) -> Written:
    """A sheet as pyxform wants it: a dictionary for each row below the headings."""
    headers = table.headers
    for heading in headers:
        if heading and headers.count(heading) > 1:
            raise TwoHeadings(name, heading)
    rows: list[dict[str, str]] = []
    for number, cells in table.lines:
        rows.extend({} for _blank in range(number - 2 - len(rows)))
        rows.append(
            {head: text for head, text in zip(headers, cells, strict=False) if head and text}
        )
    return rows, [{head: None for head in headers if head}]


def kind_of(error: Exception) -> tuple[str, dict[str, str]]:
    """Return pyxform's name for what it raised and the values in its sentence, as far as known."""
    if code := getattr(error, "code", None):
        return code.name, {key: str(value) for key, value in error.__dict__["context"].items()}
    said = " ".join(str(error).split())
    for code in ErrorCode:
        if match := _template(code.value.msg).fullmatch(said):
            return code.name, match.groupdict()
    return "", {}


def _template(sentence: str) -> re.Pattern[str]:
    """The sentence of a fault as a pattern that finds the values in it, each by its name."""
    pattern, seen = "", set[str]()
    for words, name, _form, _conversion in Formatter().parse(" ".join(sentence.split())):
        pattern += re.escape(words)
        if name:
            pattern += f"(?P<{name}>.*?)" if name not in seen else ".*?"
            seen.add(name)
    return re.compile(pattern)


def known_types() -> Sequence[str]:
    """Return the kinds of questions that pyxform knows, those with a list of choices too."""
    return sorted({*QUESTION_TYPE_DICT, *aliases.select, *aliases.select_from_file, "osm"})
