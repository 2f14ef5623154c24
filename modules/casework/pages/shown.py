"""Pieces that several pages of this module show: acts, cases, links that open a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.api import Said, _, _n
from app.api.cases import (
    NOTE_KIND_NAMES,
    CardWords,
    CaseRow,
    NoteLine,
    RevealNotes,
    TimelineRow,
)
from app.uikit import (
    Button,
    Check,
    Desk,
    Entry,
    Label,
    Panel,
    Status,
    StatusLabel,
    Timeline,
    Tone,
    column,
    row,
)
from modules.casework.words import named

VIEWED = "case.viewed"
LINK_INSET = 5
FIRST_ACTS, FIRST_NOTES = 40, 8
"""How many are shown at first: a long history must not make the page wait."""


def entry_of(desk: Desk, act: TimelineRow) -> Entry:
    """Return an act of the journal as an entry of a timeline."""
    denied = act.event == "access.denied"
    meta = desk.say(_("{moment} · {name}, {role}", moment=act.at, name=act.actor, role=act.role))
    tone: Tone = "danger" if denied else "neutral"
    return Entry(act.seq, desk.say(act.sentence), meta, icon=act.icon, tone=tone)


class ActsPanel(Panel):
    """The timeline of a case, a household or a person; readings are shown when asked for."""

    def __init__(self, desk: Desk, *, name: str) -> None:
        super().__init__(desk.say(_("Timeline")), name=name, flush=True)
        self._desk = desk
        self._acts: tuple[TimelineRow, ...] = ()
        self._first: list[TimelineRow] = []
        self.readings = Check(desk.say(_("Also show who read it")), name=f"{name}.readings")
        self.readings.toggled.connect(lambda _on: self._show())
        self.timeline = Timeline(name=f"{name}.entries", label=desk.say(_("Timeline")), fit=True)
        inset = row(self.readings, None)
        inset.setContentsMargins(16, 0, 16, 0)
        self.earlier = _all_button(name, self._show_all)
        self.earlier.hide()
        self.add(inset)
        self.add(self.timeline)
        self.add(self.earlier)
        self._all = False

    def show_acts(self, acts: Sequence[TimelineRow]) -> None:
        """Show these acts, the newest first."""
        self._acts = tuple(acts)
        self._show()

    def _show_all(self) -> None:
        self._all = True
        self._show()

    def _show(self) -> None:
        readings = self.readings.isChecked()
        acts = [act for act in self._acts if readings or act.event != VIEWED]
        first = acts if self._all else acts[:FIRST_ACTS]
        if first != self._first:
            self._first = first
            self.timeline.set_entries([entry_of(self._desk, act) for act in first])
        self.earlier.set_words(
            self._desk.say(_n("Show all {n} act", "Show all {n} acts", len(acts)))
        )
        self.earlier.setVisible(len(first) < len(acts))


def written_in(desk: Desk, language: str | None) -> str:
    """Return the mark of a text that is not kept in the reader's language, else nothing."""
    if language is None:
        return ""
    return desk.say(_("Written in {language}", language=desk.world.voices.name(language)))


class NotesPanel(Panel):
    """The notes of a case, the newest first; a sensitive one is masked until the team shows it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.say(_("Notes")), name="casework.case.notes", flush=True)
        self._desk = desk
        self.nothing = Label(desk.say(_("No note has been written yet.")), role="quiet", wrap=True)
        self.nothing.setContentsMargins(16, 4, 16, 16)
        self.lines = Timeline(name="casework.case.note_lines", label=desk.say(_("Notes")), fit=True)
        self._notes: tuple[NoteLine, ...] = ()
        self._all = False
        self.earlier = _all_button("casework.case.notes", self._show_all)
        self.shown: dict[int, Said] = {}
        self._case = 0
        self.reveal = Button(desk.say(_("Show the sensitive notes; this is recorded")),
                             name="casework.case.notes.reveal", kind="link", icon="eye-outline",
                             act=self.show_sensitive)  # fmt: skip
        self.add(self.nothing).add(self.lines).add(self.reveal).add(self.earlier)

    def show_notes(self, notes: Sequence[NoteLine], *, case: int) -> None:
        """Show these notes of a case."""
        self._notes, self._case = tuple(notes), case
        self._show()

    def forget(self) -> None:
        """Mask the sensitive notes again."""
        self.shown.clear()
        self._show()

    def show_sensitive(self) -> None:
        """Show the sensitive notes of the list in full; that they were shown is recorded."""
        masked = tuple(note.id for note in self._first() if self._is_masked(note))

        def came(texts: dict[int, Said]) -> None:
            self.shown |= texts
            self._show()

        self._desk.act(RevealNotes(self._case, masked), done=came)

    def _first(self) -> Sequence[NoteLine]:
        return self._notes if self._all else self._notes[:FIRST_NOTES]

    def _is_masked(self, note: NoteLine) -> bool:
        return note.can_show and note.id not in self.shown

    def _meta(self, note: NoteLine) -> str:
        when = self._desk.say(_("{moment} · {name}", moment=note.at, name=note.by or ""))
        mark = written_in(self._desk, note.written_in)
        return f"{when} · {mark}" if mark else when

    def _detail(self, note: NoteLine) -> str:
        text = self.shown.get(note.id, note.text)
        if text is not None:
            return self._desk.voice.render(text)
        if note.can_show:
            return self._desk.say(_("Sensitive: masked until it is shown."))
        return self._desk.say(_("Only the team of this case may read this note."))

    def _show_all(self) -> None:
        self._all = True
        self._show()

    def _show(self) -> None:
        say, notes = self._desk.say, self._notes
        first = self._first()
        self.nothing.setVisible(not notes)
        self.lines.setVisible(bool(notes))
        self.lines.set_entries([
            Entry(note.id, say(named(NOTE_KIND_NAMES, note.kind)),
                  self._meta(note),
                  detail=self._detail(note),
                  icon="lock-outline" if note.sensitive else "note-text-outline")
            for note in first
        ])  # fmt: skip
        self.reveal.setVisible(any(self._is_masked(note) for note in first))
        self.earlier.set_words(say(_n("Show all {n} note", "Show all {n} notes", len(notes))))
        self.earlier.setVisible(len(first) < len(notes))


class Lines(Panel):
    """A panel of short lines, each a link or a word with something quiet under it."""

    def __init__(self, desk: Desk, title: Said, *, name: str, nothing: Said) -> None:
        super().__init__(desk.say(title), name=name)
        self._desk, self._nothing = desk, nothing
        self._holder = QWidget()
        self.add(self._holder)

    def show_lines(self, lines: Sequence[QWidget]) -> None:
        """Show these lines, or the sentence that there is nothing."""
        old = self._holder
        self._holder = QWidget()
        shown = list(lines) or [Label(self._desk.say(self._nothing), role="quiet", wrap=True)]
        self._holder.setLayout(column(*shown, space=8))
        self.body.replaceWidget(old, self._holder)
        old.hide()
        old.deleteLater()


def _all_button(name: str, act: Callable[[], object]) -> Button:
    return Button("", name=f"{name}.all", kind="link", icon="chevron-down", act=act)


def link_line(
    words: str,
    under: str,
    *,
    name: str,
    act: Callable[[], object],
    status: Status | None = None,
    more: Sequence[QWidget] = (),
) -> QWidget:
    """Return a link with a quiet line under it."""
    line = QWidget()
    link = Button(words, name=name, kind="link", act=act)
    top = row(link, None, *more)
    if status is not None:
        top.insertWidget(1, StatusLabel(status))
    below = Label(under, role="quiet", wrap=True)
    below.setContentsMargins(LINK_INSET, 0, LINK_INSET, 0)
    parts: list[QWidget] = [below] if under else []
    line.setLayout(column(top, *parts, space=0))
    return line


def case_lines(desk: Desk, cases: Sequence[CaseRow]) -> list[QWidget]:
    """Return a line for each case, which opens it."""
    words = CardWords(desk.seat.card)
    lines = []
    for found in cases:
        stage = words.name("stage", f"{found.type}.{found.stage}")
        kind = words.name("case_type", found.type)
        late = Status(desk.say(_("Overdue")), "danger") if found.overdue else None
        lines.append(
            link_line(
                found.number,
                desk.say(
                    _("{type}, {stage}, opened {day}", type=kind, stage=stage, day=found.opened_on)
                ),
                name=f"casework.open.{found.number}",
                act=partial(desk.go, "casework.case", case=found.id),
                status=late,
            )
        )
    return lines
