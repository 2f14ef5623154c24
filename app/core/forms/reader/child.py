"""The reading process: a workbook on its input, a form or its fault as JSON on its output."""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from collections.abc import Mapping
from typing import Any

from app.core.forms.reader.beside import lists_in
from app.core.forms.reader.excerpt import excerpt_of
from app.core.forms.reader.refusal import cells_of, refusal
from app.core.forms.reader.rough import MOST_DEEP, rough_form, too_deep
from app.core.forms.reader.sheets import NotATable, Table, read_sheets

MEMORY = 1 << 30


def limit_memory() -> None:
    """Let the process have at most 1 GiB, where the system can hold it to that."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def read(content: bytes) -> dict[str, Any]:
    """Return `{"form": …}`, or `{"fault": …}` when the workbook is no form, both with `cells`.

    A refused workbook comes with a `rough` form: as much of it as can be read without rules.
    """
    try:
        sheets, lists = read_sheets(content), lists_in(content)
    except NotATable as fault:
        return {"fault": {"code": fault.code, "sheet": fault.sheet, "row": fault.said.get("row"),
                          "column": fault.said.get("column"), "context": fault.said}}  # fmt: skip
    except Exception as error:  # noqa: BLE001 - a foreign library on a foreign file may raise anything
        return {"fault": {"code": "unreadable", "reason": type(error).__name__}}
    if "survey" not in sheets:
        return {"fault": {"code": "no_survey_sheet"}}
    if row := too_deep(sheets["survey"]):
        return {"fault": {"code": "groups_too_deep", "sheet": "survey", "row": row,
                          "column": "type", "context": {"n": MOST_DEEP}}}  # fmt: skip
    return _adapted(sheets, lists, hashlib.sha256(content).hexdigest())


def _adapted(
    sheets: Mapping[str, Table], lists: Mapping[str, bytes], content_hash: str
) -> dict[str, Any]:
    try:
        from app.core.forms.reader.adapter import TwoHeadings, adapt, kind_of, known_types
    except Exception as error:  # noqa: BLE001 - little memory ends the import in many ways
        return {"fault": refusal(error, sheets)}
    cells = cells_of(sheets, known_types())
    try:
        form = adapt(sheets, content_hash=content_hash, lists=lists)
    except TwoHeadings as twice:
        said = {"sheet": twice.sheet, "heading": twice.heading}
        return {"fault": {"code": "two_headings", "sheet": twice.sheet, "row": 1,
                          "column": twice.heading, "context": said}, "cells": cells,
                "rough": rough_form(sheets, content_hash)}  # fmt: skip
    except Exception as error:  # noqa: BLE001 - pyxform raises far more than its own error
        kind, context = kind_of(error)
        fault = refusal(error, sheets, kind=kind, context=context)
        return {"fault": fault, "cells": cells, "rough": rough_form(sheets, content_hash)}
    return {"form": form, "cells": cells}


def correct(given: bytes) -> dict[str, Any]:
    """Return a corrected workbook, or nothing changed where it cannot be written."""
    from app.core.forms.reader.rewriting import corrected_cells

    try:
        return corrected_cells(json.loads(given))
    except Exception as error:  # noqa: BLE001 - a foreign library on a foreign file may raise anything
        return {"changed": [], "fault": {"code": "unreadable", "reason": type(error).__name__}}


def excerpt(given: bytes) -> dict[str, Any]:
    """Return the rows around a cell, or why they cannot be read."""
    asked = json.loads(given)
    try:
        table = read_sheets(base64.b64decode(asked["content"])).get(asked["sheet"])
    except Exception as error:  # noqa: BLE001 - a foreign library on a foreign file may raise anything
        return {"fault": {"code": "unreadable", "reason": type(error).__name__}}
    if table is None:
        return {}
    return excerpt_of(table.headers, table.lines, asked["row"], asked["column"])


WORKS = {"read": read, "correct": correct, "excerpt": excerpt}


def main() -> None:
    """Read standard input to its end, do the work that is asked, answer on standard output."""
    limit_memory()
    # openpyxl would load it for kinds of numbers that no workbook holds.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    answer, sys.stdout = sys.stdout, sys.stderr
    work = WORKS[sys.argv[1] if len(sys.argv) > 1 else "read"]
    json.dump(work(sys.stdin.buffer.read()), answer, ensure_ascii=True)
    answer.flush()


if __name__ == "__main__":
    main()
