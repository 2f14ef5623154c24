"""The spots of a form: its nodes numbered, with the repeats around each one."""

from __future__ import annotations

from app.core.forms.expression.scope import Map, Spot
from app.core.forms.form import Form, Group, Node, Question, Repeat

CHOICE_TYPES = frozenset({"select_one", "select_multiple", "rank"})


def map_of(form: Form) -> tuple[Map, list[Node | None]]:
    """Return the map of a form and its nodes by spot index; the form itself is spot 0."""
    root = Spot(0, "data", "root")
    form_map = Map(root, [root], {}, _columns(form))
    nodes: list[Node | None] = [None]

    def place(node: Node, parent: Spot) -> None:
        index = len(nodes)
        nodes.append(node)
        chain = (*parent.chain, index) if isinstance(node, Repeat) else parent.chain
        choices = node.choices if isinstance(node, Question) else ""
        spot = Spot(index, node.name, _kind(node), parent, chain, choices)
        form_map.spots.append(spot)
        form_map.by_name.setdefault(node.name, []).append(spot)
        parent.children.setdefault(node.name, spot)
        if not isinstance(node, Question):
            for child in node.children:
                place(child, spot)

    for node in form.children:
        place(node, root)
    return form_map, nodes


def _kind(node: Node) -> str:
    if isinstance(node, Repeat):
        return "repeat"
    return "group" if isinstance(node, Group) else "question"


def _columns(form: Form) -> dict[str, frozenset[str]]:
    return {
        name: frozenset({"name", "label"}.union(*(choice.extra for choice in choices)))
        for name, choices in form.choices.items()
    }
