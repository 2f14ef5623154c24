"""The assessments of a case, on the case page."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLayout, QWidget

from app.api import Reading, Said, _, _n
from app.uikit import (
    SPACE,
    Banner,
    Button,
    CasePanel,
    Chip,
    Collapsible,
    Flow,
    Label,
    Status,
    StatusLabel,
    column,
)
from modules.assessment.card import Board, Offer, board
from modules.assessment.pages.tones import JUDGED_TONES
from modules.assessment.settings import IN_DEPTH, MORE
from modules.assessment.words import JUDGED, PARTS


class AssessmentPanel(CasePanel):
    """Strengths, needs, the tools of the case, and what speaks for looking deeper."""

    def build(self) -> None:
        """Lay out the panel."""
        self.board: Board | None = None
        self._holder = QWidget()
        self.frame.addWidget(self._holder)

    def refresh(self) -> None:
        """Read the assessments."""
        case, cache = self.case, self.desk.world.settings.cache

        def read(reading: Reading) -> Board:
            return board(reading, case, cache=cache)

        self.desk.read(read, key="assessments", done=self._came)

    def _came(self, found: Board) -> None:
        if found == self.board:
            return
        self.board = found
        old, self._holder = self._holder, QWidget()
        self._holder.setLayout(column(*self._parts(found)))
        self.frame.replaceWidget(old, self._holder)
        old.hide()
        old.deleteLater()

    def _parts(self, found: Board) -> list[QWidget | QLayout]:
        if not found.offers:
            sentence = _("The country card names no assessment for cases of this type.")
            return [Label(self.say(sentence), role="quiet", wrap=True)]
        parts: list[QWidget | QLayout] = []
        if found.judged is not None:
            parts.append(self._judged(found))
        for title, names, tone, icon in (
            (_("Strengths"), found.strengths, "success", "star-outline"),
            (_("Needs"), found.needs, "neutral", "hand-heart-outline"),
        ):
            if names:
                flow = Flow(space=SPACE.small)
                for name in names:
                    flow.add(Chip(Status(self.say(name), tone, icon)))  # type: ignore[arg-type]
                parts.append(column(Label(self.say(title), role="strong"), flow,
                                    space=SPACE.small))  # fmt: skip
        first = [one for one in found.offers if one.tool.part != MORE]
        more = [one for one in found.offers if one.tool.part == MORE]
        parts += [self._line(found, one) for one in first]
        if more:
            inside = QWidget()
            inside.setLayout(column(*(self._line(found, one) for one in more), space=SPACE.small))
            title = _("More tools, where they help the conversation")
            parts.append(Collapsible(self.say(title), inside, name="assessment.board.more"))
        return parts

    def _judged(self, found: Board) -> QWidget:
        judged = found.judged
        assert judged is not None
        tone, icon = JUDGED_TONES[judged.state]
        words = column(
            Label(self.say(_("Somebody sees the child again: {time}", time=judged.response)),
                  role="strong", wrap=True),
            StatusLabel(Status(self.say(JUDGED[judged.state]), tone, icon)), space=4,
        )  # fmt: skip
        holder = QWidget()
        holder.setLayout(words)
        return holder

    def _line(self, found: Board, one: Offer) -> QWidget:
        say, name = self.say, f"assessment.board.{one.tool.id}"
        if one.person is not None:
            name = f"{name}.{one.person}"
        title: Said = one.title
        if one.person is not None:
            title = _("{tool}: {name}", tool=one.title, name=one.name)
        told = Label(say(title), wrap=True)
        words = column(told, Label(say(self._when(one)), role="quiet", wrap=True), space=0)
        acts = Flow(space=SPACE.small)
        for key, verb, page, params in self._acts(found, one):
            button = Button(say(verb), name=f"{name}.{key}", kind="link",
                            act=partial(self.desk.go, page, **params))  # fmt: skip
            button.setAccessibleName(say(_("{verb}: {name}", verb=verb, name=title)))
            acts.add(button)
        line = QWidget()
        parts: list[QWidget | QLayout] = [words, acts]
        if one.tool.part == IN_DEPTH and one.because and one.newest is None and not found.closed:
            why = self.desk.voice.listed([say(line.label) for line in one.because])
            parts.insert(1, Banner(
                say(_("The short analysis speaks for looking deeper: {why}. You decide.", why=why)),
                name=f"{name}.proposed", tone="info",
            ))  # fmt: skip
        line.setLayout(column(*parts, space=4))
        return line

    def _when(self, one: Offer) -> Said:
        if one.drafted:
            return _("Begun; your draft is kept.")
        if one.newest is None:
            return PARTS[one.tool.part]
        return _n("Handed in on {day}.", "Handed in {n} times, the last time on {day}.",
                  one.newest.times, day=one.newest.done_on)  # fmt: skip

    def _acts(self, found: Board, one: Offer) -> list[tuple[str, Said, str, dict[str, object]]]:
        acts: list[tuple[str, Said, str, dict[str, object]]] = []
        tool: dict[str, object] = {"case": self.case, "tool": one.tool.id}
        if one.person is not None:
            tool["person"] = one.person
        if one.newest is not None:
            acts.append(("open", _("Open"), "assessment.one", {"answers": one.newest.answers}))
        if one.newest is not None and one.newest.times > 1:
            acts.append(("compare", _("Then and now"), "assessment.compare", tool))
        if not found.closed and self.desk.may("assessment.submit"):
            verb = _("Fill in again") if one.newest is not None else _("Fill in")
            verb = _("Go on") if one.drafted else verb
            acts.append(("answer", verb, "assessment.answer", tool))
        return acts
