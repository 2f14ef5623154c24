"""Modules: what each one is, does and needs; switch it on or off while the application runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from app.core.access.switching import SwitchModule
from app.core.errors import UserError
from app.core.registry.registry import Module, State
from app.core.text import Said, Text, _, _n
from app.ui.controls.buttons import Button
from app.ui.controls.labels import Icon, Label
from app.ui.controls.panels import PageHeader, Panel, Scroller, column, row
from app.ui.controls.status import Chip, Status
from app.ui.page.page import Page
from app.ui.theme import SPACE, theme

STATES: dict[State, tuple[Text, str, str]] = {
    State.FOUND: (_("found"), "neutral", "circle-outline"),
    State.READY: (_("ready"), "neutral", "circle-outline"),
    State.ACTIVE: (_("on"), "success", "check-circle-outline"),
    State.OFF: (_("off"), "neutral", "power"),
    State.FAILED: (_("failed"), "danger", "alert-circle-outline"),
}
TRUSTED = _(
    "Modules are trusted code: they may do all that this application may do. "
    "Install only modules of people whom you trust."
)


class ModulesPage(Page):
    """One panel for each module."""

    def build(self) -> None:
        """Lay out the page."""
        say, registry = self.say, self.desk.world.registry
        header = PageHeader(say(_("Modules")), subtitle=say(TRUSTED), name="core.modules.header")
        body = column(header, space=SPACE.half)
        for module in registry.modules.values():
            body.addWidget(self._panel(module))
        body.addStretch(1)
        pad = theme().px(SPACE.page)
        body.setContentsMargins(pad, pad, pad, pad)
        content = QWidget()
        content.setLayout(body)
        self.frame.addWidget(Scroller(content))

    def _panel(self, module: Module) -> Panel:
        say, manifest = self.say, module.manifest
        word, tone, icon = STATES[module.state]
        title = say(manifest.title_text) if manifest else module.id
        panel = Panel(name=f"modules.{module.id}")
        panel.setAccessibleName(title)
        head = row(
            Icon(manifest.icon if manifest else "puzzle-outline"),
            Label(title, role="section"),
            Chip(Status(say(word), tone, icon), name=f"modules.{module.id}.state"),  # type: ignore[arg-type]
            None,
            space=SPACE.half,
        )
        button = self._button(module)
        if button is not None:
            head.addWidget(button)
        panel.add(head)
        if module.reason is not None:
            panel.add(Label(say(module.reason), wrap=True, name=f"modules.{module.id}.reason"))
        if manifest is not None and manifest.about:
            panel.add(Label(say(Text(manifest.about)), wrap=True))
        for line in (self._gives(module), self._bonds(module)):
            if line:
                panel.add(Label(line, role="quiet", wrap=True))
        return panel

    def _button(self, module: Module) -> Button | None:
        if module.manifest is None or module.id not in self.desk.world.card.modules:
            return None
        on = module.state is State.ACTIVE
        words = _("Switch off") if on else _("Switch on")
        return Button(
            self.say(words),
            name=f"modules.{module.id}.switch",
            icon="power",
            act=lambda: self._ask(module.id, on=not on),
        )

    def _ask(self, id: str, *, on: bool) -> None:
        """Write the switch into the journal; the module follows once it stands there."""
        self.desk.act(SwitchModule(id, on), done=lambda _result: self._switch(id, on=on))

    def _switch(self, id: str, *, on: bool) -> None:
        try:
            self.desk.world.registry.switch(id, on)
        except UserError as error:
            self.desk.shell.show_error(error)

    def _gives(self, module: Module) -> str:
        """Return what the module contributes at present."""
        given = self.desk.world.registry.contributions

        def count(kind: Mapping[str, Any]) -> int:
            return sum(item.owner == module.id for item in kind.values())

        words = [
            _n("{n} page", "{n} pages", len(module.manifest.pages) if module.manifest else 0),
            _n("{n} act", "{n} acts", count(given.commands)),
            _n("{n} figure", "{n} figures", count(given.indicators)),
            _n("{n} panel on the case page", "{n} panels on the case page", count(given.panels)),
            _n("{n} search", "{n} searches", count(given.finders)),
            _n("{n} subscription", "{n} subscriptions", count(given.subscriptions)),
        ]
        return " · ".join(self.say(text) for text in words if text.n)

    def _bonds(self, module: Module) -> str:
        """Return whom the module needs, and who needs it."""
        if module.manifest is None:
            return ""
        modules = self.desk.world.registry.modules
        needed_by = [
            m.id for m in modules.values() if m.manifest and module.id in m.manifest.requires
        ]

        def titles(ids: Iterable[str]) -> tuple[Said, ...]:
            known = {id: modules[id].manifest for id in ids if id in modules}
            return tuple(m.title_text if (m := known.get(id)) else id for id in ids)

        words: list[Said] = []
        if module.manifest.requires:
            words.append(_("Needs: {names}.", names=titles(module.manifest.requires)))
        if module.manifest.uses:
            words.append(_("Works together with: {names}.", names=titles(module.manifest.uses)))
        if needed_by:
            words.append(_("Needed by: {names}.", names=titles(needed_by)))
        return " ".join(self.say(word) for word in words)


PAGES = {"core.modules": ModulesPage}
