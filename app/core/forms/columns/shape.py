"""What a population's columns are called and of which kind they are, known before the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from app.core.forms.expression.scope import Map, Spot
from app.core.forms.form import Form, Question
from app.core.forms.session.mapping import map_of

Kind: TypeAlias = Literal["number", "day", "truth", "choice", "several"]

_KINDS: dict[str, Kind] = {
    "integer": "number",
    "decimal": "number",
    "range": "number",
    "date": "day",
    "today": "day",
    "select_multiple": "several",
}


@dataclass(frozen=True, eq=False)
class Shape:
    """The places of a form with the kind of each column; texts are of kind `choice`."""

    map: Map
    kinds: Mapping[int, Kind] = field(default_factory=dict)

    @staticmethod
    def of(
        columns: Mapping[str, object], lists: Mapping[str, frozenset[str]] | None = None
    ) -> Shape:
        """Return the shape of columns by name; a mapping instead of a kind is a repeat.

        `lists` are the columns of choice lists, for look-ups.
        """
        root = Spot(0, "data", "root")
        shape = Shape(Map(root, [root], {}, dict(lists or {})), {})
        _place(columns, root, shape.map, shape.kinds)  # type: ignore[arg-type]
        return shape

    def kind(self, spot: Spot) -> Kind:
        """Return the kind of the column at a place."""
        return self.kinds.get(spot.index, "choice")


def _place(columns: Mapping[str, object], parent: Spot, map_: Map, kinds: dict[int, Kind]) -> None:
    for name, kind in columns.items():
        index = len(map_.spots)
        repeat = isinstance(kind, Mapping)
        chain = (*parent.chain, index) if repeat else parent.chain
        spot = Spot(index, name, "repeat" if repeat else "question", parent, chain)
        map_.spots.append(spot)
        map_.by_name.setdefault(name, []).append(spot)
        parent.children[name] = spot
        if isinstance(kind, Mapping):
            _place(kind, spot, map_, kinds)
        else:
            kinds[index] = kind  # type: ignore[assignment]


def shape_of(form: Form) -> Shape:
    """Return the shape of a form's answers: a column for each question, by its type."""
    form_map, nodes = map_of(form)
    kinds = {
        spot.index: _KINDS.get(node.type, "choice")
        for spot, node in zip(form_map.spots, nodes, strict=True)
        if isinstance(node, Question)
    }
    return Shape(form_map, kinds)
