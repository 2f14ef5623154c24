"""Writes a file whole or not at all."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from uuid import uuid4

_log = logging.getLogger(__name__)


def write_whole(target: Path, content: bytes) -> None:
    """Write through a temporary file beside the target, so that nobody sees half a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{uuid4().hex[:8]}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def keep(target: Path, content: bytes) -> None:
    """Write a cache file; a folder that refuses costs time, not the work at hand."""
    try:
        write_whole(target, content)
    except OSError as error:
        _log.info("Cache file %s was not written: %s", target, error)
