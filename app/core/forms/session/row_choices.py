"""Choices that are the rows of a repeat: `select_one ${given_name}` offers these names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.core.forms.expression.compiler import compile_tree
from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.parser import parse
from app.core.forms.expression.scope import Selection, Spot, shared
from app.core.forms.expression.tree import Reference
from app.core.forms.expression.values import text
from app.core.forms.expression.world import Here, Rows
from app.core.forms.form import Choice
from app.core.text import LocalText, _


@dataclass(frozen=True, slots=True)
class RowChoices:
    """Where the rows to choose from stand; each row is called by its answer at `spot`."""

    spot: int
    rows: Callable[[Here], Sequence[Rows]]

    def of(self, here: Here, language: str) -> tuple[Choice, ...]:
        """Return a choice for each row that has an answer, each answer once."""
        world = here.world
        names = [text(world.answer(self.spot, rows)) for rows in self.rows(here)]
        return tuple(
            Choice(name, LocalText(((language, name),))) for name in dict.fromkeys(names) if name
        )


def is_of_rows(choices: str) -> bool:
    """Return whether a question chooses from the rows of a repeat."""
    return choices.startswith("${")


def row_choices(choices: str, condition: str, names: FormNames) -> RowChoices:
    """Return the rows that a question may choose from; raises ExpressionFault.

    A question inside the same repeat chooses among all its rows. In the condition, questions of
    the repeat are those of the row that is offered.
    """
    tree = parse(choices)
    if not isinstance(tree, Reference):
        raise ExpressionFault(
            "not_a_question", _("A question is expected here."), at=0,
            fix=_("Write {example}.", example="select_one ${given_name}"),
        )  # fmt: skip
    names.reference(tree)  # tells of a name that is unknown or stands twice
    target = names.map.by_name[tree.name][0]
    repeats = [spot for spot in reversed(list(target.around())) if spot.kind == "repeat"]
    if not repeats:
        raise ExpressionFault(
            "not_in_repeat",
            _("The question {name} does not stand in a repeat.", name=tree.name),
            at=tree.at,
            fix=_("Name a question inside the repeat whose rows are to be chosen from."),
        )
    reached = _all_rows(target, repeats, names)
    if condition.strip():
        inner = replace(names, spot=target, limit=reached.fixed, outer=names.spot)
        reached = reached.where(compile_tree(parse(condition), inner))
    return RowChoices(target.index, reached.rows())


def _all_rows(target: Spot, repeats: list[Spot], names: FormNames) -> Selection:
    fixed = min(shared(names.spot.chain, target.chain), len(repeats) - 1)
    reached = Selection(repeats[fixed - 1] if fixed else names.map.root, fixed)
    for repeat in repeats[fixed:]:
        reached = reached.down(repeat)
        names.note(repeat, fixed)
    names.note(target, fixed)
    return Selection(target, fixed, reached.select)
