"""Functions of lists: pulldata, checklist and weighted-checklist."""

from __future__ import annotations

import math

from app.core.forms.expression.faults import ExpressionFault, did_you_mean
from app.core.forms.expression.functions.function import Compile, Function, of_values
from app.core.forms.expression.functions.numbers import several
from app.core.forms.expression.scope import Names
from app.core.forms.expression.tree import Binary, Call, Path, Quoted, Step
from app.core.forms.expression.values import Value, number, text, truth
from app.core.forms.expression.world import Evaluate, Here
from app.core.text import _


def _pulldata(call: Call, names: Names, compile_: Compile) -> Evaluate:
    words = [_word(call, place) for place in range(3)]
    name, column, key = words[0].removesuffix(".csv"), words[1], words[2]
    columns = names.columns_of(name)
    if columns is None:
        raise ExpressionFault(
            "unknown_list",
            _("There is no list of choices called {name}.", name=name),
            at=call.args[0].at,
            fix=_("Put the list on the choices sheet, or the file {name}.csv beside the workbook.",
                  name=name),
        )  # fmt: skip
    for place, one in ((1, column), (2, key)):
        if one not in columns:
            raise ExpressionFault(
                "unknown_column",
                _("The list of choices has no column {name}.", name=one),
                at=call.args[place].at,
                fix=did_you_mean(one, columns),
            )
    at = call.at
    condition = Binary("=", Path(None, (Step(key, at),), at), call.args[3], at)
    steps = (Step("root", at), Step("item", at, (condition,)), Step(column, at))
    look_up = compile_(Path(Call("instance", (Quoted(name, at),), at), steps, at), names)

    def first(here: Here) -> Value:
        return text(look_up(here))

    return first


def _word(call: Call, place: int) -> str:
    given = call.args[place]
    if not isinstance(given, Quoted):
        raise ExpressionFault(
            "not_a_text",
            _("A name between quotation marks is expected here."),
            at=given.at,
            fix=_("Write {usage}.", usage="pulldata('list', 'column', 'key column', ${x})"),
        )
    return given.value


def _checklist(least: Value, most: Value, *tests: Value) -> bool:
    return _within(least, most, math.fsum(map(truth, several(tests))))


def _weighted(least: Value, most: Value, *tests: Value) -> bool:
    pairs = zip(tests[::2], tests[1::2], strict=False)
    return _within(least, most, math.fsum(number(weight) for test, weight in pairs if truth(test)))


def _within(least: Value, most: Value, amount: float) -> bool:
    low, high = number(least), number(most)
    return (low == -1 or amount >= low) and (high == -1 or amount <= high)


LISTS: dict[str, Function] = {
    "pulldata": Function(4, 4, _pulldata, "'list', 'column', 'key column', value"),
    "checklist": of_values(_checklist, 3, None, shows="least, most, condition, …"),
    "weighted-checklist": of_values(_weighted, 4, None, shows="least, most, condition, weight, …"),
}
