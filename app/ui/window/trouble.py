"""The page that says why work cannot begin, lists every fault, and offers the way out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.core.errors import Fault
from app.core.text import Said, _
from app.ui.controls.buttons import Button
from app.ui.controls.labels import Icon, Label, Rule
from app.ui.controls.panels import Panel, Scroller, column, row
from app.ui.theme import SPACE, Tone, theme

Say = Callable[[Said], str]
WIDTH = 720


class Trouble(QWidget):
    """A calm page: one sentence, the faults with place and fix, and the acts that help."""

    def __init__(
        self,
        title: str,
        sentence: str,
        *,
        say: Say,
        faults: Sequence[Fault] = (),
        acts: Sequence[Button] = (),
        icon: str = "alert-circle-outline",
    ) -> None:
        super().__init__()
        self.setObjectName("trouble")
        self.sentence = Label(sentence, wrap=True, name="trouble.sentence")
        head = column(
            Label(title, role="title", wrap=True, name="trouble.title"),
            self.sentence,
            space=SPACE.small,
        )
        mark = Icon(icon, tone="neutral", size=32)
        top = row(space=SPACE.card)
        top.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(head, 1)
        self.progress = QProgressBar()
        self.progress.setObjectName("trouble.progress")
        self.progress.setTextVisible(False)
        self.progress.hide()
        body = column(top, self.progress, space=SPACE.page)
        if faults:
            body.addWidget(fault_list(faults, say=say))
        self.acts = row(*acts, None)
        body.addLayout(self.acts)
        body.addStretch(1)
        inside = QWidget()
        inside.setLayout(body)
        pad = theme().px(SPACE.wide)
        body.setContentsMargins(pad, theme().px(64), pad, pad)
        inside.setMaximumWidth(theme().px(WIDTH))
        holder = QHBoxLayout()
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addStretch(1)
        holder.addWidget(inside, 8)
        holder.addStretch(1)
        whole = QWidget()
        whole.setLayout(holder)
        outer = row(Scroller(whole, widest=4000), space=0)
        self.setLayout(outer)

    def show_progress(self, share: float) -> None:
        """Show how far the work is, 0 to 1."""
        self.progress.show()
        self.progress.setRange(0, 100)
        self.progress.setValue(round(share * 100))

    def wait(self, sentence: str) -> None:
        """Say what is going on, and take the acts away meanwhile."""
        self.sentence.setText(sentence)
        self.progress.setRange(0, 0)
        self.progress.show()
        for number in range(self.acts.count()):
            item = self.acts.itemAt(number)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()


def fault_list(faults: Sequence[Fault], *, say: Say) -> Panel:
    """Return every fault with its place and its fix."""
    panel = Panel(name="trouble.faults")
    for number, fault in enumerate(faults):
        if number:
            panel.add(Rule())
        tone: Tone = "warning" if fault.level == "warning" else "danger"
        words = column(
            Label(say(fault.message), wrap=True, selectable=True),
            space=2,
        )
        if fault.fix is not None:
            words.addWidget(Label(say(fault.fix), role="quiet", wrap=True))
        words.addWidget(Label(str(fault.place), role="quiet", wrap=True, ltr=True, selectable=True))
        line = row(space=SPACE.half)
        line.addWidget(Icon("alert-circle-outline", tone=tone), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        panel.add(line)
    return panel


def heading(count: int, name: Said) -> Said:
    """Return the title over the faults of a card."""
    if not count:
        return _("The country card “{name}” cannot be opened", name=name)
    return _("The country card “{name}” has faults", name=name)
