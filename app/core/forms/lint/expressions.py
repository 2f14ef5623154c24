"""Warnings about every expression of a tool: what can hardly be meant, what tablets read else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.core.errors import Fault, Place
from app.core.forms.expression.compiler import compile_tree
from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.lint import Known, lint_tree
from app.core.forms.expression.parser import parse
from app.core.forms.form import Form, Node, Question, Repeat
from app.core.forms.lint.filled import known_with_filled
from app.core.forms.session.plan import Part, Plan, plan_of
from app.core.forms.session.row_choices import is_of_rows
from app.core.text import _

_CONDITIONS = frozenset({"relevant", "constraint", "required", "read_only", "choice_filter"})
_PLAIN = frozenset({"yes", "no", "true", "false", "true()", "false()"})
_MOST = 200
"""Warnings of one tool: whoever has more of them mends some first."""


def expression_warnings(form: Form) -> list[Fault]:
    """Return the warnings about the expressions of a tool that loads, with cell and place."""
    plan, known = plan_of(form), known_with_filled(form)
    found: list[Fault] = []
    for part in plan.parts:
        if part.node is None:
            continue
        for column, text in _texts(part.node):
            found += _of_cell(plan, part, known, column, text)
            if len(found) >= _MOST:
                return found
    return [*found, *_instance_name(plan)]


def _of_cell(plan: Plan, part: Part, known: Known, column: str, text: str) -> Iterator[Fault]:
    form, node = plan.form, part.node
    spot = part.spot
    if column == "repeat_count" and spot.parent is not None:
        spot = spot.parent
    names = FormNames(plan.map, spot)
    if column == "choice_filter" and isinstance(node, Question):
        names = replace(names, columns=plan.map.columns.get(node.choices, frozenset()))
    place = Place(
        form.file or form.id, sheet="survey", row=node.row if node else None,
        column=form.heading("survey", column),
    )  # fmt: skip
    for fault in lint_tree(parse(text), names, known, is_condition=column in _CONDITIONS):
        yield fault.placed(place, text)


def _texts(node: Node) -> Iterator[tuple[str, str]]:
    if not isinstance(node, Question):
        if node.relevant:
            yield "relevant", node.relevant
        if isinstance(node, Repeat) and node.count:
            yield "repeat_count", node.count
        return
    filtered = "" if is_of_rows(node.choices) else node.choice_filter
    for column, text in (
        ("relevant", node.relevant), ("constraint", node.constraint),
        ("required", node.required), ("read_only", node.read_only),
        ("calculation", node.calculation), ("choice_filter", filtered),
        ("default", node.default if node.default_is_expression else ""),
    ):  # fmt: skip
        if text.strip() and text.strip().lower() not in _PLAIN:
            yield column, text


def _instance_name(plan: Plan) -> Iterator[Fault]:
    """The expression of the settings sheet that tablets name a filled-in form by."""
    text = plan.form.settings.get("instance_name", "")
    if not text.strip():
        return
    place = Place(
        plan.form.file or plan.form.id, sheet="settings", row=2,
        column=plan.form.heading("settings", "instance_name"),
    )  # fmt: skip
    try:
        compile_tree(parse(text), FormNames(plan.map, plan.map.root))
    except ExpressionFault as fault:
        yield replace(
            fault.placed(place, text),
            level="warning",
            fix=fault.fix or _("It is not used here, but a tablet needs it."),
        )
