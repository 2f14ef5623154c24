"""Requests of other offices to make contact with somebody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import _
from app.uikit import Button, Desk, Label, Panel, column, row
from modules.intake.contact_service import ContactRequest
from modules.intake.pages.words import joined, office_name


class Requests(Panel):
    """The requests that wait for this office; nothing is shown where there is none."""

    def __init__(self, desk: Desk, *, name: str, done: Callable[[ContactRequest], object]) -> None:
        super().__init__(desk.say(_("Other offices ask for contact")), name=name)
        self._desk, self._done = desk, done
        self._place: QVBoxLayout = column(space=8)
        self.add(self._place)
        self.hide()

    def show_requests(self, requests: Sequence[ContactRequest]) -> None:
        """Show these requests."""
        while self._place.count():
            item = self._place.takeAt(0)
            widget = item.widget() if item else None
            if isinstance(widget, QWidget):
                widget.hide()
                widget.deleteLater()
        for request in requests:
            self._place.addWidget(self._line(request))
        self.setVisible(bool(requests))

    def _line(self, request: ContactRequest) -> QWidget:
        desk = self._desk
        asked = desk.say(_("asked on {day}", day=request.asked_on))
        words = column(
            Label(request.about, role="strong", wrap=True),
            Label(joined((office_name(desk, request.from_office), asked)), role="quiet", wrap=True),
            space=2,
        )
        act = Button(
            desk.say(_("Taken care of")), name=f"{self.objectName()}.{request.id}.done",
            icon="check", act=partial(self._done, request),
        )  # fmt: skip
        act.setAccessibleName(desk.say(_("Taken care of: {about}", about=request.about)))
        line = QWidget()
        line.setLayout(row(words, act))
        line.layout().setStretch(0, 1)  # type: ignore[union-attr]
        return line
