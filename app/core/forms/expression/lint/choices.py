"""Values compared with an answer that are in no choice list: `${sex} = 'femal'`."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.forms.expression.faults import ExpressionFault, did_you_mean
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.lint.known import Asked, Known
from app.core.forms.expression.lint.places import asked_at, name_of, outside_look_ups
from app.core.forms.expression.tree import Binary, Call, Expr, Number, Quoted
from app.core.forms.expression.values import number, text
from app.core.text import _

# A choice that pyxform adds by itself when a type says or_other.
_ADDED = frozenset({"other"})


def unknown_choices(tree: Expr, names: FormNames, known: Known) -> Iterator[ExpressionFault]:
    """Return a warning for each value that a question can never be answered with."""
    for part in outside_look_ups(tree):
        for question, value in _compared(part):
            asked = asked_at(question, names, known)
            if asked is None or not asked.choices:
                continue
            for word in _missing(value, asked, single=isinstance(part, Call)):
                yield ExpressionFault(
                    "no_such_choice",
                    _("{value} is not among the choices of {name}.",
                      value=word, name=name_of(question, names)),
                    at=value.at,
                    fix=did_you_mean(word, asked.choices),
                    level="warning",
                )  # fmt: skip


def _compared(part: Expr) -> Iterator[tuple[Expr, Quoted | Number]]:
    if isinstance(part, Binary) and part.op in ("=", "!="):
        for one, other in ((part.left, part.right), (part.right, part.left)):
            if isinstance(other, Quoted | Number):
                yield one, other
    elif isinstance(part, Call) and part.name in ("selected", "is-selected"):
        question, value = part.args
        if isinstance(value, Quoted):
            yield question, value


def _missing(value: Quoted | Number, asked: Asked, *, single: bool) -> list[str]:
    choices = (asked.choices or frozenset()) | _ADDED
    if isinstance(value, Number):
        same = any(number(name) == value.value for name in choices)
        return [] if same else [text(value.value)]
    said = value.value.strip()
    if single or asked.kind == "select_one":
        return [] if not said or said in choices else [said]
    return [word for word in said.split() if word not in choices]
