"""The printed summary of a case: what the file holds, its sections, its latest acts."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.api import Reading, Said, _
from app.api.cases import (
    ASSIGNMENT_NAMES,
    NOTE_KIND_NAMES,
    ORIGIN_NAMES,
    CardWords,
    CaseCard,
    case_card,
    timeline,
)
from app.api.report import (
    Column,
    Heading,
    KeyValues,
    Notice,
    Paragraph,
    Report,
    Table,
    report_of,
)
from modules.casework.queries import EventClass
from modules.casework.words import named

LATEST = 30
log = logging.getLogger(__name__)


def case_summary(
    reading: Reading,
    case: int,
    *,
    voice: Any,
    sections: Sequence[Any],
    cache: Path,
    event_class: EventClass,
) -> tuple[str, Report]:
    """Return the case's number and its summary; raise Denied where the seat may not see it.

    A sensitive note is printed for its team only; the sections are those of the active modules.
    """
    card, words = case_card(reading, case), CardWords(reading.card)
    found = card.row
    kind = words.name("case_type", found.type)
    report = report_of(
        reading, voice, _("Summary of case {number}", number=found.number), cache=cache,
        subtitle=_("{type}, for {name}, {role}", type=kind, name=reading.seat.name,
                   role=words.name("role", reading.seat.role)),
    )  # fmt: skip
    if found.restricted:
        report.add(Notice(_("Restricted: this paper is for the team of the case only.")))
    report.add(Heading(_("The case")), _facts(card, words))
    report.add(Heading(_("Stages")), _stages(card, words))
    report.add(Heading(_("Team")), _team(card))
    report.add(Heading(_("Notes")), *_notes(card))
    for section in sorted(sections, key=lambda s: (s.order, s.id)):
        if reading.may(section.needs, case=case):
            report.add(Heading(section.title), *_section(section, reading, case))
    acts = timeline(reading, case=case, event_class=event_class, limit=LATEST)
    rows = tuple((act.at, act.sentence, act.actor) for act in acts)
    report.add(
        Heading(_("Latest acts")),
        Table((Column(_("When"), 1.1), Column(_("What"), 2.2), Column(_("Who"), 1.2)), rows),
    )
    return found.number, report


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
    return Table((Column(_("Stage")), Column(_("From")), Column(_("Until")), Column(_("By"))), rows)


def _team(card: CaseCard) -> Table:
    rows = tuple((t.name, named(ASSIGNMENT_NAMES, t.kind), t.since, t.until) for t in card.team)
    return Table(
        (Column(_("Name")), Column(_("As")), Column(_("From")), Column(_("Until"))),
        rows,
        empty=_("Nobody is assigned yet."),
    )


def _notes(card: CaseCard) -> list[Paragraph]:
    parts = []
    for note in card.notes:
        kind = named(NOTE_KIND_NAMES, note.kind)
        parts.append(
            Paragraph(
                _("{kind}, {moment}, {name}", kind=kind, moment=note.at, name=note.by or ""),
                strong=True,
            )
        )
        hidden = _("Only the team of this case may read this note.")
        parts.append(Paragraph(note.text if note.text is not None else hidden))
    return parts or [Paragraph(_("No note has been written yet."), quiet=True)]


def _section(section: Any, reading: Reading, case: int) -> list[Any]:
    try:
        return list(section.build(reading, case))
    except Exception as fault:  # a module's section may fail in any way; the rest must print
        log.error("report section %s failed", section.id, exc_info=fault)
        return [Notice(_("This section could not be printed."))]
