"""Conditions that can never hold: `. > 5 and . < 3`, `${a} = 'x' and ${a} = 'y'`.

Each question is tried with every kind of answer that the comparisons can tell apart, by the same
functions that compare when the form runs; a part that is not understood may hold. So a warning
is never wrong, though some impossible conditions are not found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.lint.atoms import Atom, Reader
from app.core.forms.expression.lint.known import Known
from app.core.forms.expression.tree import Binary, Call, Expr, Path, parts_of
from app.core.text import _

_MOST_BRANCHES = 500
_COMPARE = frozenset({"=", "!=", "<", "<=", ">", ">="})


def never_true(tree: Expr, names: FormNames, known: Known) -> Iterator[ExpressionFault]:
    """Return a warning for each part that can never hold, the largest such parts only."""
    reader = Reader(names, known)
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        is_test = isinstance(part, Binary) and part.op in {"and", "or", *_COMPARE}
        if is_test and _never(part, reader):
            yield _warning(part, reader)
            continue
        waiting.extend(_inner(part))


def _inner(part: Expr) -> Sequence[Expr]:
    if isinstance(part, Binary) and part.op in ("and", "or"):
        # The left side of a chain is a part of the same chain: look at its links instead.
        links: list[Expr] = []
        op, left = part.op, part
        while isinstance(left, Binary) and left.op == op:
            links.append(left.right)
            left = left.left  # type: ignore[assignment]
        return [*links, left]
    return [] if isinstance(part, Path) else list(parts_of(part))


def _never(tree: Expr, reader: Reader) -> bool:
    """Whether no branch of the condition can be met; False when there are too many to try."""
    tried = 0
    for branch in islice(_branches(tree, True), _MOST_BRANCHES):
        tried += 1
        if reader.possible(branch):
            return False
    return 0 < tried < _MOST_BRANCHES


def _branches(tree: Expr, want: bool) -> Iterator[list[Atom]]:
    """The ways in which a condition comes out as wanted, each a list of parts that must hold."""
    if isinstance(tree, Call) and tree.name in ("not", "boolean") and len(tree.args) == 1:
        yield from _branches(tree.args[0], want if tree.name == "boolean" else not want)
    elif isinstance(tree, Binary) and tree.op in ("and", "or"):
        if (tree.op == "and") is want:
            for left in _branches(tree.left, want):
                for right in _branches(tree.right, want):
                    yield [*left, *right]
        else:
            yield from _branches(tree.left, want)
            yield from _branches(tree.right, want)
    else:
        yield [Atom(tree, want)]


def _warning(part: Expr, reader: Reader) -> ExpressionFault:
    assert isinstance(part, Binary)
    if part.op in ("and", "or"):
        fix = _("Mend one of its parts, or write or where one of them is enough.")
        return ExpressionFault(
            "never_true",
            _("This condition can never hold: no answer meets all its parts."),
            at=part.span[0],
            fix=fix,
            level="warning",
        )
    name = reader.question(part)
    return ExpressionFault(
        "never_true",
        _("This comparison can never hold: {name} has no such answer.", name=name),
        at=part.span[0],
        fix=_("Look at the choices, the type and the constraint of {name}.", name=name),
        level="warning",
    )
