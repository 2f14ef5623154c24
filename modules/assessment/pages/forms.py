"""The forms of deciding: otherwise than proposed, one added, reviews, a judgement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.api import Said, _
from app.api.forms import Proposal
from app.uikit import ActForm, Choice, Desk, Field, LongTextInput, Option, RadioChoice
from modules.assessment.commands import (
    AskAssessmentReview,
    ConfirmJudgement,
    DecideProposal,
    EndAssessmentReview,
)
from modules.assessment.understood import Graded, Understood

Fields = dict[str, Field]


class DecisionForms:
    """Makes the form of an act about one assessment."""

    def __init__(self, desk: Desk, shown: Understood, *, reload: Callable[[], object]) -> None:
        self._desk, self._shown, self._reload = desk, shown, reload

    def line(self, line: Proposal, chosen: str) -> ActForm:
        """Return the form that decides otherwise than proposed about a need or a service."""
        title = _("Set aside: {name}", name=line.name)
        if chosen == "yes":
            title = _("Take up again: {name}", name=line.name)
        shown = self._shown
        return self._form(
            "line", title, _("Keep the decision"), self._why("line"),
            lambda v: DecideProposal(shown.case, line.kind, line.code, chosen, shown.id,
                                     v["reason"], v["note"]),
            required=("reason",), said=_("The decision was kept."),
            note=_("Both are kept: what was proposed and what you choose."),
        )  # fmt: skip

    def add(self) -> ActForm:
        """Return the form that adds a need or a service that was not proposed."""
        say, shown = self._desk.say, self._shown
        options = [
            Option(f"{kind}:{code}", say(_("Need: {name}", name=name) if kind == "need"
                                         else _("Service: {name}", name=name)))
            for kind, code, name in shown.addable
        ]  # fmt: skip
        what = Choice(options, name="assessment.add.what", blank=say(_("Choose from the list")))
        return self._form(
            "add", _("Add a need or a service"), _("Add"),
            {"what": Field(say(_("What was not proposed")), what), **self._why("add")},
            lambda v: DecideProposal(
                shown.case, v["what"].partition(":")[0], v["what"].partition(":")[2], "yes",
                shown.id, v["reason"], v["note"],
            ),
            required=("what", "reason"), said=_("The decision was kept."),
        )  # fmt: skip

    def band(self, one: Graded) -> ActForm:
        """Return the form that chooses another band of a score than the one that stands."""
        say, shown, score = self._desk.say, self._shown, one.score
        stands = one.chosen or score.band
        others = [band for band in score.bands if stands is None or band.name != stands.name]
        options = [Option(b.name, say(b.label), say(b.meaning or "")) for b in others]
        chosen = RadioChoice(options, name="assessment.band.chosen")
        proposed = score.band.name if score.band is not None else None

        def command(values: Mapping[str, Any]) -> DecideProposal:
            reason = values["reason"] if values["chosen"] != proposed else None
            return DecideProposal(shown.case, "band", score.name, values["chosen"], shown.id,
                                  reason, values["note"])  # fmt: skip

        fields = {"chosen": Field(say(_("Band", context="assessment")), chosen),
                  **self._why("band")}  # fmt: skip
        return self._form(
            "band", _("Choose another band: {name}", name=score.label), _("Choose this band"),
            fields, command, required=("chosen", "reason"), said=_("The decision was kept."),
            note=_("Both are kept: what was proposed and what you choose."),
        )  # fmt: skip

    def ask(self) -> ActForm:
        """Return the form in which the family asks for a review."""
        words, shown = LongTextInput(name="assessment.ask.words", lines=3), self._shown
        note = _("Write down what the family says, in its words. Somebody else than who decided "
                 "looks at it again.")  # fmt: skip
        return self._form(
            "ask", _("The family asks for a review"), _("Ask for the review"),
            {"words": Field(self._desk.say(_("What the family says")), words)},
            lambda v: AskAssessmentReview(shown.case, v["words"], shown.id),
            required=("words",), note=note, said=_("The review was asked for."),
        )  # fmt: skip

    def review(self) -> ActForm:
        """Return the form in which somebody else than who decided answers the family."""
        say, shown, asked = self._desk.say, self._shown, self._shown.open_review
        options = [
            Option("kept", say(_("What was decided stays"))),
            Option("again", say(_("The worker looks at it again with the family"))),
        ]
        again = RadioChoice(options, name="assessment.review.again")
        words = LongTextInput(name="assessment.review.note", lines=3)
        note = _("The family says: {words}", words=asked.words) if asked else ""
        return self._form(
            "review", _("Answer the family"), _("End the review"),
            {"again": Field(say(_("What comes of it")), again),
             "note": Field(say(_("What the family is told")), words)},
            lambda v: EndAssessmentReview(shown.case, v["again"] == "again", v["note"]),
            required=("again", "note"), note=note, said=_("The review was ended."),
        )  # fmt: skip

    def back(self) -> ActForm:
        """Return the form in which the supervisor gives a judgement back to the worker."""
        words = LongTextInput(name="assessment.back.note", lines=3)
        shown = self._shown
        return self._form(
            "back", _("Look at it again"), _("Give it back to the worker"),
            {"note": Field(self._desk.say(_("What is to be looked at again")), words)},
            lambda v: ConfirmJudgement(shown.case, False, v["note"], answers=shown.id),
            required=("note",), said=_("The worker looks at it again."),
        )  # fmt: skip

    def _why(self, form: str) -> Fields:
        say = self._desk.say
        options = [Option(code, say(name)) for code, name in self._shown.reasons]
        reason = RadioChoice(options, name=f"assessment.{form}.reason")
        note = LongTextInput(name=f"assessment.{form}.note", lines=2)
        return {
            "reason": Field(say(_("Reason")), reason),
            "note": Field(say(_("In your words")), note, note=say(_("optional"))),
        }

    def _form(self, name: str, title: Said, verb: Said, fields: Fields,
              command: Callable[[Mapping[str, Any]], object], **more: Any) -> ActForm:  # fmt: skip
        return ActForm(self._desk, name=f"assessment.{name}", title=title, verb=verb,
                       fields=fields, command=command, reload=self._reload, **more)  # fmt: skip
