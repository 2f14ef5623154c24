"""An expression worked out over the live answers of a session: for programs, a bench and tests."""

from __future__ import annotations

from app.core.forms.expression.compiler import compile_tree
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.parser import parse
from app.core.forms.expression.values import Value
from app.core.forms.expression.world import Here
from app.core.forms.session.refs import found
from app.core.forms.session.session import Session


def evaluate_expression(session: Session, expression: str, *, at: str = "") -> Value:
    """Return what an expression gives now, seen from the question `at` (its live ref).

    A text ('' when blank), a number (NaN when blank), a truth, a local date or time, or a list of
    such values where it reads several rows. Raises ExpressionFault for an expression that cannot
    be understood, with the offset of the place, and KeyError for an unknown ref.
    """
    world = session.world
    part, rows = found(world, at) if at else (world.plan.parts[0], ())
    run = compile_tree(parse(expression), FormNames(world.plan.map, part.spot))
    return run(Here(world, rows))
