"""Warnings about the expressions of the scoring sheets: what can hardly be meant."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.errors import Fault, Place
from app.core.forms.expression.lint.linting import hardly_meant
from app.core.forms.expression.tree import Expr
from app.core.forms.form import Form
from app.core.forms.lint.filled import known_with_filled
from app.core.forms.scoring.compiled import Scoring, make_scoring
from app.core.forms.scoring.names import ScoringNames
from app.core.forms.scoring.rules import has_scoring


def scoring_expression_warnings(form: Form) -> Iterator[Fault]:
    """Return values that no question can be answered with, and conditions that never hold."""
    if not has_scoring(form):
        return
    scoring, _faults = make_scoring(form)
    known, plan = known_with_filled(form), scoring.plan
    names = ScoringNames(plan.map, plan.map.root, plan=plan, published=frozenset(scoring.published))
    for sheet, column, row, text, tree in _expressions(scoring):
        place = Place(
            form.file or form.id, sheet=sheet, row=row, column=form.heading(sheet, column)
        )
        for fault in hardly_meant(tree, names, known):
            yield fault.placed(place, text)


def _expressions(scoring: Scoring) -> Iterator[tuple[str, str, int, str, Expr]]:
    for score, term in scoring.scores:
        yield "scores", "expression", score.row, score.expression, term.tree
    for sheet, rules in (
        ("needs", scoring.needs),
        ("tracks", scoring.tracks),
        ("recommendations", scoring.recommendations),
    ):
        for rule, clause in rules:
            yield sheet, "when", rule.row, rule.when, clause.term.tree
