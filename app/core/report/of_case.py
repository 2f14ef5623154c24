"""The report of a case: the sections of all active modules, in full or in the family's words."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from app.core.cards.catalogue import Office
from app.core.cases.listing import CaseRow, case_rows
from app.core.cases.timeline import EventClass, timeline
from app.core.cases.words import CardWords
from app.core.errors import Denied, UserError
from app.core.journal.seat import Reading
from app.core.registry.contributions import ReportSection
from app.core.report.blocks import Column, Heading, KeyValues, Notice, Paragraph, Table
from app.core.report.of_card import report_of
from app.core.report.report import Report
from app.core.text import Said, _
from app.core.texts.voice import Voice

Copy = Literal["full", "family"]
LATEST = 30
"""How many acts the report tells: the others stand in the journal."""

log = logging.getLogger(__name__)


def case_report(
    reading: Reading,
    case: int,
    *,
    voice: Voice,
    sections: Iterable[ReportSection],
    event_class: EventClass,
    cache: Path,
    copy: Copy = "full",
) -> tuple[str, Report]:
    """Return the number of a case and its report in the voice's language.

    Raises Denied where the seat may not see the case, UserError where there is no such copy. The
    reading's seat is asked for the right of each section; none is printed that it lacks.
    """
    if not reading.may("cases.view", case=case):
        raise Denied("cases.view")
    (found,) = case_rows(reading, [case])
    shown = [
        section
        for section in sorted(sections, key=lambda section: (section.order, section.id))
        if reading.may(section.needs, case=case)
    ]
    if copy == "family":
        return found.number, _family_copy(reading, found, voice, sections=shown, cache=cache)
    words = CardWords(reading.card)
    report = report_of(
        reading, voice, _("Report of case {number}", number=found.number), cache=cache,
        subtitle=_("{type}, for {name}, {role}", name=reading.seat.name,
                   type=words.name("case_type", found.type),
                   role=words.name("role", reading.seat.role)),
    )  # fmt: skip
    if found.restricted:
        report.add(Notice(_("Restricted: this paper is for the team of the case only.")))
    for section in shown:
        report.add(Heading(section.title), *_built(section, reading, case))
    return found.number, report.add(*_latest(reading, case, event_class))


def _latest(reading: Reading, case: int, event_class: EventClass) -> tuple[Heading, Table]:
    acts = timeline(reading, case=case, event_class=event_class, limit=LATEST)
    columns = (Column(_("When"), 1.1), Column(_("What"), 2.2), Column(_("Who"), 1.2))
    rows = tuple((act.at, act.sentence, act.actor) for act in acts)
    return Heading(_("Latest acts")), Table(columns, rows)


def _family_copy(
    reading: Reading, found: CaseRow, voice: Voice, *, sections: list[ReportSection], cache: Path
) -> Report:
    """Return what a family takes home: its sections bring their own plain headings."""
    if found.restricted:
        raise UserError(
            _(
                "A restricted case has no copy for the family: paper may come into wrong hands. "
                "Tell the person what was understood, and what happens next."
            )
        )
    title = _("What we understood, and what happens next")
    if found.closed_on is not None:
        title = _("What we understood together")
    report = report_of(
        reading, voice, title, cache=cache,
        subtitle=_("For {name}, case {number}", name=found.subject, number=found.number),
    )  # fmt: skip
    report.add(
        Paragraph(
            _(
                "This paper is yours. It says in plain words what we have understood so far. "
                "You decide whom you show it to."
            )
        )
    )
    for section in sections:
        if section.family is not None:
            report.add(*_built(section, reading, found.id, family=True))
    return report.add(*_closing(reading.card.offices.get(found.office or "")))


def _closing(office: Office | None) -> list[Any]:
    blocks: list[Any] = [
        Heading(_("If something is not right"), 2),
        Paragraph(
            _(
                "Tell us. You may see what is kept about you and have it put right, and you may "
                "ask that somebody else looks at a decision again. People decide here, together "
                "with you; no computer does."
            )
        ),
        Heading(_("If something changes"), 2),
        Paragraph(
            _(
                "Tell us when your home, your family, your health, your work or your wishes "
                "change. Then we look together at what fits now."
            )
        ),
    ]
    if office is not None:
        pairs: list[tuple[Said, object]] = [(_("Office"), office.name)]
        if office.address:
            pairs.append((_("Address"), office.address))
        if office.hours:
            pairs.append((_("Open", context="hours"), office.hours))
        if office.phone:
            pairs.append((_("Phone"), office.phone))
        blocks += [Heading(_("Where you find us"), 2), KeyValues(tuple(pairs))]
    return blocks


def _built(
    section: ReportSection, reading: Reading, case: int, *, family: bool = False
) -> list[Any]:
    build = section.family if family and section.family is not None else section.build
    try:
        return list(build(reading, case))
    except Exception as fault:  # a module's section may fail in any way; the rest must print
        log.error("report section %s failed", section.id, exc_info=fault)
        return [Notice(_("This section could not be printed."))]
