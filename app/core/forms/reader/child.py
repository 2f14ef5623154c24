"""The reading process: a workbook on its input, a form or its fault as JSON on its output."""

from __future__ import annotations

import hashlib
import json
import sys
from typing import Any

from app.core.forms.reader.refusal import cells_of, refusal
from app.core.forms.reader.sheets import TooManyCells, read_sheets

MEMORY = 1 << 30


def limit_memory() -> None:
    """Let the process have at most 1 GiB, where the system can hold it to that."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def read(content: bytes) -> dict[str, Any]:
    """Return `{"form": …}`, or `{"fault": …}` when the workbook is no form, both with `cells`."""
    try:
        sheets = read_sheets(content)
    except TooManyCells as fault:
        return {"fault": {"code": "too_many_rows", "sheet": fault.sheet}}
    except Exception as error:  # noqa: BLE001 - a foreign library on a foreign file may raise anything
        return {"fault": {"code": "unreadable", "reason": type(error).__name__}}
    if "survey" not in sheets:
        return {"fault": {"code": "no_survey_sheet"}}
    try:
        from app.core.forms.reader.adapter import adapt, kind_of, known_types
    except Exception as error:  # noqa: BLE001 - little memory ends the import in many ways
        return {"fault": refusal(error, sheets)}
    cells = cells_of(sheets, known_types())
    try:
        form = adapt(content, sheets, content_hash=hashlib.sha256(content).hexdigest())
    except Exception as error:  # noqa: BLE001 - pyxform raises far more than its own error
        kind, context = kind_of(error)
        return {"fault": refusal(error, sheets, kind=kind, context=context), "cells": cells}
    return {"form": form, "cells": cells}


def main() -> None:
    """Read standard input to its end and answer on standard output."""
    limit_memory()
    answer, sys.stdout = sys.stdout, sys.stderr
    json.dump(read(sys.stdin.buffer.read()), answer, ensure_ascii=True)
    answer.flush()


if __name__ == "__main__":
    main()
