"""The questions of a tool that are not asked at this moment."""

from __future__ import annotations

from collections.abc import Iterator

from app.api import Said, forms


def hidden_questions(session: forms.Session) -> Iterator[tuple[str, Said]]:
    """Return the ref and the label of each question that is not asked now, in their order."""
    return _within(session, session.form.children, "")


def _within(
    session: forms.Session, nodes: tuple[forms.Node, ...], row: str
) -> Iterator[tuple[str, Said]]:
    for node in nodes:
        ref = session.ref(node, row)
        if isinstance(node, forms.Question):
            state = session.state(ref)
            if node.asked and not state.relevant:
                yield ref, state.label or node.name
        elif isinstance(node, forms.Repeat):
            for one in session.rows(ref):
                yield from _within(session, node.children, one)
        else:
            yield from _within(session, node.children, row)
