"""The forms of deciding: a need or service otherwise than proposed, one added, a judgement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.api import Said, _
from app.uikit import ActForm, Choice, Desk, Field, LongTextInput, Option, RadioChoice
from modules.assessment.commands import ConfirmJudgement, DecideProposal
from modules.assessment.understood import Line, Understood

Fields = dict[str, Field]


class DecisionForms:
    """Makes the form of an act about one assessment."""

    def __init__(self, desk: Desk, shown: Understood, *, reload: Callable[[], object]) -> None:
        self._desk, self._shown, self._reload = desk, shown, reload

    def line(self, line: Line, chosen: str) -> ActForm:
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
