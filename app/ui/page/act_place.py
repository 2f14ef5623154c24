"""The place on top of a page where one form for an act opens, or a refusal is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app.core.errors import UserError
from app.core.text import Text
from app.ui.controls.clear import clear
from app.ui.messages import Banner
from app.ui.page.act_form import ActForm
from app.ui.page.desk import Desk


class ActPlace(QVBoxLayout):
    """Holds the open form; `pending` is a command that a story filled in and that needs no form.

    `reload` reads the page again once an act is done or was refused.
    """

    def __init__(self, desk: Desk, name: str, *, reload: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.form: ActForm | None = None
        self.pending: object | None = None
        self._desk, self._reload = desk, reload
        self.setContentsMargins(0, 0, 0, 0)

    def show_form(self, form: ActForm) -> None:
        """Open a form in the place of what stood there."""
        self.close_form()
        self.form = form
        form.sent.connect(lambda _result: self._done())
        form.closed.connect(self.close_form)
        self.addWidget(form)
        form.focus_first()

    def close_form(self) -> None:
        """Take the open form or refusal away."""
        self.form, self.pending = None, None
        clear(self)

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Fill the open form, if there is one."""
        if self.form is not None:
            self.form.fill(fields)

    def act(self, command: object, *, said: Text | None = None) -> None:
        """Perform a command that needs no form."""
        self.close_form()
        self._desk.act(command, done=lambda _none: self._done(), failed=self._refused, said=said)

    def submit(self) -> bool:
        """Send the open form or the command that was filled in; False where there is neither."""
        if self.form is not None:
            self.form.submit()
        elif self.pending is not None:
            self.act(self.pending)
        else:
            return False
        return True

    def _done(self) -> None:
        self.close_form()
        self._reload()

    def _refused(self, error: UserError) -> None:
        self.close_form()
        name = f"{self.objectName()}.refused"
        self.addWidget(Banner(self._desk.say(error.text), name=name, tone="danger"))
        self._reload()
