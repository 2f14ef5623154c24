"""Switching a module on or off and changing the level: acts that the journal keeps.

The registry follows once the entry is written; neither touches any data.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from app.core.errors import UserError
from app.core.journal.event import Event, Words
from app.core.journal.unit import Unit
from app.core.late import late_dataclass
from app.core.text import Said, _


@late_dataclass(frozen=True)
class SwitchModule:
    """Switch a module on or off by hand."""

    module: str
    on: bool


@late_dataclass(frozen=True)
class ChangeLevel:
    """Work at the level `to` of case management instead of `was`."""

    to: str
    was: str


@late_dataclass(frozen=True)
class ModuleSwitched(Event, name="module.switched", title=_("Module switched on or off")):
    """A module was switched by hand; `was` and `on` are what it was and is."""

    icon: ClassVar[str] = "power"

    module: str
    was: bool
    on: bool

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say which module, and whether on or off."""
        said = _("Module switched on: {module}")
        if not payload["on"]:
            said = _("Module switched off: {module}")
        return said.with_args(module=words.name("module", payload["module"]))


@late_dataclass(frozen=True)
class LevelChanged(Event, name="level.changed", title=_("Level of case management changed")):
    """The window shows another level of case management."""

    icon: ClassVar[str] = "stairs"

    was: str
    to: str

    @classmethod
    def tell(cls, payload: Mapping[str, object], words: Words) -> Said:
        """Say from which level to which."""
        return _(
            "Level of case management changed from {was} to {to}",
            was=words.name("level", payload["was"]),
            to=words.name("level", payload["to"]),
        )


def switch_module(unit: Unit, command: SwitchModule) -> None:
    """Record that a module is switched; the caller then switches it in the registry."""
    unit.require("modules.switch")
    if unit.named("module", command.module) is None:
        raise UserError(_("There is no module {name} here.", name=command.module))
    unit.record(ModuleSwitched(command.module, not command.on, command.on))


def change_level(unit: Unit, command: ChangeLevel) -> None:
    """Record that another level is shown. Every role may: it shows more or less, never others'."""
    if unit.named("level", command.to) is None:
        raise UserError(_("There is no level {level}."), level=command.to)
    if command.to != command.was:
        unit.record(LevelChanged(command.was, command.to))
