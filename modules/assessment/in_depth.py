"""When to look deeper: the card's condition over what the short analysis adds up to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.api import Reading, forms

SHEET, GOAL = "recommendations", "in_depth"
_made: dict[tuple[str, str], forms.Form] = {}


def asked_of(form: forms.Form, when: str) -> forms.Form:
    """Return the form of the short tool whose one recommendation is to look deeper.

    The condition then reads what a recommendation of the tool can read: scores, bands, needs,
    questions, facts of the case. A tool without scoring stays as it is.
    """
    key = form.content_hash, when
    if key not in _made:
        sheets = dict(form.sheets)
        if sheets:
            some = next(iter(sheets.values()))
            rows = ((1, {"when": when, "goal": GOAL}),)
            sheets[SHEET] = replace(some, name=SHEET, columns=("when", "goal"), rows=rows)
        _made[key] = replace(form, sheets=sheets)
    return _made[key]


def why_deeper(reading: Reading, found: forms.AnswerSet, when: str, *,
               cache: Path | None = None) -> tuple[forms.Line, ...]:  # fmt: skip
    """Return what in a short analysis speaks for looking deeper; empty where nothing does."""
    if not when:
        return ()
    form = asked_of(forms.form_by_hash(reading, found.hash, cache=cache), when)
    today = found.at.astimezone(reading.card.zone).date()
    context = (found.results or {}).get("context")
    result = forms.evaluate(form, found.answers, today=today, context=context)
    return tuple(line for one in result.recommendations for line in one.because)
