"""The head of the case page: whose case, in which stage, due when, and the acts that are open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from PySide6.QtWidgets import QWidget

from app.api import Said, _
from app.api.cases import CardWords
from app.uikit import (
    SPACE,
    Button,
    Chip,
    Desk,
    Flow,
    IconButton,
    Label,
    MenuButton,
    MenuEntry,
    PageHeader,
    Panel,
    Stage,
    StageStrip,
    Status,
    column,
)
from modules.casework.queries import CaseView
from modules.casework.stages import Way, stages_on_way

_WORDS: dict[str, tuple[Said, str]] = {
    "assign": (_("Assign a worker"), "account-outline"),
    "close": (_("Close the case"), "check-circle-outline"),
    "reopen": (_("Open the case again"), "refresh"),
    "link": (_("Link another case"), "link-variant"),
}
_MARKS: dict[Way, Literal["done", "current", "ahead"]] = {
    "passed": "done",
    "present": "current",
    "not_taken": "ahead",
    "ahead": "ahead",
}


class CaseHead(QWidget):
    """Header, states and stages of a case; `start` is called with the name of a chosen act."""

    def __init__(self, desk: Desk, *, start: Callable[[str], None]) -> None:
        super().__init__()
        self._desk, self._start = desk, start
        say = desk.say
        self.header = PageHeader("", name="casework.case.header")
        self.moves = Button(
            say(_("Move on")),
            name="casework.case.move",
            kind="primary",
            icon="stairs",
            act=lambda: start("move"),
        )
        self.notes = Button(
            say(_("Write a note")),
            name="casework.case.note",
            icon="note-text-outline",
            act=lambda: start("note"),
        )
        self.more = MenuButton(say(_("More")), name="casework.case.more", icon="dots-horizontal")
        self.print = IconButton("printer-outline", say(_("Print the report")),
                                name="casework.case.print", act=lambda: start("print"))  # fmt: skip
        for action in (self.print, self.notes, self.more, self.moves):
            action.setMinimumWidth(action.sizeHint().width())
            self.header.add_action(action)
        self.chips = Flow(space=SPACE.small)
        self.strip = StageStrip(name="casework.case.stages")
        self.due = Label("", role="quiet", wrap=True, name="casework.case.due")
        stages = Panel(name="casework.case.stage").add(self.strip).add(self.due)
        self.setLayout(column(self.header, self.chips, stages))

    def show_view(self, view: CaseView) -> None:
        """Show another state of the case."""
        found, words = view.card.row, CardWords(self._desk.seat.card)
        self.header.set_title(
            found.subject or found.number,
            subtitle=self._desk.say(
                _(
                    "{number} · {type} · {office}",
                    number=found.number,
                    type=words.name("case_type", found.type),
                    office=words.name("office", found.office) if found.office else "",
                )
            ),
        )
        states = self.states(view)
        self.chips.clear()
        self.chips.setVisible(bool(states))
        for state in states:
            self.chips.add(Chip(state))
        self._show_stages(view)
        self._show_acts(view)

    def states(self, view: CaseView) -> list[Status]:
        """Return what must be seen at once: rules, restricted, closed, overdue, no worker."""
        say, found = self._desk.say, view.card.row
        states = []
        regime = self._desk.seat.card.regime_of(found.type)
        if regime is not None:
            states.append(Status(say(regime.name), "info", "calendar"))
        if found.restricted:
            states.append(Status(say(_("Restricted: its team only")), "info", "lock-outline"))
        if found.closed_on is not None:
            states.append(Status(say(_("Closed")), "neutral", "check-circle-outline"))
        elif found.overdue:
            states.append(Status(say(_("Overdue")), "danger"))
        if found.lead is None and found.closed_on is None:
            states.append(Status(say(_("No lead worker yet")), "warning", "account-outline"))
        return states

    def _show_stages(self, view: CaseView) -> None:
        card, say = self._desk.seat.card, self._desk.say
        stages = stages_on_way(view.card, card, self._desk.level)
        present = next(stage for stage in stages if stage.way == "present")
        self.strip.set_stages(
            [Stage(stage.id, say(stage.name), _MARKS[stage.way]) for stage in stages],
            spoken=say(_("Stage: {stage}", stage=present.name)),
        )
        told = self._desk.voice.listed([stage.told for stage in stages])
        self.strip.setAccessibleDescription(told)
        hidden = present.id != view.card.row.stage
        kind = card.case_type(view.card.row.type)
        stage = kind.stage(view.card.row.stage)
        source = stage.reference if stage is not None and not hidden else None
        said = [say(self._due(view, hidden=hidden)), say(source) if source else ""]
        self.due.setText("\n".join(line for line in said if line))

    def _due(self, view: CaseView, *, hidden: bool) -> Said:
        found = view.card.row
        if found.closed_on is not None:
            return _("Closed on {day}.", day=found.closed_on)
        if hidden:
            return _("The case is in a later stage that this level does not show.")
        since, due = found.stage_since, found.stage_due_at or found.stage_due
        if due is None:
            return _("In this stage since {day}; the card sets no deadline.", day=since)
        if found.overdue:
            return _("In this stage since {day}. It was due on {due}.", day=since, due=due)
        return _("In this stage since {day}, due on {due}.", day=since, due=due)

    def _show_acts(self, view: CaseView) -> None:
        may, closed = self._desk.may, view.card.row.closed_on is not None
        onward = [o for o in view.offers if not o.stage.final and not closed]
        finals = [o for o in view.offers if o.stage.final]
        self.moves.setVisible(bool(onward))
        self.notes.setVisible(may("cases.note") and not closed)
        offered = {
            "assign": may("cases.assign") and not closed,
            "close": may("cases.close") and bool(finals) and not closed,
            "reopen": may("cases.close") and closed,
            "link": may("cases.move") and not closed,
        }
        entries = [
            MenuEntry(f"casework.case.{name}", self._desk.say(_WORDS[name][0]),
                      partial(self._start, name), _WORDS[name][1])
            for name, possible in offered.items() if possible
        ]  # fmt: skip
        self.more.set_entries(entries)
        self.more.setVisible(bool(entries))
