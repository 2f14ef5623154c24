"""The registry: which modules there are, which are on and why not, and what they contribute."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.access.permissions import PERMISSIONS
from app.core.cards.fields import LEVELS
from app.core.errors import UserError
from app.core.journal.acts import Entry, no_such_command
from app.core.journal.event import Event
from app.core.journal.unit import Unit
from app.core.registry.contributions import Command, Contributions
from app.core.registry.discovery import Candidate, find_modules
from app.core.registry.manifest import Manifest, PageSpec
from app.core.registry.module_api import ModuleApi
from app.core.registry.names import LEVEL_NAMES
from app.core.text import Said, Text, _

if TYPE_CHECKING:
    from sqlalchemy import Table

    from app.core.cards.models import Card

log = logging.getLogger(__name__)


class NoActivation(UserError):
    """A module whose `module.py` has no function `activate`."""


def activation_of(package: str) -> Callable[[ModuleApi], None]:
    """Return what switches a module on; raise NoActivation where its module.py has none."""
    found = getattr(importlib.import_module(f"{package}.module"), "activate", None)
    if not callable(found):
        raise NoActivation(_("It has no function activate(api)."))
    activate: Callable[[ModuleApi], None] = found
    return activate


class State(Enum):
    """Where a module is in its life."""

    FOUND = "found"
    READY = "ready"
    ACTIVE = "active"
    OFF = "off"
    FAILED = "failed"


@dataclass
class Module:
    """A module with its state and, where it is not active, the reason in plain words."""

    candidate: Candidate
    state: State = State.FOUND
    reason: Text | None = None
    wanted: bool | None = None

    @property
    def id(self) -> str:
        """The module's id."""
        return self.candidate.id

    @property
    def manifest(self) -> Manifest | None:
        """The manifest, None where it could not be read."""
        return self.candidate.manifest


CoreCommands = Iterable[tuple[str, type, Callable[[Unit, Any], Any], tuple[type[Event], ...]]]


class Registry:
    """The modules of one card at one level of case management."""

    def __init__(
        self,
        folder: Path,
        card: Card,
        *,
        level: str | None = None,
        core: CoreCommands = (),
        cache: Path | None = None,
    ) -> None:
        self.card = card
        self.level = level or card.about.level
        self.contributions = Contributions()
        self.modules = {c.id: Module(c) for c in find_modules(folder, cache=cache)}
        for name, type, service, events in core:
            self.contributions.commands[name] = Command(name, type, service, "core")
            for event in events:
                self.contributions.events[event.name] = (event, "core")
        self.listeners: list[Callable[[], None]] = []
        self.settle()

    # --- life ------------------------------------------------------------------------------

    def settle(self) -> None:
        """Bring every module into the state that card, level and the user's switches ask for."""
        for module in self.modules.values():
            self._judge(module)
        for module in self._in_order():
            if module.state is State.READY:
                self._activate(module)
        for listener in self.listeners:
            listener()

    def switch(self, id: str, on: bool) -> None:
        """Switch a module on or off by hand; a change of level forgets it."""
        self.modules[id].wanted = on
        self.settle()

    def set_level(self, level: str) -> None:
        """Work at another level of case management; no data is touched."""
        if level not in LEVELS:
            raise UserError(_("There is no level {level}."), level=level)
        self.level = level
        for module in self.modules.values():
            module.wanted = None
        self.settle()

    def is_active(self, id: str) -> bool:
        """Tell whether the module is on."""
        module = self.modules.get(id)
        return module is not None and module.state is State.ACTIVE

    def _judge(self, module: Module) -> None:
        self.contributions.withdraw(module.id)
        manifest = module.manifest
        if manifest is None:
            module.state, module.reason = State.FAILED, module.candidate.fault
        elif module.id not in self.card.modules:
            module.state, module.reason = State.OFF, _("The country card does not list it.")
        elif module.wanted is False:
            module.state, module.reason = State.OFF, _("Switched off by hand.")
        elif module.wanted is None and self.level not in manifest.serves:
            module.state, module.reason = State.OFF, _("Not used at this level of case management.")
        else:
            module.state, module.reason = State.READY, None

    def _in_order(self) -> list[Module]:
        order: list[Module] = []
        waiting = [m for m in self.modules.values() if m.state is State.READY]
        while waiting:
            placed = {m.id for m in order}
            open_ids = {m.id for m in waiting}
            ready = [
                m
                for m in waiting
                if not ((set(m.manifest.requires) & open_ids) - placed if m.manifest else set())
            ] or waiting
            order.append(ready[0])
            waiting.remove(ready[0])
        return order

    def _activate(self, module: Module) -> None:
        manifest = module.manifest
        missing = [id for id in manifest.requires if not self.is_active(id)] if manifest else []
        if missing:
            module.state = State.OFF
            module.reason = _("It needs {name}, which is not on.", name=", ".join(missing))
            return
        api = ModuleApi(module.id, self.contributions, self.card.modules.get(module.id, {}))
        try:
            activation_of(module.candidate.package)(api)
        except NoActivation as fault:
            module.state, module.reason = State.FAILED, fault.text
        except (Exception, SystemExit) as fault:  # a module may fail in any way; the rest stands
            log.info("module %s failed to start", module.id, exc_info=fault)
            self.contributions.withdraw(module.id)
            module.state = State.FAILED
            module.reason = _(
                "It failed to start: {fault}.", fault=f"{type(fault).__name__}: {fault}"
            )
        else:
            module.state, module.reason = State.ACTIVE, None

    # --- what is contributed -----------------------------------------------------------------

    def pages(self) -> list[tuple[Module, PageSpec]]:
        """Return the pages of all active modules at the present level, in menu order."""
        found = [
            (module, page)
            for module in self.modules.values()
            if module.state is State.ACTIVE and module.manifest
            for page in module.manifest.pages
            if self.level in page.levels
        ]
        return sorted(found, key=lambda item: (item[1].order, item[1].id))

    def tables(self) -> list[Table]:
        """Return the tables of all modules that were ever active."""
        return [table for table, _owner in self.contributions.tables.values()]

    def command(self, name: str) -> Command:
        """Return a command by its dotted name; raise UserError where its module is off."""
        command = self.contributions.commands.get(name)
        if command is None:
            raise no_such_command(name)
        return command

    def command_name(self, command: object) -> str:
        """Return the dotted name of a command."""
        return self._by_type(type(command)).name

    def service(self, command: object) -> Callable[[Unit, Any], Any]:
        """Return the service function of a command; raise UserError where its module is off."""
        return self._by_type(type(command)).service

    def subscribers(self) -> Mapping[str, tuple[str, Callable[[Unit, Entry], None]]]:
        """Return name → (event, handler) of all durable subscribers."""
        return {s.name: (s.event, s.handler) for s in self.contributions.subscriptions.values()}

    def event(self, name: str) -> type[Event] | None:
        """Return the class of an event, None where its module is off or not installed."""
        entry = self.contributions.events.get(name)
        return entry[0] if entry else None

    def named(self, kind: str, code: str) -> Said | None:
        """Return the name of a module, a permission or a level, None where it is not known."""
        if kind == "level":
            return LEVEL_NAMES.get(code)
        if kind == "module":
            module = self.modules.get(code)
            return module.manifest.title_text if module and module.manifest else None
        manifests = [module.manifest for module in self.modules.values() if module.manifest]
        told = (manifest.permission_text(code) for manifest in manifests)
        return next((text for text in told if text), PERMISSIONS.get(code))

    def _by_type(self, type_: type) -> Command:
        for command in self.contributions.commands.values():
            if command.type is type_:
                return command
        raise no_such_command(type_.__name__)
