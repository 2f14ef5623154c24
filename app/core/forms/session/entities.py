"""Answers as records: the lines of the `entities` sheet with what `save_to` gives them."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.forms.expression.world import Rows
from app.core.forms.form import Question
from app.core.forms.session.answers_store import Answers
from app.core.forms.session.plan import EntityPart, Part
from app.core.forms.session.state import Entity, Value
from app.core.forms.session.typed import stored


def entities_of(answers: Answers) -> tuple[Entity, ...]:
    """Return the records in the order of the sheet, one per relevant row of their repeat."""
    return tuple(entity for rule in answers.plan.entities for entity in _of_rule(answers, rule))


def _of_rule(answers: Answers, rule: EntityPart) -> Iterator[Entity]:
    repeat = rule.repeat
    home = repeat if repeat is not None else answers.plan.parts[0]
    for rows in _rows(answers, home):
        if rule.create_if is not None and not answers.met(rule.create_if, rows):
            continue
        yield Entity(
            list=rule.list,
            values=dict(_values(answers, home, rows, rule.list)),
            row=rows[-1] if rows else None,
            repeat=repeat.node.ref if repeat is not None and repeat.node else None,
            label=answers.written(rule.label, rows) if rule.label else "",
            id=answers.written(rule.entity_id, rows) if rule.entity_id else "",
        )


def _rows(answers: Answers, home: Part) -> list[Rows]:
    found: list[Rows] = [()]
    for repeat in home.spot.chain:
        found = [(*rows, row) for rows in found for row in answers.rows(repeat, rows)]
    return found


def _values(
    answers: Answers, above: Part, rows: Rows, list_name: str
) -> Iterator[tuple[str, Value]]:
    for part in above.inner:
        node = part.node
        if part.spot.kind == "group":
            yield from _values(answers, part, rows, list_name)
        elif isinstance(node, Question) and node.save_to and node.save_to.list == list_name:
            value = stored(node, answers.answer(part.spot.index, rows))
            if value is not None:
                yield node.save_to.property, value
