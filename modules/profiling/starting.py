"""How profiling begins: the tool, a draft, or the answers of the profile before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from app.api import Denied, Reading, Said, forms
from app.api.people import household_names, names
from modules.profiling.service import OCCASION, open_case
from modules.profiling.settings import tool_of


@dataclass(frozen=True)
class Start:
    """A tool with the answers to begin with; `kept_at` is set where they are a draft.

    `earlier` is the moment of the profile whose answers stand there. `lost` holds question and
    answer of what the tool of today cannot take any more.
    """

    case: int
    number: str
    name: str
    form: forms.Form
    answers: Mapping[str, Any] = field(default_factory=dict)
    prefill: Mapping[str, Any] = field(default_factory=dict)
    kept_at: datetime | None = None
    earlier: datetime | None = None
    lost: tuple[tuple[Said, str], ...] = ()


def start(reading: Reading, case: int, *, cache: Path | None = None) -> Start:
    """Read the tool of a case and what is known: a draft, else the newest profile.

    Raises Denied where the seat may not profile the case, UserError where its type has no tool
    or it is closed.
    """
    if not reading.may("profiling.submit", case=case):
        raise Denied("profiling.submit")
    row, tool = open_case(reading, case), tool_of(reading, case)
    form = forms.form_of(reading, tool, cache=cache)
    number, name = row["number"], subject_name(reading, row)
    draft = forms.draft_of(reading, tool, case=case)
    if draft is not None:
        fit = forms.fitting(reading, form, draft)
        return Start(case, number, name, form, fit.answers, kept_at=draft.kept_at, lost=fit.lost)
    kept = forms.answer_sets(reading, case=case, tool=tool, occasion=OCCASION)
    if kept:
        one = kept[0]
        before = forms.Draft(tool, one.hash, "", case, None, None, dict(one.answers), None, one.at)
        fit = forms.fitting(reading, form, before)
        return Start(case, number, name, form, fit.answers, earlier=one.at, lost=fit.lost)
    return Start(case, number, name, form)


def subject_name(reading: Reading, row: Any) -> str:
    """Return whom a case is about: the person, else the household."""
    if row["person"]:
        return names(reading, [row["person"]]).get(row["person"], "")
    return household_names(reading, [row["household"]]).get(row["household"], "")
