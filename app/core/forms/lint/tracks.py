"""Tracks that can never be proposed."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.errors import Fault, Place
from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.parser import parse
from app.core.forms.expression.tree import Binary, Expr, Number, Reference
from app.core.forms.form import Form
from app.core.forms.scoring.compiled import make_scoring
from app.core.forms.scoring.ranges import Range
from app.core.forms.scoring.rules import TrackRule, has_scoring
from app.core.text import Text, _

_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
Interval = tuple[float, float, bool, bool]
"""Lowest and highest value, and whether each of the two is left out."""
_ALL: Interval = (float("-inf"), float("inf"), False, False)


def track_warnings(form: Form) -> Iterator[Fault]:
    """Return a warning for each track whose condition no score can meet, or another meets first."""
    if not has_scoring(form):
        return
    scoring, _faults = make_scoring(form)
    ranges: dict[str, Range] = {
        rule.name: (rule.minimum, rule.maximum)
        for rule in scoring.rules.scores
        if rule.minimum is not None and rule.maximum is not None
    }
    before: list[tuple[TrackRule, Expr | None]] = []
    for rule in scoring.rules.tracks:
        tree = _tree(rule.when)
        why = _never(tree, ranges) or _covered(rule, tree, before)
        if why is not None:
            place = Place(
                form.file or form.id, sheet="tracks", row=rule.row,
                column=form.heading("tracks", "when"),
            )  # fmt: skip
            fix = _("Change the condition, or the order of the tracks.")
            yield Fault("track_never", why, place, fix, "warning", rule.when)
        before.append((rule, tree))


def _tree(text: str) -> Expr | None:
    try:
        return parse(text) if text.strip() else None
    except ExpressionFault:
        return None


def _never(tree: Expr | None, ranges: dict[str, Range]) -> Text | None:
    """Why no value of a score can meet the condition; None where one may."""
    if tree is None:
        return None
    wanted: dict[str, Interval] = {}
    for part in _links(tree):
        found = _interval(part)
        if found is not None:
            name, interval = found
            wanted[name] = _both(wanted.get(name, _ALL), interval)
    for name, interval in wanted.items():
        known = ranges.get(name)
        if known is None:
            continue
        if _empty(_both(interval, (known[0], known[1], False, False))):
            return _("This track can never be proposed: {name} goes from {low} to {high}.",
                     name=name, low=f"{known[0]:g}", high=f"{known[1]:g}")  # fmt: skip
    return None


def _covered(
    rule: TrackRule, tree: Expr | None, before: list[tuple[TrackRule, Expr | None]]
) -> Text | None:
    """Why an earlier track is always proposed instead; None where it is not."""
    own = _interval(tree) if tree is not None else None
    for other, earlier in before:
        same = rule.when.split() == other.when.split() and rule.when.strip() != ""
        theirs = _interval(earlier) if earlier is not None else None
        inside = own is not None and theirs is not None and _inside(own, theirs)
        if same or inside:
            return _("This track can never be proposed: where it fits, row {row} is met first.",
                     row=other.row)  # fmt: skip
    return None


def _links(tree: Expr) -> Iterator[Expr]:
    if isinstance(tree, Binary) and tree.op == "and":
        yield from _links(tree.left)
        yield from _links(tree.right)
    else:
        yield tree


def _interval(tree: Expr) -> tuple[str, Interval] | None:
    """The score that a comparison with a number is about, and the values that meet it."""
    if not isinstance(tree, Binary) or tree.op not in _TURNED or tree.op == "!=":
        return None
    left, op, right = tree.left, tree.op, tree.right
    if isinstance(left, Number):
        left, op, right = right, _TURNED[op], left
    if not isinstance(left, Reference) or not isinstance(right, Number):
        return None
    value = right.value
    if op == "=":
        return left.name, (value, value, False, False)
    if op in ("<", "<="):
        return left.name, (_ALL[0], value, False, op == "<")
    return left.name, (value, _ALL[1], op == ">", False)


def _both(one: Interval, other: Interval) -> Interval:
    low, low_out = max((one[0], one[2]), (other[0], other[2]))
    high, high_in = min((one[1], not one[3]), (other[1], not other[3]))
    return low, high, low_out, not high_in


def _empty(interval: Interval) -> bool:
    low, high, low_out, high_out = interval
    return low > high or (low == high and (low_out or high_out))


def _inside(own: tuple[str, Interval], theirs: tuple[str, Interval]) -> bool:
    return own[0] == theirs[0] and _both(own[1], theirs[1]) == own[1]
