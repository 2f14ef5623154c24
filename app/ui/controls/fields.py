"""A labelled field: the label above, the help line under it, the error in its own line."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from app.ui.controls.flow import Wrapped
from app.ui.controls.labels import Icon, Label, set_property
from app.ui.controls.panels import column, row

FORM_WIDTH = 560
"""The width of a form's one column, in pixels before scale."""


class Field(Wrapped):
    """A control with its label; `note` stands behind the label, for example "optional"."""

    def __init__(
        self,
        label: str,
        control: QWidget,
        *,
        help: str = "",
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self.setObjectName(f"{control.objectName()}.field")
        self.label = Label(label, role="label", wrap=True)
        self.note = Label(note, role="quiet")
        self.help = Label(help, role="quiet", wrap=True)
        self.error = Label("", role="error", wrap=True, name=f"{control.objectName()}.error")
        self._error_row = QWidget()
        line = row(Icon("alert-circle-outline", tone="danger", size=16), self.error)
        line.setStretch(1, 1)
        self._error_row.setLayout(line)
        self._error_row.hide()
        for part, words in ((self.note, note), (self.help, help)):
            if not words:  # to show a part that stands nowhere yet would open a window of its own
                part.hide()
        head = row(self.label, self.note)
        head.setStretch(0, 1)
        self.setLayout(column(head, control, self.help, self._error_row, space=4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        control.setAccessibleName(label)
        self._describe()

    def set_error(self, sentence: str) -> None:
        """Show what is wrong with the answer; an empty sentence takes the error away."""
        self.error.setText(sentence)
        self._error_row.setVisible(bool(sentence))
        for part in (self.control, *self.control.findChildren(QLineEdit)):
            set_property(part, "wrong", "true" if sentence else "false")
        self._describe()

    def set_help(self, sentence: str) -> None:
        """Show another help line."""
        self.help.setText(sentence)
        self.help.setVisible(bool(sentence))
        self._describe()

    def set_label(self, label: str) -> None:
        """Show another label."""
        self.label.setText(label)
        self.control.setAccessibleName(label)

    def _describe(self) -> None:
        """Tell a screen reader the help and the error together with the field."""
        spoken = " ".join(part for part in (self.help.text(), self.error.text()) if part)
        self.control.setAccessibleDescription(spoken)

    def changeEvent(self, event: QEvent) -> None:
        """Grey the label with its control."""
        if event.type() == QEvent.Type.EnabledChange:
            self.label.setEnabled(self.isEnabled())
        super().changeEvent(event)
