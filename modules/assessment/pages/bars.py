"""Scores as bars with their bands: what is told in words stands beside what is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.api import Said, _
from app.api.forms import Score
from app.uikit import SPACE, Desk, Label, column, is_rtl, row, theme
from modules.assessment.words import value_of

HEIGHT = 12
LEAST_WIDTH = 120


class Bar(QWidget):
    """One score between its least and its most; the marks show where its bands begin."""

    def __init__(self, score: Score, *, spoken: str, quiet: bool = False) -> None:
        super().__init__()
        self._score, self._quiet = score, quiet
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a low, wide strip."""
        return QSize(theme().px(LEAST_WIDTH), theme().px(HEIGHT))

    def share(self, value: float | None) -> float:
        """Return how far a value lies between the least and the most, from 0 to 1."""
        least, most = self._score.minimum or 0.0, self._score.maximum
        if value is None or most is None or most <= least:
            return 0.0
        return min(1.0, max(0.0, (value - least) / (most - least)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the whole range, the score, and where bands begin, from the reading side."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(tokens.hairline), 1))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(whole, 4, 4)
        far = whole.width() * self.share(self._score.value)
        if far > 0:
            start = whole.right() - far if is_rtl(self) else whole.left()
            painter.setPen(QPen(QColor(tokens.border if self._quiet else tokens.primary), 1))
            painter.setBrush(QColor(tokens.border if self._quiet else tokens.primary))
            painter.drawRoundedRect(QRectF(start, whole.top(), far, whole.height()), 4, 4)
        painter.setPen(QPen(QColor(tokens.surface), 2))
        for band in self._score.bands[1:]:
            at = whole.width() * self.share(band.start)
            x = whole.right() - at if is_rtl(self) else whole.left() + at
            painter.drawLine(int(x), int(whole.top()), int(x), int(whole.bottom()))
        painter.end()


class ScoreBars(QWidget):
    """Each score with its band in words, its bar, and what the band means."""

    def __init__(self, desk: Desk, scores: Sequence[Score], *, name: str,
                 meanings: bool = True) -> None:  # fmt: skip
        super().__init__()
        self.setObjectName(name)
        lines = [self._line(desk, score, meanings) for score in scores]
        self.setLayout(column(*lines, space=SPACE.card if meanings else SPACE.half))

    def _line(self, desk: Desk, score: Score, meanings: bool) -> QWidget:
        say = desk.say
        band: Said = score.band.label if score.band else _("Not talked about")
        value = say(value_of(score))
        head = row(Label(say(score.label), wrap=True), Label(value, role="quiet"),
                   Label(say(band), role="strong"))  # fmt: skip
        head.setStretch(0, 1)
        spoken = desk.voice.listed([part for part in (say(score.label), value, say(band)) if part])
        line = QWidget()
        parts: list[QWidget] = [Bar(score, spoken=spoken)]
        if meanings and score.band is not None and score.band.meaning:
            parts.append(Label(say(score.band.meaning), role="quiet", wrap=True))
        line.setLayout(column(head, *parts, space=4))
        return line
