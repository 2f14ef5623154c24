"""A month to pick a day from, painted in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QDate, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from app.ui.controls.labels import is_rtl
from app.ui.icons import icon
from app.ui.theme import theme

_PREVIOUS, _NEXT = "qt_calendar_prevmonth", "qt_calendar_nextmonth"


class Calendar(QCalendarWidget):
    """One month; days of its neighbours are quiet, `today` has a ring."""

    def __init__(
        self,
        *,
        name: str,
        back: str,
        on: str,
        today: QDate | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._today = today
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setMinimumSize(theme().px(300), theme().px(290))
        plain = QTextCharFormat()
        plain.setForeground(QColor(theme().tokens.quiet))
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, plain)
        for button_name, words in ((_PREVIOUS, back), (_NEXT, on)):
            button = self.findChild(QToolButton, button_name)
            if button is not None:
                button.setAccessibleName(words)
                button.setToolTip(words)

    def turn(self) -> None:
        """Point the arrows along the reading direction."""
        for name, drawing in ((_PREVIOUS, "chevron-left"), (_NEXT, "chevron-right")):
            button = self.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icon(drawing, theme().tokens.text, rtl=is_rtl(self)))
                button.setIconSize(QSize(theme().px(20), theme().px(20)))

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate) -> None:
        """Paint one day."""
        worn = theme()
        chosen, ours = date == self.selectedDate(), date.month() == self.monthShown()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(rect).adjusted(2, 1, -2, -1)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(worn.tokens.primary))
            painter.drawRoundedRect(box, 6, 6)
        elif date == self._today:
            painter.setPen(QPen(QColor(worn.tokens.primary), 1))
            painter.drawRoundedRect(box, 6, 6)
        ink = worn.tokens.text if ours else worn.tokens.border
        painter.setPen(QColor(worn.tokens.on_primary if chosen else ink))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(date.day()))
        painter.restore()
