"""Who works: first the role, with one line of what it does, then the person."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.cards.models import Card, DemoUser
from app.core.text import Said, _
from app.ui.controls.choices import Choice, Option
from app.ui.controls.fields import Field
from app.ui.controls.panels import column, row
from app.ui.theme import SPACE

Say = Callable[[Said], str]


class PeopleChoice(QWidget):
    """Two drop-downs side by side: role and person."""

    def __init__(self, card: Card, *, say: Say) -> None:
        super().__init__()
        self._card, self._say = card, say
        roles = [role for role in card.roles if self._of(role)]
        self.role = Choice([Option(r, say(card.role(r).name)) for r in roles], name="landing.role")
        self.person = Choice(name="landing.user")
        self._role_field = Field(say(_("Role")), self.role)
        line = row(space=SPACE.card)
        for field in (self._role_field, Field(say(_("Person")), self.person)):
            field.setMinimumWidth(0)
            line.addWidget(field, 2 if field is self._role_field else 3, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(line, space=0))
        self.role.changed.connect(lambda _role: self._fill())
        self._fill()

    def value(self) -> str:
        """Return the login of the chosen person."""
        return self.person.value() or ""

    def set_value(self, login: str) -> None:
        """Choose a person; an unknown one leaves the first."""
        user = self._card.users.get(login)
        if user is not None:
            self.role.set_value(user.role)
            self._fill()
            self.person.set_value(login)

    def _fill(self) -> None:
        role = self.role.value() or ""
        self.person.set_options(
            [Option(login, self._words(user)) for login, user in self._of(role)]
        )
        described = self._card.role(role).description if role else None
        self._role_field.set_help(self._say(described) if described else "")

    def _of(self, role: str) -> list[tuple[str, DemoUser]]:
        return [(login, user) for login, user in self._card.users.items() if user.role == role]

    def _words(self, user: DemoUser) -> str:
        say, place = self._say, ""
        if user.office in self._card.offices:
            place = say(self._card.offices[user.office].name)
        elif provider := self._card.provider(user.provider):
            place = say(provider.name)
        return f"{say(user.name)} · {place}" if place else say(user.name)
