"""Look-ups in a list of choices: `instance('villages')/root/item[name = ${village}]/district`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from app.core.forms.expression.faults import ExpressionFault, did_you_mean
from app.core.forms.expression.scope import holds
from app.core.forms.expression.tree import Binary, Call, Expr, Path, Quoted, Step, all_of
from app.core.forms.expression.values import Single, Value
from app.core.forms.expression.world import Evaluate, Here, Steps
from app.core.text import Text, _

Item: TypeAlias = Mapping[str, str]
Keep: TypeAlias = Callable[[Sequence[Item], Here], Sequence[Item]]
Condition: TypeAlias = Callable[[Expr], Evaluate]

_USAGE = "instance('list')/root/item[name = ${x}]/column"


def list_name(call: Call, lists: Mapping[str, frozenset[str]]) -> str:
    """Return the list that `instance('…')` names; raises ExpressionFault when there is none."""
    given = call.args[0] if len(call.args) == 1 else None
    if not isinstance(given, Quoted):
        raise ExpressionFault(
            "bad_instance",
            _("The name of a list of choices is expected here."),
            at=call.at,
            fix=_usage(),
        )
    if given.value not in lists:
        raise ExpressionFault(
            "unknown_list",
            _("There is no list of choices called {name}.", name=given.value),
            at=given.at,
            fix=did_you_mean(given.value, lists),
        )
    return given.value


def is_list(tree: Expr) -> bool:
    """Return whether a path looks up lines of a list of choices."""
    if not isinstance(tree, Path):
        return False
    start = tree.start
    if isinstance(start, Call):
        return start.name == "instance"
    return isinstance(start, Path) and is_list(start)


def list_of(path: Path) -> Call:
    """Return the call of `instance` that a look-up begins with."""
    while isinstance(path.start, Path):
        path = path.start
    assert isinstance(path.start, Call)
    return path.start


def list_reading(path: Path, name: str, columns: frozenset[str], condition: Condition) -> Evaluate:
    """Return the reading of one column of the lines that the conditions keep."""
    steps, last = _flat(path)
    if len(steps) not in (1, 2) or steps[0].name != "item":
        raise _other_spelling(path.at)
    column = steps[1].name if len(steps) == 2 else "name"
    if column not in columns:
        raise ExpressionFault(
            "unknown_column",
            _("The list of choices has no column {name}.", name=column),
            at=steps[-1].at,
            fix=did_you_mean(column, columns),
        )
    conditions = (*steps[0].conditions, *(steps[1].conditions if len(steps) == 2 else ()), *last)
    keeps = [_keeping(one, columns, condition) for one in conditions]

    def read(here: Here) -> list[Single]:
        items = here.world.items(name)
        for keep in keeps:
            items = keep(items, here)
        return [item.get(column, "") for item in items]

    return read


def _flat(path: Path) -> tuple[tuple[Step, ...], tuple[Expr, ...]]:
    """The steps from `item` on, and conditions that stand behind a bracket."""
    if isinstance(path.start, Path):
        steps, last = _flat(path.start)
        return (*steps, *path.steps), (*last, *path.conditions)
    steps = path.steps
    if steps and steps[0].name == "root" and not steps[0].conditions and not path.conditions:
        return steps[1:], ()
    if steps and steps[0].deep and not path.conditions:
        return steps, ()
    raise _other_spelling(path.at)


def _keeping(tree: Expr, columns: frozenset[str], condition: Condition) -> Keep:
    run = condition(tree)

    def keep(items: Sequence[Item], here: Here) -> Sequence[Item]:
        return kept(items, run, here)

    pair = _column_equals(tree, columns)
    if pair is None:
        return keep
    column, wanted = pair[0], condition(pair[1])
    known: list[tuple[Sequence[Item], dict[str, list[Item]]]] = []

    def keep_equal(items: Sequence[Item], here: Here) -> Sequence[Item]:
        value = wanted(here)
        if not isinstance(value, str):
            return kept(items, run, here)
        if not known or known[0][0] is not items:
            known[:] = [(items, _by(column, items))]
        return known[0][1].get(value, ())

    return keep_equal


def _column_equals(tree: Expr, columns: frozenset[str]) -> tuple[str, Expr] | None:
    """The column and the other side of `column = …`, when that side is the same for all lines."""
    if not isinstance(tree, Binary) or tree.op != "=":
        return None
    for one, other in ((tree.left, tree.right), (tree.right, tree.left)):
        column = _column(one)
        if column in columns and not any(_changes(part) for part in all_of(other)):
            return column, other
    return None


def _column(tree: Expr) -> str:
    plain = isinstance(tree, Path) and tree.start is None and len(tree.steps) == 1
    if not isinstance(tree, Path) or not plain or tree.steps[0].conditions or tree.steps[0].deep:
        return ""
    return tree.steps[0].name


def _changes(tree: Expr) -> bool:
    if isinstance(tree, Call):
        return tree.name in ("position", "last", "random", "uuid")
    return isinstance(tree, Path) and tree.start is None


def _by(column: str, items: Sequence[Item]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.get(column, ""), []).append(item)
    return found


def kept(items: Sequence[Item], test: Evaluate, here: Here) -> Sequence[Item]:
    """Return the lines for which a condition holds; raises TooMuchWork."""
    size, steps = len(items), here.steps or Steps()
    steps.take(size)
    place = Here(here.world, here.rows, None, 0, size, here.outer, steps)
    found = []
    for position, item in enumerate(items, start=1):
        place.item, place.position = item, position
        if holds(test(place), position):
            found.append(item)
    return found


def column_reading(name: str) -> Evaluate:
    """Return the reading of one column of the line of choices at hand."""

    def read(here: Here) -> Value:
        return (here.item or {}).get(name, "")

    return read


def _usage() -> Text:
    return _("Write {usage}.", usage=_USAGE)


def _other_spelling(at: int) -> ExpressionFault:
    message = _("A look-up in a list of choices is written differently.")
    return ExpressionFault("bad_instance", message, at=at, fix=_usage())
