"""The page of one workbook: every fault with its cell and fix, translations, a corrected copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.api import Fault, Reading, UserError, _, _n, forms
from app.uikit import (
    SPACE,
    Banner,
    Button,
    Column,
    FigureGrid,
    Page,
    PageHeader,
    Panel,
    Place,
    Scroller,
    Status,
    Table,
    clear,
    column,
    keep_file,
    print_file,
    show_file,
    theme,
)
from modules.tools.checking import CheckTool
from modules.tools.pages.cell import CellPanel, place_in_words
from modules.tools.pages.speaking import language_name


class CheckPage(Page):
    """What is wrong in a workbook, all at once, in the words of the person who wrote it."""

    def build(self) -> None:
        """Lay out header, result, faults, the chosen cell and the languages."""
        say = self.say
        self.checked: forms.Checked | None = None
        self._file: Path | None = None
        self.again = Button(say(_("Check again")), name="tools.check.again", icon="refresh",
                            act=self.submit)  # fmt: skip
        self.copy = Button(say(_("Write a corrected copy")), name="tools.check.correct",
                           icon="content-copy", act=self.write_copy)  # fmt: skip
        self.trial = Button(say(_("Try it out")), name="tools.check.trial", icon="test-tube",
                            act=self._try)  # fmt: skip
        self.header = PageHeader(say(_("Check a workbook")), name="tools.check.header",
                                 actions=[self.trial, self.copy, self.again])  # fmt: skip
        self._result = column()
        self.table = self._table()
        self.cell = CellPanel(self.desk)
        self.languages = Panel(say(_("Translations")), name="tools.check.languages")
        self._coverage = column()
        self.languages.add(self._coverage)
        body = column(self._result, self.table, self.cell, self.languages)
        inner = QWidget()
        inner.setLayout(body)
        self.place = Place(inner, say=say, name="tools.check.place")
        content = QWidget()
        layout = column(self.header, self.place)
        layout.setStretch(1, 1)
        content.setLayout(layout)
        content.setContentsMargins(*[theme().px(SPACE.page)] * 4)
        self.frame.addWidget(Scroller(content, widest=1200 + 2 * SPACE.page))

    def _table(self) -> Table:
        say = self.say
        columns = [
            Column("level", say(_("Kind", context="fault")), 130, kind="status"),
            Column("where", say(_("Where")), 250),
            Column("what", say(_("What is wrong")), 330, stretch=True),
            Column("fix", say(_("How to mend it")), 260),
        ]
        table = Table(columns, fetch=self._fetch, name="tools.check.table", lines=2,
                      label=say(_("Faults")), say=say)  # fmt: skip
        table.setMinimumHeight(theme().px(240))
        table.chosen.connect(self._choose)
        return table

    def open(self, params: Mapping[str, Any]) -> None:
        """Check a tool of the card (`tool`) or any workbook (`file`)."""
        self.params = params
        file = self._wanted(params)
        if file is None and self._file is not None:
            return
        self._file = file
        if file is None:
            self._show_nothing()
            return
        self.submit()

    def _wanted(self, params: Mapping[str, Any]) -> Path | None:
        tools = self.desk.seat.card.tools
        if params.get("tool") in tools:
            return Path(tools[str(params["tool"])])
        return Path(str(params["file"])) if params.get("file") else None

    def _show_nothing(self) -> None:
        self._offer(None)
        self.place.show_empty(
            self.say(_("Choose the workbook that is to be checked.")),
            icon="clipboard-check-outline", action=self.say(_("Show the tools")),
            act=lambda: self.desk.go("tools.list"),
        )  # fmt: skip

    def refresh(self) -> None:
        """Leave the result as it is: it is of the moment when the workbook was read."""

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Choose the workbook: `tool` or `file`."""
        self._file = self._wanted(fields) or self._file

    def submit(self) -> None:
        """Read the workbook again and tell all faults."""
        file = self._file
        if file is None:
            return
        self._offer(None)
        self.place.show_loading()

        self.desk.read(
            lambda _reading: forms.check_file(file),
            key="check",
            done=self._show,
            failed=self._failed,
        )

    def _failed(self, error: UserError) -> None:
        self.place.show_failed(self.say(error.text), retry=self.submit)

    def _show(self, checked: forms.Checked) -> None:
        self.checked = checked
        self.desk.act(CheckTool(checked.hash, len(checked.wrong), len(checked.remarks)))
        title = checked.form.title if checked.form is not None else _("Check a workbook")
        self.header.set_title(self.say(title), subtitle=checked.file)
        clear(self._result)
        self._result.addWidget(self._verdict(checked))
        self.table.setVisible(bool(checked.faults))
        self.table.show_ids(list(range(len(checked.faults))))
        self.cell.show_fault(None)
        self._show_coverage(checked)
        self._offer(checked)
        self.place.show_content()
        if checked.faults:
            self.table.choose(0)

    def _verdict(self, checked: forms.Checked) -> Banner:
        wrong, remarks = len(checked.wrong), len(checked.remarks)
        looks = _n("{n} place is worth a look.", "{n} places are worth a look.", remarks)
        words = self.say(
            _n("{n} fault must be mended before the tool can be used.",
               "{n} faults must be mended before the tool can be used.", wrong)
            if wrong
            else _("The tool can be used.")
        )  # fmt: skip
        told = f"{words} {self.say(looks)}" if remarks else words
        return Banner(told, name="tools.check.result", tone="danger" if wrong else "success")

    def _show_coverage(self, checked: forms.Checked) -> None:
        clear(self._coverage)
        self.languages.setVisible(bool(checked.coverage))
        if not checked.coverage:
            return
        voice, say = self.desk.voice, self.say
        titles = [say(_("Language")), say(_("Texts")), say(_("Translated")), say(_("Missing"))]
        rows = [
            [
                language_name(self.desk, one.language),
                *map(voice.number, (one.total, one.there, len(one.missing))),
            ]
            for one in checked.coverage
        ]  # fmt: skip
        self._coverage.addWidget(
            FigureGrid(titles, rows, name="tools.check.coverage", label=say(_("Translations")))
        )

    def _offer(self, checked: forms.Checked | None) -> None:
        self.again.setEnabled(checked is not None)
        self.copy.setEnabled(checked is not None and bool(checked.faults))
        self.trial.setEnabled(checked is not None and checked.form is not None)

    # The faults

    def _fetch(self, ids: Sequence[Any]) -> list[dict[str, object]]:
        found = self.checked.faults if self.checked else ()
        return [self._cells(found[id]) if id < len(found) else {} for id in ids]

    def _cells(self, fault: Fault) -> dict[str, object]:
        level = (
            Status(self.say(_("Fault")), "danger", "alert-circle-outline")
            if fault.level == "fault"
            else Status(self.say(_("Look at it")), "warning", "alert-outline")
        )
        return {
            "level": level,
            "where": place_in_words(self.desk, fault),
            "what": self.say(fault.message),
            "fix": self.say(fault.fix) if fault.fix else "–",
        }

    def _choose(self, id: Any) -> None:
        checked = self.checked
        if checked is None or id is None or id >= len(checked.faults):
            return
        fault = checked.faults[id]
        self.cell.show_fault(fault)
        self.desk.read(
            lambda _reading: forms.excerpt(checked.content, fault.place), key="cell",
            done=self.cell.show_rows, failed=self.cell.show_failed,
        )  # fmt: skip

    # What can be done

    def write_copy(self) -> None:
        """Write a copy with the certain fixes beside the prints, and tell where it is."""
        checked = self.checked
        if checked is None:
            return

        def make(_reading: Reading) -> Path:
            content = forms.corrected_copy(checked.content, checked.faults, say=self.say)
            name = f"{Path(checked.file).stem}-corrected.xlsx"
            return keep_file(print_file(self.desk, name), content)

        self.desk.read(make, key="copy", done=self._written, failed=self.desk.shell.show_error)

    def _written(self, path: Path) -> None:
        show_file(self.desk, path)

    def _try(self) -> None:
        if self._file is not None:
            self.desk.go("tools.trial", file=str(self._file))

    def keep(self) -> dict[str, Any]:
        """Keep which workbook is shown."""
        return {"file": str(self._file)} if self._file is not None else {}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Check the same workbook again: its words are now in another language."""
        if kept.get("file") and self._file is None:
            self._file = Path(str(kept["file"]))
            self.submit()
