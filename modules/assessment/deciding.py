"""Services of what follows an assessment: proposals decided, a judgement confirmed."""

from __future__ import annotations

from typing import Any

from app.api import Denied, Reading, Stale, Unit, UserError, _, forms
from app.api.cases import decisions_of, keep_decision
from app.api.data import select, update
from modules.assessment.commands import AgreeBands, ConfirmJudgement, DecideProposal
from modules.assessment.events import JudgementAnswered, ProposalDecided
from modules.assessment.keeping import keep_decided, keep_standing
from modules.assessment.service import check_note, open_case
from modules.assessment.tables import assessment_done, assessment_judgement

d, j = assessment_done.c, assessment_judgement.c
KINDS = ("band", "need", "service")


def decide(unit: Unit, command: DecideProposal) -> None:
    """Keep what the worker chose beside what was proposed.

    Raises UserError where nothing was handed in, the choice is unknown or a change has no reason;
    Stale where the answers are not the newest ones any more.
    """
    unit.require("assessment.decide", case=command.case)
    row = open_case(unit, command.case)
    if command.kind not in KINDS:
        raise UserError(_("A band, a need or a service can be decided here."))
    if command.kind != "band" and command.chosen not in ("yes", "no"):
        raise UserError(_("Choose yes or no for a need or a service."))
    check_note(command.note, *command.versions.values())
    answers = _answers(unit, command)
    _check_choice(unit, answers, command)
    _keep(unit, row, answers.id, command)
    keep_standing(unit, command.case)


def agree_bands(unit: Unit, command: AgreeBands) -> None:
    """Agree to the bands of answers about which nobody has decided; nothing where there is none.

    Raises UserError where nothing was handed in, Stale where the answers are not the newest ones.
    """
    unit.require("assessment.decide", case=command.case)
    row = open_case(unit, command.case)
    asked = DecideProposal(command.case, "band", "", "", command.answers)
    answers = _answers(unit, asked)
    held = decisions_of(unit, answers.id)
    for score in forms.result_of(unit, answers.id).scores:
        if score.band is not None and ("band", score.name) not in held:
            _keep(unit, row, answers.id,
                  DecideProposal(command.case, "band", score.name, score.band.name))  # fmt: skip
    keep_standing(unit, command.case)


def _keep(unit: Unit, row: Any, answers: int, command: DecideProposal) -> None:
    decision = keep_decision(
        unit, answers, command.kind, command.about, command.chosen, reason=command.reason,
        note=command.note, versions=command.versions,
    )  # fmt: skip
    if command.kind != "band":
        keep_decided(unit, answers)
    unit.record(
        ProposalDecided(command.case, answers, command.kind, command.about, decision.proposed,
                        command.chosen, row["type"], decision.reason),
        reason=decision.reason,
    )  # fmt: skip


def _check_choice(unit: Unit, answers: forms.AnswerSet, command: DecideProposal) -> None:
    """Raise UserError where neither tool nor catalogue knows what is decided about."""
    known = set(unit.card.services)
    if command.kind == "band":
        found = {one.name: one for one in forms.result_of(unit, answers.id).scores}
        known = {name for name, score in found.items() if score.bands}
    elif command.kind == "need":
        form = forms.form_by_hash(unit, answers.hash)
        known = {need.name for need in forms.needs_of(form) if need.kind == "need"}
    if command.about not in known:
        raise UserError(_("Neither the tool nor the catalogue knows {name}."), name=command.about)
    if command.kind == "band":
        bands = [band.name for band in found[command.about].bands]
        if command.chosen not in bands:
            raise UserError(_("{band} is no band of this score. Bands are {known}."),
                            band=command.chosen, known=", ".join(bands))  # fmt: skip


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
    if command.kind == "band":
        return command.about in results.get("scores", ()) or not command.about
    if command.kind == "need":
        return command.about in results.get("needs", ())
    return any(one.get("service") == command.about for one in results.get("recommendations", ()))
