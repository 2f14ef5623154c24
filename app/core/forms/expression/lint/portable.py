"""What tablets and web forms read differently, with the spelling that all read alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.lint.known import Known
from app.core.forms.expression.lint.places import asked_at, name_of, outside_look_ups
from app.core.forms.expression.tree import (
    Binary,
    Call,
    Expr,
    Negative,
    Number,
    Path,
    Quoted,
    Reference,
    all_of,
)
from app.core.forms.expression.values import as_date, number, text
from app.core.text import Text, _

_COMPARE = frozenset({"=", "!=", "<", "<=", ">", ">="})
_SUMS = frozenset({"+", "-", "*", "div", "mod"})
_DATES = frozenset({"date", "today", "datetime", "start", "end"})
_NUMBERS = frozenset({"integer", "decimal", "range"})
_UNTYPED = frozenset({"calculate", "hidden"})
_ODD_NUMBER = re.compile(r"\s*(?:\+.*|0[xX].*|.*\d[eE][-+]?\d.*|.*\d,\d.*)\Z")
_LONG = 2_147_483_647
_ELSEWHERE = {
    "floor": "int(${x}) - if(${x} < int(${x}), 1, 0)",
    "ceiling": "int(${x}) + if(${x} > int(${x}), 1, 0)",
    "last": "position() = count(…)",
    "is-selected": "selected(…)",
    "date-time": "date(…)",
    "base64-decode": "",
}


def warning(code: str, message: Text, at: int, fix: Text | None) -> ExpressionFault:
    """Return a warning, with its fix where there is one."""
    return ExpressionFault(code, message, at=at, fix=fix, level="warning")


def differences(
    tree: Expr, names: FormNames, known: Known, *, is_condition: bool
) -> Iterator[ExpressionFault]:
    """Return a warning for each part that other programs read differently."""
    if is_condition:
        yield from _alone(tree, names, known)
    for part in all_of(tree):
        if isinstance(part, Call):
            yield from _called(part)
    for part in outside_look_ups(tree):
        if isinstance(part, Binary):
            if part.op in ("and", "or"):
                yield from _alone(part.left, names, known)
                yield from _alone(part.right, names, known)
            elif part.op in _COMPARE:
                yield from _compared(part, names, known)
        elif isinstance(part, Call) and part.name in ("if", "not", "boolean"):
            yield from _alone(part.args[0], names, known)


def _alone(tree: Expr, names: FormNames, known: Known) -> Iterator[ExpressionFault]:
    """An answer alone as a condition: blank is yes in web forms, no here and on a tablet."""
    if not isinstance(tree, Reference | Path):
        return
    asked = asked_at(tree, names, known)
    if asked is None:
        return
    shown = f"${{{name_of(tree, names)}}}"
    if asked.kind in ("repeat", "group"):
        fix = _("Write {example}.", example=f"count({shown}) > 0")
    elif asked.kind in _UNTYPED:
        fix = _("Compare it, as in {example}.", example=f"{shown} = 'yes'")
    else:
        fix = _("Write {example}.", example=f"{shown} != ''")
    message = _("An answer alone as a condition: while it is blank, web forms take it for yes.")
    yield warning("answer_as_condition", message, tree.at, fix)


def _compared(part: Binary, names: FormNames, known: Known) -> Iterator[ExpressionFault]:
    for one, other in ((part.left, part.right), (part.right, part.left)):
        if not isinstance(other, Quoted) or not isinstance(one, Reference | Path | Call):
            continue
        asked = asked_at(one, names, known) if not isinstance(one, Call) else None
        kind = asked.kind if asked is not None else ""
        today = isinstance(one, Call) and one.name in ("today", "now", "date")
        if (kind in _DATES or today) and as_date(other.value) is not None:
            yield warning(
                "date_as_text",
                _("On a tablet a date is not compared with a text."),
                other.at,
                _("Write {example}.", example=f"date('{other.value}')"),
            )
        elif kind in _NUMBERS and number(other.value) == number(other.value):
            plain = text(number(other.value))
            if plain != other.value:
                yield warning(
                    "number_as_text",
                    _("Web forms compare {value} letter by letter with the number.",
                      value=f"'{other.value}'"),
                    other.at,
                    _("Write {example}.", example=plain),
                )  # fmt: skip


def _called(call: Call) -> Iterator[ExpressionFault]:
    if call.name in _ELSEWHERE:
        message = _("Not every program knows {name}.", name=f"{call.name}(…)")
        example = _ELSEWHERE[call.name]
        fix = _("Write {example}.", example=example) if example else None
        yield warning("not_everywhere", message, call.at, fix)
    elif call.name == "regex":
        yield from _pattern(call)
    elif call.name in ("round", "max"):
        yield from _halves(call)
    elif call.name in ("format-date", "format-date-time"):
        first = call.args[0]
        if isinstance(first, Binary) and first.op in _SUMS:
            yield warning(
                "date_sum",
                _("Web forms do not write a sum of days as a date."),
                first.span[0],
                _("Write {example}.", example="format-date(date(…), …)"),
            )
    elif call.name == "number" and call.args and isinstance(call.args[0], Quoted):
        if _ODD_NUMBER.match(call.args[0].value):
            yield warning(
                "number_spelling",
                _("Programs read {value} as different numbers; here it is blank.",
                  value=f"'{call.args[0].value}'"),
                call.args[0].at,
                _("Write the number with digits and a point only."),
            )  # fmt: skip
    elif call.name in ("string", "concat", "join"):
        yield from _as_text(call)


def _pattern(call: Call) -> Iterator[ExpressionFault]:
    given = call.args[1] if len(call.args) == 2 else None
    if not isinstance(given, Quoted):
        return
    pattern = given.value
    if pattern.startswith("^") and pattern.endswith("$"):
        return
    whole = f"'^{pattern.removeprefix('^').removesuffix('$')}$'"
    yield warning(
        "open_pattern",
        _("Here and in web forms a part of the answer is enough; on a tablet the whole must fit."),
        given.at,
        _("Write {example} for the whole, or put .* where anything may stand.", example=whole),
    )


def _halves(call: Call) -> Iterator[ExpressionFault]:
    if call.name == "max":
        if any(isinstance(arg, Negative) for arg in call.args):
            yield warning(
                "largest_below_zero",
                _("On a tablet the largest of several numbers below zero is wrong."),
                call.at,
                _("Write {example}.", example="-1 * min(…)"),
            )
    elif len(call.args) == 2 and not _is_zero(call.args[1]):
        yield warning(
            "round_places",
            _("Programs round halves differently when places are given."),
            call.at,
            _("Write {example}.", example="int(… * 100 + 0.5) div 100"),
        )
    elif any(
        isinstance(one, Negative) or (isinstance(one, Binary) and one.op == "-")
        for one in all_of(call.args[0])
    ):
        yield warning(
            "round_below_zero",
            _("Halves below zero are rounded differently: -2.5 becomes -3 here, -2 on a tablet."),
            call.at,
            _("Round an amount that is not below zero."),
        )


def _is_zero(tree: Expr) -> bool:
    return isinstance(tree, Number) and tree.value == 0


def _as_text(call: Call) -> Iterator[ExpressionFault]:
    for arg in call.args:
        if isinstance(arg, Number) and abs(arg.value) > _LONG:
            yield warning(
                "long_number",
                _("A tablet writes a number as long as this in another way."),
                arg.at,
                _("Write it as a text, between quotation marks."),
            )
        reads = any(isinstance(one, Reference | Path) for one in all_of(arg))
        if isinstance(arg, Binary) and arg.op in _SUMS and reads:
            yield warning(
                "missing_as_text",
                _("While an answer is missing this is blank here, but letters on a tablet."),
                arg.span[0],
                _("Write {example}.", example="if(${x} != '', …, '')"),
            )
