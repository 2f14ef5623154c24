"""Functions of rows: position, indexed-repeat."""

from __future__ import annotations

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.functions.function import Compile, Function
from app.core.forms.expression.scope import Names, Spot, shared
from app.core.forms.expression.tree import Call
from app.core.forms.expression.values import Value, number
from app.core.forms.expression.world import Evaluate, Here
from app.core.text import _


def _position(call: Call, names: Names, compile_: Compile) -> Evaluate:
    if call.args:
        return names.row_number(call.args[0])
    return lambda here: float(here.position)


def _last(call: Call, names: Names, compile_: Compile) -> Evaluate:
    return lambda here: float(here.size)


def _indexed_repeat(call: Call, names: Names, compile_: Compile) -> Evaluate:
    if len(call.args) % 2 == 0:
        raise ExpressionFault(
            "wrong_arguments",
            _("Each repeat needs the number of its row."),
            at=call.at,
            fix=_("Write {usage}.", usage="indexed-repeat(${question}, ${repeat}, row)"),
        )
    target = names.selection(call.args[0]).spot
    wanted: dict[int, Evaluate] = {}
    for repeat, place in zip(call.args[1::2], call.args[2::2], strict=True):
        spot = names.selection(repeat).spot
        if spot.kind != "repeat" or spot.index not in target.chain:
            raise ExpressionFault(
                "not_in_repeat",
                _("The question {name} does not stand in this repeat.", name=target.name),
                at=repeat.at,
            )
        wanted[spot.index] = compile_(place, names)
    return _row_reader(target, wanted, names)


def _row_reader(target: Spot, wanted: dict[int, Evaluate], names: Names) -> Evaluate:
    own = names.chain()
    fixed = 0
    while fixed < shared(own, target.chain) and target.chain[fixed] not in wanted:
        fixed += 1
    for spot in target.around():
        if spot is target or spot.kind == "repeat":
            names.note(spot, fixed)
    chain = target.chain[fixed:]

    def read(here: Here) -> Value:
        rows = here.rows[:fixed]
        for repeat in chain:
            ids = here.world.rows(repeat, rows)
            place = number(wanted[repeat](here)) if repeat in wanted else 1.0
            if not 1 <= place <= len(ids):
                return ""
            rows = (*rows, ids[int(place) - 1])
        return here.world.answer(target.index, rows)

    return read


REPEATS: dict[str, Function] = {
    "position": Function(0, 1, _position, ".."),
    "last": Function(0, 0, _last),
    "indexed-repeat": Function(3, 9, _indexed_repeat, "${question}, ${repeat}, row"),
}
