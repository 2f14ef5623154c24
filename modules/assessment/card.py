"""All that the case page shows of assessments: what is there, what is due, what stands out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.api import LocalText, Reading, Said, forms
from app.api.data import select
from app.api.people import household_card
from app.api.users import user_names
from modules.assessment.in_depth import why_deeper
from modules.assessment.queries import unique
from modules.assessment.reading import see
from modules.assessment.settings import IN_DEPTH, SHORT, Tool, tools_of_type
from modules.assessment.tables import assessment_done, assessment_judgement, assessment_need

d, n, j = assessment_done.c, assessment_need.c, assessment_judgement.c


@dataclass(frozen=True, slots=True)
class Done:
    """The newest answers to a tool; `times` says how often it was handed in."""

    answers: int
    title: Said
    done_on: date
    times: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A tool of the case type, for one member where `person` is set.

    `because` holds what speaks for the in-depth one; nothing speaks for one that has no condition.
    """

    tool: Tool
    title: Said
    person: int | None
    name: str
    newest: Done | None
    drafted: bool
    because: tuple[forms.Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """What the worker judged about a child, and what the supervisor said."""

    answers: int
    worry: Said
    response: Said
    state: str
    judged_on: date
    judged_by: Said
    mine: bool
    ended_on: date | None
    ended_by: Said
    words: Said


@dataclass(frozen=True, slots=True)
class Board:
    """The assessments of a case; strengths and open needs of the newest answers."""

    case: int
    number: str
    closed: bool
    offers: tuple[Offer, ...]
    strengths: tuple[Said, ...]
    needs: tuple[Said, ...]
    judged: Judged | None

    @property
    def short(self) -> Offer | None:
        """The short analysis, None where the card names none for this type."""
        return next((one for one in self.offers if one.tool.part == SHORT), None)


def board(reading: Reading, case: int, *, cache: Path | None = None) -> Board:
    """Return the assessments of a case; raise Denied where the seat may not read them."""
    row = see(reading, case)
    rows = reading.db.execute(
        select(assessment_done).where(d.case == case).order_by(d.answers)
    ).all()
    found = reading.db.execute(
        select(n.kind, n.name).where(n.case == case, n.newest, n.decided.is_distinct_from("no"))
        .order_by(n.id)
    ).all()  # fmt: skip
    closed = row["closed_on"] is not None
    told = {kind: unique(LocalText.of(one.name) for one in found if one.kind == kind)
            for kind in ("strength", "need")}  # fmt: skip
    return Board(
        case, row["number"], closed, tuple(_offers(reading, row, rows, cache)),
        tuple(told["strength"]), tuple(told["need"]), judged_in(reading, case),
    )  # fmt: skip


def _offers(reading: Reading, row: Any, rows: Any, cache: Path | None) -> list[Offer]:
    """Return the tools of a case, those about a member once for each."""
    offers = []
    for tool in tools_of_type(reading.card, row["type"]):
        title = forms.form_of(reading, tool.id, cache=cache).title
        people: list[tuple[int | None, str]] = [(None, "")]
        if tool.per_member:
            members = household_card(reading, row["household"]).members
            people = [(member.person, member.name) for member in members]
        for person, name in people:
            mine = [one for one in rows if one.tool == tool.id
                    and (not tool.per_member or one.person == person)]  # fmt: skip
            last = next((one for one in reversed(mine) if one.newest), None)
            newest = Done(last.answers, LocalText.of(last.title), last.done_on,
                          len(mine)) if last else None  # fmt: skip
            drafted = forms.draft_of(reading, tool.id, case=row["id"], person=person) is not None
            offers.append(Offer(tool, title, person, name, newest, drafted,
                                _because(reading, tool, rows, cache)))  # fmt: skip
    return offers


def _because(reading: Reading, tool: Tool, rows: Any, cache: Path | None) -> tuple[forms.Line, ...]:
    short = next((one for one in reversed(rows) if one.part == SHORT and one.newest), None)
    if tool.part != IN_DEPTH or short is None:
        return ()
    found = forms.answer_set_by_id(reading, short.answers)
    return why_deeper(reading, found, tool.when, cache=cache)


def judged_in(reading: Reading, case: int, *, answers: int | None = None) -> Judged | None:
    """Return the newest judgement in a case, or that of some answers."""
    wanted = select(assessment_judgement).where(j.case == case)
    wanted = wanted.where(j.newest) if answers is None else wanted.where(j.answers == answers)
    row = reading.db.execute(wanted).first()
    if row is None:
        return None
    people = user_names(reading.db)
    words: Said = row.note or ""
    if row.versions:
        words = LocalText.of({row.language or "und": row.note, **row.versions})
    return Judged(
        row.answers, LocalText.of(row.worry_name) if row.worry_name else "",
        LocalText.of(row.response_name) if row.response_name else "", row.state, row.judged_on,
        people.get(row.judged_by, ""), row.judged_by == reading.seat.user, row.ended_on,
        people.get(row.ended_by, ""), words,
    )  # fmt: skip
