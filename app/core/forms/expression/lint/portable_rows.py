"""What tablets and web forms read differently about rows, with the spelling that all read alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.items import is_list
from app.core.forms.expression.lint.known import Known
from app.core.forms.expression.lint.places import conditions_of, reached
from app.core.forms.expression.lint.portable import warning
from app.core.forms.expression.tree import Call, Expr, Number, Path, Reference, all_of
from app.core.text import _

_SUMS = frozenset({"sum", "min", "max"})
_ALL_ROWS = frozenset({*_SUMS, "count-non-empty", "join"})


def row_differences(tree: Expr, names: FormNames, known: Known) -> Iterator[ExpressionFault]:
    """Return a warning for each look through rows that other programs read differently."""
    for part in all_of(tree):
        if isinstance(part, Path):
            yield from _path(part, names)
        elif isinstance(part, Call) and part.name == "count" and part.args:
            yield from _counted(part.args[0], names, known)
        elif isinstance(part, Call) and part.name in _ALL_ROWS:
            for arg in part.args[part.name == "join" :]:
                yield from _summed(part, arg, names, known)


def _path(path: Path, names: FormNames) -> Iterator[ExpressionFault]:
    for condition in conditions_of(path):
        if isinstance(condition, Number):
            yield warning(
                "row_by_number",
                _("On a tablet a bare number in square brackets finds nothing."),
                condition.at,
                _("Write {example}.", example=f"[position() = {condition.value:g}]"),
            )
    if path.closed and path.conditions:
        yield warning(
            "bracketed_path",
            _("A tablet cannot choose a row behind round brackets."),
            path.at,
            _("Write {example}.", example="${repeat}[position() = 1]/question"),
        )
    if is_list(path):
        return
    place = reached(replace_conditions(path), names)
    around = place.spot.repeat if place is not None else None
    if around is None:
        return
    for condition in conditions_of(path):
        for one in all_of(condition):
            if not isinstance(one, Reference):
                continue
            spot = reached(one, names)
            if spot is not None and around.index in spot.spot.chain and spot.spot != around:
                inside = around.index in names.spot.chain
                yield warning(
                    "row_meant",
                    _("In square brackets {name} means another row on a tablet than in web forms.",
                      name=f"${{{one.name}}}"),
                    one.at,
                    _("Write {one} for the row looked at, {other} for the row of this question.",
                      one=one.name, other=f"current()/../{one.name}")
                    if inside
                    else _("Write {example}.", example=one.name),
                )  # fmt: skip


def _counted(arg: Expr, names: FormNames, known: Known) -> Iterator[ExpressionFault]:
    place = reached(arg, names)
    if place is None or place.spot.kind != "repeat":
        return
    if isinstance(arg, Reference) and place.spot.index in names.spot.chain:
        yield warning(
            "count_inside",
            _("Inside its own repeat a tablet counts one row; here all are counted."),
            arg.at,
            _("Count in a calculation outside the repeat, and use its name here."),
        )
    asked = known.asked.get(place.spot.name)
    if asked is not None and asked.conditional:
        yield warning(
            "count_hidden",
            _("Rows of a repeat that is not asked for are left out here; web forms count them."),
            arg.at,
            _("Write {example}.", example="if(…, count(…), 0)"),
        )


def _summed(call: Call, arg: Expr, names: FormNames, known: Known) -> Iterator[ExpressionFault]:
    place = reached(arg, names)
    if place is None or not place.spot.chain or place.spot.kind != "question":
        return
    if place.select is None:
        if isinstance(arg, Reference) and len(call.args) == 1 + (call.name == "join"):
            yield warning(
                "one_row_only",
                _("Inside its own repeat {name} means the answer of this row only.",
                  name=f"${{{arg.name}}}"),
                arg.at,
                _("Work it out in a calculation outside the repeat, and use its name here."),
            )  # fmt: skip
        return
    asked = known.asked.get(place.spot.name)
    required = asked is not None and asked.required and not asked.conditional
    if call.name in _SUMS and not required and not (isinstance(arg, Path) and conditions_of(arg)):
        name = place.spot.name
        yield warning(
            "blank_rows",
            _("Rows without an answer are left out here; web forms make the result blank."),
            arg.at,
            _("Write {example}.", example=f"{call.name}(${{{name}}}[. != ''])"),
        )


def replace_conditions(path: Path) -> Path:
    """Return the same path without anything in square brackets."""
    steps = tuple(replace(step, conditions=()) for step in path.steps)
    return replace(path, steps=steps, conditions=())
