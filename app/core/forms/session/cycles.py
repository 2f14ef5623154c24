"""A circle of questions told by name: which one waits for which."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.core.errors import Fault, Place
from app.core.forms.form import Node
from app.core.forms.session.order import Fact
from app.core.text import _

_COLUMN = {"relevant": "relevant", "value": "calculation", "rows": "repeat_count"}


def cycle_fault(
    nodes: Sequence[Node], circle: Sequence[Fact], at: Callable[[str, int | None], Place]
) -> Fault:
    """Return the fault of a circle, with every question of it named all round."""
    names = list(dict.fromkeys(node.name for node in nodes))
    place = at(_COLUMN.get(circle[0].kind, "calculation"), nodes[0].row)
    if len(names) == 1:
        return Fault(
            "self_reference",
            _("The question {name} waits for its own answer.", name=names[0]),
            place,
            fix=_("Take {name} out of its own expression.", name="${" + names[0] + "}"),
        )
    rows = {node.name: node.row for node in nodes}
    told = [f"{name} ({rows[name]})" if rows[name] else name for name in [*names, names[0]]]
    return Fault(
        "cycle",
        _("These questions (with their rows) wait for one another: {way}.", way=" → ".join(told)),
        place,
        fix=_("Take one of them out of the expression of the next."),
    )
