"""What warnings may ask about a form: the kind of each question, its choices, its constraint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.parser import parse
from app.core.forms.expression.tree import Expr
from app.core.forms.form import Form, Group, Question, Repeat

_YES = frozenset({"yes", "true", "true()", "1"})


@dataclass(frozen=True)
class Asked:
    """One question, group or repeat by its name.

    `choices` are the names that it can be answered with, None when they are not known.
    """

    kind: str
    choices: frozenset[str] | None = None
    constraint: Expr | None = None
    required: bool = False
    conditional: bool = False


@dataclass
class Patience:
    """How many comparisons are still tried for the warnings of one tool."""

    left: int = 1_000_000


@dataclass(frozen=True)
class Known:
    """Everything with a name of its own; what is called twice is left out."""

    asked: Mapping[str, Asked] = field(default_factory=dict)
    patience: Patience = field(default_factory=Patience, compare=False)


def known_of(form: Form) -> Known:
    """Return what is known of the questions of a form."""
    found: dict[str, Asked] = {}
    lists = {
        name: frozenset(choice.name for choice in choices) for name, choices in form.choices.items()
    }
    twice: set[str] = set()
    for node in form.nodes():
        if node.name in found:
            twice.add(node.name)
        found[node.name] = _asked(node, lists)
    return Known({name: one for name, one in found.items() if name not in twice})


def _asked(node: Question | Group | Repeat, lists: Mapping[str, frozenset[str]]) -> Asked:
    conditional = bool(node.relevant.strip())
    if isinstance(node, Repeat):
        return Asked("repeat", conditional=conditional)
    if isinstance(node, Group):
        return Asked("group", conditional=conditional)
    names = lists.get(node.choices) or None if node.choices else None
    required = node.required.strip().lower() in _YES
    return Asked(node.type, names, _tree(node.constraint), required, conditional)


def _tree(text: str) -> Expr | None:
    try:
        return parse(text) if text.strip() else None
    except ExpressionFault:
        return None
