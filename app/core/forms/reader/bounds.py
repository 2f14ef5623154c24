"""What a workbook may be at most, checked before anything opens it."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from app.core.errors import Fault, Place
from app.core.forms.reader.beside import MOST_BYTES
from app.core.text import Text, _

MOST_UNPACKED = 50_000_000
MOST_RATIO = 100
MOST_PARTS = 2_000
_SMALL = 1_000_000
_HEAD = 4_096
_ENCRYPTED = 1
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = _("Open it in a spreadsheet program and save it as an Excel workbook (.xlsx).")


def bounds_faults(content: bytes, file: str) -> list[Fault]:
    """Return why the bytes of a workbook must not be opened; none when they may."""

    def fault(code: str, message: Text, fix: Text | None = None) -> list[Fault]:
        return [Fault(code, message, Place(file), fix=fix)]

    if not content:
        return fault("empty_file", _("The file is empty."))
    if len(content) > MOST_BYTES:
        return fault("too_large", _("The file is larger than a questionnaire can be."))
    if content.startswith(_OLD_EXCEL):
        return fault("old_format", _("This is an old or protected Excel file."), _SAVE_AS)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return fault(
            "not_a_workbook", _("This is not an Excel workbook, or it is cut off."), _SAVE_AS
        )
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    too_dense = unpacked > _SMALL and unpacked / packed > MOST_RATIO
    if unpacked > MOST_UNPACKED or too_dense or len(parts) > MOST_PARTS:
        return fault(
            "unpacks_too_large",
            _("The workbook unpacks to far more than a questionnaire can hold."),
            _("Copy the sheets into a new workbook, without empty formatted rows and pictures."),
        )
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        return fault("not_a_workbook", _("This is not an Excel workbook."), _SAVE_AS)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        return fault("old_format", _("This is an old or protected Excel file."), _SAVE_AS)
    if _declares(content, parts):
        return fault(
            "declarations",
            _("The file holds declarations that no spreadsheet program writes."),
            _SAVE_AS,
        )
    return []


def _declares(content: bytes, parts: list[zipfile.ZipInfo]) -> bool:
    """Whether a part declares entities of its own: what an XML bomb is made of."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    with archive.open(part) as opened:
                        # In a text of two bytes a sign, every other byte is zero.
                        head = opened.read(_HEAD).replace(b"\0", b"").upper()
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                        return True
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, zlib.error):
        # The reading process tells of a part that cannot be unpacked.
        return False
    return False
