"""How low and how high an expression can get, where that follows from the workbook alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.parser import parse
from app.core.forms.expression.tree import Binary, Call, Expr, Negative, Number, Path, Reference
from app.core.forms.form import Question
from app.core.forms.scoring.names import POINTS, choice_points, scored_questions
from app.core.forms.scoring.rules import as_number
from app.core.forms.session.plan import Part, Plan

Range: TypeAlias = tuple[float, float] | None
_ANY = (float("-inf"), float("inf"))
_COMPARE = frozenset({"=", "!=", "<", "<=", ">", ">=", "and", "or"})
_TRUTHS = frozenset({"selected", "not", "true", "false", "boolean", "regex"})
_SAME = frozenset({"round", "number", "int", "floor", "ceiling"})


class Ranges:
    """Bounds of expressions of one form; None where they are not decided by the workbook."""

    def __init__(self, plan: Plan, scores: Mapping[str, Range]) -> None:
        self.plan = plan
        self.scores = scores
        self._open: set[int] = set()

    def of(self, tree: Expr) -> Range:
        """Return the lowest and highest value that an expression can have."""
        if isinstance(tree, Number):
            return tree.value, tree.value
        if isinstance(tree, Negative):
            inner = self.of(tree.value)
            return (-inner[1], -inner[0]) if inner else None
        if isinstance(tree, Reference):
            return self._of_name(tree.name)
        if isinstance(tree, Call):
            return self._of_call(tree)
        return self._of_binary(tree) if isinstance(tree, Binary) else None

    def _of_binary(self, tree: Binary) -> Range:
        if tree.op in _COMPARE:
            return 0.0, 1.0
        left, right = self.of(tree.left), self.of(tree.right)
        if left is None or right is None:
            return None
        if tree.op == "+":
            return left[0] + right[0], left[1] + right[1]
        if tree.op == "-":
            return left[0] - right[1], left[1] - right[0]
        if tree.op == "*":
            return _corners(left, right, lambda one, other: one * other)
        if tree.op == "div" and not right[0] <= 0 <= right[1]:
            return _corners(left, right, lambda one, other: one / other)
        return None

    def _of_call(self, call: Call) -> Range:
        if call.name in _TRUTHS:
            return 0.0, 1.0
        if call.name in _SAME and len(call.args) == 1:
            return self.of(call.args[0])
        if call.name in ("if", "coalesce"):
            return _joined([self.of(arg) for arg in call.args[call.name == "if" :]])
        if call.name == "count-selected" and isinstance(call.args[0], Reference):
            part = self._part(call.args[0].name)
            if part is not None and isinstance(part.node, Question):
                return 0.0, float(len(self.plan.form.choices.get(part.node.choices, ())))
        found = [self.of(arg) for arg in call.args]
        known = [one for one in found if one is not None]
        if len(known) < len(found) or not known:
            return None
        lows, highs = [low for low, _high in known], [high for _low, high in known]
        if call.name == "sum":
            return sum(lows), sum(highs)
        if call.name == "min":
            return min(lows), min(highs)
        return (max(lows), max(highs)) if call.name == "max" else None

    def _of_name(self, name: str) -> Range:
        if name in self.scores:
            return self.scores[name]
        base, mark, last = name.rpartition(".")
        part = self._part(base if mark and last == POINTS else name)
        if part is None:
            return None
        if mark and last == POINTS:
            return self._of_points(part)
        node = part.node
        if not isinstance(node, Question) or part.spot.chain or part.spot.index in self._open:
            return None
        if node.calculation:
            self._open.add(part.spot.index)
            found = self._of_text(node.calculation)
            self._open.discard(part.spot.index)
            return found
        if node.choices:
            return self._of_choices(node)
        return bounds(node.constraint) if node.type in ("integer", "decimal", "range") else None

    def _of_points(self, part: Part) -> Range:
        low = high = 0.0
        for one in scored_questions(self.plan, part.spot):
            assert isinstance(one.node, Question)
            points = choice_points(self.plan.form, one.node).values()
            if one.spot.chain or one.node.type != "select_one":
                return None
            optional = [0.0] if part.spot.kind != "question" and _may_be_left_out(one) else []
            low += min([*points, *optional])
            high += max(points)
        return low, high

    def _of_choices(self, question: Question) -> Range:
        names = [choice.name for choice in self.plan.form.choices.get(question.choices, ())]
        numbers = [as_number(name) for name in names]
        found = [number for number in numbers if number is not None]
        whole = question.type == "select_one" and found and len(found) == len(numbers)
        return (min(found), max(found)) if whole else None

    def _of_text(self, text: str) -> Range:
        try:
            return self.of(parse(text))
        except ExpressionFault:
            return None

    def _part(self, name: str) -> Part | None:
        named = self.plan.map.by_name.get(name, [])
        return self.plan.parts[named[0].index] if len(named) == 1 else None


def bounds(constraint: str) -> Range:
    """Return the range that a constraint such as `. >= 0 and . <= 7` leaves."""
    try:
        tree = parse(constraint) if constraint.strip() else None
    except ExpressionFault:
        return None
    low, high = _limits(tree) if tree is not None else _ANY
    return (low, high) if low > _ANY[0] and high < _ANY[1] else None


def _limits(tree: Expr) -> tuple[float, float]:
    if isinstance(tree, Binary) and tree.op == "and":
        left, right = _limits(tree.left), _limits(tree.right)
        return max(left[0], right[0]), min(left[1], right[1])
    own = isinstance(tree, Binary) and isinstance(tree.left, Path) and tree.left.start is None
    if not own or not isinstance(tree, Binary) or not isinstance(tree.right, Number):
        return _ANY
    if tree.op in (">=", ">"):
        return tree.right.value, _ANY[1]
    return (_ANY[0], tree.right.value) if tree.op in ("<=", "<") else _ANY


def _may_be_left_out(part: Part) -> bool:
    above = part.spot.parent
    return part.relevant is not None or (above is not None and above.kind != "root")


def _corners(
    left: tuple[float, float], right: tuple[float, float], work: Callable[[float, float], float]
) -> Range:
    found = [work(one, other) for one in left for other in right]
    return min(found), max(found)


def _joined(ranges: list[Range]) -> Range:
    known = [one for one in ranges if one is not None]
    if len(known) < len(ranges) or not known:
        return None
    return min(low for low, _high in known), max(high for _low, high in known)
