"""A form for one act: fields, the verb, what is wrong beside the field, a refusal on top."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.core.errors import Stale, UserError
from app.core.text import Said, Text, _
from app.ui.controls.buttons import Button
from app.ui.controls.fields import FORM_WIDTH, Field
from app.ui.controls.labels import Label
from app.ui.controls.panels import Panel, column, row
from app.ui.messages import Banner
from app.ui.page.desk import Desk
from app.ui.theme import SPACE, theme

Command = Callable[[Mapping[str, Any]], object]


class ActForm(Panel):
    """One act's fields with its verb; `fields` maps the command's field to its control.

    `command` makes the command from the values. `sent` carries what the service returned. After a
    row was changed by somebody else the banner offers `reload`; what was typed stays.
    """

    sent = Signal(object)
    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        *,
        name: str,
        title: Said,
        verb: Said,
        fields: Mapping[str, Field],
        command: Command,
        required: Sequence[str] = (),
        said: Text | None = None,
        note: Said = "",
        danger: bool = False,
        reload: Callable[[], object] | None = None,
        closable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk.say(title), name=name, parent=parent)
        self._desk, self._command, self._said = desk, command, said
        self._required, self._reload = tuple(required), reload
        self.fields = dict(fields)
        self.banner: Banner | None = None
        self._arrival = QTimer(self, singleShot=True, interval=0)
        self._arrival.timeout.connect(self._come_into_view)
        self._top = column(space=SPACE.half)
        self.add(self._top)
        if note:
            self.add(Label(desk.say(note), role="quiet", wrap=True, name=f"{name}.note"))
        holder = QWidget()
        holder.setLayout(column(*self.fields.values()))
        holder.setMaximumWidth(theme().px(FORM_WIDTH))
        self.add(holder)
        self.button = Button(
            desk.say(verb), name=f"{name}.submit", kind="danger" if danger else "primary",
            act=self.submit,
        )  # fmt: skip
        acts = row(self.button)
        if closable:
            acts.addWidget(Button(desk.say(_("Cancel")), name=f"{name}.cancel", act=self._close))
        acts.addStretch(1)
        self.add(acts)

    def showEvent(self, event: QShowEvent) -> None:
        """Come into view once the page has made room."""
        super().showEvent(event)
        self._arrival.start()

    def _come_into_view(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        content = above.widget() if above is not None else None
        if above is None or content is None:
            return
        bar, seen = above.verticalScrollBar(), above.viewport().height()
        top = self.mapTo(content, QPoint(0, 0)).y()
        if top < bar.value() or top + self.height() > bar.value() + seen:
            bar.setValue(top - theme().px(SPACE.card))

    def values(self) -> dict[str, Any]:
        """Return what the fields hold; empty ones as None."""
        found = {name: field.control.value() for name, field in self.fields.items()}  # type: ignore[attr-defined]
        return {name: None if value == "" else value for name, value in found.items()}

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Fill the fields that the form has; others are the caller's."""
        for name, value in fields.items():
            if name in self.fields:
                self.fields[name].control.set_value(value)  # type: ignore[attr-defined]

    def submit(self) -> None:
        """Send the act, or show what is missing."""
        self._show("")
        values = self.values()
        if not self._complete(values):
            return
        try:
            command = self._command(values)
        except UserError as error:
            self._failed(error)
            return
        self.button.setEnabled(False)
        self._desk.act(command, done=self._done, failed=self._failed, said=self._said)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        for field in self.fields.values():
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _complete(self, values: Mapping[str, Any]) -> bool:
        missing = [n for n in self._required if values.get(n) in (None, (), "")]
        missing += [n for n in self._unreadable() if n not in missing]
        for name, field in self.fields.items():
            wrong = _("This date cannot be read. Write it as year, month, day.")
            empty = _("This field is needed.")
            text = wrong if name in self._unreadable() else empty
            field.set_error(self._desk.say(text) if name in missing else "")
        if missing:
            self.fields[missing[0]].control.setFocus(Qt.FocusReason.OtherFocusReason)
        return not missing

    def _unreadable(self) -> list[str]:
        found = []
        for name, field in self.fields.items():
            readable = getattr(field.control, "readable", None)
            if readable is not None and not readable():
                found.append(name)
        return found

    def _done(self, result: Any) -> None:
        self.button.setEnabled(True)
        self.sent.emit(result)

    def _failed(self, error: UserError) -> None:
        self.button.setEnabled(True)
        self._show(self._desk.say(error.text), stale=isinstance(error, Stale))

    def _show(self, sentence: str, *, stale: bool = False) -> None:
        if self.banner is not None:
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None
        if sentence:
            again = stale and self._reload is not None
            self.banner = Banner(
                sentence, name=f"{self.objectName()}.refused", tone="danger",
                action=self._desk.say(_("Load it again")) if again else "",
                act=self._reload if again else None,
            )  # fmt: skip
            self._top.addWidget(self.banner)

    def _close(self) -> None:
        self.closed.emit()
