"""What an unexpected fault tells the person: the file that holds its details."""

import logging
from pathlib import Path

from app.ui.tasks import LOG, Broken


def test_unexpected_fault_names_the_file_of_its_details(tmp_path: Path) -> None:
    handler = logging.FileHandler(tmp_path / "cmis.log", encoding="utf-8", delay=True)
    handler.set_name(LOG)
    root = logging.getLogger()
    before = root.handlers[:]
    root.handlers[:] = [handler]
    try:
        told = str(Broken(ValueError("x")))
    finally:
        root.handlers[:] = before
        handler.close()
    assert str(tmp_path / "cmis.log") in told
