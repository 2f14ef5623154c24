"""The stored results of formulas, put back into a workbook that was written without them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

_CELL = re.compile(
    r'<c r="([A-Z]{1,3}\d{1,7})"([^>]*)>(<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)<v\s*(?:/>|></v>)</c>'
)
_KIND = re.compile(r'\s*\bt="\w+"')


def with_results(written: bytes, before: bytes) -> bytes:
    """Return a workbook with the results that its formulas had in `before`.

    The library that writes workbooks keeps formulas and drops what they came to; without it a
    formula reads as empty until a spreadsheet program opens the file.
    """
    from openpyxl import load_workbook

    book: Any = load_workbook(BytesIO(before), data_only=True)
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(written)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        parts = {
            f"xl/worksheets/sheet{number}.xml": sheet
            for number, sheet in enumerate(book.worksheets, start=1)
        }
        for info in old.infolist():
            data = old.read(info)
            sheet = parts.get(info.filename)
            if sheet is not None and b"<f" in data:
                data = _filled(data.decode("utf-8"), sheet, book.epoch).encode("utf-8")
            new.writestr(info, data)
    return out.getvalue()


def _filled(xml: str, sheet: Mapping[str, Any], epoch: datetime) -> str:
    def filled(match: re.Match[str]) -> str:
        value = sheet[match[1]].value
        if value is None:
            return match[0]
        kind, said = _said(value, epoch)
        looks = _KIND.sub("", match[2])
        return f'<c r="{match[1]}"{looks}{kind}>{match[3]}<v>{escape(said)}</v></c>'

    return _CELL.sub(filled, xml)


def _said(value: object, epoch: datetime) -> tuple[str, str]:
    """The kind of a result and its text, as a workbook writes them."""
    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    if isinstance(value, int | float):
        return "", repr(value)
    if isinstance(value, date | time | timedelta):
        from openpyxl.utils.datetime import to_excel

        return "", str(to_excel(value, epoch))
    return (' t="e"' if str(value).startswith("#") else ' t="str"'), str(value)
