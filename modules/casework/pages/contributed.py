"""Panels that other modules contribute to the case page; one that fails leaves a calm sentence."""

from __future__ import annotations

import importlib
import logging
import traceback
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.api import UserError, _
from app.uikit import CasePanel, Desk, Failed, Panel, column

log = logging.getLogger(__name__)


class ContributedPanels(QWidget):
    """The panels of the active modules that the seat may see, in their order.

    They are filled one after the other, and shown when they are. `came` tells that those are
    there which are seen first: as many as fit into the pixels that `room` gives. The others
    follow once that was painted.
    """

    came = Signal()

    def __init__(self, desk: Desk, *, room: Callable[[], int]) -> None:
        super().__init__()
        self._desk, self._room = desk, room
        self._column = column()
        self.setLayout(self._column)
        self._case: int | None = None
        self._type = ""
        self._empty: deque[str] = deque()
        self._filling: CasePanel | None = None
        self._under_way = False
        self.opened = False
        self.panels: dict[str, CasePanel] = {}
        self.frames: dict[str, Panel] = {}
        desk.tasks.moved.connect(self._look)

    def show_case(self, case: int, case_type: str) -> None:
        """Show the panels of a case; those of the same case read their rows again."""
        if case != self._case:
            self._clear()
            self._case, self._type = case, case_type
            wanted = self._wanted()
            for panel in wanted:
                self._add_frame(panel.id, self._desk.say(panel.title))
            self._empty.extend(panel.id for panel in wanted)
            self.setVisible(bool(wanted))
            self._desk.tasks.later(partial(self._fill_next, case))
            return
        for id in list(self.panels):
            self._desk.tasks.later(partial(self._refresh, id))

    def _add_frame(self, id: str, title: str) -> None:
        frame = Panel(title, name=f"panel.{id}")
        frame.hide()
        self.frames[id] = frame
        self._column.addWidget(frame)

    def _fill_next(self, case: int) -> None:
        """Fill the next panel; go on when its rows are there."""
        if case != self._case:
            return
        self._under_way = True
        if self._empty:
            self._fill(self._empty.popleft())
        self._look()

    def _look(self) -> None:
        """Go on where the panel that is being filled has all its rows."""
        filling = self._filling
        if not self._under_way or (filling is not None and filling.desk.tasks.waiting):
            return
        self._under_way, self._filling = False, None
        self._show_filled()
        if not self.opened and (not self._empty or self._height() >= self._room()):
            self.opened = True
            self.came.emit()
        if self._empty and self._case is not None:
            self._desk.tasks.later(partial(self._fill_next, self._case))

    def _show_filled(self) -> None:
        for id, frame in self.frames.items():
            if id not in self._empty:
                frame.show()

    def _height(self) -> int:
        """Return how high the panels are that were filled."""
        width = max(self.width(), 1)
        filled = [frame for id, frame in self.frames.items() if id not in self._empty]
        return sum(max(frame.sizeHint().height(), frame.heightForWidth(width)) for frame in filled)

    def _wanted(self) -> list[Any]:
        contributed = self._desk.world.registry.contributions.panels.values()
        shown = [panel for panel in contributed if self._desk.may(panel.needs)]
        card = self._desk.world.card
        shown = [panel for panel in shown if panel.fits is None or panel.fits(card, self._type)]
        return sorted(shown, key=lambda panel: (panel.order, panel.id))

    def _fill(self, id: str) -> None:
        contributed = self._desk.world.registry.contributions.panels.get(id)
        if contributed is None:
            return
        try:
            panel = self._make(contributed.owner, contributed.widget)
            panel.setObjectName(f"panel.{id}.content")
            self.frames[id].add(panel)
            panel.build()
            self.panels[id] = self._filling = panel
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
            self.show_case(case, self._type)

    def _clear(self) -> None:
        for frame in self.frames.values():
            self._column.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
        self.frames.clear()
        self.panels.clear()
        self._empty.clear()
        self._filling, self._under_way, self.opened = None, False, False
