"""Filling a form from plain fields, as a story, a draft or a list gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from app.core.forms.form import Node, Question, Repeat
from app.core.forms.session.session import Session


def fill(session: Session, fields: Mapping[str, object]) -> None:
    """Answer the questions named in `fields`; repeats take a list with one mapping per row.

    Groups may be named or left out. Raises LookupError for a name that the form does not have.
    """
    _fill(session, session.form.children, "", "", fields)


def _fill(session: Session, nodes: Sequence[Node], path: str, row: str,
          fields: Mapping[str, object]) -> None:  # fmt: skip
    known = {node.name: node for node in _walk(nodes)}
    for name, value in fields.items():
        if name.startswith("_"):
            continue
        node = known.get(name)
        if node is None:
            raise LookupError(f"the form {session.form.id} has no question {name}")
        ref = f"{row}{node.ref[len(path) :]}"
        if isinstance(node, Question):
            session.set(ref, value.isoformat() if isinstance(value, date) else value)
        elif isinstance(node, Repeat):
            _fill_rows(session, node, ref, value)
        elif isinstance(value, Mapping):
            _fill(session, node.children, path, row, value)


def _fill_rows(session: Session, node: Repeat, ref: str, value: object) -> None:
    wanted = [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []
    while not node.count and len(session.rows(ref)) < len(wanted):
        session.add_row(ref)
    while not node.count and len(session.rows(ref)) > len(wanted):
        session.remove_row(session.rows(ref)[-1])
    for row, fields in zip(session.rows(ref), wanted, strict=False):
        _fill(session, node.children, node.ref, row, fields)


def _walk(nodes: Sequence[Node]) -> Iterator[Node]:
    """Return the nodes of one scope: groups are entered, repeats are not."""
    for node in nodes:
        yield node
        if not isinstance(node, Question | Repeat):
            yield from _walk(node.children)
