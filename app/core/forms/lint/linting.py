"""All warnings about a tool that loads, each with its cell."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import Fault
from app.core.forms.form import Form
from app.core.forms.lint.coverage import coverage_warnings
from app.core.forms.lint.expressions import expression_warnings
from app.core.forms.lint.headings import heading_warnings
from app.core.forms.lint.media import media_warnings
from app.core.forms.lint.names import name_warnings
from app.core.forms.lint.scoring import scoring_expression_warnings
from app.core.forms.lint.tracks import track_warnings


def lint_form(form: Form, *, folder: Path | None = None) -> list[Fault]:
    """Return the warnings about a tool in the order of their kinds.

    `folder` is where its workbook stands: media that are named and not there are told.
    """
    return [
        *form.remarks,
        *heading_warnings(form),
        *name_warnings(form),
        *expression_warnings(form),
        *scoring_expression_warnings(form),
        *track_warnings(form),
        *coverage_warnings(form),
        *(media_warnings(form, folder) if folder is not None else ()),
    ]
