"""What a role sees, may do and may not do, in plain words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.api import _
from app.api.catalogue import Role
from app.uikit import (
    Beside,
    Choice,
    Desk,
    Field,
    Label,
    Option,
    Panel,
    Scroller,
    Status,
    StatusLabel,
    column,
)
from modules.users.words import PERMISSIONS, RESTRICTED, SCOPES, permission_words


class RolesView(QWidget):
    """One role at a time: its words, its reach, and every permission with yes or no."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        card = desk.seat.card
        roles = [Option(role.id, desk.say(role.name)) for role in card.roles.values()]
        self.role = Choice(roles, name="users.roles.role")
        self.role.set_value(desk.seat.role)
        self.role.changed.connect(lambda _value: self.refresh())
        self.about = Label("", wrap=True, name="users.roles.about")
        self.scope = Label("", wrap=True, name="users.roles.scope")
        self.types = Label("", wrap=True, role="quiet")
        self.restricted = Label(desk.say(RESTRICTED), wrap=True, role="quiet")
        self.may = Panel(desk.say(_("May")), name="users.roles.may")
        self.may_not = Panel(desk.say(_("May not")), name="users.roles.may_not")
        self._lists: dict[str, QWidget] = {}
        for name, panel in (("may", self.may), ("may_not", self.may_not)):
            self._lists[name] = QWidget()
            panel.add(self._lists[name])
        top = Panel(name="users.roles.top")
        field = Field(desk.say(_("Role")), self.role)
        top.add(field).add(self.about).add(self.scope).add(self.types).add(self.restricted)
        content = QWidget()
        layout = column(top, Beside(self.may, self.may_not, least=300))
        layout.addStretch(1)
        content.setLayout(layout)
        self.setLayout(column(Scroller(content)))
        self.refresh()

    def permissions(self) -> list[str]:
        """Return every permission that a module in this application knows."""
        modules = self._desk.world.registry.modules.values()
        of_modules = [p for m in modules if m.manifest for p in m.manifest.permissions]
        return list(dict.fromkeys([*PERMISSIONS, *of_modules]))

    def refresh(self) -> None:
        """Show the chosen role."""
        say, card = self._desk.say, self._desk.seat.card
        role = card.roles[self.role.value() or next(iter(card.roles))]
        self.about.setText(say(role.description or ""))
        self.about.setVisible(role.description is not None)
        self.scope.setText(say(SCOPES.get(role.scope, role.scope)))
        self.types.setVisible(role.case_types is not None)
        self.types.setText(self._types(role))
        allowed = [p for p in self.permissions() if role.allows(p)]
        denied = [p for p in self.permissions() if not role.allows(p)]
        self._show("may", allowed, yes=True)
        self._show("may_not", denied, yes=False)

    def _types(self, role: Role) -> str:
        card = self._desk.seat.card
        names = tuple(card.case_type(t).name for t in role.case_types or ())
        return self._desk.say(_("Works only with: {types}.", types=names))

    def _show(self, name: str, codes: list[str], *, yes: bool) -> None:
        say = self._desk.say
        tone, icon = ("success", "check") if yes else ("neutral", "minus")
        lines = [
            StatusLabel(Status(say(permission_words(code)), tone, icon),  # type: ignore[arg-type]
                        name=f"users.roles.{name}.{code}")
            for code in codes
        ]  # fmt: skip
        panel = self.may if yes else self.may_not
        old, new = self._lists[name], QWidget()
        new.setLayout(column(*lines, space=6))
        panel.body.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        self._lists[name] = new
