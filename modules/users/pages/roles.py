"""What a role sees, may do and may not do, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtWidgets import QWidget

from app.api import _
from app.api.catalogue import Role
from app.uikit import (
    FORM_WIDTH,
    SPACE,
    Choice,
    Column,
    Desk,
    Field,
    Label,
    Option,
    Panel,
    Scroller,
    Status,
    StatusLabel,
    Table,
    Tiles,
    column,
    row,
    theme,
)
from modules.users.rights import Right, holders, rights
from modules.users.words import RESTRICTED, SCOPES


def rights_here(desk: Desk) -> tuple[Right, ...]:
    """Return the rights of the modules that are on, and of the application."""
    registry = desk.world.registry
    return rights(
        (
            (module.manifest.title_text, module.manifest.permissions)
            for module in registry.modules.values()
            if module.manifest is not None and registry.is_active(module.id)
        ),
        named=registry.named,
    )


class RoleView(QWidget):
    """One role at a time: its words, its reach, and every right with yes or no."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rights = rights_here(desk)
        roles = [Option(role.id, desk.say(role.name)) for role in desk.seat.card.roles.values()]
        self.role = Choice(roles, name="users.roles.role")
        self.role.set_value(desk.seat.role)
        self.role.changed.connect(lambda _value: self.refresh())
        field = Field(desk.say(_("Role")), self.role)
        field.setMaximumWidth(theme().px(FORM_WIDTH))
        self.about = Label("", wrap=True, name="users.roles.about")
        self.scope = Label("", wrap=True, name="users.roles.scope")
        self.types = Label("", wrap=True, role="quiet", name="users.roles.types")
        restricted = Label(desk.say(RESTRICTED), wrap=True, role="quiet")
        top = Panel(name="users.roles.top")
        top.add(field).add(self.about).add(self.scope).add(self.types).add(restricted)
        self._groups = Tiles(least=300)
        content = QWidget()
        layout = column(top, self._groups)
        layout.addStretch(1)
        layout.setContentsMargins(0, 0, theme().px(SPACE.half), 0)
        content.setLayout(layout)
        self.setLayout(column(Scroller(content)))
        self.refresh()

    def refresh(self) -> None:
        """Show the chosen role."""
        say, card = self._desk.say, self._desk.seat.card
        role = card.roles[self.role.value() or next(iter(card.roles))]
        self.about.setText(say(role.description or ""))
        self.about.setVisible(role.description is not None)
        self.scope.setText(say(SCOPES.get(role.scope, role.scope)))
        self.types.setVisible(role.case_types is not None)
        self.types.setText(self._types(role))
        self._groups.set_tiles([
            self._group(list(group), role)
            for _owner, group in groupby(self._rights, key=lambda right: right.owner)
        ])  # fmt: skip

    def _types(self, role: Role) -> str:
        card = self._desk.seat.card
        names = tuple(card.case_type(t).name for t in role.case_types or ())
        return self._desk.say(_("Works only with: {types}.", types=names))

    def _group(self, group: Sequence[Right], role: Role) -> Panel:
        panel = Panel(self._desk.say(group[0].owner))
        for right in group:
            panel.add(self._line(right, held=role.allows(right.code)))
        panel.body.addStretch(1)
        return panel

    def _line(self, right: Right, *, held: bool) -> QWidget:
        say = self._desk.say
        status = Status(say(_("Yes", context="right")), "success", "check")
        if not held:
            status = Status(say(_("No", context="right")), "neutral", "minus")
        words = say(right.words)
        mark = StatusLabel(status, name=f"users.roles.{right.code}")
        mark.setAccessibleName(f"{words}: {status.word}")
        label = Label(words, wrap=True, role="body" if held else "quiet")
        line = QWidget()
        inside = row(label, mark, space=SPACE.half)
        inside.setStretch(0, 1)
        line.setLayout(inside)
        return line


class RightsTable(Table):
    """All rights, each with the roles that hold it."""

    def __init__(self, desk: Desk) -> None:
        say, card = desk.say, desk.seat.card
        found = {right.code: right for right in rights_here(desk)}

        def cells(codes: Sequence[object]) -> list[dict[str, object]]:
            return [
                {
                    "right": say(found[str(code)].words),
                    "owner": say(found[str(code)].owner),
                    "roles": desk.voice.listed(role.name for role in holders(card, str(code)))
                    or say(_("nobody", context="role")),
                }
                for code in codes
            ]

        super().__init__(
            [Column("right", say(_("Right")), 240, strong=True),
             Column("owner", say(_("Module")), 110),
             Column("roles", say(_("Roles that hold it")), 260, stretch=True)],
            fetch=cells, name="users.rights", label=say(_("Rights")), say=say, lines=2,
            narrow_lines=6,
        )  # fmt: skip
        self.show_ids(list(found), complete=True)
