"""From where a column is read: the form's names, and the repeats whose rows it is about."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core.forms.columns.shape import Shape
from app.core.forms.columns.vector import Chain, NotInColumns
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.items import is_list
from app.core.forms.expression.scope import Selection, Spot
from app.core.forms.expression.tree import Expr


@dataclass(frozen=True)
class Scope:
    """From where names are read: the form's names, and the repeats whose rows stand in a column."""

    shape: Shape
    names: FormNames
    chain: Chain

    def inside(self, reached: Selection) -> Scope:
        """Return the scope of a condition in square brackets behind a place."""
        names = replace(
            self.names,
            spot=reached.spot,
            limit=reached.fixed,
            outer=self.names.outer or self.names.spot,
        )
        return Scope(self.shape, names, reached.spot.chain)

    def own(self, tree: Expr) -> Spot:
        """Return the question that a name reads in this very row; raises NotInColumns."""
        if is_list(tree):
            raise NotInColumns
        reached = self.names.selection(tree)
        spot = reached.spot
        is_here = reached.select is None and self.chain[: len(spot.chain)] == spot.chain
        # current() means the row of the whole expression, not the row looked at.
        if not is_here or spot.kind != "question" or (reached.from_outer and self.names.outer):
            raise NotInColumns
        return spot
