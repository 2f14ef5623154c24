"""The order in which a form is worked out, and the circles that make it impossible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple


class Fact(NamedTuple):
    """One thing that is worked out about a spot: `relevant`, `value`, `rows` or `trigger`."""

    kind: str
    spot: int


class Edge(NamedTuple):
    """A fact that is needed or follows, and how many row ids the two share."""

    fact: Fact
    fixed: int


def ordered(
    needs: Mapping[Fact, Iterable[Edge]],
) -> tuple[dict[Fact, int], list[list[Fact]]]:
    """Return the place of every fact in working order, and each circle of facts that was found."""
    order: dict[Fact, int] = {}
    open_facts: dict[Fact, int] = {}
    circles: list[list[Fact]] = []
    for start in needs:
        if start in order:
            continue
        path = [start]
        open_facts[start] = 0
        stack: list[Iterator[Edge]] = [iter(needs[start])]
        while stack:
            edge = next(stack[-1], None)
            if edge is None:
                stack.pop()
                done = path.pop()
                del open_facts[done]
                order[done] = len(order)
            elif edge.fact in open_facts:
                circles.append(path[open_facts[edge.fact] :])
            elif edge.fact not in order:
                open_facts[edge.fact] = len(path)
                path.append(edge.fact)
                stack.append(iter(needs.get(edge.fact, ())))
    return order, circles
