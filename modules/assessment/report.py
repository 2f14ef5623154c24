"""What was understood in a case, as a section of its report and of the family's copy."""

from __future__ import annotations

from typing import Any

from app.api import LocalText, Reading, Said, _, forms
from app.api.cases import case_row
from app.api.data import select
from app.api.report import Column, Heading, Items, KeyValues, Paragraph, Table
from modules.assessment.queries import unique
from modules.assessment.settings import OCCASION, judgement_of
from modules.assessment.tables import assessment_done, assessment_need
from modules.assessment.understood import Graded, Understood, understood
from modules.assessment.words import (
    JUDGED,
    PARTS,
    STATES,
    band_of,
    chosen_words,
    review_words,
    value_of,
)

d, n = assessment_done.c, assessment_need.c
NOTHING = _("No assessment was handed in for this case yet.")


def section(reading: Reading, case: int) -> list[Any]:
    """Return the newest assessments of a case, strengths first."""
    ids = _newest(reading, case)
    if not ids:
        return [Paragraph(NOTHING, quiet=True)]
    blocks = [block for id in ids for block in _blocks(understood(reading, id))]
    return [*blocks, *_reviews(forms.reviews_in(reading, case, OCCASION))]


def _reviews(reviews: tuple[forms.Review, ...]) -> list[Any]:
    blocks: list[Any] = []
    for one in reviews:
        asked = _("Asked on {day}", day=one.asked_on)
        blocks += [Paragraph(asked, strong=True), Paragraph(one.words),
                   Paragraph(review_words(one), quiet=True)]  # fmt: skip
        blocks += [Paragraph(one.answer)] if one.answer else []
    return [Heading(_("Reviews that the family asked for"), 2), *blocks] if blocks else []


def _newest(reading: Reading, case: int) -> list[int]:
    rows = select(d.answers, d.part).where(d.case == case, d.newest).order_by(d.answers)
    found = sorted(reading.db.execute(rows), key=lambda row: list(PARTS).index(row.part))
    return [row.answers for row in found]


def _blocks(one: Understood) -> list[Any]:
    title: Said = one.title
    if one.person is not None:
        title = _("{tool}: {name}", tool=one.title, name=one.name)
    blocks: list[Any] = [
        Heading(title, 2),
        Paragraph(_("Handed in on {day} by {name}.", day=one.at.date(), name=one.by), quiet=True),
    ]
    if one.replaces is not None:
        blocks.append(Paragraph(_("Corrected: {reason}", reason=one.replaces.reason), quiet=True))
    if one.strengths:
        blocks += [Paragraph(_("Strengths")), Items(tuple(s.label for s in one.strengths))]
    if one.graded:
        blocks.append(_scores(one))
    if one.lines:
        blocks.append(_lines(one.lines, dict(one.reasons)))
    if one.judged is not None:
        judged = one.judged
        blocks.append(
            KeyValues((
                (_("The worry, as the worker judges it"), judged.worry),
                (_("Somebody sees the child again"), judged.response),
                (_("Confirmation"), JUDGED[judged.state]),
            ))
        )  # fmt: skip
    return blocks


def _scores(one: Understood) -> Table:
    columns = (
        Column(_("Part of life"), 1.4), Column(_("Points"), 0.6), Column(_("Support"), 1.0),
        Column(_("What it means"), 2.2),
    )  # fmt: skip
    return Table(columns, tuple(_score(graded, dict(one.reasons)) for graded in one.graded))


def _score(one: Graded, reasons: dict[str, Said]) -> tuple[Said, ...]:
    """Return a score with its band; another one that the worker chose stands beside it."""
    score = one.score
    meaning: Said = (score.band.meaning if score.band else None) or ""
    return score.label, value_of(score), band_of(score), chosen_words(one, reasons) or meaning


def _lines(lines: tuple[forms.Proposal, ...], reasons: dict[str, Said]) -> Table:
    kinds = {"need": _("Need"), "service": _("Service")}
    columns = (Column(_("Need or service"), 0.8), Column("", 1.8), Column(_("Decision"), 1.4))
    rows = tuple((kinds[line.kind], line.name, _decided(line, reasons)) for line in lines)
    return Table(columns, rows)


def _decided(line: forms.Proposal, reasons: dict[str, Said]) -> Said:
    """Return how a line stands, with the reason of a change and the worker's words."""
    decision = line.decision
    if decision is None or not decision.reason:
        return STATES[line.state]
    reason = reasons.get(decision.reason, decision.reason)
    if decision.note:
        return _("{state}: {reason}: {note}", state=STATES[line.state], reason=reason,
                 note=decision.told)  # fmt: skip
    return _("{state}: {reason}", state=STATES[line.state], reason=reason)


def family(reading: Reading, case: int) -> list[Any]:
    """Return what was understood and what was agreed, in plain words: no score, no band.

    Of the safety of a child nothing is printed: what a child said stays with its worker.
    """
    row = case_row(reading, case)
    if judgement_of(reading.card, row["type"]) is not None:
        return [Paragraph(_("What was talked about is kept by your worker. Ask for it whenever "
                            "you wish."))]  # fmt: skip
    ended = row["closed_on"] is not None
    if not _newest(reading, case):
        if ended:
            return []
        return [Paragraph(_("We have not yet looked at your whole situation together."))]
    found = reading.db.execute(
        select(n.kind, n.name)
        .where(n.case == case, n.newest, n.decided.is_distinct_from("no"))
        .order_by(n.id)
    ).all()
    told = {kind: unique(LocalText.of(one.name) for one in found if one.kind == kind)
            for kind in ("strength", "need")}  # fmt: skip
    blocks: list[Any] = []
    for kind, title in (
        ("strength", _("What goes well, as you told us")),
        ("need", _("What you wanted to change, as we understood it") if ended
         else _("What you would like to change, as we understood it")),
    ):  # fmt: skip
        if told[kind]:
            blocks += [Heading(title, 2), Items(tuple(told[kind]))]
    agreed = _agreed(reading, case)
    if agreed:
        blocks += [Heading(_("Services we agreed on"), 2), Items(tuple(agreed))]
    return blocks


def _agreed(reading: Reading, case: int) -> list[Said]:
    """Return the services that were agreed in the newest assessments."""
    return unique(
        line.name
        for id in _newest(reading, case)
        for line in understood(reading, id).lines
        if line.kind == "service" and line.state in ("agreed", "added")
    )
