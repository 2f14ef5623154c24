"""What casework adds to the report of a case: the file with its notes, and the family's words."""

from __future__ import annotations

from typing import Any

from app.api import Reading, Said, _
from app.api.cases import (
    ASSIGNMENT_NAMES,
    NOTE_KIND_NAMES,
    ORIGIN_NAMES,
    CardWords,
    CaseCard,
    case_card,
)
from app.api.report import Column, Heading, KeyValues, Paragraph, Table
from modules.casework.words import named


def case_section(reading: Reading, case: int) -> list[Any]:
    """Return the facts of the case, its stages and its team."""
    card, words = case_card(reading, case), CardWords(reading.card)
    return [
        _facts(card, words),
        Heading(_("Stages"), 2),
        _stages(card, words),
        Heading(_("Team"), 2),
        _team(card),
    ]


def notes_section(reading: Reading, case: int) -> list[Any]:
    """Return the notes; the text of a sensitive one is never printed, not for its team either."""
    parts = []
    for note in case_card(reading, case).notes:
        kind = named(NOTE_KIND_NAMES, note.kind)
        parts.append(
            Paragraph(
                _("{kind}, {moment}, {name}", kind=kind, moment=note.at, name=note.by or ""),
                strong=True,
            )
        )
        hidden = _("Only the team of this case may read this note.")
        if note.can_show:
            hidden = _("Hidden until it is revealed in the case.")
        parts.append(Paragraph(note.text if note.text is not None else hidden))
    return parts or [Paragraph(_("No note has been written yet."), quiet=True)]


def family_section(reading: Reading, case: int) -> list[Any]:
    """Return why the family came, who works with it and by when the next step is due."""
    card = case_card(reading, case)
    found, today = card.row, reading.seat.clock.today()
    blocks: list[Any] = []
    if card.reason:
        blocks += [Heading(_("Why you came"), 2), Paragraph(card.reason)]
    pairs: list[tuple[Said, object]] = [(_("With us since"), found.opened_on)]
    if found.closed_on is not None:
        pairs.append((_("Ended on"), found.closed_on))
    elif found.lead_name:
        pairs.append((_("Your worker"), found.lead_name))
    if found.closed_on is None and found.stage_due is not None and found.stage_due >= today:
        pairs.append((_("Next step by"), found.stage_due))
    return [*blocks, Heading(_("How we work with you"), 2), KeyValues(tuple(pairs))]


def _facts(card: CaseCard, words: CardWords) -> KeyValues:
    found = card.row
    pairs: list[tuple[Said, object]] = [
        (_("Name"), found.subject),
        (_("Why they came"), card.reason),
        (_("How the case began"), named(ORIGIN_NAMES, found.origin)),
        (_("Opened"), found.opened_on),
        (_("Office"), words.name("office", found.office) if found.office else ""),
        (_("Stage"), words.name("stage", f"{found.type}.{found.stage}")),
        (_("Due"), found.stage_due if found.closed_on is None else ""),
        (_("Lead worker"), found.lead_name),
    ]
    if found.closed_on is not None:
        pairs.append((_("Closed"), found.closed_on))
    return KeyValues(tuple(pairs))


def _stages(card: CaseCard, words: CardWords) -> Table:
    rows = tuple(
        (words.name("stage", f"{card.row.type}.{line.stage}"), line.since, line.until, line.by)
        for line in card.stages
    )
    return Table(
        (
            Column(_("Stage")),
            Column(_("From", context="first day")),
            Column(_("Until")),
            Column(_("By", context="who did it")),
        ),
        rows,
    )


def _team(card: CaseCard) -> Table:
    rows = tuple((t.name, named(ASSIGNMENT_NAMES, t.kind), t.since, t.until) for t in card.team)
    return Table(
        (
            Column(_("Name")),
            Column(_("As")),
            Column(_("From", context="first day")),
            Column(_("Until")),
        ),
        rows,
        empty=_("Nobody is assigned yet."),
    )
