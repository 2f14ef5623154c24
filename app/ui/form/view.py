"""A form session drawn as one column of native controls."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from app.core.forms.form import Group, Node, Repeat
from app.core.forms.session.session import Session
from app.core.forms.session.state import Problem
from app.core.texts.voice import Voice
from app.ui.controls.fields import FORM_WIDTH
from app.ui.controls.panels import column, row
from app.ui.form.drawing import Drawing, Part
from app.ui.form.filling import fill
from app.ui.form.groups import GroupPart, RepeatPart
from app.ui.form.questions import NotePart, QuestionPart
from app.ui.form.summary import Summary
from app.ui.theme import SPACE, Theme


class FormView(QWidget):
    """Draws a session; `changed` comes after every answer, with all that follows from it shown.

    Only what an answer changes is touched. The session stays the one place of the answers.
    `later`, as tasks have it, spreads long drawing over turns of the event loop; `drawn` comes
    when the form is complete, which it also becomes at once when somebody asks for its parts.
    """

    changed = Signal()
    drawn = Signal()

    def __init__(
        self,
        session: Session,
        voice: Voice,
        theme: Theme,
        *,
        today: date,
        name: str = "form",
        later: Callable[[Callable[[], object]], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.session = session
        self._drawing = Drawing(
            session, voice, theme, name, today,
            answer=self._answered, add_row=self._row_added, remove_row=self._row_removed,
            draw=self._draw,
        )  # fmt: skip
        self._then: tuple[QWidget, ...] = ()
        self._summary = Summary(voice, self.focus, name=f"{name}.problems")
        self._parts: list[Part] = []
        self._later, self._steps = later, deque[Callable[[], object]]()
        self._column = column(self._summary, space=SPACE.card)
        self._column.addStretch(1)
        self._hold(theme.px(FORM_WIDTH))
        self._do([*(partial(self._add, node) for node in session.form.children), self._end])

    def _hold(self, widest: int) -> None:
        """Keep the column narrow inside: Qt measures the height of a part at the whole width."""
        inside = QWidget()
        inside.setLayout(self._column)
        inside.setMaximumWidth(widest)
        line = row(space=0)
        line.addWidget(inside, 100)
        line.addStretch(1)
        self.setLayout(line)

    @property
    def is_drawn(self) -> bool:
        """Tell whether nothing waits to be drawn."""
        return not self._steps

    def finish(self) -> None:
        """Draw at once all that waits for its turn."""
        while self._steps:
            self._step()

    def _do(self, steps: Sequence[Callable[[], object]]) -> None:
        self._steps.extend(steps)
        if self._later is None:
            self.finish()
            return
        for _one in steps:
            self._later(self._step)

    def _step(self) -> None:
        if self._steps:
            self._steps.popleft()()

    def _add(self, node: Node) -> None:
        """Draw one part of the form's first level, up to date."""
        known = set(self._drawing.parts)
        for part in self._draw((node,), "", "", self.objectName()):
            self._parts.append(part)
            self._column.insertWidget(self._column.count() - 1, part.widget)
        for ref in [ref for ref in self._drawing.parts if ref not in known]:
            self._drawing.parts[ref].show()

    def _end(self) -> None:
        self._chain()
        self.drawn.emit()

    # Looking and answering from outside

    def answers(self) -> dict[str, object]:
        """Return the answers as plain data, as they would be stored."""
        return self.session.answers()

    def fill(self, fields: Mapping[str, object]) -> None:
        """Answer questions by their names as a person would; raises LookupError for other names."""
        self.finish()
        fill(self.session, fields)
        self._do([*self._updates(), self._end])
        self.changed.emit()

    def problems(self) -> list[Problem]:
        """Return what is still to be mended, in the order of the form."""
        return self.session.problems()

    def show_problems(self) -> list[Problem]:
        """Tell each problem beside its question and all of them on top; return them."""
        self.finish()
        self._drawing.strict = True
        found = self.problems()
        self._tell_problems(found)
        return found

    def focus_first_problem(self) -> bool:
        """Show the problems and put the keyboard on the first; say whether there is any."""
        found = self.show_problems()
        if found:
            self.focus(found[0].ref)
        return bool(found)

    def focus(self, ref: str) -> None:
        """Put the keyboard on a question and bring it into view."""
        self.finish()
        part = self._drawing.parts.get(ref)
        if isinstance(part, QuestionPart):
            part.focus()
            self._scroll_to(part.widget)

    def focus_first(self) -> None:
        """Put the keyboard on the first question."""
        stops = self.stops()
        if stops:
            stops[0].setFocus()

    def stops(self) -> list[QWidget]:
        """Return all controls in the order of the Tab key."""
        self.finish()
        return [stop for part in self._parts for stop in part.stops()]

    def follow_with(self, *widgets: QWidget) -> None:
        """Let the Tab key go on to these widgets after the last question."""
        self._then = widgets
        if self.is_drawn:
            self._chain()

    def refresh(self) -> None:
        """Bring everything up to date with the session."""
        self.finish()
        for part in list(self._parts):
            self._update(part)
        self._chain()

    def _updates(self) -> Iterator[Callable[[], object]]:
        """Yield what brings the form up to date, in pieces of which none takes long."""
        for top in list(self._parts):
            for part in list(self._drawing.parts.values()):
                if isinstance(part, RepeatPart) and within(part.ref, top.ref):
                    yield from [part.grow] * part.wanting()
            yield partial(self._update, top)

    def _update(self, top: Part) -> None:
        """Bring one part of the first level up to date, with all that stands in it."""
        self._column.setEnabled(False)  # each part that is shown would lay the whole form out
        inside = [ref for ref in self._drawing.parts if within(ref, top.ref)]
        for ref in inside:
            repeat = self._drawing.parts.get(ref)
            if isinstance(repeat, RepeatPart):
                repeat.show()  # rows that are gone take their questions with them
        for ref in inside:
            part = self._drawing.parts.get(ref)
            if part is not None and part is not top:
                part.show()
        top.show()
        self._column.setEnabled(True)

    # Drawing

    def _draw(self, nodes: tuple[Node, ...], row: str, path: str, name: str) -> list[Part]:
        """Return the parts of some nodes; `row` is the live ref of the row that they stand in."""
        found = (self._part(node, row, path, name) for node in nodes)
        return [part for part in found if part is not None]

    def _part(self, node: Node, row: str, path: str, name: str) -> Part | None:
        ref = f"{path}/{node.name}".lstrip("/")
        own = f"{name}.{node.name}"
        put = self._drawing.put
        if isinstance(node, Group):
            return put(GroupPart(self._drawing, node, ref, row, own))
        if isinstance(node, Repeat):
            return put(RepeatPart(self._drawing, node, ref, own))
        if node.type == "note":
            return put(NotePart(self._drawing, node, ref, own))
        return put(QuestionPart(self._drawing, node, ref, own)) if node.asked else None

    # What happens

    def _answered(self, ref: str, answer: object) -> None:
        changed = self.session.set(ref, answer)
        part = self._drawing.parts.get(ref)
        if isinstance(part, QuestionPart):
            part.take()
        self._show({*changed, ref})
        self.changed.emit()

    def _row_added(self, repeat: str) -> None:
        row = self.session.add_row(repeat)
        self.refresh()
        made = self._drawing.parts.get(row)
        stops = made.stops() if made is not None else []
        if stops:
            stops[0].setFocus()
            self._scroll_to(stops[0])
        self.changed.emit()

    def _row_removed(self, repeat: str, row: str) -> None:
        self.session.remove_row(row)
        self.refresh()
        add = self.findChild(QWidget, f"{self.objectName()}.{repeat.replace('/', '.')}.add")
        if add is not None:
            add.setFocus()
        self.changed.emit()

    def _show(self, refs: Iterable[str]) -> None:
        shown = set(refs)
        rows = False
        for ref in shown:
            part = self._drawing.parts.get(ref)
            if part is None:
                continue
            before = part.shown
            part.show()
            rows = rows or before != part.shown or isinstance(part, RepeatPart)
        self._settle(shown)
        self._retitle(shown)
        if rows:
            self._chain()
        if self._drawing.strict:
            self._summary.tell(self.problems())

    def _settle(self, refs: Iterable[str]) -> None:
        """Bring the groups around some refs up to date, the inner ones first."""
        above = {ref[:at] for ref in refs for at, sign in enumerate(ref) if sign == "/"}
        groups = [self._drawing.parts.get(ref) for ref in sorted({*above, *refs}, key=len)]
        for part in reversed(groups):
            if isinstance(part, GroupPart):
                part.show()

    def _retitle(self, refs: Iterable[str]) -> None:
        """Head the rows anew in which something was answered."""
        for repeat in {ref[: ref.rfind("[")] for ref in refs if "[" in ref}:
            part = self._drawing.parts.get(repeat)
            if isinstance(part, RepeatPart):
                part.retitle()

    def _tell_problems(self, problems: list[Problem]) -> None:
        for part in self._drawing.parts.values():
            if isinstance(part, QuestionPart) and part.shown:
                part.show_error()
        self._summary.tell(problems)

    def _chain(self) -> None:
        """Lead the Tab key through the controls in reading order."""
        inside = [stop for part in self._parts for stop in part.stops()]
        stops = [*inside, *self._then]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _scroll_to(self, widget: QWidget) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 0, self._drawing.theme.px(SPACE.page * 3))


def within(ref: str, top: str) -> bool:
    """Tell whether a live ref is `top` or stands in it, in one of its rows included."""
    return ref == top or ref.startswith((f"{top}/", f"{top}["))
