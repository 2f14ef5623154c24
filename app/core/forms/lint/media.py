"""Pictures and sounds that a tool names and that do not stand beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.core.errors import Fault, Place
from app.core.forms.form import Form, Media
from app.core.text import _


def media_warnings(form: Form, folder: Path) -> Iterator[Fault]:
    """Return a warning for each media file that is in neither `folder` nor `<tool>-media`."""
    stem = Path(form.file).stem
    for sheet, row, media in _named(form):
        for kind, files in media.items():
            for language, name in files:
                places = (folder / Path(name).name, folder / f"{stem}-media" / Path(name).name)
                if any(place.is_file() for place in places):
                    continue
                heading = _heading(form, sheet, kind, language)
                yield Fault(
                    "media_missing",
                    _("The file {file} does not stand beside the workbook.", file=name),
                    Place(form.file or form.id, sheet=sheet, row=row, column=heading),
                    _("Put it into the folder of the workbook; the question is asked without it."),
                    "warning",
                )


def _named(form: Form) -> Iterator[tuple[str, int | None, Media]]:
    for node in form.nodes():
        if node.media:
            yield "survey", node.row, node.media
    for choices in form.choices.values():
        for choice in choices:
            if choice.media:
                yield "choices", choice.row, choice.media


def _heading(form: Form, sheet: str, kind: str, language: str) -> str:
    headings = form.headings.get(sheet, {})
    for name, written in headings.items():
        if name.removeprefix("media::").partition("::")[0] == kind and (
            f"({language})" in name or name.count("::") == name.startswith("media::")
        ):
            return written
    return kind
