"""Sign in: choose a demonstration user, or give login and password."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.core.access.sign_in import sign_in
from app.core.errors import UserError
from app.core.journal.seat import Seat
from app.core.text import _
from app.ui.controls.buttons import Button
from app.ui.controls.fields import FORM_WIDTH, Field
from app.ui.controls.inputs import TextInput
from app.ui.controls.labels import Label
from app.ui.controls.panels import PageHeader, Panel, Scroller, column, row
from app.ui.page.page import Page
from app.ui.theme import SPACE, theme

COLUMNS = 2


class Seats(Protocol):
    """The window, as far as it changes who works."""

    def switch_user(self, login: str) -> None:
        """Let another demonstration user work."""
        ...

    def take_seat(self, seat: Seat) -> None:
        """Let somebody work who has signed in."""
        ...


class SignInPage(Page):
    """A synthetic store lets one choose; the password form refuses with one clear sentence."""

    def build(self) -> None:
        """Lay out the page."""
        self._form()
        body = column(
            PageHeader(
                self.say(_("Who works now")),
                name="core.sign_in.header",
                subtitle=self.say(_("Demonstration users need no password.")),
            ),
            self._users(),
            self._panel,
            space=SPACE.card,
        )
        body.addStretch(1)
        pad = theme().px(SPACE.page)
        body.setContentsMargins(pad, pad, pad, pad)
        content = QWidget()
        content.setLayout(body)
        self.frame.addWidget(Scroller(content))

    def _users(self) -> Panel:
        card, say = self.desk.world.card, self.say
        panel = Panel(say(_("Demonstration users")), name="core.sign_in.users")
        grid = QGridLayout()
        grid.setSpacing(theme().px(SPACE.small))
        number = 0
        for id, role in card.roles.items():
            for login, user in card.users.items():
                if user.role != id:
                    continue
                provider = card.provider(user.provider)
                place = card.offices[user.office].name if user.office else ""
                works_at = say(provider.name if provider else place)
                below = " · ".join(part for part in (say(role.name), works_at) if part)
                line = row(space=SPACE.small)
                words = column(
                    Label(say(user.name), role="strong"),
                    Label(below, role="quiet", wrap=True),
                    space=0,
                )
                line.addLayout(words, 1)
                chosen = Button(
                    say(_("Work as {name}", name=user.name)).strip(),
                    name=f"core.sign_in.as.{login}",
                    kind="quiet",
                    act=partial(self._choose, login),
                )
                chosen.set_words(say(_("Work here")))
                chosen.setAccessibleName(say(_("Work as {name}", name=user.name)))
                chosen.setEnabled(login != self.desk.seat.login)
                line.addWidget(chosen, 0, Qt.AlignmentFlag.AlignVCenter)
                grid.addLayout(line, number // COLUMNS, number % COLUMNS)
                number += 1
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        panel.add(grid)
        return panel

    def _form(self) -> None:
        say = self.say
        self.login = TextInput(name="core.sign_in.login", ltr=True)
        self.password = TextInput(name="core.sign_in.password", masked=True, ltr=True)
        self.login_field = Field(say(_("Login")), self.login)
        self.password_field = Field(say(_("Password")), self.password)
        self.button = Button(
            say(_("Sign in")), name="core.sign_in.submit", kind="primary", act=self.submit
        )
        self.password.returnPressed.connect(self.submit)
        form = QWidget()
        form.setLayout(
            column(self.login_field, self.password_field, row(self.button, None), space=SPACE.half)
        )
        form.setMaximumWidth(theme().px(FORM_WIDTH))
        self._panel = Panel(say(_("Sign in with a password")), name="core.sign_in.form")
        self._panel.add(form)

    def _choose(self, login: str) -> None:
        cast(Seats, self.desk.shell).switch_user(login)

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Fill login and password."""
        self.login.set_value(fields.get("login", ""))
        self.password.set_value(fields.get("password", ""))

    def submit(self) -> None:
        """Try to sign in; the check of the password takes its time on the write thread."""
        login, password = self.login.value(), self.password.text()
        missing = self.say(_("This is needed."))
        self.login_field.set_error("" if login else missing)
        self.password_field.set_error("" if password else missing)
        if not login or not password:
            return
        self.button.setEnabled(False)
        world, seat = self.desk.world, self.desk.seat

        def check() -> Seat:
            return sign_in(
                world.acts, world.card, login, password, clock=world.clock, language=seat.language
            )

        self.desk.tasks.write(check, done=self._signed_in, failed=self._refused)

    def _signed_in(self, seat: Seat) -> None:
        cast(Seats, self.desk.shell).take_seat(seat)

    def _refused(self, error: UserError) -> None:
        self.button.setEnabled(True)
        self.password.clear()
        self.password_field.set_error(self.say(error.text))
        self.password.setFocus()


PAGES = {"core.sign_in": SignInPage}
