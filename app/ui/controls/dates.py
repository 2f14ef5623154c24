"""A local date, typed or picked; its digits stand left to right in every language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from PySide6.QtCore import QDate, QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from app.core.text import Said, _
from app.core.texts.voice import Voice
from app.ui.controls.buttons import IconButton
from app.ui.controls.calendar import Calendar
from app.ui.controls.inputs import TextInput, western
from app.ui.controls.labels import is_rtl
from app.ui.controls.panels import row

ORDERS = {"ymd": "{y:04d}-{m:02d}-{d:02d}", "dmy": "{d:02d}/{m:02d}/{y:04d}",
          "mdy": "{m:02d}/{d:02d}/{y:04d}"}  # fmt: skip
"""How a date is written: `ymd` 2026-03-10, `dmy` 10/03/2026, `mdy` 03/10/2026."""


def read_date(text: str, *, order: str = "ymd") -> dt.date | None:
    """Return the date that somebody typed, or None; a year that stands first is always a year."""
    parts = re.findall(r"\d+", western(text))
    if len(parts) == 1 and len(parts[0]) == 8 and order == "ymd":
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    if len(parts) != 3:
        return None
    order = "ymd" if len(parts[0]) == 4 else order
    found = dict(zip(order, map(int, parts), strict=True))
    if len(parts[order.index("y")]) != 4:
        return None
    try:
        return dt.date(found["y"], found["m"], found["d"])
    except ValueError:
        return None


def write_date(date: dt.date, *, order: str = "ymd") -> str:
    """Return the date in figures."""
    return ORDERS[order].format(y=date.year, m=date.month, d=date.day)


def date_order(voice: Voice) -> str:
    """Return in which order this language writes day, month and year in figures."""
    letters = [sign for sign in voice.facts.short.lower() if sign in "dmy"]
    return "".join(dict.fromkeys(letters)) if set(letters) == set("dmy") else "dmy"


class DateInput(QWidget):
    """A date that is typed, or picked from a calendar; empty means not known."""

    changed = Signal(object)

    def __init__(
        self,
        *,
        name: str,
        say: Callable[[Said], str] = str,
        order: str = "ymd",
        placeholder: str = "",
        today: dt.date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._order, self._today, self._say = order, today, say
        self.line = TextInput(name=f"{name}.line", placeholder=placeholder, ltr=True, longest=20)
        self._pick = IconButton(
            "calendar", say(_("Choose a date")), name=f"{name}.pick", act=self.open_calendar
        )
        layout = row(self.line, self._pick, space=4)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.line)
        self._last: dt.date | None = None
        self.line.textChanged.connect(self._typed)
        self.line.editingFinished.connect(self._tidy)

    def value(self) -> dt.date | None:
        """Return the date, or None where none is typed or it cannot be read."""
        return read_date(self.line.value(), order=self._order)

    def set_value(self, value: dt.date | None) -> None:
        """Show a date."""
        self.line.setText("" if value is None else write_date(value, order=self._order))

    def readable(self) -> bool:
        """Say whether the field is empty or holds a date of the calendar."""
        return not self.line.value() or self.value() is not None

    def open_calendar(self) -> None:
        """Open the calendar under the field."""
        menu = QMenu(self)
        menu.setLayoutDirection(self.layoutDirection())
        calendar = self._calendar(menu)
        act = QWidgetAction(menu)
        act.setDefaultWidget(calendar)
        menu.addAction(act)
        across = self.width() - menu.sizeHint().width() if is_rtl(self) else 0
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(across, self.height() + 4)))
        calendar.setFocus()

    def _calendar(self, menu: QMenu) -> Calendar:
        today = QDate(*self._today.timetuple()[:3]) if self._today else None
        calendar = Calendar(
            name=f"{self.objectName()}.calendar", back=self._say(_("Previous month")),
            on=self._say(_("Next month")), today=today,
        )  # fmt: skip
        calendar.setLocale(self.locale())
        calendar.setLayoutDirection(self.layoutDirection())
        calendar.turn()
        shown = self.value() or self._today
        if shown:
            calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))

        def picked(day: QDate) -> None:
            """Take the day and go back to the line."""
            self.set_value(dt.date(day.year(), day.month(), day.day()))
            menu.close()
            self.line.setFocus(Qt.FocusReason.PopupFocusReason)

        calendar.clicked.connect(picked)
        calendar.activated.connect(picked)
        return calendar

    def _typed(self) -> None:
        value = self.value()
        if value != self._last:
            self._last = value
            self.changed.emit(value)

    def _tidy(self) -> None:
        """Write what was typed loosely in the form of the house."""
        value = self.value()
        if value is not None:
            self.set_value(value)

    def event(self, event: QEvent) -> bool:
        """Pass the accessible name on to the line."""
        done = super().event(event)
        if event.type() == QEvent.Type.Polish:
            self._speak()
        return done

    def setAccessibleName(self, name: str) -> None:
        """Name the field for a screen reader."""
        super().setAccessibleName(name)
        self._speak()

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the field for a screen reader."""
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    def _speak(self) -> None:
        self.line.setAccessibleName(self.accessibleName())
