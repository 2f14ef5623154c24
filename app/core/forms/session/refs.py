"""Live refs: the path of a question with the row that is meant, `persons[r1]/given_name`."""

from __future__ import annotations

import re

from app.core.forms.expression.world import Rows
from app.core.forms.session.answers_store import Answers
from app.core.forms.session.plan import Part, Plan

_ROW = re.compile(r"\[([^\[\]]*)\]")


def ref_of(part: Part, rows: Rows) -> str:
    """Return the live ref of a part in its rows."""
    return part.template.format(*rows) if rows else part.template


def row_ref(part: Part, rows: Rows) -> str:
    """Return the live ref of one row of a repeat."""
    return f"{ref_of(part, rows[:-1])}[{rows[-1]}]"


def found(answers: Answers, ref: str) -> tuple[Part, Rows]:
    """Return the part and rows that a live ref names; raises KeyError when there is none.

    A name alone will do when only one question has it; a number names the row by its place.
    """
    rows = tuple(_ROW.findall(ref))
    part = _part(answers.plan, _ROW.sub("", ref).strip("/"))
    if part is None:
        raise KeyError(ref)
    exact: Rows = ()
    for repeat, row in zip(part.spot.chain, rows, strict=False):
        slot = answers.slots[repeat].get(exact)
        ids = slot.ids if slot is not None else []
        if row not in ids:
            if not row.isdigit() or not 1 <= int(row) <= len(ids):
                raise KeyError(ref)
            row = ids[int(row) - 1]
        exact = (*exact, row)
    if len(exact) != len(rows) or not part.depth <= len(exact) <= len(part.spot.chain):
        raise KeyError(ref)
    return part, exact


def _part(plan: Plan, path: str) -> Part | None:
    part = plan.by_ref.get(path)
    if part is None and "/" not in path:
        named = plan.map.by_name.get(path, [])
        return plan.parts[named[0].index] if len(named) == 1 else None
    return part
