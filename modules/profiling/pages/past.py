"""What was before: reviews that the family asked for, and every decision with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLayout, QWidget

from app.api import Said, _, forms
from app.api.cases import Decision
from app.uikit import SPACE, Collapsible, Desk, Label, column
from modules.profiling.card import TrackCard
from modules.profiling.words import decided_words, reason_name, review_words


def past(desk: Desk, card: TrackCard) -> list[QWidget | QLayout]:
    """Return the reviews, and the decisions behind a heading that opens."""
    parts: list[QWidget | QLayout] = []
    if card.reviews:
        lines = [_review(desk, one) for one in card.reviews]
        title = Label(desk.say(_("Reviews that the family asked for")), role="strong", wrap=True)
        parts.append(column(title, *lines, space=SPACE.small))
    if card.decisions:
        holder = QWidget()
        lines = [_decision(desk, card, one) for one in card.decisions]
        holder.setLayout(column(*lines, space=SPACE.small))
        parts.append(Collapsible(desk.say(_("All decisions")), holder, name="profiling.decisions"))
    return parts


def _review(desk: Desk, one: forms.Review) -> QWidget:
    asked = _("Asked on {day}, written down by {name}.", day=one.asked_on, name=one.asked_by)
    line = QWidget()
    line.setLayout(
        column(
            Label(desk.voice.render(one.words), wrap=True),
            Label(desk.say(asked), role="quiet", wrap=True),
            Label(desk.say(review_words(one)), role="quiet", wrap=True), space=0,
        )
    )  # fmt: skip
    return line


def _decision(desk: Desk, card: TrackCard, one: Decision) -> QWidget:
    line = QWidget()
    labels = [
        Label(desk.say(said), role="quiet" if number else "body", wrap=True)
        for number, said in enumerate(_told(card, one))
    ]
    if one.note:
        labels.append(Label(desk.voice.render(one.told), role="quiet", wrap=True))
    line.setLayout(column(*labels, space=0))
    return line


def _told(card: TrackCard, one: Decision) -> Iterator[Said]:
    name = card.name_of(one.kind, one.about)
    if one.kind == "track":
        yield _("Track: {name}", name=card.name_of("track", one.chosen))
    elif one.chosen == "yes":
        yield _("{name}: yes", name=name)
    else:
        yield _("{name}: no", name=name)
    yield decided_words(card, one)
    if one.reason:
        yield reason_name(card, one.reason)
