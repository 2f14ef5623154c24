"""The reading process started, fed, and ended when it takes too long."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SECONDS = 10
_ROOT = Path(__file__).resolve().parents[4]


def read_apart(content: bytes) -> dict[str, Any]:
    """Return what the reading process says of a workbook; a fault when it ended without a word."""
    return answer_of("read", content)


def answer_of(work: str, given: bytes) -> dict[str, Any]:
    """Return what the reading process answers to `read`, `correct` or `excerpt`."""
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "app.core.forms.reader.child", work],
            input=given,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        return {"fault": {"code": "too_slow"}}
    except OSError as error:
        return {"fault": {"code": "no_reader", "reason": str(error)}}
    try:
        found: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return {"fault": {"code": "reader_ended"}}
    return found
