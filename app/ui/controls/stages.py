"""The stages of a case: which are done, which is current, which are ahead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.controls.labels import directed, is_rtl
from app.ui.controls.lines import paint_lines
from app.ui.icons import pixmap
from app.ui.theme import theme

State = Literal["done", "current", "ahead"]
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage in its own words."""

    code: str
    words: str
    state: State = "ahead"


class StageStrip(QWidget):
    """The stages in a row; `spoken` is the sentence that a screen reader reads."""

    def __init__(
        self,
        stages: Sequence[Stage] = (),
        *,
        name: str,
        spoken: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._stages: tuple[Stage, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_stages(stages, spoken=spoken)

    def set_stages(self, stages: Sequence[Stage], *, spoken: str = "") -> None:
        """Show other stages."""
        self._stages = tuple(stages)
        current = next((s.words for s in stages if s.state == "current"), "")
        self.setAccessibleName(spoken or current)
        self.setAccessibleDescription(", ".join(s.words for s in stages))
        self.setToolTip(spoken)
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def _font(self, stage: Stage) -> QFont:
        return theme().font(9.5, strong=stage.state == "current")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the wrapped words need at the new width."""
        super().resizeEvent(event)
        self.setFixedHeight(self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the marks and the wrapped words."""
        each = max(40, width // max(1, len(self._stages)) - theme().px(8))
        if self._is_narrow(each):
            return theme().px(34) + QFontMetrics(theme().font(9.5, strong=True)).height() + 2
        room = QRect(0, 0, each, 1000)
        words = max(
            (QFontMetrics(self._font(s)).boundingRect(room, _WRAP, s.words).height()
             for s in self._stages), default=0,
        )  # fmt: skip
        return theme().px(34) + words + 2

    def _is_narrow(self, each: float) -> bool:
        """Say whether a word is wider than its stage: then only the current one has its words."""
        words = (word for stage in self._stages for word in stage.words.split())
        measure = QFontMetrics(theme().font(9.5, strong=True)).horizontalAdvance
        return max(map(measure, words), default=0) > each

    def sizeHint(self) -> QSize:
        """Return the size with words on one or two lines."""
        width = theme().px(90) * max(1, len(self._stages))
        return QSize(width, self.heightForWidth(self.width() if self.isVisible() else width))

    def minimumSizeHint(self) -> QSize:
        """Return the least width: words wrap."""
        return QSize(theme().px(60) * max(1, len(self._stages)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint line, marks and words from the side where reading starts."""
        if not self._stages:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        each = self.width() / len(self._stages)
        mark = theme().px(26)
        places = [each * (index + 0.5) for index in range(len(self._stages))]
        if is_rtl(self):
            places = [self.width() - place for place in places]
        for index, stage in enumerate(self._stages):
            if index:
                gone = stage.state != "ahead" and self._stages[index - 1].state == "done"
                self._paint_line(painter, places[index - 1], places[index], gone=gone)
        narrow = self._is_narrow(each - theme().px(8))
        for index, stage in enumerate(self._stages):
            centre = QPointF(places[index], mark / 2 + 1)
            self._paint_mark(painter, stage, centre, mark, index + 1)
            if not narrow:
                pad = theme().px(4)
                room = QRectF(places[index] - each / 2 + pad, theme().px(34), each - 2 * pad, 1000)
                self._paint_words(painter, stage, room)
            elif stage.state == "current":
                self._paint_words(painter, stage, self._under(places[index], stage))

    def _under(self, place: float, stage: Stage) -> QRectF:
        """Return the room under a mark in which the words stand on one line, inside the strip."""
        words = QFontMetrics(self._font(stage)).horizontalAdvance(stage.words) + theme().px(8)
        left = max(0.0, min(place - words / 2, self.width() - words))
        return QRectF(left, theme().px(34), words, 1000)

    def _paint_words(self, painter: QPainter, stage: Stage, room: QRectF) -> None:
        """Paint the words of a stage in the middle of their room."""
        tokens = theme().tokens
        painter.setFont(self._font(stage))
        painter.setPen(QColor(tokens.text if stage.state == "current" else tokens.quiet))
        rtl = is_rtl(self)
        paint_lines(painter, room, directed(stage.words, rtl=rtl), rtl=rtl, centred=True)

    def _paint_line(self, painter: QPainter, start: float, end: float, *, gone: bool) -> None:
        """Paint the line that leads to a stage, in the accent where that way was gone."""
        tokens = theme().tokens
        gap = theme().px(13) + 6
        towards = 1 if end > start else -1
        height = theme().px(26) / 2 + 1
        ink = tokens.primary if gone else tokens.hairline
        painter.setPen(QPen(QColor(ink), 2))
        painter.drawLine(
            QPointF(start + towards * gap, height), QPointF(end - towards * gap, height)
        )

    def _paint_mark(
        self, painter: QPainter, stage: Stage, centre: QPointF, size: int, number: int
    ) -> None:
        """Paint a tick, the filled number of the current stage, or an open number."""
        tokens = theme().tokens
        box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
        inner = box.adjusted(1, 1, -1, -1)
        line = tokens.border if stage.state == "ahead" else tokens.primary
        painter.setPen(QPen(QColor(line), 1.5))
        painter.setBrush(QColor(tokens.primary if stage.state == "current" else tokens.surface))
        painter.drawEllipse(inner)
        if stage.state == "done":
            side = round(size * 0.62)
            tick = pixmap("check", tokens.primary, size=side, ratio=self.devicePixelRatioF())
            painter.drawPixmap(QPointF(centre.x() - side / 2, centre.y() - side / 2), tick)
            return
        font = self._font(stage)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.on_primary if stage.state == "current" else tokens.quiet))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(number))
