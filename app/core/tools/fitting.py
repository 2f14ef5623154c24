"""A draft that was begun with another version of its tool: what still fits, what does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.errors import UserError
from app.core.forms.form import Form, Node, Question, Repeat
from app.core.forms.session.typed import NotAnAnswer, taken
from app.core.journal.seat import Reading
from app.core.text import Said
from app.core.tools.drafts import Draft
from app.core.tools.workbooks import form_by_hash


@dataclass(frozen=True, slots=True)
class Fitting:
    """The answers that still fit a form, and those that do not: label and answer as kept."""

    answers: dict[str, Any]
    lost: tuple[tuple[Said, str], ...] = ()
    changed: bool = False


def fitting(reading: Reading, form: Form, draft: Draft) -> Fitting:
    """Return what of a draft fits the present form; nothing is lost while the tool is the same."""
    if draft.fits(form):
        return Fitting(dict(draft.answers))
    try:
        labels = _labels(form_by_hash(reading, draft.hash))
    except UserError:
        labels = {}
    fitted = _Fitted(form, labels)
    answers = fitted.inside(draft.answers, form.children)
    return Fitting(answers, tuple(fitted.lost), changed=True)


def _labels(form: Form) -> dict[str, Said]:
    return {node.name: node.label for node in form.questions() if node.label is not None}


class _Fitted:
    def __init__(self, form: Form, labels: Mapping[str, Said]) -> None:
        self.form = form
        self.labels = labels
        self.lost: list[tuple[Said, str]] = []

    def inside(self, given: Mapping[str, Any], nodes: tuple[Node, ...]) -> dict[str, Any]:
        """Return what fits at one place of the form; the rest is noted as lost."""
        found: dict[str, Any] = {}
        by_name = {node.name: node for node in nodes}
        for name, value in given.items():
            node = by_name.get(name)
            if name == "_row":
                found[name] = value
            elif isinstance(node, Question):
                self.question(node, value, found)
            elif isinstance(node, Repeat) and isinstance(value, list):
                found[name] = [self.inside(line, node.children) for line in value]
            elif node is not None and isinstance(value, Mapping):
                found[name] = self.inside(value, node.children)
            else:
                self.lose(name, value)
        return found

    def question(self, node: Question, value: object, found: dict[str, Any]) -> None:
        """Keep an answer that its question can still take."""
        choices = self.form.choices.get(node.choices) if node.choices else None
        known = frozenset(choice.name for choice in choices) if choices is not None else None
        try:
            taken(node, value, known)
        except NotAnAnswer:
            self.lose(node.name, value)
        else:
            found[node.name] = value

    def lose(self, name: str, value: object) -> None:
        """Note every answer inside what has no place any more."""
        for place, answer in _leaves(name, value):
            if answer not in (None, "", []):
                said = ", ".join(map(str, answer)) if isinstance(answer, list) else str(answer)
                self.lost.append((self.labels.get(place, place), said))


def _leaves(name: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        for inner, one in value.items():
            if inner != "_row":
                yield from _leaves(inner, one)
    elif isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
        for one in value:
            yield from _leaves(name, one)
    else:
        yield name, value
