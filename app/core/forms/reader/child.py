"""The reading process: a workbook on its input, a form or its fault as JSON on its output."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from typing import Any

from app.core.forms.reader.sheets import Table, TooManyCells, read_sheets

MEMORY = 1 << 30
_ROW = re.compile(r"\[row\s*:\s*(\d+)\]\s*")
_SHEET = re.compile(r"'(survey|choices|settings|entities)' sheet")


def limit_memory() -> None:
    """Let the process have at most 1 GiB, where the system can hold it to that."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def read(content: bytes) -> dict[str, Any]:
    """Return `{"form": …}`, or `{"fault": …, "cells": …}` when the workbook is no form."""
    try:
        sheets = read_sheets(content)
    except TooManyCells as fault:
        return {"fault": {"code": "too_many_rows", "sheet": fault.sheet}}
    except Exception as error:  # noqa: BLE001 - a foreign library on a foreign file may raise anything
        return {"fault": {"code": "unreadable", "reason": type(error).__name__}}
    if "survey" not in sheets:
        return {"fault": {"code": "no_survey_sheet"}}
    try:
        from app.core.forms.reader.adapter import adapt

        form = adapt(content, sheets, content_hash=hashlib.sha256(content).hexdigest())
    except Exception as error:  # noqa: BLE001 - pyxform raises far more than its own error
        return {"fault": _refused(error), "cells": _cells(sheets["survey"])}
    return {"form": form}


def _refused(error: Exception) -> dict[str, Any]:
    reason = " ".join(str(error).split())
    row, sheet = _ROW.search(reason), _SHEET.search(reason)
    return {
        "code": "not_a_form",
        "reason": _ROW.sub("", reason)[:600] or type(error).__name__,
        "row": int(row[1]) if row else None,
        "sheet": sheet[1] if sheet else "survey",
    }


def _cells(table: Table) -> dict[str, Any]:
    return {"columns": table.columns, "rows": table.rows}


def main() -> None:
    """Read standard input to its end and answer on standard output."""
    limit_memory()
    answer, sys.stdout = sys.stdout, sys.stderr
    json.dump(read(sys.stdin.buffer.read()), answer, ensure_ascii=True)
    answer.flush()


if __name__ == "__main__":
    main()
