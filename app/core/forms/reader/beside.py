"""Lists beside a workbook, as CSV or GeoJSON: carried inside its bytes, so they stay one."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

MOST_BYTES = 20_000_000
_FOLDER = "cmis/lists/"
_LARGEST = 5_000_000
_MOST_FILES = 50
_MOST_TEXT = 50_000_000
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def content_of(path: Path) -> bytes:
    """Return the bytes of a workbook with the lists that it names and that stand beside it.

    They are looked for in its folder and in `<name>-media`. Without such lists the bytes are those
    of the file; of a file that is too large no more is read than shows it. Raises OSError.
    """
    with path.open("rb") as opened:
        content = opened.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        return content
    lists = {file.name: file for file in _beside(path)}
    if not lists:
        return content
    words = _words(content)
    named = {
        name: file.read_bytes()
        for name, file in sorted(lists.items())
        if file.stem.lower().encode() in words and file.stat().st_size <= _LARGEST
    }
    return packed(content, named) if named else content


def packed(content: bytes, lists: Mapping[str, bytes]) -> bytes:
    """Return a workbook that carries some lists; equal input gives equal bytes."""
    whole = BytesIO(content)
    with zipfile.ZipFile(whole, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, data in list(lists.items())[:_MOST_FILES]:
            part = zipfile.ZipInfo(_FOLDER + name, _LONG_AGO)
            part.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(part, data)
    return whole.getvalue()


def lists_in(content: bytes) -> dict[str, bytes]:
    """Return the lists that a workbook carries, by file name."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {
            part.filename.removeprefix(_FOLDER): archive.read(part)
            for part in archive.infolist()
            if part.filename.startswith(_FOLDER) and part.file_size <= _LARGEST
        }


def _beside(path: Path) -> Iterator[Path]:
    for folder in (path.parent / f"{path.stem}-media", path.parent):
        if folder.is_dir():
            found = [*folder.glob("*.csv"), *folder.glob("*.geojson")]
            yield from sorted(file for file in found if file.is_file())


def _words(content: bytes) -> bytes:
    """All that a workbook says, in small letters; empty where it is none."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = [part for part in archive.infolist() if part.filename.startswith("xl/")]
            if sum(part.file_size for part in parts) > _MOST_TEXT:
                return b""
            texts = [archive.read(part) for part in parts if part.filename.endswith(".xml")]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return b""
    return b" ".join(texts).lower()
