"""Intake tools: the workbook of a case type as a form, and its answers as records."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from app.api import Reading, Unit, UserError, _
from app.api.data import insert, select
from app.api.forms import Entity, Form, read_bytes
from modules.intake.tables import intake_tool

Records = list[tuple[str, dict[str, object]]]
_read: dict[str, Form] = {}


def tool_file(reading: Reading, tool: str) -> Path:
    """Return the workbook of a tool; raise UserError where the card has none of that id."""
    file = reading.card.tools.get(tool)
    if file is None:
        raise UserError(_("The country card has no tool {tool}. Tools are {known}."), tool=tool,
                        known=", ".join(reading.card.tools))  # fmt: skip
    return file


def read_form(reading: Reading, tool: str, *, cache: Path | None = None) -> Form:
    """Return the form of a tool of the card; it is read once.

    Raises UserError, with all faults, where the workbook is missing or is no tool.
    """
    file = tool_file(reading, tool)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UserError(_("The workbook {file} cannot be opened: {reason}"), file=file.name,
                        reason=error.strerror or str(error)) from error  # fmt: skip
    key = hashlib.sha256(content).hexdigest()
    if key not in _read:
        _read[key] = read_bytes(content, file=file.name, cache=cache)
    return _read[key]


def form_read_before(hash: str) -> Form | None:
    """Return the form of a workbook with this hash where it has been read already."""
    return _read.get(hash)


def remember_form(form: Form) -> Form:
    """Keep a form for the next time it is asked for, and return it."""
    return _read.setdefault(form.content_hash, form)


def keep_workbook(unit: Unit, tool: str, form: Form) -> None:
    """Keep the bytes of the workbook by its hash, once: an answer must never lose its form."""
    known = select(intake_tool.c.id).where(intake_tool.c.hash == form.content_hash)
    if unit.db.execute(known).first() is not None:
        return
    content = tool_file(unit, tool).read_bytes()
    unit.db.execute(
        insert(intake_tool).values(
            tool=tool,
            hash=form.content_hash,
            workbook=base64.b64encode(content).decode("ascii"),
            kept_on=unit.today,
        )
    )


def records_of(entities: tuple[Entity, ...]) -> Records:
    """Return the records that answers describe, in the words that registering takes."""
    return [(entity.list, _plain(dict(entity.values))) for entity in entities]


def _plain(values: dict[str, object]) -> dict[str, object]:
    """Turn the answers about a safe contact into plain yes and no; unknown stays unsaid."""
    plain = {name: _spoken(value) for name, value in values.items()}
    if plain.get("contact_whose") == "none":
        plain.pop("contact_whose")
    if plain.get("contact_shared") == "unknown":
        plain.pop("contact_shared")
    if plain.get("contact_message") not in (None, "none", "no"):
        plain["contact_message"] = "yes"
    return plain


def _spoken(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list) else value
