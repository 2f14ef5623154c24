"""Single comparisons of one question with constants, and whether several can hold together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.core.forms.expression.comparing import COMPARE
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.lint.answers import possible_answers
from app.core.forms.expression.lint.known import Asked, Known
from app.core.forms.expression.lint.places import name_of, reached
from app.core.forms.expression.tree import Binary, Call, Expr, Negative, Number, Path, Quoted
from app.core.forms.expression.values import Single, as_date, text, truth
from app.core.text import Text, _

Test: TypeAlias = Callable[[Single], bool]
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_UNKNOWN = Asked("calculate")
_READING = 5
"""Reading a part takes as long as so many comparisons."""


@dataclass(frozen=True)
class Atom:
    """A part of a condition that must hold, or must not."""

    tree: Expr
    want: bool


@dataclass(frozen=True)
class _Understood:
    question: Expr
    constant: Single | None
    test: Test


class Reader:
    """Reads atoms as seen from the place of an expression."""

    def __init__(self, names: FormNames, known: Known) -> None:
        self.names = names
        self.known = known

    def possible(self, branch: Sequence[Atom]) -> bool:
        """Return False when some question has no answer that meets all atoms about it."""
        # What took too long to try may hold.
        self.known.patience.left -= _READING * len(branch)
        if self.known.patience.left < 0:
            return True
        found: dict[int, list[tuple[_Understood, bool]]] = {}
        for atom in branch:
            one = understood(atom.tree)
            place = reached(one.question, self.names) if one is not None else None
            # Of several rows each may meet another part.
            if one is None or place is None or place.select or place.spot.kind != "question":
                continue
            found.setdefault(place.spot.index, []).append((one, atom.want))
        return all(self._can_hold(tests) for tests in found.values())

    def question(self, part: Binary) -> Text | str:
        """Return the name of the question in a comparison, for a message."""
        one = understood(part)
        return name_of(one.question, self.names) if one is not None else _("the answer")

    def _can_hold(self, tests: Sequence[tuple[_Understood, bool]]) -> bool:
        name = name_of(tests[0][0].question, self.names)
        asked = self.known.asked.get(name, _UNKNOWN)
        limits = list(_limits(asked.constraint, name)) if asked.constraint is not None else []
        constants = [one.constant for one, _want in tests] + [one.constant for one in limits]
        answers = possible_answers(asked, [one for one in constants if one is not None])
        if answers is None:
            return True
        for answer in answers:
            self.known.patience.left -= len(tests) + len(limits)
            if answer != "" and not satisfied(answer, limits):
                continue
            if all(one.test(answer) is want for one, want in tests):
                return True
        return False


def satisfied(answer: Single, limits: Sequence[_Understood]) -> bool:
    """Return whether an answer meets all limits that its question sets."""
    return all(one.test(answer) for one in limits)


def understood(tree: Expr) -> _Understood | None:
    """Return a comparison of one question with a constant, None for everything else."""
    if isinstance(tree, Binary) and tree.op in COMPARE:
        for one, other, op in (
            (tree.left, tree.right, tree.op),
            (tree.right, tree.left, _TURNED[tree.op]),
        ):
            constant = _constant(other)
            if constant is not None and _constant(one) is None:
                return _Understood(one, constant, _comparing(op, constant))
    if isinstance(tree, Call) and tree.name in ("selected", "is-selected") and len(tree.args) == 2:
        wanted = tree.args[1]
        if isinstance(wanted, Quoted):
            word = wanted.value.strip()
            return _Understood(tree.args[0], word, lambda answer: word in text(answer).split())
    if not isinstance(tree, Binary | Call | Number | Quoted | Negative):
        return _Understood(tree, None, truth)
    return None


def _comparing(op: str, constant: Single) -> Test:
    compare = COMPARE[op]
    return lambda answer: compare(answer, constant)


def _constant(tree: Expr) -> Single | None:
    if isinstance(tree, Number | Quoted):
        return tree.value
    if isinstance(tree, Negative) and isinstance(tree.value, Number):
        return -tree.value.value
    if isinstance(tree, Call) and tree.name == "date" and len(tree.args) == 1:
        given = tree.args[0]
        return as_date(given.value) if isinstance(given, Quoted) else None
    return None


def _limits(constraint: Expr, name: str) -> Iterator[_Understood]:
    """The parts of a constraint, joined with `and`, that compare its own answer."""
    if isinstance(constraint, Binary) and constraint.op == "and":
        yield from _limits(constraint.left, name)
        yield from _limits(constraint.right, name)
        return
    one = understood(constraint)
    if one is None:
        return
    own = one.question
    is_own = isinstance(own, Path) and own.start is None and not own.conditions
    if is_own and isinstance(own, Path):
        steps = own.steps
        if [step.name for step in steps] == ["."] and not steps[0].conditions:
            yield one
