"""An answer as a voice renders it: words of choices, dates, numbers, plain text."""

from __future__ import annotations

from datetime import date

from app.core.forms.form import Question
from app.core.forms.session.state import NodeState


def answer_shown(question: Question, state: NodeState) -> object:
    """Return the answer of a question in the words of its choices, a date as a date."""
    names = {choice.name: choice.label for choice in state.choices}
    if isinstance(state.value, list):
        return tuple(names.get(name, name) for name in state.value)
    if question.type in ("date", "today") and isinstance(state.value, str):
        return date.fromisoformat(state.value)
    return names.get(state.value, state.value) if isinstance(state.value, str) else state.value
