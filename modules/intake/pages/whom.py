"""For whom a case of one person is opened: a member of the family, or somebody new."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.api import Said, _
from app.uikit import Choice, Field, Option, theme

Member = tuple[int, str]
"""A person's id and name."""


class Whom(Field):
    """The choice among the members of a registered family; hidden where there is none."""

    def __init__(
        self, say: Callable[[Said], str], *, changed: Callable[[int | None], object]
    ) -> None:
        new = say(_("Somebody who is not registered yet"))
        self._choice = Choice([], name="intake.register.person", blank=new)
        super().__init__(say(_("For whom is it?")), self._choice)
        self._choice.changed.connect(lambda code: changed(int(code) if code else None))
        self.setMaximumWidth(theme().px(560))
        self.hide()

    def show_members(self, members: Sequence[Member], chosen: int | None) -> None:
        """Offer these people, one of them chosen."""
        self._choice.blockSignals(True)
        self._choice.set_options([Option(str(id), name) for id, name in members])
        self._choice.set_value(str(chosen) if chosen is not None else None)
        self._choice.blockSignals(False)
        self.setVisible(bool(members))
