"""Panels that other modules contribute to the case page; one that fails leaves a calm sentence."""

from __future__ import annotations

import importlib
import logging
import traceback
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.api import UserError, _
from app.uikit import CasePanel, Desk, Failed, Panel, column

log = logging.getLogger(__name__)


class ContributedPanels(QWidget):
    """The panels of the active modules that the seat may see, in their order."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = column()
        self.setLayout(self._column)
        self._case: int | None = None
        self.panels: dict[str, CasePanel] = {}
        self.frames: dict[str, Panel] = {}

    def show_case(self, case: int) -> None:
        """Show the panels of a case; those of the same case read their rows again."""
        if case != self._case:
            self._clear()
            self._case = case
            wanted = self._wanted()
            for panel in wanted:
                self._desk.tasks.later(partial(self._add, panel.id, case))
            self.setVisible(bool(wanted))
            return
        for id in list(self.panels):
            self._desk.tasks.later(partial(self._refresh, id))

    def _wanted(self) -> list[Any]:
        contributed = self._desk.world.registry.contributions.panels.values()
        shown = [panel for panel in contributed if self._desk.may(panel.needs)]
        return sorted(shown, key=lambda panel: (panel.order, panel.id))

    def _add(self, id: str, case: int) -> None:
        contributed = self._desk.world.registry.contributions.panels.get(id)
        if case != self._case or contributed is None:
            return
        frame = Panel(self._desk.say(contributed.title), name=f"panel.{id}")
        self.frames[id] = frame
        self._column.addWidget(frame)
        try:
            panel = self._make(contributed.owner, contributed.widget)
            panel.setObjectName(f"panel.{id}.content")
            frame.add(panel)
            panel.build()
            self.panels[id] = panel
            panel.refresh()
        except UserError as fault:
            self._fail(id, self._desk.say(fault.text))
        except Exception as fault:  # a panel of a module may fail in any way; the case must show
            log.error("panel %s failed", id, exc_info=fault)
            self._break(id, fault)

    def _refresh(self, id: str) -> None:
        try:
            if id in self.panels:
                self.panels[id].refresh()
        except UserError as fault:
            self._fail(id, self._desk.say(fault.text))
        except Exception as fault:  # the same holds when it reads its rows again
            log.error("panel %s failed", id, exc_info=fault)
            self._break(id, fault)

    def _make(self, owner: str, widget: str) -> CasePanel:
        package = self._desk.world.registry.modules[owner].candidate.package
        module, _colon, name = widget.partition(":")
        made: CasePanel = getattr(importlib.import_module(f"{package}.{module}"), name)(
            self._desk, self._case
        )
        return made

    def _break(self, id: str, fault: Exception) -> None:
        details = "".join(traceback.format_exception(fault))
        self._fail(id, self._desk.say(_("This panel could not be shown.")), details=details)

    def _fail(self, id: str, sentence: str, *, details: str = "") -> None:
        panel = self.panels.pop(id, None)
        if panel is not None:
            panel.hide()
            panel.deleteLater()
        state = Failed(
            sentence,
            say=self._desk.say,
            details=details,
            name=f"panel.{id}.failed",
            retry=lambda: self._again(id),
        )
        frame = self.frames[id]
        for number in reversed(range(1, frame.body.count())):
            item = frame.body.itemAt(number)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        frame.add(state)

    def _again(self, id: str) -> None:
        case, self._case = self._case, None
        if case is not None:
            self.show_case(case)

    def _clear(self) -> None:
        for frame in self.frames.values():
            self._column.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
        self.frames.clear()
        self.panels.clear()
