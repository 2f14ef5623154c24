"""Files that a report is to be written to: taken, protected, open elsewhere, on a full disk."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.report import targets
from app.core.report.targets import put, refuse_target

OLD, NEW = b"the report of yesterday", b"the report of today"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a report that is there already."""
    file = tmp_path / "report.pdf"
    file.write_bytes(OLD)
    return file


def refused(file: Path) -> str:
    """Return why a file was not written; nothing else may be left beside it."""
    before = sorted(path.name for path in file.parent.iterdir()) if file.parent.is_dir() else None
    with pytest.raises(UserError) as said:
        put(file, NEW)
    if before is not None:
        assert sorted(path.name for path in file.parent.iterdir()) == before
    return str(said.value)


def test_an_old_report_is_replaced(old: Path) -> None:
    put(old, NEW)
    assert old.read_bytes() == NEW


def test_a_new_folder_is_made(tmp_path: Path) -> None:
    put(tmp_path / "for" / "them" / "report.pdf", NEW)
    assert (tmp_path / "for" / "them" / "report.pdf").read_bytes() == NEW


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refused(tmp_path / ".") == f"{tmp_path.name} is a folder. Give the name of a file."


def test_a_protected_file_stays_as_it_is_even_where_its_folder_lets_itself_be_changed(
    old: Path,
) -> None:
    old.chmod(0o444)
    assert refused(old) == "report.pdf is protected against changes. Choose another name."
    assert old.read_bytes() == OLD


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is no file")
def test_a_device_is_no_ordinary_file() -> None:
    with pytest.raises(UserError, match="no ordinary file"):
        refuse_target(Path("/dev/full"))


def test_a_file_in_the_place_of_the_folder_is_told(old: Path) -> None:
    assert refused(old / "x.pdf") == f"{old} is no folder. Choose another one."


def test_a_name_that_no_disk_takes_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / ("x" * 300 + ".pdf")).endswith("is too long. Choose a shorter one.")


@pytest.mark.skipif(os.name == "nt", reason="Windows makes links for administrators only")
def test_a_link_is_followed(old: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.pdf"
    link.symlink_to(old)
    put(link, NEW)
    assert link.is_symlink()
    assert old.read_bytes() == NEW


@pytest.mark.parametrize(
    ("code", "target", "sentence"),
    [
        (errno.ENOSPC, None, "There is no room left for report.pdf."),
        (errno.EDQUOT, None, "There is no room left for report.pdf."),
        (errno.EROFS, None, "Nothing can be written into "),
        (errno.EACCES, None, "Nothing can be written into "),
        (errno.EACCES, "report.pdf", "report.pdf cannot be written. Close it if it is open"),
        (errno.EIO, None, "report.pdf cannot be written."),
    ],
)
def test_what_the_disk_refuses_becomes_a_sentence_and_the_old_report_stays(
    old: Path, monkeypatch: pytest.MonkeyPatch, code: int, target: str | None, sentence: str
) -> None:
    def write(file: Path, content: bytes) -> None:
        raise OSError(code, "no", str(file), None, target)

    monkeypatch.setattr(targets, "write_whole", write)
    assert refused(old).startswith(sentence)
    assert old.read_bytes() == OLD


def test_a_disk_that_is_full_in_the_middle_leaves_the_old_report_whole(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(handle: int) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(os, "fsync", no_room)
    assert refused(old).startswith("There is no room left")
    assert old.read_bytes() == OLD
