"""One case as its page shows it: the row, stages, team, participants, links, notes."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select

from app.core.access.users import user_names
from app.core.cases.listing import CaseFilter, CaseRow, case_list, case_rows
from app.core.cases.revealing import may_reveal
from app.core.cases.tables import (
    case_assignment,
    case_file,
    case_link,
    case_note,
    case_participant,
    case_stage,
)
from app.core.cases.wording import as_read, foreign_to
from app.core.errors import Denied
from app.core.journal.seat import Reading
from app.core.late import late_dataclass
from app.core.people.names import names
from app.core.text import Said


@late_dataclass(frozen=True)
class StageLine:
    """A stage in which the case was, since when and by whom."""

    stage: str
    since: date
    until: date | None
    by: Said | None
    reason: str | None


@late_dataclass(frozen=True)
class AssignmentLine:
    """A user who works on the case or did."""

    user: int
    name: Said
    kind: str
    since: date
    until: date | None


@late_dataclass(frozen=True)
class ParticipantLine:
    """A person or a provider who takes part."""

    id: int
    kind: str
    person: int | None
    provider: str | None
    name: str
    since: date
    until: date | None


@late_dataclass(frozen=True)
class LinkLine:
    """A linked case that the seat may see too."""

    case: CaseRow
    kind: str


@late_dataclass(frozen=True)
class NoteLine:
    """A note; the text of a sensitive one is empty until it is shown to somebody of the team.

    `written_in` is the language of a text that is not kept in the reader's own; `can_show` says
    whether the seat may have a sensitive note shown.
    """

    id: int
    at: datetime
    by: Said | None
    kind: str
    text: Said | None
    language: str | None
    sensitive: bool
    written_in: str | None = None
    can_show: bool = False


@late_dataclass(frozen=True)
class CaseCard:
    """All of a case that the seat may see; `reason_in` is as `written_in` of a note."""

    row: CaseRow
    uid: str
    reason: Said | None
    language: str | None
    track: str | None
    closing_reason: str | None
    stages: tuple[StageLine, ...]
    team: tuple[AssignmentLine, ...]
    participants: tuple[ParticipantLine, ...]
    links: tuple[LinkLine, ...]
    notes: tuple[NoteLine, ...]
    reason_in: str | None = None


def case_card(reading: Reading, case: int) -> CaseCard:
    """Return a case; raise Denied where the seat may not see it."""
    if not reading.may("cases.view", case=case):
        raise Denied("cases.view")
    more = reading.db.execute(select(case_file).where(case_file.c.id == case)).one()
    reader = reading.seat.language
    why = (more.reason, more.language, more.reason_versions)
    users = user_names(reading.db)
    team = _team(reading, case, users)
    return CaseCard(
        row=case_rows(reading, [case])[0],
        uid=more.uid,
        reason=as_read(*why, reader=reader),
        language=more.language,
        track=more.track,
        closing_reason=more.closing_reason,
        stages=_stages(reading, case, users),
        team=team,
        participants=_participants(reading, case),
        links=_links(reading, case),
        notes=_notes(reading, case, users),
        reason_in=foreign_to(reader, *why),
    )


def cases_of(
    reading: Reading, *, person: int | None = None, household: int | None = None
) -> list[CaseRow]:
    """Return the cases, open and closed, that a person or household is the subject of."""
    wanted = CaseFilter(person=person, household=household, open=None)
    return case_list(reading, wanted, sort="opened", descending=True, limit=100)


def _stages(reading: Reading, case: int, users: dict[int, Said]) -> tuple[StageLine, ...]:
    rows = reading.db.execute(
        select(case_stage).where(case_stage.c.case == case).order_by(case_stage.c.id)
    )
    return tuple(
        StageLine(r.stage, r.from_date, r.to_date, users.get(r.by), r.reason) for r in rows
    )


def _team(reading: Reading, case: int, users: dict[int, Said]) -> tuple[AssignmentLine, ...]:
    rows = reading.db.execute(
        select(case_assignment).where(case_assignment.c.case == case).order_by(case_assignment.c.id)
    )
    return tuple(
        AssignmentLine(r.user, users.get(r.user, ""), r.kind, r.from_date, r.to_date) for r in rows
    )


def _participants(reading: Reading, case: int) -> tuple[ParticipantLine, ...]:
    rows = reading.db.execute(
        select(case_participant)
        .where(case_participant.c.case == case)
        .order_by(case_participant.c.id)
    ).all()
    called = names(reading, [r.person for r in rows if r.person is not None])
    return tuple(
        ParticipantLine(
            r.id, r.kind, r.person, r.provider, called.get(r.person, ""), r.from_date, r.to_date
        )
        for r in rows
    )


def _links(reading: Reading, case: int) -> tuple[LinkLine, ...]:
    c = case_link.c
    rows = reading.db.execute(
        select(case_link)
        .where((c.case == case) | (c.other == case), c.to_date.is_(None))
        .order_by(c.id)
    ).all()
    kinds = {(r.other if r.case == case else r.case): r.kind for r in rows}
    return tuple(LinkLine(row, kinds[row.id]) for row in case_rows(reading, kinds))


def _notes(reading: Reading, case: int, users: dict[int, Said]) -> tuple[NoteLine, ...]:
    rows = reading.db.execute(
        select(case_note).where(case_note.c.case == case).order_by(case_note.c.id.desc())
    )
    reader, shows = reading.seat.language, may_reveal(reading, case)
    lines = []
    for r in rows:
        told = (None if r.sensitive else r.text, r.language, r.versions)
        text, written_in = as_read(*told, reader=reader), foreign_to(reader, *told)
        lines.append(
            NoteLine(
                r.id,
                r.at,
                users.get(r.by),
                r.kind,
                text,
                r.language,
                r.sensitive,
                written_in,
                r.sensitive and shows,
            )
        )
    return tuple(lines)
