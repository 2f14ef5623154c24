"""Look-ups in a list of choices: `instance('villages')/root/item[name = ${village}]/district`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.core.forms.expression.faults import ExpressionFault, did_you_mean
from app.core.forms.expression.scope import holds
from app.core.forms.expression.tree import Call, Expr, Path, Quoted
from app.core.forms.expression.values import Single
from app.core.forms.expression.world import Evaluate, Here
from app.core.text import _

Item = Mapping[str, str]


def list_name(call: Call, lists: Mapping[str, frozenset[str]]) -> str:
    """Return the list that `instance('…')` names; raises ExpressionFault when there is none."""
    given = call.args[0] if len(call.args) == 1 else None
    if not isinstance(given, Quoted):
        raise ExpressionFault(
            "bad_instance",
            _("The name of a list of choices is expected here."),
            at=call.at,
            fix=_("Write {usage}.", usage="instance('list')/root/item[name = ${x}]/column"),
        )
    if given.value not in lists:
        raise ExpressionFault(
            "unknown_list",
            _("There is no list of choices called {name}.", name=given.value),
            at=given.at,
            fix=did_you_mean(given.value, lists),
        )
    return given.value


def list_reading(
    path: Path, name: str, columns: frozenset[str], condition: Callable[[Expr], Evaluate]
) -> Evaluate:
    """Return the reading of one column of the lines that the conditions keep."""
    steps = path.steps
    if len(steps) not in (2, 3) or steps[0].name != "root" or steps[1].name != "item":
        raise ExpressionFault(
            "bad_instance",
            _("A look-up in a list of choices is written differently."),
            at=path.at,
            fix=_("Write {usage}.", usage="instance('list')/root/item[name = ${x}]/column"),
        )
    column = steps[2].name if len(steps) == 3 else "name"
    if column not in columns:
        raise ExpressionFault(
            "unknown_column",
            _("The list of choices has no column {name}.", name=column),
            at=steps[-1].at,
            fix=did_you_mean(column, columns),
        )
    tests = [condition(one) for one in steps[1].conditions]

    def read(here: Here) -> list[Single]:
        items = here.world.items(name)
        for test in tests:
            items = kept(items, test, here)
        return [item.get(column, "") for item in items]

    return read


def kept(items: Sequence[Item], test: Evaluate, here: Here) -> Sequence[Item]:
    """Return the lines for which a condition holds."""
    size = len(items)
    place = Here(here.world, here.rows, None, 0, size, here.outer)
    found = []
    for position, item in enumerate(items, start=1):
        place.item, place.position = item, position
        if holds(test(place), position):
            found.append(item)
    return found
