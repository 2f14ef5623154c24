"""The state of a question as a person sees it, and what is still to be mended."""

from __future__ import annotations

from dataclasses import replace

from app.core.forms.expression.items import kept
from app.core.forms.expression.values import text, truth
from app.core.forms.expression.world import Here, Rows
from app.core.forms.form import Choice, Question
from app.core.forms.session.answers_store import Answers, Slot
from app.core.forms.session.plan import Part
from app.core.forms.session.refs import ref_of
from app.core.forms.session.state import NodeState, Problem, Value
from app.core.forms.session.typed import stored
from app.core.text import LocalText, Said, _

_REQUIRED = _("This question needs an answer.")
_REFUSED = _("This answer is not possible here.")
_GONE = _("This answer is no longer in the list; choose again.")
_TOO_MANY = _("There cannot be as many rows here; correct the number that was given.")
_SLOW = _("This answer could not be checked; write it differently.")
UNCHECKED = (_GONE, _SLOW)
"""Refusals that come before the question's own condition."""
_NO_CALCULATION = frozenset(
    {"calculate", "start", "end", "today", "username", "deviceid", "email", "phonenumber"}
)


def state_of(answers: Answers, part: Part, rows: Rows) -> NodeState:
    """Return the live state of one part at one row."""
    slot = answers.slots[part.spot.index][rows[: part.depth]]
    here = Here(answers, rows)
    node = part.node
    plain = node.label if node is not None else None
    label: Said | None = part.label.said(here) if part.label else plain
    if not isinstance(node, Question):
        told = _TOO_MANY if slot.too_many and slot.relevant else None
        return NodeState(None, slot.relevant, label=label, valid=told is None, message=told)
    choices = choices_of(answers, part, rows)
    message = refusal(answers, part, rows, slot, choices)
    required = bool(part.required) and answers.met(part.required, rows)  # type: ignore[arg-type]
    calculated = part.calculation is not None or node.type in _NO_CALCULATION
    read_only = calculated or bool(part.read_only and answers.met(part.read_only, rows))
    return NodeState(
        value=_shown(slot, node),
        relevant=slot.relevant,
        required=required,
        read_only=read_only,
        valid=message is None,
        missing=required and slot.relevant and slot.seen == "" and message is None,
        message=message,
        choices=choices,
        label=label,
        hint=part.hint.said(here) if part.hint else node.hint,
    )


def _shown(slot: Slot, node: Question) -> Value:
    if not slot.relevant:
        return None
    if slot.fault is None:
        return stored(node, slot.seen)
    given = slot.given
    return given if isinstance(given, str | int | float | bool) else str(given)


def choices_of(answers: Answers, part: Part, rows: Rows) -> tuple[Choice, ...]:
    """Return the choices that the filter of a question leaves at one row."""
    if not part.spot.choices:
        return ()
    if part.row_choices is not None:
        return part.row_choices.of(Here(answers, rows), answers.language)
    choices = answers.plan.form.choices.get(part.spot.choices, ())
    if part.choice_labels:
        here = Here(answers, rows)
        choices = tuple(
            replace(choice, label=part.choice_labels[choice.name].said(here))
            if choice.name in part.choice_labels
            else choice
            for choice in choices
        )
    if part.choice_filter is None:
        return choices
    items = answers.items(part.spot.choices)
    try:
        left = {id(item) for item in kept(items, part.choice_filter, Here(answers, rows))}
    except TimeoutError:  # a filter that takes too long hides no choice
        return choices
    return tuple(c for c, item in zip(choices, items, strict=True) if id(item) in left)


def refusal(
    answers: Answers, part: Part, rows: Rows, slot: Slot, choices: tuple[Choice, ...]
) -> Said | None:
    """Return why the answer given cannot stand, None when it can (or is blank)."""
    node = part.node
    if not isinstance(node, Question) or not slot.relevant:
        return None
    if slot.fault is not None:
        return slot.fault
    if slot.seen == "":
        return None
    if part.choice_filter is not None or part.row_choices is not None:
        names = {choice.name for choice in choices}
        chosen = [text(slot.seen)] if part.row_choices else text(slot.seen).split()
        if not names.issuperset(chosen):
            return _GONE
    if part.constraint is None:
        return None
    try:
        met = truth(part.constraint(Here(answers, rows)))
    except TimeoutError:
        return _SLOW
    return None if met else _message(answers, part, rows, "constraint_message") or _REFUSED


def required_said(answers: Answers, part: Part, rows: Rows) -> Said:
    """Return what is told where an answer is missing."""
    return _message(answers, part, rows, "required_message") or _REQUIRED


def _message(answers: Answers, part: Part, rows: Rows, name: str) -> LocalText | None:
    """A message of the workbook with the answers that it mentions."""
    if name in part.messages:
        return part.messages[name].said(Here(answers, rows))
    said: LocalText | None = getattr(part.node, name)
    return said


def problems_of(answers: Answers) -> list[Problem]:
    """Return every answer that is missing or cannot stand, in the order of the form."""
    found: list[Problem] = []
    _collect(answers, answers.plan.parts[0], (), found)
    return found


def _collect(answers: Answers, above: Part, rows: Rows, found: list[Problem]) -> None:
    for part in above.inner:
        slot = answers.slots[part.spot.index][rows]
        if not slot.relevant:
            continue
        if part.spot.kind == "group":
            _collect(answers, part, rows, found)
        elif part.spot.kind == "repeat":
            if slot.too_many:
                state = state_of(answers, part, rows)
                label = state.label or part.spot.name
                found.append(Problem(ref_of(part, rows), label, _TOO_MANY))
            for row in slot.ids[: slot.active]:
                _collect(answers, part, (*rows, row), found)
        elif isinstance(part.node, Question):
            state = state_of(answers, part, rows)
            missing = required_said(answers, part, rows) if state.missing else None
            message = state.message or missing
            if message is not None:
                found.append(Problem(ref_of(part, rows), state.label or part.node.name, message))
