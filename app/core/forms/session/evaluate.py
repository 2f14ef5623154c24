"""One expression tried in a running session, for tests and for the author's bench."""

from __future__ import annotations

from app.core.forms.expression.compiler import compile_tree
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.parser import parse
from app.core.forms.expression.values import Value
from app.core.forms.expression.world import Here
from app.core.forms.session.refs import found
from app.core.forms.session.session import Session


def evaluate(text: str, session: Session, ref: str = "") -> Value:
    """Return the value of an expression as seen from `ref`; raises ExpressionFault or KeyError."""
    world = session.world
    part, rows = found(world, ref) if ref else (world.plan.parts[0], ())
    return compile_tree(parse(text), FormNames(world.plan.map, part.spot))(Here(world, rows))
