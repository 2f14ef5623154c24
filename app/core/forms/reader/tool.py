"""A workbook read as a form: from the cache, or by the reading process."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from app.core.errors import Fault, FaultsFound, Place
from app.core.forms.form import Form
from app.core.forms.form_json import FORMAT, form_from_json
from app.core.forms.reader.beside import content_of
from app.core.forms.reader.bounds import bounds_faults
from app.core.forms.reader.cells import cell_faults
from app.core.forms.reader.faults import one_per_cell, read_faults, refused
from app.core.forms.reader.process import read_apart
from app.core.forms.reader.rows import row_faults
from app.core.forms.scoring.checks import scoring_faults
from app.core.forms.session.plan import make_plan, plan_of
from app.core.text import _


def read_tool(path: Path, *, cache: Path | None = None) -> Form:
    """Return the form of a workbook, every expression of it compiled and checked.

    Raises FaultsFound with all faults at once. A form that was read before comes from `cache`.
    """
    return read_bytes(_content(path), file=path.name, cache=cache)


def read_bytes(content: bytes, *, file: str, cache: Path | None = None) -> Form:
    """Return the form of a workbook given as bytes; raises FaultsFound with all faults at once."""
    key = hashlib.sha256(content).hexdigest()
    form = _cached(cache, key, file)
    if form is None:
        faults = bounds_faults(content, file)
        if faults:
            raise FaultsFound(faults)
        answer = read_apart(content)
        form = accepted(answer, file=file)
        if cache is not None:
            _keep(cache, key, answer["form"])
    return form


def accepted(answer: dict[str, Any], *, file: str) -> Form:
    """Return the form in an answer of the reading process; raises FaultsFound."""
    if "form" not in answer:
        raise FaultsFound(refused(answer, file))
    raw, cells = answer["form"], answer.get("cells") or {}
    noted = read_faults(raw["unread"], file)
    faults = [
        *(fault for fault in noted if fault.level == "fault"),
        # pyxform knows all the kinds that it let pass.
        *row_faults({**cells, "types": ()}, file),
        *cell_faults(cells, file),
    ]
    if not raw["children"] and not faults:
        raise FaultsFound(refused({"fault": {"code": "no_questions", "sheet": "survey"}}, file))
    form = form_from_json(raw, file=file, remarks=_warnings(noted))
    no_list = any(fault.code.startswith("list_") for fault in faults)
    # Nothing is known of the columns of a list that was not read.
    faults += [one for one in _form_faults(form) if not (no_list and one.code == "unknown_column")]
    if faults:
        raise FaultsFound(one_per_cell(faults))
    return form


def _form_faults(form: Form) -> list[Fault]:
    """The faults of the expressions and of the scoring, all of them."""
    found: list[Fault] = []
    try:
        plan = plan_of(form)
    except FaultsFound:
        plan, found = make_plan(form)
    scored = scoring_faults(form, plan)
    return [*found, *(fault for fault in scored if fault.level == "fault")]


def _warnings(noted: Iterable[Fault]) -> list[Fault]:
    return [fault for fault in noted if fault.level == "warning"]


def _content(path: Path) -> bytes:
    try:
        return content_of(path)
    except OSError as error:
        message = _("The workbook cannot be opened: {reason}", reason=error.strerror or str(error))
        raise FaultsFound([Fault("cannot_open", message, Place(path.name))]) from error


def _cached(cache: Path | None, key: str, file: str) -> Form | None:
    """The form kept under this hash; None when there is none or what is kept cannot be used."""
    if cache is None:
        return None
    try:
        raw = json.loads(_kept(cache, key).read_text(encoding="utf-8"))
        noted = read_faults(raw["unread"], file)
        form = form_from_json(raw, file=file, remarks=_warnings(noted))
        plan_of(form)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, FaultsFound):
        return None
    return form if form.content_hash == key else None


def _keep(cache: Path, key: str, raw: dict[str, Any]) -> None:
    """Keep a form; a full disk or a read-only folder costs time later, not the tool now."""
    target = _kept(cache, key)
    part = target.with_suffix(f".{os.getpid()}.part")
    try:
        cache.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)


def _kept(cache: Path, key: str) -> Path:
    return cache / f"{key}.{FORMAT}.form.json"
