"""The workbooks of the repository's cards, read by the reading process once in a whole run."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

from app.core.forms.reader.process import read_apart
from app.core.settings import ROOT

READER = "app.core.forms.reader.tool.read_apart"


@contextmanager
def workbooks_read_once(folder: Path) -> Iterator[None]:
    """Keep in `folder` what the reading process says of each workbook of a card: it takes a second.

    A workbook that a test writes, or one that is broken, is read as often as it is asked for.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ours = {
        sha256(file.read_bytes()).hexdigest()
        for file in (ROOT / "country_cards").glob("*/tools/*.xlsx")
    }

    def read(content: bytes) -> dict[str, Any]:
        key = sha256(content).hexdigest()
        if key not in ours:
            return read_apart(content)
        kept = folder / f"{key}.json"
        if kept.exists():
            found: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
            return found
        answer = read_apart(content)
        if "form" in answer:
            part = kept.with_suffix(f".{os.getpid()}.{id(answer)}")
            part.write_text(json.dumps(answer), encoding="utf-8")
            part.replace(kept)
        return answer

    with patch(READER, read):
        yield
