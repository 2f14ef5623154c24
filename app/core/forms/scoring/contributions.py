"""What each answer gave to a score: its expression taken apart where it adds."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.forms.expression.tree import Binary, Call, Expr, Negative, Reference
from app.core.forms.expression.values import number
from app.core.forms.expression.world import Here
from app.core.forms.form import Question
from app.core.forms.scoring.compiled import Scoring, Term
from app.core.forms.scoring.lines import Lines
from app.core.forms.scoring.names import POINTS, question_points, scored_questions
from app.core.forms.scoring.result import Contribution, Line
from app.core.forms.session.plan import Part


def contributions(
    scoring: Scoring, term: Term, lines: Lines, here: Here
) -> tuple[Contribution, ...]:
    """Return what gave a score, in the order of its expression; blank answers give nothing."""
    found: list[Contribution] = []
    for sign, part in _added(term.tree, 1.0):
        if isinstance(part, Reference) and part.name.endswith(f".{POINTS}"):
            found += _of_points(scoring, part, sign, lines, here)
            continue
        piece = scoring.term(part)
        told = tuple(lines.of_term(piece))
        amount = sign * number(piece.run(here))
        if told and amount == amount:
            asked = lines.questions(piece.spots)
            found.append(Contribution(told, amount, _changeable(asked)))
    return tuple(found)


def unanswered(term: Term, lines: Lines) -> tuple[Line, ...]:
    """Return the questions that a score still waits for."""
    return tuple(lines.of_term(term, blank=True))


def _added(tree: Expr, sign: float) -> Iterator[tuple[float, Expr]]:
    """Take an expression apart at plus, minus and sum(…), with the sign of each part."""
    if isinstance(tree, Binary) and tree.op in ("+", "-"):
        yield from _added(tree.left, sign)
        yield from _added(tree.right, sign if tree.op == "+" else -sign)
    elif isinstance(tree, Negative):
        yield from _added(tree.value, -sign)
    elif isinstance(tree, Call) and tree.name == "sum" and len(tree.args) > 1:
        for arg in tree.args:
            yield from _added(arg, sign)
    else:
        yield sign, tree


def _of_points(
    scoring: Scoring, node: Reference, sign: float, lines: Lines, here: Here
) -> Iterator[Contribution]:
    plan = scoring.plan
    spot = plan.map.by_name[node.name.removesuffix(f".{POINTS}")][0]
    for part in scored_questions(plan, spot):
        given = question_points(part, plan.form, plan.map.root)(here)
        answered = [amount for amount in given if amount == amount]
        told = lines.of_question(part)
        for amount, line in zip(answered, told, strict=False):
            yield Contribution((line,), sign * amount, _changeable([part]))


def _changeable(parts: list[Part]) -> bool:
    asked = [part.node for part in parts if isinstance(part.node, Question)]
    return bool(asked) and all(question.changeable for question in asked)
