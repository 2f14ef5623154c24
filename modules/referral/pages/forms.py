"""The forms of what follows a referral; the provider's page and the worker's use the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.api import Said, _
from app.uikit import (
    ActForm,
    Choice,
    DateInput,
    Desk,
    Field,
    Option,
    RadioChoice,
    TextInput,
    date_order,
)
from modules.referral.commands import (
    AnswerReferral,
    CompleteReferral,
    DecideReferral,
    EscalateReferral,
    RecordAttendance,
    RemindProvider,
    WithdrawReferral,
)
from modules.referral.words import (
    ANSWERS,
    ESCALATIONS,
    OUTCOMES,
    REFUSALS,
    REMINDERS,
    WITHDRAWALS,
)

BY_FIELD = (("answer", "answer"), ("attended", "attend"), ("outcome", "complete"),
            ("why", "withdraw"), ("approved", "approve"), ("ask", "remind"),
            ("because", "escalate"))  # fmt: skip
"""The form that a story's fields ask for."""


class ReferralForms:
    """Makes the form of an act for one referral, by its name."""

    def __init__(
        self,
        desk: Desk,
        row: Any,
        *,
        reload: Callable[[], object],
        supervisors: Sequence[Said] = (),
    ) -> None:
        self._desk, self._row, self._reload = desk, row, reload
        self._supervisors = tuple(supervisors)

    def make(self, name: str) -> ActForm:
        """Return the form called `name`."""
        made: dict[str, Callable[[], ActForm]] = {
            "answer": self.answer, "attend": self.attend, "complete": self.complete,
            "withdraw": self.withdraw, "approve": self.approve, "remind": self.remind,
            "escalate": self.escalate,
        }  # fmt: skip
        return made[name]()

    def answer(self) -> ActForm:
        """Return the form that accepts or refuses."""
        say = self._desk.say
        reply = RadioChoice(self._options(ANSWERS), name="referral.answer.answer")
        reason = Choice(
            self._options(REFUSALS), name="referral.answer.reason",
            blank=say(_("Choose a reason")),
        )  # fmt: skip
        day = DateInput(
            name="referral.answer.appointment", say=say, order=date_order(self._desk.voice)
        )
        time = TextInput(name="referral.answer.time", ltr=True, longest=5)
        fields = {
            "answer": Field(say(_("Your answer")), reply),
            "appointment": Field(say(_("First appointment")), day,
                                 help=say(_("You may leave it empty and tell it later."))),
            "time": Field(say(_("At")), time, help=say(_("Hours and minutes, such as 10:30"))),
            "reason": Field(say(_("Why it is not possible")), reason),
        }  # fmt: skip

        def show(value: object) -> None:
            for name in ("appointment", "time"):
                fields[name].setVisible(value == "accepted")
            fields["reason"].setVisible(value == "refused")

        reply.changed.connect(show)
        show(None)
        return self._form(
            "answer", _("Answer"), _("Send the answer"), fields,
            lambda v: AnswerReferral(
                self._row.id, v["answer"],
                v["reason"] if v["answer"] == "refused" else None,
                v["appointment"] if v["answer"] == "accepted" else None, None,
                v["time"] if v["answer"] == "accepted" else None, self._row.version,
            ),
            required=("answer",), said=_("The answer was sent."),
        )  # fmt: skip

    def attend(self) -> ActForm:
        """Return the form that tells whether they came."""
        say = self._desk.say
        came = RadioChoice(
            [Option("yes", say(_("They came."))), Option("no", say(_("They did not come.")))],
            name="referral.attend.attended",
        )
        day = DateInput(name="referral.attend.on", say=say, order=date_order(self._desk.voice))
        day.set_value(self._desk.seat.clock.today())
        return self._form(
            "attend", _("Visit to the service"), _("Record it"),
            {"attended": Field(say(_("Did they come?")), came),
             "on": Field(say(_("On which day")), day)},
            lambda v: RecordAttendance(self._row.id, v["attended"] == "yes", v["on"],
                                       self._row.version),
            required=("attended",), said=_("The visit was recorded."),
        )  # fmt: skip

    def complete(self) -> ActForm:
        """Return the form that ends the service."""
        outcome = RadioChoice(self._options(OUTCOMES), name="referral.complete.outcome")
        return self._form(
            "complete", _("How it ended"), _("Complete the referral"),
            {"outcome": Field(self._desk.say(_("What came of it")), outcome)},
            lambda v: CompleteReferral(self._row.id, v["outcome"], self._row.version),
            required=("outcome",), said=_("The referral was completed."),
        )  # fmt: skip

    def withdraw(self) -> ActForm:
        """Return the form that takes the referral back."""
        why = RadioChoice(self._options(WITHDRAWALS), name="referral.withdraw.why")
        return self._form(
            "withdraw", _("Withdraw the referral"), _("Withdraw it"),
            {"why": Field(self._desk.say(_("Reason")), why)},
            lambda v: WithdrawReferral(self._row.id, v["why"], self._row.version),
            required=("why",), said=_("The referral was withdrawn."), danger=True,
            note=_("The provider sees nothing of it any more. The case stays open."),
        )  # fmt: skip

    def remind(self) -> ActForm:
        """Return the form that shows whom the reminder goes to and what it says."""
        found = self._desk.seat.card.provider(self._row.provider)
        name = found.name if found is not None else self._row.provider
        ways = tuple(way for way in (found.phone, found.email) if way) if found else ()
        told = _("To {provider}", provider=name)
        if ways:
            told = _("To {provider}, {ways}", provider=name, ways=ways)
        ask = RadioChoice(self._options(REMINDERS), name="referral.remind.ask")
        ask.set_value("answer")
        return self._form(
            "remind", _("Remind the provider"), _("Send the reminder"),
            {"ask": Field(self._desk.say(_("What it says")), ask)},
            lambda v: RemindProvider(self._row.id, v["ask"], self._row.version),
            required=("ask",), said=_("The provider was reminded."),
            note=_("{to}. Sent on {sent}, answer due on {due}. Nothing more about the family "
                   "is shared.", to=told, sent=self._row.sent_on, due=self._row.answer_by),
        )  # fmt: skip

    def escalate(self) -> ActForm:
        """Return the form that shows which supervisor is told, and why."""
        because = RadioChoice(self._options(ESCALATIONS), name="referral.escalate.because")
        told: Said = _("To the supervisor of the office")
        if self._supervisors:
            told = _("To {names}", names=self._supervisors)
        return self._form(
            "escalate", _("Tell the supervisor"), _("Tell the supervisor"),
            {"because": Field(self._desk.say(_("Reason")), because)},
            lambda v: EscalateReferral(self._row.id, v["because"], self._row.version),
            required=("because",), said=_("The supervisor was told."),
            note=_("{to}. The answer was due on {due}.", to=told, due=self._row.answer_by),
        )  # fmt: skip

    def approve(self) -> ActForm:
        """Return the form in which the supervisor decides."""
        say = self._desk.say
        choice = RadioChoice(
            [Option("yes", say(_("Approve: it is sent at once."))),
             Option("no", say(_("Do not approve: nothing is shared, the case stays open.")))],
            name="referral.approve.approved",
        )  # fmt: skip
        return self._form(
            "approve", _("Sharing without consent"), _("Decide"),
            {"approved": Field(say(_("Your decision")), choice)},
            lambda v: DecideReferral(self._row.id, v["approved"] == "yes"),
            required=("approved",), said=_("Your decision was recorded."),
        )  # fmt: skip

    def _options(self, words: Mapping[str, Said]) -> list[Option]:
        return [Option(code, self._desk.say(said)) for code, said in words.items()]

    def _form(self, name: str, title: Said, verb: Said, fields: Mapping[str, Field],
              command: Callable[[Mapping[str, Any]], object], **more: Any) -> ActForm:  # fmt: skip
        return ActForm(self._desk, name=f"referral.{name}", title=title, verb=verb, fields=fields,
                       command=command, reload=self._reload, **more)  # fmt: skip


def form_for(fields: Mapping[str, Any]) -> str:
    """Return the name of the form that takes these fields, empty where none does."""
    return next((form for field, form in BY_FIELD if field in fields), "")


def as_typed(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return a story's fields as the controls take them."""
    yes_no = {True: "yes", False: "no"}
    return {
        name: yes_no[value] if isinstance(value, bool) else value for name, value in fields.items()
    }
