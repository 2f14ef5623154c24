"""Functions that choose: if, coalesce, once, and the answers of choice questions."""

from __future__ import annotations

from itertools import repeat

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.functions.function import Compile, Function, of_values
from app.core.forms.expression.scope import Names
from app.core.forms.expression.tree import Call, Quoted, Reference
from app.core.forms.expression.values import Value, number, single, text, truth, words
from app.core.forms.expression.world import Evaluate, Here
from app.core.text import _


def _if(call: Call, names: Names, compile_: Compile) -> Evaluate:
    cases = [call.args[:2]]
    last = call.args[2]
    while isinstance(last, Call) and last.name == "if" and len(last.args) == 3:
        # A ladder of many cases is walked down, not climbed into.
        cases.append(last.args[:2])
        last = last.args[2]
    other = compile_(last, names)
    if len(cases) == 1:
        test, then = map(compile_, cases[0], repeat(names))
        return lambda here: then(here) if truth(test(here)) else other(here)
    steps = [tuple(map(compile_, case, repeat(names))) for case in cases]

    def first_that_holds(here: Here) -> Value:
        for test, then in steps:
            if truth(test(here)):
                return then(here)
        return other(here)

    return first_that_holds


def _coalesce(call: Call, names: Names, compile_: Compile) -> Evaluate:
    args = list(map(compile_, call.args, repeat(names)))

    def first_answered(here: Here) -> Value:
        for arg in args:
            value = single(arg(here))
            if text(value) != "":
                return value
        return ""

    return first_answered


def _once(call: Call, names: Names, compile_: Compile) -> Evaluate:
    kept, value = names.own_answer(call.at), compile_(call.args[0], names)

    def hold(here: Here) -> Value:
        before = kept(here)
        return value(here) if text(before) == "" else before

    return hold


def _selected(value: Value, name: Value) -> bool:
    wanted = text(name).strip()
    if isinstance(value, list):
        return any(wanted in text(one).split() for one in value)
    return wanted in words(value)


def _selected_at(value: Value, place: Value) -> str:
    at = number(place)
    chosen = words(value)
    return chosen[int(at)] if at == at and 0 <= at < len(chosen) else ""


def _choice_name(call: Call, names: Names, compile_: Compile) -> Evaluate:
    value, question = compile_(call.args[0], names), call.args[1]
    if isinstance(question, Quoted):
        name = question.value.strip().removeprefix("${").removesuffix("}").strip()
        name = name.rsplit("/", 1)[-1]
    elif isinstance(question, Reference):
        name = question.name
    else:
        raise ExpressionFault(
            "not_a_question",
            _("A question is expected here."),
            at=question.at,
            fix=_("Write {usage}.", usage="jr:choice-name(${x}, '${x}')"),
        )
    choices = names.choices_of(name, question.at)

    def labels(here: Here) -> str:
        world = here.world
        return ", ".join(world.choice_label(choices, chosen) for chosen in words(value(here)))

    return labels


CHOOSING: dict[str, Function] = {
    "if": Function(3, 3, _if, "condition, then, otherwise"),
    "coalesce": Function(1, None, _coalesce, "first, second"),
    "once": Function(1, 1, _once, "value"),
    "selected": of_values(_selected, 2, shows="${question}, 'choice'"),
    "is-selected": of_values(_selected, 2, shows="${question}, 'choice'"),
    "count-selected": of_values(lambda value: float(len(words(value))), 1, shows="${question}"),
    "selected-at": of_values(_selected_at, 2, shows="${question}, place"),
    "jr:choice-name": Function(2, 2, _choice_name, "${question}, '${question}'"),
}
