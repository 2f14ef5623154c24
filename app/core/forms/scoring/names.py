"""The names of a scoring expression: questions, points, scores, bands, needs, published facts."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from app.core.forms.expression.faults import ExpressionFault, did_you_mean
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.scope import Selection, Spot, Use
from app.core.forms.expression.tree import Reference
from app.core.forms.expression.values import NAN, Value, words
from app.core.forms.expression.world import Evaluate, Here
from app.core.forms.form import Form, Question
from app.core.forms.session.plan import Part, Plan
from app.core.text import _

POINTS = "points"
Points = Mapping[str, float]


@dataclass(frozen=True)
class ScoringNames(FormNames):
    """Names as seen from the whole form; `read` collects published ones, `points_of` sections."""

    plan: Plan | None = None
    published: frozenset[str] = frozenset()
    read: list[str] = field(default_factory=list)
    points_of: list[Spot] = field(default_factory=list)

    def reference(self, node: Reference) -> Evaluate:
        """Return the reading of `${name}`, of a published name or of `${section.points}`."""
        name = node.name
        if name in self.published:
            self.read.append(name)
            return lambda here: here.world.named(name)
        base, mark, last = name.rpartition(".")
        if mark and last == POINTS:
            return self._points(base, node)
        try:
            return super().reference(node)
        except ExpressionFault as fault:
            if fault.code != "unknown_name":
                raise
            known = {*self.map.by_name, *self.published}
            fix = did_you_mean(name, known, shape="${{{}}}")
            raise ExpressionFault("unknown_name", fault.message, at=node.at, fix=fix) from fault

    def _points(self, base: str, node: Reference) -> Evaluate:
        found = self.map.by_name.get(base, [])
        if len(found) != 1 or self.plan is None:
            raise ExpressionFault(
                "unknown_name",
                _("No question, group or repeat is called {name}.", name=base),
                at=node.at,
                fix=did_you_mean(base, self.map.by_name, shape="${{{}.points}}"),
            )
        spot = found[0]
        scored = list(scored_questions(self.plan, spot))
        if not scored:
            raise ExpressionFault(
                "no_points",
                _("No choice of {name} has points.", name=base),
                at=node.at,
                fix=_("Write points beside the choices, in a column called points."),
            )
        self.points_of.append(spot)
        self.uses.extend(names_use(one) for one in scored)
        one = question_points(scored[0], self.plan.form, self.map.root)
        if spot.kind == "question":
            several = bool(spot.chain)
            return lambda here: _alone(one(here), several=several)
        readings = [question_points(part, self.plan.form, self.map.root) for part in scored]
        return lambda here: _sum(amount for read in readings for amount in read(here))


def scored_questions(plan: Plan, spot: Spot) -> Iterator[Part]:
    """Return the questions in a section (or the question itself) whose choices have points."""
    part = plan.parts[spot.index]
    if isinstance(part.node, Question):
        if choice_points(plan.form, part.node):
            yield part
        return
    for inner in part.inner:
        yield from scored_questions(plan, inner.spot)


def choice_points(form: Form, question: Question) -> dict[str, float]:
    """Return the points of the choices of a question; choices without points are left out."""
    found: dict[str, float] = {}
    for choice in form.choices.get(question.choices, ()) if question.choices else ():
        try:
            found[choice.name] = float(choice.extra.get(POINTS, ""))
        except ValueError:
            continue
    return found


def question_points(part: Part, form: Form, root: Spot) -> Callable[[Here], list[float]]:
    """Return the reading of a question's points, one for each row in which it was asked.

    NaN stands for a question that was not answered, or by a choice that has no points.
    """
    assert isinstance(part.node, Question)
    points, index = choice_points(form, part.node), part.spot.index
    rows = whole(part.spot, root).rows()

    def read(here: Here) -> list[float]:
        world = here.world
        return [
            of_answer(points, world.answer(index, one))
            for one in rows(here)
            if world.counts(index, one)
        ]

    return read


def of_answer(points: Points, answer: Value) -> float:
    """Return the points of an answer: of its choice, or of all its choices together."""
    chosen = words(answer)
    return math.fsum(points.get(name, NAN) for name in chosen) if chosen else NAN


def whole(spot: Spot, root: Spot) -> Selection:
    """Return the selection of a spot in all rows of the repeats around it."""
    reached = Selection(root, 0)
    for one in reversed(list(spot.around())):
        if one is not root:
            reached = reached.down(one)
    return reached


def names_use(part: Part) -> Use:
    """Return the use of a whole question, whatever its row."""
    return Use(part.spot.index, 0)


def _alone(amounts: list[float], *, several: bool) -> Value:
    if several:
        return list(amounts)
    return amounts[0] if amounts else NAN


def _sum(amounts: Iterator[float]) -> float:
    found = list(amounts)
    return math.fsum(found) if found else NAN
