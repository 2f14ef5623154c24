"""The forms of deciding: another track, a need or service, a review asked for and answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.api import Said, _
from app.api.forms import Proposal
from app.uikit import ActForm, Choice, Desk, Field, LongTextInput, Option, RadioChoice
from modules.profiling.card import TrackCard
from modules.profiling.commands import AskReview, Decide, EndReview

Fields = dict[str, Field]
Values = Mapping[str, Any]


class TrackForms:
    """Makes the form of an act about the track of one case."""

    def __init__(self, desk: Desk, card: TrackCard, *, reload: Callable[[], object]) -> None:
        self._desk, self._card, self._reload = desk, card, reload

    def other(self) -> ActForm:
        """Return the form that chooses another track than the proposed one."""
        proposed = self._profile.proposed
        options = self._tracks(without=proposed.name if proposed else None)
        chosen = RadioChoice(options, name="profiling.other.chosen")
        fields = {"chosen": Field(self._desk.say(_("Track")), chosen), **self._why("other")}
        note = _("Both are kept: what was proposed and what you choose.")
        return self._form(
            "other", _("Choose another track"), _("Choose this track"), fields,
            lambda v: Decide(self._card.case, v["chosen"], reason=v["reason"], note=v["note"],
                             answers=self._profile.id),
            required=("chosen", "reason"), note=note, said=_("The track was chosen."),
        )  # fmt: skip

    def line(self, line: Proposal, chosen: str) -> ActForm:
        """Return the form that decides otherwise than proposed about a need or a service."""
        title = _("Do not follow up: {name}", name=line.name)
        if chosen == "yes":
            title = _("Follow up: {name}", name=line.name)
        return self._form(
            "line", title, _("Keep the decision"), self._why("line"),
            lambda v: Decide(self._card.case, chosen, line.kind, line.code, v["reason"], v["note"],
                             answers=self._profile.id),
            required=("reason",), said=_("The decision was kept."),
        )  # fmt: skip

    def add(self) -> ActForm:
        """Return the form that adds a need or a service that was not proposed."""
        kinds: dict[str, Said] = {"need": _("Need: {name}"), "service": _("Service: {name}")}
        options = [
            Option(f"{kind}:{code}", self._desk.say(_with_name(kinds[kind], name)))
            for kind, code, name in self._profile.addable
        ]
        say = self._desk.say
        what = Choice(options, name="profiling.add.what", blank=say(_("Choose from the list")))
        return self._form(
            "add", _("Add a need or a service"), _("Add"),
            {"what": Field(say(_("What was not proposed")), what), **self._why("add")},
            lambda v: Decide(
                self._card.case, "yes", v["what"].partition(":")[0], v["what"].partition(":")[2],
                v["reason"], v["note"], answers=self._profile.id,
            ),
            required=("what", "reason"), said=_("The decision was kept."),
        )  # fmt: skip

    def ask(self) -> ActForm:
        """Return the form in which the family asks for a review."""
        words = LongTextInput(name="profiling.ask.words", lines=3)
        note = _("Write down what the family says, in its words. Somebody else than who decided "
                 "looks at the track again.")  # fmt: skip
        return self._form(
            "ask", _("The family asks for a review"), _("Ask for the review"),
            {"words": Field(self._desk.say(_("What the family says")), words)},
            lambda v: AskReview(self._card.case, v["words"]),
            required=("words",), note=note, said=_("The review was asked for."),
        )  # fmt: skip

    def review(self) -> ActForm:
        """Return the form in which the supervisor answers the family."""
        now, say = self._profile.chosen, self._desk.say
        track = RadioChoice(self._tracks(stays=now.name if now else ""),
                            name="profiling.review.track")  # fmt: skip
        fields = {"track": Field(say(_("Track from now on")), track), **self._why("review")}
        reason, asked = fields["reason"], self._card.open_review
        note = _("The family says: {words}", words=asked.words) if asked else ""

        def show(value: object) -> None:
            reason.setVisible(value is not None and (now is None or value != now.name))

        track.changed.connect(show)
        show(None)
        return self._form(
            "review", _("Answer the family"), _("End the review"), fields,
            lambda v: EndReview(self._card.case, v["track"], v["reason"], v["note"]),
            required=("track",), note=note, said=_("The review was ended."),
        )  # fmt: skip

    @property
    def _profile(self) -> Any:
        return self._card.profile

    def _tracks(self, *, without: str | None = None, stays: str = "") -> list[Option]:
        say = self._desk.say
        found = []
        for track in self._profile.tracks:
            if track.name == without:
                continue
            words: Said = track.label or track.name
            if track.name == stays:
                words = _("{track} (stays)", track=words)
            found.append(Option(track.name, say(words), say(track.next or "")))
        return found

    def _why(self, form: str) -> Fields:
        say = self._desk.say
        options = [Option(code, say(name)) for code, name in self._card.reasons]
        reason = RadioChoice(options, name=f"profiling.{form}.reason")
        note = LongTextInput(name=f"profiling.{form}.note", lines=2)
        return {
            "reason": Field(say(_("Reason")), reason),
            "note": Field(say(_("In your words")), note, note=say(_("optional"))),
        }

    def _form(self, name: str, title: Said, verb: Said, fields: Fields,
              command: Callable[[Values], object], **more: Any) -> ActForm:  # fmt: skip
        return ActForm(self._desk, name=f"profiling.{name}", title=title, verb=verb, fields=fields,
                       command=command, reload=self._reload, **more)  # fmt: skip


def _with_name(words: Said, name: Said) -> Said:
    return words.with_args(name=name) if hasattr(words, "with_args") else words
