"""The page of a country's tools: what each asks, and how its check ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from app.api import UserError, _, _n
from app.uikit import (
    SPACE,
    Button,
    Column,
    Page,
    PageHeader,
    Scroller,
    Status,
    Table,
    column,
    theme,
)
from modules.tools.known import KnownTool, known_tools

WORKBOOKS = "*.xlsx *.xls *.xlsm"


class ToolList(Page):
    """The workbooks of the card; another one can be chosen and checked."""

    def build(self) -> None:
        """Lay out header and table."""
        say = self.say
        self._found: dict[str, KnownTool] = {}
        self.choose = Button(
            say(_("Check a workbook…")), name="tools.list.choose", kind="primary", icon="upload",
            act=self._choose,
        )  # fmt: skip
        header = PageHeader(
            say(_("Assessment tools")), actions=[self.choose], name="tools.list.header",
            subtitle=say(
                _("Each tool is a spreadsheet that the country team keeps. Open one to check it.")
            ),
        )  # fmt: skip
        columns = [
            Column("title", say(_("Tool")), 180, strong=True, stretch=True),
            Column("file", say(_("Workbook")), 210, ltr=True),
            Column("questions", say(_("Questions")), 100, kind="number"),
            Column("languages", say(_("Languages")), 110, ltr=True),
            Column("state", say(_("What the check says")), 210, kind="status"),
        ]
        self.table = Table(columns, fetch=self._fetch, name="tools.list.table",
                           label=say(_("Assessment tools")), say=say)  # fmt: skip
        self.table.set_empty(say(_("This country has no tools yet.")),
                             icon="clipboard-check-outline")  # fmt: skip
        self.table.opened.connect(lambda id: self.desk.go("tools.check", tool=id))
        self.table.setMinimumHeight(theme().px(320))
        body = column(header, self.table)
        body.setStretch(1, 1)
        content = QWidget()
        content.setLayout(body)
        content.setContentsMargins(*[theme().px(SPACE.page)] * 4)
        self.frame.addWidget(Scroller(content, widest=1200 + 2 * SPACE.page))

    def refresh(self) -> None:
        """Read the workbooks of the card."""
        cache = self.desk.world.settings.cache
        if not self._found:
            self.table.show_loading()
        self.desk.read(lambda reading: known_tools(reading, cache), key="tools", done=self._show,
                       failed=self._failed)  # fmt: skip

    def _show(self, found: list[KnownTool]) -> None:
        self._found = {tool.id: tool for tool in found}
        self.table.show_ids(list(self._found))

    def _failed(self, error: UserError) -> None:
        self.table.show_failed(self.say(error.text), retry=self.refresh)

    def _fetch(self, ids: Sequence[Any]) -> list[dict[str, object]]:
        return [self._cells(self._found[id]) for id in ids]

    def _cells(self, tool: KnownTool) -> dict[str, object]:
        voice = self.desk.voice
        return {
            "title": self.say(tool.title),
            "file": f"{tool.id}.xlsx",
            "questions": "–" if tool.questions is None else voice.number(tool.questions),
            "languages": " · ".join(code.upper() for code in tool.languages),
            "state": self._state(tool),
        }

    def _state(self, tool: KnownTool) -> Status:
        if tool.faults:
            words = _n("{n} fault", "{n} faults", tool.faults)
            return Status(self.say(words), "danger", "alert-circle-outline")
        if tool.warnings:
            words = _n("{n} place to look at", "{n} places to look at", tool.warnings)
            return Status(self.say(words), "warning", "alert-outline")
        return Status(self.say(_("In order")), "success", "check-circle-outline")

    def _choose(self) -> None:
        title = self.say(_("Choose a workbook"))
        filter = f"{self.say(_('Workbooks'))} ({WORKBOOKS})"
        chosen, _filter = QFileDialog.getOpenFileName(self, title, "", filter)
        if chosen:
            self.desk.go("tools.check", file=chosen)
