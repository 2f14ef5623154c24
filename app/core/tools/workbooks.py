"""The workbook of a tool as a form: from the card, or as it was kept with the answers."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from sqlalchemy import insert, select

from app.core.errors import UserError
from app.core.forms.form import Form
from app.core.forms.reader.beside import content_of
from app.core.forms.reader.tool import read_bytes
from app.core.journal.seat import Reading
from app.core.journal.unit import Unit
from app.core.text import _
from app.core.tools.tables import tool_workbook

_read: dict[str, Form] = {}


def tool_file(reading: Reading, tool: str) -> Path:
    """Return the workbook of a tool; raise UserError where the card has none of that id."""
    file = reading.card.tools.get(tool)
    if file is None:
        raise UserError(
            _("The country card has no tool {tool}. Tools are {known}."),
            tool=tool,
            known=", ".join(reading.card.tools),
        )
    return file


def form_of(reading: Reading, tool: str, *, cache: Path | None = None) -> Form:
    """Return the form of a tool of the card as it is now; it is read once.

    Raises UserError, with all faults, where the workbook is missing or is no tool.
    """
    file = tool_file(reading, tool)
    try:
        content = content_of(file)
    except OSError as error:
        raise UserError(
            _("The workbook {file} cannot be opened: {reason}"),
            file=file.name,
            reason=error.strerror or str(error),
        ) from error
    return _form(reading, content, file.name, cache)


def form_by_hash(reading: Reading, hash: str, *, cache: Path | None = None) -> Form:
    """Return the form of the very workbook in which answers were given.

    Raises UserError where no such workbook was kept.
    """
    if hash in _read:
        return _read[hash]
    kept = reading.db.execute(
        select(tool_workbook.c.tool, tool_workbook.c.bytes).where(tool_workbook.c.hash == hash)
    ).first()
    if kept is None:
        raise UserError(_("The workbook of these answers is not kept."))
    return _form(reading, base64.b64decode(kept.bytes), f"{kept.tool}.xlsx", cache)


def keep_workbook(unit: Unit, tool: str, form: Form) -> None:
    """Keep the bytes of a workbook by their hash, once: answers must never lose their form."""
    known = select(tool_workbook.c.id).where(tool_workbook.c.hash == form.content_hash)
    if unit.db.execute(known).first() is not None:
        return
    content = content_of(tool_file(unit, tool))
    if hashlib.sha256(content).hexdigest() != form.content_hash:
        raise UserError(_("The workbook of this tool has just changed. Open the tool again."))
    values = {
        "tool": tool,
        "hash": form.content_hash,
        "bytes": base64.b64encode(content).decode("ascii"),
        "kept_on": unit.now,
    }
    unit.db.execute(insert(tool_workbook).values(**values))


def _form(reading: Reading, content: bytes, name: str, cache: Path | None) -> Form:
    key = hashlib.sha256(content).hexdigest()
    if key not in _read:
        _read[key] = read_bytes(content, file=name, cache=cache or _cache_beside(reading))
    return _read[key]


def _cache_beside(reading: Reading) -> Path | None:
    """The cache of the data folder that the database stands in; none without a file."""
    url = reading.db.engine.url
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    return Path(url.database).parent.parent / "cache"
