"""The walk along a path: from where an expression stands to the places that it names."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.forms.expression.faults import ExpressionFault, did_you_mean
from app.core.forms.expression.scope import Map, Selection, Spot, Use, shared
from app.core.forms.expression.tree import (
    Binary,
    Call,
    Expr,
    Number,
    Path,
    Reference,
    Step,
    all_of,
)
from app.core.text import Text, _


@dataclass(frozen=True)
class Walk(ABC):
    """Walks from one spot; `uses` collects what is read on the way."""

    map: Map
    spot: Spot
    uses: list[Use] = field(default_factory=list)
    limit: int | None = None
    outer: Spot | None = None
    columns: frozenset[str] | None = None

    def selection(self, node: Expr) -> Selection:
        """Return where a reference or path leads; raises ExpressionFault when nowhere."""
        found = self._selections(node)
        if len(found) > 1:
            raise ExpressionFault(
                "several_questions",
                _("One question is expected here; this names several."),
                at=node.at,
                fix=_("Write the name of a question, as in {example}.", example="${age}"),
            )
        return found[0]

    def _selections(self, node: Expr) -> list[Selection]:
        if isinstance(node, Reference):
            return [self._named(node)]
        if isinstance(node, Binary) and node.op == "|":
            return [one for side in apart([node]) for one in self._selections(side)]
        if not isinstance(node, Path):
            raise ExpressionFault(
                "not_a_question",
                _("A question is expected here."),
                at=node.at,
                fix=_("Write the name of a question, as in {example}.", example="${age}"),
            )
        reached = self._start(node)
        # The second ${age} means the second of all rows, not the second within each row.
        named = isinstance(node.start, Reference)
        for condition in node.conditions:
            reached = [
                self._where(
                    one,
                    condition,
                    together=node.closed or (named and one.spot.kind == "question"),
                )
                for one in reached
            ]
        whole = node.start == "/"
        has_root = whole and bool(node.steps) and not node.steps[0].deep
        for step in node.steps[1:] if has_root else node.steps:
            reached = [child for one in reached for child in self._step(one, step)]
            if whole and not step.conditions:
                for one in reached:
                    self._refuse_own_repeat(one.spot, step)
        return reached

    def note(self, spot: Spot, fixed: int) -> None:
        """Remember that the expression reads `spot`, sharing `fixed` rows with it."""
        limit = fixed if self.limit is None else min(fixed, self.limit)
        self.uses.append(Use(spot.index, limit))

    def _named(self, node: Reference) -> Selection:
        target = self._find(node.name, node.at)
        around = [spot for spot in reversed(list(target.around())) if spot.kind == "repeat"]
        own = target.chain[:-1] if target.kind == "repeat" else target.chain
        fixed = shared(self.spot.chain, own)
        reached = Selection(around[fixed - 1] if fixed else self.map.root, fixed)
        for repeat in around[fixed:]:
            reached = reached.down(repeat)
            self.note(repeat, fixed)
        return Selection(target, fixed, reached.select)

    def _find(self, name: str, at: int) -> Spot:
        found = self.map.by_name.get(name, [])
        if not found:
            raise ExpressionFault(
                "unknown_name",
                _("No question is called {name}.", name=name),
                at=at,
                fix=did_you_mean(name, self.map.by_name, shape="${{{}}}"),
            )
        if len(found) > 1:
            message = _("More than one question is called {name}.", name=name)
            raise ExpressionFault("ambiguous_name", message, at=at, fix=_("Rename one of them."))
        return found[0]

    def _start(self, node: Path) -> list[Selection]:
        start = node.start
        if start == "/" and node.steps:
            return [Selection(self.map.root, 0)]
        if start is None:
            return [Selection(self.spot, len(self.spot.chain))]
        if isinstance(start, Reference):
            return [self._named(start)]
        if isinstance(start, Path) or (isinstance(start, Binary) and start.op == "|"):
            return self._selections(start)
        if isinstance(start, Call) and start.name == "current" and not start.args:
            spot = self.outer or self.spot
            return [Selection(spot, len(spot.chain), from_outer=self.outer is not None)]
        raise ExpressionFault(
            "bad_path",
            _("This kind of path is not understood."),
            at=node.at if isinstance(start, str) else start.at,
            fix=_("Write the name of the question, as in {example}.", example="${age}"),
        )

    def _step(self, reached: Selection, step: Step) -> list[Selection]:
        if step.deep:
            found = self._below(reached, step)
        elif step.name == "..":
            above = reached.up()
            if above is None:
                raise ExpressionFault(
                    "above_form", _("Two dots lead out of the form here."), at=step.at
                )
            found = [above]
        elif step.name == ".":
            found = [reached]
        elif step.name == "*":
            found = [self._down(reached, child) for child in reached.spot.children.values()]
            if not found:
                raise ExpressionFault(
                    "nothing_inside",
                    _("There are no questions inside this place."),
                    at=step.at,
                    fix=_("Write the name of the question, as in {example}.", example="${age}"),
                )
        else:
            found = [self._child(reached, step)]
        if len(found) > 1 and any(map(_counts_rows, step.conditions)):
            raise ExpressionFault(
                "number_of_many",
                _("A number in square brackets cannot choose among several questions."),
                at=step.at,
                fix=_("Write the name of the question, as in {example}.", example="${age}"),
            )
        for condition in step.conditions:
            found = [self._where(one, condition) for one in found]
        return found

    def _child(self, reached: Selection, step: Step) -> Selection:
        child = reached.spot.children.get(step.name)
        if child is None:
            raise ExpressionFault(
                "unknown_name",
                _("There is no {name} at this place of the form.", name=step.name),
                at=step.at,
                fix=did_you_mean(step.name, reached.spot.children) or self._for_bare(step.name),
            )
        return self._down(reached, child)

    def _for_bare(self, name: str) -> Text:
        """What a word was meant as that stands in no quotation marks and no braces."""
        if name.lower() in ("true", "false"):
            return _("Write {example}.", example=f"{name.lower()}()")
        if name in self.map.by_name:
            return _("Write {example}.", example=f"${{{name}}}")
        return _(
            "Write a text between quotation marks, and a question as in {example}.",
            example="${age}",
        )

    def _down(self, reached: Selection, child: Spot) -> Selection:
        below = reached.down(child)
        if child.kind == "repeat":
            self.note(child, below.fixed)
        return below

    def _below(self, reached: Selection, step: Step) -> list[Selection]:
        """All places called so below a place, at any depth."""
        found: list[Selection] = []
        waiting = [reached]
        while waiting and step.name not in (".", "..", "*"):
            one = waiting.pop(0)
            for child in one.spot.children.values():
                down = self._down(one, child)
                waiting.append(down)
                if child.name == step.name:
                    found.append(down)
        if not found:
            raise ExpressionFault(
                "unknown_name",
                _("There is no {name} at this place of the form.", name=step.name),
                at=step.at,
                fix=did_you_mean(step.name, self.map.by_name),
            )
        return found

    def _refuse_own_repeat(self, repeat: Spot, step: Step) -> None:
        # The engines disagree whether such a path means this row or all rows.
        if repeat.kind == "repeat" and repeat.index in (self.outer or self.spot).chain:
            raise ExpressionFault(
                "own_repeat",
                _("A whole path into its own repeat means different things on a tablet."),
                at=step.at,
                fix=_("Write {example} for this row.", example="${" + repeat.name + "}"),
            )

    @abstractmethod
    def _where(self, reached: Selection, condition: Expr, *, together: bool = False) -> Selection:
        """Return the selection of the rows that a condition in square brackets leaves."""


def apart(nodes: Sequence[Expr]) -> list[Expr]:
    """The places of a union, one by one."""
    found: list[Expr] = []
    for node in nodes:
        union = isinstance(node, Binary) and node.op == "|"
        found += apart([node.left, node.right]) if union else [node]  # type: ignore[union-attr]
    return found


def _counts_rows(condition: Expr) -> bool:
    calls = (one.name for one in all_of(condition) if isinstance(one, Call))
    return isinstance(condition, Number) or not {"position", "last"}.isdisjoint(calls)
