"""The names of an expression inside a form: `${x}`, `.`, `..`, paths and columns of choices."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.core.forms.expression.compiler import compile_tree
from app.core.forms.expression.faults import ExpressionFault, did_you_mean
from app.core.forms.expression.items import list_name, list_reading
from app.core.forms.expression.scope import Map, Selection, Spot, Use, shared
from app.core.forms.expression.tree import Call, Expr, Path, Reference, Step
from app.core.forms.expression.world import Evaluate, Here
from app.core.text import _


@dataclass(frozen=True)
class FormNames:
    """The names as seen from one spot; `uses` collects what the expression reads."""

    map: Map
    spot: Spot
    uses: list[Use] = field(default_factory=list)
    limit: int | None = None
    outer: Spot | None = None
    columns: frozenset[str] | None = None

    def reference(self, node: Reference) -> Evaluate:
        """Return the reading of `${name}`."""
        return self._read(self.selection(node))

    def path(self, node: Path) -> Evaluate:
        """Return the reading of a path, or of a column while a choice list is filtered."""
        start = node.start
        if isinstance(start, Call) and start.name == "instance":
            name = list_name(start, self.map.columns)
            columns = self.map.columns[name]
            return list_reading(node, name, columns, lambda one: self._of_items(one, columns))
        if self.columns is not None and start is None and node.steps[0].name not in (".", ".."):
            return self._column(node)
        return self._read(self.selection(node))

    def selection(self, node: Expr) -> Selection:
        """Return where a reference or path leads; raises ExpressionFault when nowhere."""
        if isinstance(node, Reference):
            return self._named(node)
        if not isinstance(node, Path):
            raise ExpressionFault(
                "not_a_question",
                _("A question is expected here."),
                at=node.at,
                fix=_("Write the name of a question, as in {example}.", example="${age}"),
            )
        reached = self._start(node)
        for condition in node.conditions:
            reached = self._where(reached, condition)
        whole = node.start == "/"
        for step in node.steps[1:] if whole else node.steps:
            reached = self._step(reached, step)
            if whole and reached.spot.kind == "repeat":
                self._refuse_own_repeat(reached.spot, step)
        return reached

    def choices_of(self, name: str, at: int) -> str:
        """Return the choice list of the question that is called `name`."""
        spot = self._find(name, at)
        if not spot.choices:
            message = _("The question {name} has no choices.", name=name)
            raise ExpressionFault("no_choices", message, at=at)
        return spot.choices

    def own_answer(self, at: int) -> Evaluate:
        """Return the reading of the answer that the expression itself gives."""
        index = self.spot.index
        return lambda here: here.world.kept(index, here.rows)

    def chain(self) -> tuple[int, ...]:
        """Return the repeats around the expression."""
        return self.spot.chain

    def note(self, spot: Spot, fixed: int) -> None:
        """Remember that the expression reads `spot`, sharing `fixed` rows with it."""
        limit = fixed if self.limit is None else min(fixed, self.limit)
        self.uses.append(Use(spot.index, limit))

    def row_number(self, node: Expr) -> Evaluate:
        """Return the number of the row that `position(..)` stands in."""
        reached = self.selection(node)
        repeat = reached.spot.repeat
        if repeat is None or reached.select is not None:
            raise ExpressionFault(
                "not_in_repeat",
                _("There is no repeat around this place."),
                at=node.at,
                fix=_("Use {call} only inside a repeat.", call="position(..)"),
            )
        depth = len(repeat.chain)
        self.note(repeat, depth - 1)
        index = repeat.index

        def place(here: Here) -> float:
            rows = here.rows if not reached.from_outer else (here.outer or here).rows
            ids = here.world.rows(index, rows[: depth - 1])
            return float(list(ids).index(rows[depth - 1]) + 1) if rows[depth - 1] in ids else 0.0

        return place

    def _read(self, reached: Selection) -> Evaluate:
        self.note(reached.spot, min(reached.fixed, len(reached.spot.chain)))
        return reached.reading()

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

    def _start(self, node: Path) -> Selection:
        start = node.start
        if start == "/":
            return Selection(self.map.root, 0)
        if start is None:
            return Selection(self.spot, len(self.spot.chain))
        if isinstance(start, Reference):
            return self._named(start)
        if isinstance(start, Call) and start.name == "current" and not start.args:
            spot = self.outer or self.spot
            return Selection(spot, len(spot.chain), from_outer=self.outer is not None)
        at = node.at if isinstance(start, str) else start.at
        raise ExpressionFault(
            "bad_path",
            _("This kind of path is not understood."),
            at=at,
            fix=_("Write the name of the question, as in {example}.", example="${age}"),
        )

    def _step(self, reached: Selection, step: Step) -> Selection:
        if step.name == "..":
            above = reached.up()
            if above is None:
                raise ExpressionFault(
                    "above_form", _("Two dots lead out of the form here."), at=step.at
                )
            reached = above
        elif step.name != ".":
            child = reached.spot.children.get(step.name)
            if child is None:
                raise ExpressionFault(
                    "unknown_name",
                    _("There is no {name} at this place of the form.", name=step.name),
                    at=step.at,
                    fix=did_you_mean(step.name, reached.spot.children)
                    or _("Write the name of the question, as in {example}.", example="${age}"),
                )
            reached = reached.down(child)
            if child.kind == "repeat":
                self.note(child, reached.fixed)
        for condition in step.conditions:
            reached = self._where(reached, condition)
        return reached

    def _refuse_own_repeat(self, repeat: Spot, step: Step) -> None:
        # The engines disagree whether such a path means this row or all rows.
        if repeat.index in (self.outer or self.spot).chain:
            raise ExpressionFault(
                "own_repeat",
                _("A whole path into its own repeat means different things on a tablet."),
                at=step.at,
                fix=_("Write {example} for this row.", example="${" + repeat.name + "}"),
            )

    def _of_items(self, condition: Expr, columns: frozenset[str]) -> Evaluate:
        return compile_tree(condition, replace(self, columns=columns))

    def _where(self, reached: Selection, condition: Expr) -> Selection:
        limit = reached.fixed if self.limit is None else min(reached.fixed, self.limit)
        inner = replace(
            self, spot=reached.spot, limit=limit, outer=self.outer or self.spot, columns=None
        )
        return reached.where(compile_tree(condition, inner))

    def _column(self, node: Path) -> Evaluate:
        step = node.steps[0]
        columns = self.columns or frozenset()
        if len(node.steps) > 1 or step.conditions or step.name not in columns:
            raise ExpressionFault(
                "unknown_column",
                _("The list of choices has no column {name}.", name=step.name),
                at=step.at,
                fix=did_you_mean(step.name, columns),
            )
        return column(step.name)


def column(name: str) -> Evaluate:
    """Return the reading of one column of the line of choices at hand."""
    return lambda here: (here.item or {}).get(name, "")
