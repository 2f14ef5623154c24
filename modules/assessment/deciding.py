"""Services of what follows an assessment: needs and services decided, a judgement confirmed."""

from __future__ import annotations

from typing import Any

from app.api import Denied, Reading, Stale, Unit, UserError, _, forms
from app.api.cases import keep_decision
from app.api.data import select, update
from modules.assessment.commands import ConfirmJudgement, DecideProposal
from modules.assessment.events import JudgementAnswered, ProposalDecided
from modules.assessment.keeping import keep_decided
from modules.assessment.service import check_note, open_case
from modules.assessment.tables import assessment_done, assessment_judgement

d, j = assessment_done.c, assessment_judgement.c
KINDS = ("need", "service")


def decide(unit: Unit, command: DecideProposal) -> None:
    """Keep what the worker chose beside what was proposed.

    Raises UserError where nothing was handed in, the choice is unknown or a change has no reason;
    Stale where the answers are not the newest ones any more.
    """
    unit.require("assessment.decide", case=command.case)
    row = open_case(unit, command.case)
    if command.kind not in KINDS or command.chosen not in ("yes", "no"):
        raise UserError(_("Choose yes or no for a need or a service."))
    check_note(command.note, *command.versions.values())
    answers = _answers(unit, command)
    form = forms.form_by_hash(unit, answers.hash)
    known = set(unit.card.services)
    if command.kind == "need":
        known = {need.name for need in forms.needs_of(form) if need.kind == "need"}
    if command.about not in known:
        raise UserError(_("Neither the tool nor the catalogue knows {name}."), name=command.about)
    decision = keep_decision(
        unit, answers.id, command.kind, command.about, command.chosen, reason=command.reason,
        note=command.note, versions=command.versions,
    )  # fmt: skip
    keep_decided(unit, answers.id)
    unit.record(
        ProposalDecided(command.case, answers.id, command.kind, command.about, decision.proposed,
                        command.chosen, row["type"], decision.reason),
        reason=decision.reason,
    )  # fmt: skip


def confirm(unit: Unit, command: ConfirmJudgement) -> None:
    """Answer the judgement of a worker about a child.

    Raises Denied for the worker who judged, UserError where none waits or words are missing.
    """
    unit.require("assessment.confirm", case=command.case)
    open_case(unit, command.case)
    waiting = waiting_judgement(unit, command.case)
    if waiting is None:
        raise UserError(_("No judgement waits for a confirmation in this case."))
    if command.answers not in (None, waiting.answers):
        raise Stale(_("The worker handed in another judgement since. Look at the newest one."))
    if waiting.judged_by == unit.seat.user:
        raise Denied("assessment.confirm", _("Somebody else than who judged confirms it."))
    note = (command.note or "").strip()
    if not command.agreed and not note:
        raise UserError(_("Write what is to be looked at again."))
    check_note(note, *command.versions.values())
    unit.db.execute(
        update(assessment_judgement)
        .where(j.id == waiting.id, j.state == "waiting")
        .values(
            state="confirmed" if command.agreed else "returned", ended_on=unit.today,
            ended_by=unit.seat.user, note=note or None,
            language=unit.seat.language if note else None,
            versions=dict(command.versions) if note and command.versions else None,
        )
    )  # fmt: skip
    unit.record(JudgementAnswered(command.case, waiting.answers, command.agreed))


def waiting_judgement(reading: Reading, case: int) -> Any:
    """Return the newest judgement of a case that waits for a supervisor, None if there is none."""
    return reading.db.execute(
        select(assessment_judgement).where(j.case == case, j.newest, j.state == "waiting")
    ).first()


def _answers(unit: Unit, command: DecideProposal) -> forms.AnswerSet:
    """Return the newest answers meant; those that propose it, where the command names none."""
    newest = list(unit.db.scalars(
        select(d.answers).where(d.case == command.case, d.newest).order_by(d.answers.desc())
    ))  # fmt: skip
    if not newest:
        raise UserError(_("No assessment was handed in for this case yet."))
    if command.answers is not None:
        if command.answers not in newest:
            raise Stale(_("Other answers were handed in since you opened these. Nothing was "
                          "decided: look at the newest ones."))  # fmt: skip
        return forms.answer_set_by_id(unit, command.answers)
    sets = [forms.answer_set_by_id(unit, id) for id in newest]
    return next((one for one in sets if _proposes(one, command)), sets[-1])


def _proposes(found: forms.AnswerSet, command: DecideProposal) -> bool:
    results = found.results or {}
    if command.kind == "need":
        return command.about in results.get("needs", ())
    return any(one.get("service") == command.about for one in results.get("recommendations", ()))
