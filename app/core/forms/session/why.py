"""Why a question is hidden, and why an answer is refused: the answers that decided it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from app.core.forms.expression.deciding import Read, Reason, why
from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.parser import parse
from app.core.forms.expression.tree import Path, Reference, parts_of
from app.core.forms.expression.values import Single, Value, text, words
from app.core.forms.expression.world import Here, Rows
from app.core.forms.form import Question
from app.core.forms.session.answers_store import Answers
from app.core.forms.session.looking import UNCHECKED, choices_of, refusal, required_said
from app.core.forms.session.plan import Part
from app.core.forms.session.refs import ref_of
from app.core.text import Said, Text, _

_MOST_LINES = 12
_HIDDEN = _("This question is hidden because its condition is not met.")
_BLANK = _("no answer", context="form")


@dataclass(frozen=True, slots=True)
class Because:
    """One answer that decided: in words, with the ref of its question and the part that read it.

    `ref` is '' where the part reads no answer, as `today() > …`.
    """

    text: Text
    condition: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """A sentence that says why, the answers behind it, and the ref that the condition stands at."""

    text: Said
    because: tuple[Because, ...]
    ref: str


def why_hidden(answers: Answers, part: Part, rows: Rows) -> Why | None:
    """Return why a question, group or repeat is not asked now; None when it is asked."""
    own = part.spot
    holder: Part | None = None
    for spot in own.around():
        around = answers.plan.parts[spot.index]
        slot = answers.slots[spot.index].get(rows[: around.depth])
        if slot is not None and not slot.relevant:
            holder = around
    if holder is None or holder.node is None:
        return None
    at = rows[: holder.depth]
    if holder is part:
        said = _HIDDEN
    else:
        said = _("This question is hidden because {group} is hidden.", group=_label(holder))
    because = _because(answers, holder, holder.node.relevant, at, holds=False)
    return Why(said, because, ref_of(holder, at))


def why_refused(answers: Answers, part: Part, rows: Rows) -> Why | None:
    """Return why the answer of a question cannot stand, or is missing; None when all is well."""
    node, slot = part.node, answers.slots[part.spot.index][rows[: part.depth]]
    if not isinstance(node, Question) or not slot.relevant:
        return None
    ref = ref_of(part, rows)
    message = refusal(answers, part, rows, slot, choices_of(answers, part, rows))
    if message is not None:
        source = node.constraint if slot.fault is None and message not in UNCHECKED else ""
        return Why(message, _because(answers, part, source, rows, holds=False), ref)
    if slot.seen == "" and part.required is not None and answers.met(part.required, rows):
        found = _because(answers, part, node.required, rows, holds=True)
        return Why(required_said(answers, part, rows), found, ref)
    return None


def _because(
    answers: Answers, part: Part, source: str, rows: Rows, *, holds: bool
) -> tuple[Because, ...]:
    names = FormNames(answers.plan.map, part.spot)
    try:
        reasons = why(source, names, Here(answers, rows)) if source.strip() else ()
    except (ExpressionFault, TimeoutError):
        return ()
    found: dict[tuple[str, str], Because] = {}
    for reason in reasons:
        if not reason.reads and source.strip().lower() in ("yes", "true", "true()"):
            continue
        for one in _lines(answers, reason, rows, holds=holds):
            found.setdefault((one.ref, one.condition if not one.ref else ""), one)
    return tuple(found.values())[:_MOST_LINES]


def _lines(answers: Answers, reason: Reason, rows: Rows, *, holds: bool) -> Iterator[Because]:
    told = False
    for read in reason.reads:
        for one in _asked(answers, read, reason.text, rows, set()):
            told = True
            yield one
    if not told:
        said = (
            _("{condition} is met", condition=reason.text)
            if reason.holds
            else _("{condition} is not met", condition=reason.text)
        )
        yield Because(said, reason.text)


def _asked(
    answers: Answers, read: Read, condition: str, rows: Rows, seen: set[int]
) -> Iterator[Because]:
    """The line of a question; of a calculation without words, the lines of what it reads."""
    if read.spot is None or read.spot in seen:
        return
    seen.add(read.spot)
    part = answers.plan.parts[read.spot]
    node = part.node
    if not isinstance(node, Question):
        return
    if node.calculation and node.label is None:
        yield from _behind(answers, part, condition, rows, seen)
        return
    own = rows[: part.depth]
    ref = ref_of(part, own) if len(own) == part.depth else node.ref
    said = _("{question}: {answer}", question=_label(part), answer=_shown(answers, part, read))
    yield Because(said, condition, ref)


def _behind(
    answers: Answers, part: Part, condition: str, rows: Rows, seen: set[int]
) -> Iterator[Because]:
    assert isinstance(part.node, Question)
    names = FormNames(answers.plan.map, part.spot)
    waiting = [parse(part.node.calculation)]
    while waiting:
        tree = waiting.pop(0)
        if isinstance(tree, Reference | Path):
            try:
                selection, run = names.selection(tree), names
            except ExpressionFault:
                continue
            here = Here(answers, rows[: part.depth])
            read_one = run.reference(tree) if isinstance(tree, Reference) else run.path(tree)
            read = Read("", read_one(here), selection.spot.index)
            yield from _asked(answers, read, condition, rows, seen)
        else:
            waiting = [*parts_of(tree), *waiting]


def _label(part: Part) -> Said:
    node = part.node
    if node is None or node.label is None:
        return part.spot.name
    return node.label


def _shown(answers: Answers, part: Part, read: Read) -> object:
    """An answer in the words of its choices; several rows joined by commas."""
    found = [_one(answers, part, value) for value in _values(read.value) if value != ""]
    if not found:
        return _BLANK
    return found[0] if len(found) == 1 else ", ".join(str(one) for one in found)


def _values(value: Value) -> list[Single]:
    return value if isinstance(value, list) else [value]


def _one(answers: Answers, part: Part, value: Single) -> object:
    if part.spot.choices and isinstance(value, str):
        names = [value] if part.row_choices else words(value)
        return ", ".join(answers.choice_label(part.spot.choices, name) for name in names)
    if isinstance(value, float):
        return _BLANK if value != value else int(value) if value.is_integer() else value
    return value if isinstance(value, date | time) else text(value)
