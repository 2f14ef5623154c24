"""The cell of a fault: the rows around it, and its text with the place marked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.api import Fault, UserError, _, forms
from app.uikit import SPACE, Desk, Label, Panel, clear, column, theme


class CellPanel(Panel):
    """Shows one fault with its cell as the spreadsheet has it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.say(_("The cell")), name="tools.check.cell")
        self._desk = desk
        self.where = Label("", role="strong", wrap=True, name="tools.check.cell.where")
        self.message = Label("", wrap=True, name="tools.check.cell.message")
        self.fix = Label("", wrap=True, name="tools.check.cell.fix")
        self.before = Label("", wrap=True, ltr=True, selectable=True,
                            name="tools.check.cell.text")  # fmt: skip
        self._grid = column()
        self.add(self.where).add(self.message).add(self.fix).add(self.before).add(self._grid)
        self.hide()

    def show_fault(self, fault: Fault | None) -> None:
        """Show a fault in words; its rows follow when they are read."""
        self.setVisible(fault is not None)
        clear(self._grid)
        if fault is None:
            return
        say = self._desk.say
        self.where.setText(place_in_words(self._desk, fault))
        self.message.setText(say(fault.message))
        self.fix.setText(say(_("Fix: {fix}", fix=fault.fix)) if fault.fix else "")
        self.fix.setVisible(bool(fault.fix))
        self.before.setText(marked(fault))
        self.before.setVisible(bool(fault.excerpt))

    def show_rows(self, found: forms.Excerpt | None) -> None:
        """Show the rows around the cell."""
        clear(self._grid)
        if found is None or not found.rows:
            return
        holder, grid = QWidget(), QGridLayout()
        holder.setObjectName("tools.check.cell.rows")
        holder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as the spreadsheet has it
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme().px(SPACE.small))
        for at, heading in enumerate(found.headings, start=1):
            grid.addWidget(Label(heading, role="quiet", ltr=True), 0, at)
        for line, (number, cells) in enumerate(found.rows, start=1):
            grid.addWidget(Label(str(number), role="quiet"), line, 0)
            for at, text in enumerate(cells, start=1):
                is_it = found.marked == (number, at - 1)
                label = Label(
                    text or ("—" if is_it else ""), wrap=True, selectable=True,
                    role="strong" if is_it else "body", tone="danger" if is_it else "neutral",
                )  # fmt: skip
                if is_it:
                    label.setObjectName("tools.check.cell.marked")
                grid.addWidget(label, line, at)
        grid.setColumnStretch(len(found.headings), 1)
        holder.setLayout(grid)
        self._grid.addWidget(holder)

    def show_failed(self, error: UserError) -> None:
        """Say why the rows cannot be shown."""
        clear(self._grid)
        self._grid.addWidget(Label(self._desk.say(error.text), role="quiet", wrap=True))


def place_in_words(desk: Desk, fault: Fault) -> str:
    """Return where a fault is: sheet, row and column, or the whole file."""
    place, say = fault.place, desk.say
    if not place.sheet:
        return say(_("The whole workbook"))
    if not place.row:
        return say(_("Sheet {sheet}", sheet=place.sheet))
    if not place.column:
        return say(_("Sheet {sheet}, row {row}", sheet=place.sheet, row=str(place.row)))
    return say(_("Sheet {sheet}, row {row}, column {column}", sheet=place.sheet,
                 row=str(place.row), column=place.column))  # fmt: skip


def marked(fault: Fault) -> str:
    """Return the text of the cell with an arrow before the place of the fault."""
    if fault.at is None or not 0 <= fault.at <= len(fault.excerpt):
        return fault.excerpt
    before, after = fault.excerpt[: fault.at], fault.excerpt[fault.at :]
    return f"{before.rstrip()} ➜ {after.lstrip()}".strip()
