"""Expressions outside a form: stage guards, deadlines and checks over published names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NoReturn

from app.core.errors import Fault, FaultsFound, Place
from app.core.forms.expression.compiler import compile_tree
from app.core.forms.expression.faults import ExpressionFault, did_you_mean
from app.core.forms.expression.parser import parse
from app.core.forms.expression.scope import Selection
from app.core.forms.expression.tree import Expr, Path, Reference
from app.core.forms.expression.values import Single, Value, text, truth
from app.core.forms.expression.world import Evaluate, Here, Rows
from app.core.text import Text, _


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression over published names; `names` are those that it reads."""

    text: str
    names: frozenset[str]
    run: Evaluate

    def evaluate(
        self,
        values: Mapping[str, object],
        *,
        today: date,
        now: datetime | None = None,
        language: str = "en",
        username: str = "",
    ) -> Value:
        """Return the value; names that `values` leaves out are blank. Time comes from `today`."""
        return self.run(Here(_Published(values, today, now, username, language)))

    def holds(
        self, values: Mapping[str, object], *, today: date, now: datetime | None = None
    ) -> bool:
        """Return whether the condition is met."""
        return truth(self.run(Here(_Published(values, today, now))))


def compile_expression(source: str, names: Iterable[str]) -> Expression:
    """Return the compiled expression; raises ExpressionFault for other names than `names`.

    `names` are the published names (`case.stage`); a mapping from name to meaning serves too.
    """
    return expression_of(parse(source), names, source)


def expression_of(tree: Expr, names: Iterable[str], source: str = "") -> Expression:
    """Return a tree compiled over published names; raises ExpressionFault for other names."""
    scope = _PublishedNames(frozenset(names))
    run = compile_tree(tree, scope)
    return Expression(source, frozenset(scope.used), run)


def check_expression(source: str, names: Iterable[str], *, place: Place) -> list[Fault]:
    """Return the faults of an expression that stands at `place` in a file; none when it is fine."""
    try:
        compile_expression(source, names)
    except ExpressionFault as fault:
        return [fault.placed(place, source)]
    return []


def expression_at(source: str, names: Iterable[str], *, place: Place) -> Expression:
    """Return the compiled expression that stands at `place`; raises FaultsFound."""
    try:
        return compile_expression(source, names)
    except ExpressionFault as fault:
        raise FaultsFound([fault.placed(place, source)]) from fault


@dataclass
class _PublishedNames:
    known: frozenset[str]
    used: set[str] = field(default_factory=set)

    def reference(self, node: Reference) -> Evaluate:
        name = node.name
        if name not in self.known:
            raise ExpressionFault(
                "unknown_name",
                _("There is no {name} at this place.", name=name),
                at=node.at,
                fix=did_you_mean(name, self.known, shape="${{{}}}") or self._allowed(),
            )
        self.used.add(name)
        return lambda here: here.world.named(name)

    def _allowed(self) -> Text | None:
        if not self.known:
            return None
        return _("Allowed here: {names}.", names=", ".join(sorted(self.known)))

    def path(self, node: Path) -> Evaluate:
        first = node.steps[0].name if node.steps else ""
        raise ExpressionFault(
            "only_names",
            _("Only published names can be read here."),
            at=node.at,
            fix=_("Write {example}.", example="${" + first + "}")
            if first in self.known
            else self._allowed(),
        )

    def several(self, nodes: Sequence[Expr]) -> Evaluate:
        readings = [compile_tree(node, self) for node in nodes]

        def read(here: Here) -> Value:
            found: list[Single] = []
            for reading in readings:
                value = reading(here)
                found += value if isinstance(value, list) else [value]
            return found

        return read

    def columns_of(self, name: str) -> frozenset[str] | None:
        return None

    def selection(self, node: Expr) -> Selection:
        self._only_in_forms(node.at)

    def choices_of(self, name: str, at: int) -> str:
        self._only_in_forms(at)

    def row_number(self, node: Expr) -> Evaluate:
        self._only_in_forms(node.at)

    def own_answer(self, at: int) -> Evaluate:
        self._only_in_forms(at)

    def note(self, spot: object, fixed: int) -> None:
        """Nothing is to be remembered: published names have no rows."""

    def chain(self) -> tuple[int, ...]:
        return ()

    def _only_in_forms(self, at: int) -> NoReturn:
        raise ExpressionFault("only_in_forms", _("This works only inside a form."), at=at)


@dataclass(slots=True)
class _Published:
    """The world of an expression outside a form: published values and a clock."""

    values: Mapping[str, object]
    today: date
    moment: datetime | None = None
    username: str = ""
    language: str = "en"

    @property
    def now(self) -> datetime:
        return self.moment or datetime.combine(self.today, time())

    def named(self, name: str) -> Value:
        value = self.values.get(name)
        return value if type(value) is str else _as_value(value)

    def answer(self, spot: int, rows: Rows) -> Single:
        return ""

    def kept(self, spot: int, rows: Rows) -> Single:
        return ""

    def counts(self, spot: int, rows: Rows) -> bool:
        return False

    def rows(self, repeat: int, rows: Rows) -> Sequence[str]:
        return ()

    def choice_label(self, choices: str, name: str) -> str:
        return name

    def items(self, choices: str) -> Sequence[Mapping[str, str]]:
        return ()

    def new_id(self) -> str:
        return ""

    def chance(self) -> float:
        return 0.0


def _as_value(value: object) -> Value:
    if value is None:
        return ""
    if isinstance(value, bool | str | float | date | time):
        return value
    if isinstance(value, int):
        return float(value)
    if isinstance(value, Sequence | set | frozenset):
        return " ".join(text(_as_value(one)) for one in value)
    return str(value)
