"""Answers as canonical data and back into a session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.core.errors import UserError
from app.core.forms.expression.faults import did_you_mean
from app.core.forms.expression.world import Rows
from app.core.forms.form import Question
from app.core.forms.session.answers_store import MOST_IN_ALL, MOST_ROWS, Answers
from app.core.forms.session.plan import Part
from app.core.forms.session.typed import stored
from app.core.text import _

Came = Callable[[Part, Rows], None]
Answer = Callable[[Part, Rows, object], None]


def canonical(answers: Answers) -> dict[str, object]:
    """Return the answers nested like the form; what is not relevant or blank is left out."""
    return _inside(answers, answers.plan.parts[0], ())


def _inside(answers: Answers, above: Part, rows: Rows) -> dict[str, object]:
    found: dict[str, object] = {}
    for part in above.inner:
        slot = answers.slots[part.spot.index][rows]
        if not slot.relevant:
            continue
        if part.spot.kind == "group":
            inside = _inside(answers, part, rows)
            if inside:
                found[part.spot.name] = inside
        elif part.spot.kind == "repeat":
            lines = [
                {"_row": row, **_inside(answers, part, (*rows, row))}
                for row in slot.ids[: slot.active]
            ]
            if lines:
                found[part.spot.name] = lines
        elif isinstance(part.node, Question):
            value = stored(part.node, answers.now if part.node.type == "end" else slot.seen)
            if value is not None or part.node.default:
                found[part.spot.name] = value
    return found


def load_into(answers: Answers, given: Mapping[str, object], *, came: Came, answer: Answer) -> None:
    """Put given answers into a fresh session.

    Groups may be left out of the nesting where a name is clear. Raises UserError for a name
    that the tool has not.
    """
    _load(answers, answers.plan.parts[0], (), given, came, answer)


def _load(
    answers: Answers,
    above: Part,
    rows: Rows,
    given: Mapping[str, object],
    came: Came,
    answer: Answer,
) -> None:
    for name, value in given.items():
        if name == "_row":
            continue
        part = _inner(above, name)
        if part is None:
            raise _unknown(answers, above, name)
        if part.spot.kind == "question":
            answer(part, rows, value)
        elif part.spot.kind == "group":
            if not isinstance(value, Mapping):
                raise _shape(name)
            _load(answers, part, rows, value, came, answer)
        else:
            _load_rows(answers, part, rows, value, came, answer)


def _load_rows(
    answers: Answers, part: Part, rows: Rows, given: object, came: Came, answer: Answer
) -> None:
    if not isinstance(given, list | tuple) or len(given) > MOST_ROWS:
        raise _shape(part.spot.name)
    if answers.row_count + len(given) > MOST_IN_ALL:
        raise UserError(_("There are more than {n} rows in these answers.", n=MOST_IN_ALL))
    slot = answers.slots[part.spot.index][rows]
    for line in given:
        if not isinstance(line, Mapping):
            raise _shape(part.spot.name)
        row = str(line.get("_row") or answers.new_row())
        while row in slot.ids:
            row = answers.new_row()
        slot.ids.append(row)
        answers.row_count += 1
        came(part, (*rows, row))
        _load(answers, part, (*rows, row), line, came, answer)
    if part.count is None:
        slot.active = len(slot.ids)


def _inner(above: Part, name: str) -> Part | None:
    """The part called `name` inside, or inside a group inside: story files leave groups out."""
    for part in above.inner:
        if part.spot.name == name:
            return part
    for part in above.inner:
        if part.spot.kind == "group" and (found := _inner(part, name)) is not None:
            return found
    return None


def _unknown(answers: Answers, above: Part, name: str) -> UserError:
    said: dict[str, Any] = {"tool": answers.plan.form.title, "name": name}
    hint = did_you_mean(name, answers.plan.map.by_name)
    if hint is not None:
        return UserError(
            _("The tool {tool} has no question {name} here. {hint}", hint=hint, **said)
        )
    return UserError(_("The tool {tool} has no question {name} here.", **said))


def _shape(name: str) -> UserError:
    return UserError(_("The answers to {name} have another shape than the tool.", name=name))
