"""The track of a case: what is proposed and why, what was decided, needs, services, reviews."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLayout, QWidget

from app.api import Said, UserError, _
from app.api.forms import Proposal
from app.uikit import (
    SPACE,
    ActForm,
    ActPlace,
    Button,
    Chip,
    Desk,
    Fact,
    Facts,
    Flow,
    Label,
    Status,
    column,
)
from modules.profiling.card import Profile, TrackCard
from modules.profiling.commands import Decide
from modules.profiling.pages.forms import TrackForms
from modules.profiling.pages.lines import Lines
from modules.profiling.pages.past import past
from modules.profiling.pages.tones import TONES
from modules.profiling.words import NOTHING, STATES, decided_words, reason_name

MOST_REASONS = 4
"""So many answers stand on the case page; the page of the track shows all."""


class TrackView(QWidget):
    """What `show_card` is given, with the acts that the seat may do; `reload` reads it again.

    The `whole` view stands on the page of the track; the other one on the case page leads there.
    """

    def __init__(self, desk: Desk, *, reload: Callable[[], object], whole: bool) -> None:
        super().__init__()
        self._desk, self._reload, self._whole = desk, reload, whole
        self.card: TrackCard | None = None
        self.top = ActPlace(desk, "profiling", reload=reload)
        self._holder = QWidget()
        layout = column(self.top)
        layout.addWidget(self._holder)
        self.setLayout(layout)

    def show_card(self, card: TrackCard) -> None:
        """Show another state; an open form stays while its profile is the newest."""
        before, profile = self.card, card.profile
        if card == before:
            return
        self.card = card
        if before is None or _id(before) != _id(card):
            self.top.close_form()
        self._show(self._nothing(card) if profile is None else self._parts(card, profile))

    def show_failed(self, error: UserError) -> None:
        """Say in a sentence why there is nothing to show."""
        self.card = None
        self._show([Label(self._say(error.text), role="quiet", wrap=True)])

    def _show(self, parts: list[QWidget | QLayout]) -> None:
        old, self._holder = self._holder, QWidget()
        self._holder.setLayout(column(*parts))
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(old, self._holder)
        old.hide()
        old.deleteLater()

    # --- what is shown --------------------------------------------------------------------

    def _nothing(self, card: TrackCard) -> list[QWidget | QLayout]:
        none = _("The country card names no profiling tool for cases of this type.")
        sentence = NOTHING if card.tool else none
        return [Label(self._say(sentence), role="quiet", wrap=True), self._acts(card)]

    def _parts(self, card: TrackCard, profile: Profile) -> list[QWidget | QLayout]:
        say = self._say
        tone, icon = TONES[card.state]
        state = Chip(Status(say(STATES[card.state]), tone, icon), name="profiling.state")
        parts: list[QWidget | QLayout] = [
            Flow(state), Facts(self._facts(card, profile), name="profiling.facts"),
            self._acts(card),
        ]  # fmt: skip
        parts += self._because(profile)
        if self._whole and profile.shown is not None and profile.shown.next is not None:
            parts += self._part(_("What happens next, as the family is told"),
                                Label(say(profile.shown.next), wrap=True))  # fmt: skip
        if profile.strengths:
            goes_well = Flow(space=SPACE.small)
            for strength in profile.strengths:
                goes_well.add(Chip(Status(say(strength.label), "success", "star-outline")))
            parts += self._part(_("What goes well"), goes_well)
        for kind, title in (("need", _("Needs")), ("service", _("Services that may help"))):
            lines = [line for line in profile.lines if line.kind == kind]
            if lines:
                parts += self._part(title, Lines(self._desk, card, lines, choose=self._choose,
                                                 active=self._may_decide(card)))  # fmt: skip
        if self._whole:
            parts += past(self._desk, card)
        elif card.open_review is not None:
            said = self._desk.voice.render(card.open_review.words)
            parts += self._part(_("Review asked for"), Label(said, wrap=True))
        return parts

    def _facts(self, card: TrackCard, profile: Profile) -> list[Fact]:
        say, decision = self._say, profile.decision
        none = _("No track is proposed")
        proposed: Said = profile.proposed.label or none if profile.proposed else none
        facts = [Fact(say(_("Proposed track")), say(proposed))]
        handed = _("{moment}, by {name}", moment=profile.at, name=profile.by)
        if decision is not None and decision.is_changed:
            name = card.name_of("track", decision.chosen)
            facts.append(Fact(say(_("Track")), say(name)))
        if decision is not None:
            facts.append(Fact(say(_("Decided")), say(decided_words(card, decision))))
            if decision.reason:
                facts.append(Fact(say(_("Reason")), say(reason_name(card, decision.reason))))
            if decision.note:
                facts.append(Fact(say(_("Note")), self._desk.voice.render(decision.told)))
        facts.append(Fact(say(_("Handed in")), say(handed)))
        return facts

    def _because(self, profile: Profile) -> list[QWidget | QLayout]:
        render = self._desk.voice.render
        answers = [one for one in profile.because if one.kind == "answer"]
        lines = answers if self._whole else answers[:MOST_REASONS]
        facts = [Fact(self._say(one.label), render(one.answer)) for one in lines]
        if not facts:
            return []
        return self._part(_("What led there"), Facts(facts, name="profiling.because"))

    def _part(self, title: Said, content: QWidget) -> list[QWidget | QLayout]:
        return [column(Label(self._say(title), role="strong", wrap=True), content,
                       space=SPACE.small)]  # fmt: skip

    # --- acts -----------------------------------------------------------------------------

    def _acts(self, card: TrackCard) -> QWidget:
        flow = Flow(space=SPACE.small)
        for name, words, act, kind in self._possible(card):
            flow.add(Button(self._say(words), name=f"profiling.{name}", act=act, kind=kind))
        return flow

    def _possible(self, card: TrackCard) -> list[tuple[str, Said, Callable[[], object], Any]]:
        desk, profile = self._desk, card.profile
        found: list[tuple[str, Said, Callable[[], object], Any]] = []
        if card.open_review is not None and desk.may("profiling.review") and not card.mine:
            found.append(("review", _("Answer the family"), partial(self.start, "review"),
                          "primary"))  # fmt: skip
        if profile is not None and self._may_decide(card):
            decision, proposed = profile.decision, profile.proposed
            if proposed is not None and (decision is None or decision.is_changed):
                found.append(("confirm.submit", _("Confirm the proposed track"), self.confirm,
                              "primary" if decision is None else "secondary"))  # fmt: skip
            words = _("Choose another track") if proposed or decision else _("Choose a track")
            found.append(("other", words, partial(self.start, "other"), "secondary"))
            if self._whole and profile.addable:
                found.append(("add", _("Add a need or a service"), partial(self.start, "add"),
                              "secondary"))  # fmt: skip
        if card.tool is not None and not card.closed and desk.may("profiling.submit"):
            if profile is not None and profile.decision is not None and card.open_review is None:
                found.append(("ask", _("The family asks for a review"), partial(self.start, "ask"),
                              "quiet"))  # fmt: skip
            again = _("Profile again") if profile is not None else _("Fill in the profiling")
            words = _("Go on with the profiling") if card.drafted else again
            found.append(("answer", words, self._answer,
                          "primary" if profile is None else "quiet"))  # fmt: skip
        if not self._whole and profile is not None:
            found.append(("open", _("Open the track"),
                          lambda: desk.go("profiling.case", case=card.case), "link"))  # fmt: skip
        return found

    def _may_decide(self, card: TrackCard) -> bool:
        return not card.closed and self._desk.may("profiling.decide")

    def _answer(self) -> None:
        if self.card is not None:
            self._desk.go("profiling.answer", case=self.card.case)

    def confirm(self) -> None:
        """Confirm the proposed track."""
        profile = self.card.profile if self.card else None
        if self.card is not None and profile is not None and profile.proposed is not None:
            self.top.act(Decide(self.card.case, profile.proposed.name, answers=profile.id),
                         said=_("The proposed track was confirmed."))  # fmt: skip

    def _choose(self, line: Proposal, chosen: str) -> None:
        """Decide about a need or a service; what differs from the proposal asks for a reason."""
        card = self.card
        if card is None or card.profile is None:
            return
        if chosen == ("yes" if line.proposed else "no"):
            self.top.act(Decide(card.case, chosen, line.kind, line.code, answers=card.profile.id))
            return
        forms = TrackForms(self._desk, card, reload=self._reload)
        self.top.show_form(forms.line(line, chosen))

    def start(self, name: str) -> None:
        """Open the form of an act: other, add, ask or review."""
        if self.card is not None and self.card.profile is not None:
            forms = TrackForms(self._desk, self.card, reload=self._reload)
            made: dict[str, Callable[[], ActForm]] = {
                "other": forms.other, "add": forms.add, "ask": forms.ask, "review": forms.review,
            }  # fmt: skip
            self.top.show_form(made[name]())

    # --- stories --------------------------------------------------------------------------

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Open the form that takes the fields and fill it; what is confirmed needs no form."""
        card = self.card
        profile = card.profile if card else None
        if card is None or profile is None:
            raise LookupError("no profile was handed in: there is nothing to decide")
        if "words" in fields:
            self.start("ask")
        elif "track" in fields:
            self.start("review")
        elif fields.get("kind", "track") != "track":
            self._fill_line(card, profile, fields)
        elif profile.proposed is not None and fields.get("chosen") == profile.proposed.name:
            self.top.pending = Decide(card.case, profile.proposed.name, answers=profile.id)
        else:
            self.start("other")
        self.top.fill(fields)

    def _fill_line(self, card: TrackCard, profile: Profile, fields: Mapping[str, Any]) -> None:
        kind, code, chosen = fields["kind"], fields["about"], fields["chosen"]
        line = next((one for one in profile.lines if (one.kind, one.code) == (kind, code)), None)
        if line is not None and chosen == ("yes" if line.proposed else "no"):
            self.top.pending = Decide(card.case, chosen, kind, code, answers=profile.id)
        elif line is not None:
            self._choose(line, chosen)
        else:
            self.start("add")
            self.top.fill({"what": f"{kind}:{code}"})

    def submit(self) -> None:
        """Send the open form, or the confirmation that was filled in, else confirm."""
        if not self.top.submit():
            self.confirm()

    def _say(self, said: Said) -> str:
        return self._desk.say(said)


def _id(card: TrackCard) -> int | None:
    return card.profile.id if card.profile else None
