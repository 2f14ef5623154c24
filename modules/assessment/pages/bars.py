"""Scores as bars with their bands: what is told in words stands beside what is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from app.api import Said, _
from app.api.forms import Score
from app.uikit import (
    SPACE,
    Button,
    Desk,
    Flow,
    Label,
    Status,
    StatusLabel,
    column,
    is_rtl,
    row,
    theme,
)
from modules.assessment.pages.tones import BAND_TONES
from modules.assessment.understood import Graded
from modules.assessment.words import BANDS, band_of, chosen_words, value_of

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
    """Each score with its band in words, its bar, what the band means and what was decided.

    `choose` opens the form that chooses another band; None where nothing can be decided.
    """

    def __init__(self, desk: Desk, graded: Sequence[Graded], *, reasons: Mapping[str, Said],
                 choose: Callable[[Graded], object] | None, name: str) -> None:  # fmt: skip
        super().__init__()
        self.setObjectName(name)
        self._desk, self._reasons, self._choose = desk, reasons, choose
        self.setLayout(column(*(self._line(one) for one in graded)))

    def _line(self, one: Graded) -> QWidget:
        say, score = self._desk.say, one.score
        band, value = say(band_of(score)), say(value_of(score))
        head = row(Label(say(score.label), wrap=True), Label(value, role="quiet"),
                   Label(band, role="strong"))  # fmt: skip
        head.setStretch(0, 1)
        heard = [part for part in (say(score.label), value, band) if part]
        parts: list[QWidget | QLayout] = [head]
        if score.value is not None:
            parts.append(Bar(score, spoken=self._desk.voice.listed(heard)))
        if score.band is not None and score.band.meaning:
            parts.append(Label(say(score.band.meaning), role="quiet", wrap=True))
        if one.state:
            parts.append(self._decided(one))
        line = QWidget()
        line.setLayout(column(*parts, space=4))
        return line

    def _decided(self, one: Graded) -> Flow:
        say, name = self._desk.say, f"assessment.band.{one.score.name}"
        tone, icon = BAND_TONES[one.state]
        flow = Flow(StatusLabel(Status(say(BANDS[one.state]), tone, icon), name=f"{name}.decided"),
                    space=SPACE.small)  # fmt: skip
        chosen = chosen_words(one, self._reasons)
        if chosen:
            flow.add(Label(say(chosen), role="quiet", wrap=True))
        if self._choose is not None:
            verb = _("Choose another band") if one.state == "open" else _("Change")
            button = Button(say(verb), name=f"{name}.other", kind="link",
                            act=partial(self._choose, one))  # fmt: skip
            button.setAccessibleName(say(_("{verb}: {name}", verb=verb, name=one.score.label)))
            flow.add(button)
        return flow
