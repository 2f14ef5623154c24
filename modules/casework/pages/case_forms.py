"""The forms of the acts on a case: move, close, open again, note, assign, link."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.api import Said, UserError, _, _n
from app.api.cases import (
    ASSIGNMENT_NAMES,
    NOTE_KIND_NAMES,
    AssignCase,
    CardWords,
    CloseCase,
    LinkCase,
    MoveCase,
    NoteCase,
    ReopenCase,
)
from app.uikit import (
    ActForm,
    Check,
    Choice,
    Desk,
    Field,
    LongTextInput,
    Option,
    RadioChoice,
    TextInput,
)
from modules.casework.queries import CaseView, Worker
from modules.casework.words import LINK_KIND

LINK_KINDS = ("sibling", "household", "other")


class CaseForms:
    """Makes the form of an act for the case that is shown."""

    def __init__(self, desk: Desk, view: CaseView, *, reload: Callable[[], object]) -> None:
        self._desk, self._view, self._reload = desk, view, reload
        self._row = view.card.row
        self._kind = desk.seat.card.case_type(self._row.type)
        self._words = CardWords(desk.seat.card)

    def move(self) -> ActForm:
        """Return the form that moves the case on."""
        say = self._desk.say
        offers = [o for o in self._view.offers if not o.stage.final and self._row.closed_on is None]
        targets = [
            Option(o.stage.id, say(o.stage.name), say(o.why_not) if o.why_not else "")
            for o in offers
        ]
        to = RadioChoice(targets, name="case.move.to")
        open_ones = [o.stage.id for o in offers if o.why_not is None]
        if len(open_ones) == 1:
            to.set_value(open_ones[0])
        needed = {o.stage.id for o in offers if o.reason_required}
        return self._form(
            "case.move", _("Move to another stage"), _("Move the case"),
            {"to": self._field(_("New stage"), to),
             "reason": self._reason("case.move", self._kind.override_reasons,
                                    help=self._reason_help(offers, needed))},
            lambda v: MoveCase(self._row.id, v["to"], self._row.version, v["reason"],
                               self._desk.level),
            required=("to",), said=_("The case was moved."),
        )  # fmt: skip

    def close(self) -> ActForm:
        """Return the form that closes the case."""
        return self._form(
            "case.close", _("Close the case"), _("Close the case"),
            {"reason": self._reason("case.close", self._kind.closing_reasons)},
            lambda v: CloseCase(self._row.id, v["reason"], self._row.version, self._desk.level),
            required=("reason",), said=_("The case was closed."), danger=True,
            note=_("The record stays. The case leaves the lists of open cases."),
        )  # fmt: skip

    def reopen(self) -> ActForm:
        """Return the form that opens a closed case again."""
        return self._form(
            "case.reopen", _("Open the case again"), _("Open it again"),
            {"reason": self._reason("case.reopen", self._kind.override_reasons)},
            lambda v: ReopenCase(self._row.id, self._row.version, v["reason"], self._desk.level),
            required=("reason",), said=_("The case is open again."),
        )  # fmt: skip

    def note(self) -> ActForm:
        """Return the form that writes a note."""
        say = self._desk.say
        kinds = [Option(code, say(words)) for code, words in NOTE_KIND_NAMES.items()]
        kind = Choice(kinds, name="case.note.kind")
        text = LongTextInput(name="case.note.text", lines=4)
        sensitive = Check(
            say(_("Only the team of this case may read it")), name="case.note.sensitive",
        )  # fmt: skip
        return self._form(
            "case.note", _("Write a note"), _("Save the note"),
            {"kind": self._field(_("What was it"), kind),
             "text": self._field(_("What happened and what was agreed"), text),
             "sensitive": self._field(_("Who may read it"), sensitive)},
            lambda v: NoteCase(self._row.id, v["text"] or "", v["kind"] or "note",
                               self._desk.seat.language, v["sensitive"]),
            required=("text",), said=_("The note was saved."),
        )  # fmt: skip

    def assign(self, workers: Sequence[Worker]) -> ActForm:
        """Return the form that assigns a worker."""
        say = self._desk.say
        people = [Option(str(w.id), say(self._about(w))) for w in workers]
        user = Choice(people, name="case.assign.user", blank=say(_("Choose a worker")))
        kinds = [Option(code, say(words)) for code, words in ASSIGNMENT_NAMES.items()]
        kind = Choice(kinds, name="case.assign.kind")
        return self._form(
            "case.assign", _("Assign a worker"), _("Assign"),
            {"user": self._field(_("Worker"), user, help=_("The number of open cases that you "
                                                           "may see stands behind each name.")),
             "kind": self._field(_("As"), kind, help=_("A new lead worker takes the place of "
                                                       "the one before."))},
            lambda v: AssignCase(self._row.id, int(v["user"]), self._row.version,
                                 v["kind"] or "lead"),
            required=("user",), said=_("The worker was assigned."),
        )  # fmt: skip

    def link(self, find: Callable[[str], int | None]) -> ActForm:
        """Return the form that links another case, named by its number."""
        say = self._desk.say
        number = TextInput(name="case.link.number", ltr=True)
        kinds = [Option(code, say(LINK_KIND[code])) for code in LINK_KINDS]

        def command(values: Mapping[str, Any]) -> LinkCase:
            other = find(str(values["number"]))
            if other is None:
                raise UserError(
                    _("There is no case {number} that you may see.", number=values["number"])
                )
            return LinkCase(self._row.id, other, values["kind"] or "other")

        return self._form(
            "case.link", _("Link another case"), _("Link"),
            {"number": self._field(_("Case number"), number),
             "kind": self._field(_("How they belong together"),
                                 Choice(kinds, name="case.link.kind"))},
            command, required=("number",), said=_("The cases are linked."),
        )  # fmt: skip

    def _form(
        self,
        name: str,
        title: Said,
        verb: Said,
        fields: Mapping[str, Field],
        command: Callable[[Mapping[str, Any]], object],
        **more: Any,
    ) -> ActForm:
        return ActForm(
            self._desk,
            name=name,
            title=title,
            verb=verb,
            fields=fields,
            command=command,
            reload=self._reload,
            **more,
        )

    def _field(self, label: Said, control: Any, *, help: Said = "") -> Field:
        return Field(self._desk.say(label), control, help=self._desk.say(help))

    def _reason(self, name: str, choices: Sequence[Any], *, help: Said = "") -> Field:
        say = self._desk.say
        options = [Option(choice.id, say(choice.name)) for choice in choices]
        choice = Choice(options, name=f"{name}.reason", blank=say(_("Choose a reason")))
        return self._field(_("Reason"), choice, help=help)

    def _reason_help(self, offers: Sequence[Any], needed: set[str]) -> Said:
        back = [offer.stage.name for offer in offers if offer.stage.id in needed]
        if not back:
            return _("You may leave it empty.")
        return _(
            "Needed for the way back to {stages}; else you may leave it empty.", stages=tuple(back)
        )

    def _about(self, worker: Worker) -> Said:
        office = self._words.name("office", worker.office) if worker.office else ""
        return _n(
            "{name}, {role}, {office}: {n} open case",
            "{name}, {role}, {office}: {n} open cases",
            worker.open_cases,
            name=worker.name,
            role=worker.role,
            office=office,
        )
