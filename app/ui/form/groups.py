"""Groups as sections, repeats as rows that are added and removed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.forms.form import Group, Repeat
from app.core.text import _
from app.ui.controls.buttons import Button
from app.ui.controls.labels import Label
from app.ui.controls.panels import Panel, SectionHeading, column
from app.ui.form.drawing import Drawing, set_shown
from app.ui.theme import SPACE


class GroupPart:
    """A section of the form; it is there while anything in it is."""

    def __init__(self, drawing: Drawing, node: Group, ref: str, row: str, name: str) -> None:
        self.ref, self.shown = ref, True
        self._drawing, self._node = drawing, node
        label = drawing.session.state(ref).label or node.label
        self._heading = SectionHeading(drawing.voice.say(label or ""))
        if label is None:
            self._heading.hide()
        self.inner = drawing.draw(node.children, row, ref, name)
        self.widget = QWidget()
        self.widget.setObjectName(f"{name}.group")
        widgets = [part.widget for part in self.inner]
        self.widget.setLayout(column(self._heading, *widgets, space=SPACE.card))

    def show(self) -> None:
        """Show the section where any of its questions is shown."""
        relevant = self._drawing.session.state(self.ref).relevant
        self.shown = relevant and any(part.shown for part in self.inner)
        set_shown(self.widget, self.shown)

    def stops(self) -> list[QWidget]:
        """Return the controls of the section in reading order."""
        return [stop for part in self.inner for stop in part.stops()] if self.shown else []


class RowPart:
    """One row of a repeat, such as one member of the household."""

    def __init__(self, drawing: Drawing, node: Repeat, ref: str, number: int, name: str) -> None:
        self.ref, self.shown = ref, True
        self._drawing, self._node = drawing, node
        self.inner = drawing.draw(node.children, ref, ref, name)
        self._remove = Button(
            "", name=f"{name}.remove", kind="quiet", icon="delete-outline",
            act=lambda: drawing.remove_row(node.ref, ref),
        )  # fmt: skip
        if node.count:
            self._remove.hide()
        self._panel = Panel(" ", actions=[self._remove], name=f"{name}.row")
        for part in self.inner:
            self._panel.add(part.widget)
        self.widget: QWidget = self._panel
        self.renumber(number)

    def renumber(self, number: int) -> None:
        """Show which row this is."""
        self._number = number
        say = self._drawing.voice.say
        title = self._node.label or _("Row")
        self._remove.set_words(say(_("Remove")))
        self._remove.setAccessibleName(say(_("Remove {title} {n}", title=title, n=number)))
        self.retitle("")

    def retitle(self, name: str) -> None:
        """Head the row with its number and what its record is called."""
        say = self._drawing.voice.say
        words = say(_("{n}. {name}", n=self._number, name=name or "…"))
        if words == self._panel.accessibleName():
            return
        if self._panel.heading is not None:
            self._panel.heading.label.setText(words)
        self._panel.setAccessibleName(words)

    def show(self) -> None:
        """Rows are shown as long as they are there."""

    def stops(self) -> list[QWidget]:
        """Return the controls of the row in reading order, the remove button last."""
        inside = [stop for part in self.inner for stop in part.stops()]
        return inside if self._remove.isHidden() else [*inside, self._remove]


class RepeatPart:
    """A repeat: its rows and the button that adds one."""

    def __init__(self, drawing: Drawing, node: Repeat, ref: str, name: str) -> None:
        self.ref, self.shown, self.node = ref, True, node
        self._drawing, self._name, self._made = drawing, name, 0
        self.rows: dict[str, RowPart] = {}
        say = drawing.voice.say
        title = say(node.label or "")
        self._heading = Label(title, role="section", wrap=True)
        if not title:
            self._heading.hide()
        self._add = Button(
            say(_("Add another")), name=f"{name}.add", icon="plus",
            act=lambda: drawing.add_row(self.ref),
        )  # fmt: skip
        self._add.setAccessibleName(say(_("Add another: {title}", title=node.label or "")))
        if node.count:
            self._add.hide()
        self.widget = QWidget()
        self.widget.setObjectName(f"{name}.rows")
        self._place: QVBoxLayout = column(space=SPACE.half)
        self.widget.setLayout(column(self._heading, self._place, self._add, space=SPACE.half))
        self._sync()

    def show(self) -> None:
        """Draw new rows, take away those that are gone."""
        self.shown = self._drawing.session.state(self.ref).relevant
        set_shown(self.widget, self.shown)
        self._sync()

    def _sync(self) -> None:
        wanted = self._drawing.session.rows(self.ref)
        for ref in [ref for ref in self.rows if ref not in wanted]:
            gone = self.rows.pop(ref)
            self._drawing.drop(ref)
            self._place.removeWidget(gone.widget)
            gone.widget.hide()
            gone.widget.deleteLater()
        for number, ref in enumerate(wanted, start=1):
            if ref in self.rows:
                self.rows[ref].renumber(number)
            else:
                self._draw_row(ref, number)
        self.retitle()

    def wanting(self) -> int:
        """Return how many rows are not drawn yet."""
        return len([ref for ref in self._drawing.session.rows(self.ref) if ref not in self.rows])

    def grow(self) -> None:
        """Draw one of the rows that are not drawn yet."""
        for number, ref in enumerate(self._drawing.session.rows(self.ref), start=1):
            if ref not in self.rows:
                self._draw_row(ref, number)
                return

    def _draw_row(self, ref: str, number: int) -> None:
        self._made += 1
        made = RowPart(self._drawing, self.node, ref, number, f"{self._name}.{self._made}")
        self.rows[ref] = made
        self._drawing.put(made)
        self._drawing.show_row(ref)
        self._place.insertWidget(number - 1, made.widget)

    def retitle(self) -> None:
        """Head each row with what the record is called that it becomes."""
        named = {
            entity.row: entity.label.strip()
            for entity in self._drawing.session.entities()
            if entity.repeat == self.node.ref
        }
        for ref, row in self.rows.items():
            row.retitle(named.get(row_id(ref), ""))

    def stops(self) -> list[QWidget]:
        """Return the controls of all rows in reading order, then the add button."""
        inside = [stop for row in self.rows.values() for stop in row.stops()]
        return ([*inside, self._add] if not self._add.isHidden() else inside) if self.shown else []


def row_id(ref: str) -> str:
    """Return the stable id of the row that a live ref ends with."""
    return ref.rpartition("[")[2].rstrip("]")
