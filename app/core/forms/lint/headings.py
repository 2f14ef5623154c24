"""Headings that nearly are those of a column: what stands below them is not read."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from app.core.errors import Fault, Place
from app.core.forms.form import Form
from app.core.text import _

_READ = (
    "type", "name", "label", "hint", "guidance_hint", "required", "required_message", "relevant",
    "constraint", "constraint_message", "calculation", "choice_filter", "repeat_count", "default",
    "read_only", "appearance", "parameters", "trigger", "save_to", "media", "image", "audio",
    "video", "big-image", "autoplay", "bind", "body", "instance", "rows",
)  # fmt: skip
_NEAR = 0.85


def heading_warnings(form: Form) -> Iterator[Fault]:
    """Return a warning for each column of `survey` whose heading is a slip, as in `relevent`."""
    headings = form.headings.get("survey") or form.columns
    bases = {name.partition("::")[0] for name in headings}
    for name, written in headings.items():
        base, translated, _language = name.partition("::")
        if base in _READ:
            continue
        near = get_close_matches(base, _READ, 1, cutoff=_NEAR)
        # Beside the column itself, a heading that is nearly the same holds an author's notes.
        if near and (translated or near[0] not in bases):
            yield Fault(
                "heading_near",
                _("No column is called {name}: what stands in it is not read.", name=written),
                Place(form.file or form.id, sheet="survey", row=1, column=written),
                _("Did you mean '{near}'?", near=near[0]),
                "warning",
            )
