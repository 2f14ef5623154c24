"""The figures about cases: each is the statement of the ids that it counts."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from app.api import Found, ModuleApi, Reading, Said, Target, _
from app.api.cases import (
    ORIGIN_NAMES,
    CardWords,
    CaseFilter,
    case_file,
    case_ids,
    case_note,
    case_rows,
    case_stage,
    sorted_ids,
)
from app.api.data import Select, days_between, exists, select

QUIET_DAYS = 30
MOST_HITS = 8


def open_cases(reading: Reading) -> Select[tuple[int]]:
    """Return the open cases that the seat may see."""
    return case_ids(reading)


def overdue_cases(reading: Reading) -> Select[tuple[int]]:
    """Return the open cases whose stage is past its deadline."""
    return case_ids(reading, CaseFilter(overdue=True))


def unassigned_cases(reading: Reading) -> Select[tuple[int]]:
    """Return the open cases without a lead worker."""
    return case_ids(reading, CaseFilter(unassigned=True))


def silent_cases(reading: Reading) -> Select[tuple[int]]:
    """Return the open cases in which nobody noted a contact or a visit for thirty days."""
    since = reading.seat.clock.today() - timedelta(days=QUIET_DAYS)
    moment = datetime.combine(since, time(), reading.card.zone)
    spoken = exists().where(
        case_note.c.case == case_file.c.id,
        case_note.c.kind.in_(("contact", "visit")),
        case_note.c.at >= moment,
    )
    return case_ids(reading).where(case_file.c.opened_on < since, ~spoken.correlate(case_file))


def find_cases(reading: Reading, text: str) -> list[Found]:
    """Return cases by the beginning of their number or by the names of the people in them."""
    if not text.strip():
        return []
    words = CardWords(reading.card)
    ids = sorted_ids(reading, CaseFilter(text=text, open=None), sort="opened", descending=True)
    return [
        Found(
            _("{number}, {name}", number=row.number, name=row.subject),
            _(
                "{type}, {stage}",
                type=words.name("case_type", row.type),
                stage=words.name("stage", f"{row.type}.{row.stage}"),
            ),
            Target.to("casework.case", case=row.id),
            "folder-account-outline",
        )
        for row in case_rows(reading, ids[:MOST_HITS])
    ]


def demand_rows(reading: Reading) -> Select[Any]:
    """Return every case on the day it was opened, by the way the family came."""
    f = case_file.c
    return select(f.id.label("case"), f.office, f.opened_on.label("day"),
                  f.origin.label("category"), f.version.label("value"))  # fmt: skip


def origin_name(reading: Reading, category: str) -> Said:
    """Return what the way is called by which a family came."""
    return ORIGIN_NAMES.get(category, category)


def stage_rows(reading: Reading) -> Select[Any]:
    """Return every stage that was left, on that day, with the days that it took."""
    f, s = case_file.c, case_stage.c
    kinds = reading.card.case_types.values()
    final = {stage.id for kind in kinds for stage in kind.stages if stage.final}
    found = select(f.id.label("case"), f.office, s.to_date.label("day"),
                   (f.type + "." + s.stage).label("category"),
                   days_between(s.from_date, s.to_date).label("value"))  # fmt: skip
    found = found.join(case_file, f.id == s.case)
    return found.where(s.to_date.is_not(None), s.stage.not_in(final))


def stage_name(reading: Reading, category: str) -> Said:
    """Return what the stage of a category is called."""
    return CardWords(reading.card).name("stage", category)


def add_figures(api: ModuleApi) -> None:
    """Add the indicators, the measures of the policy page and the finder."""
    _add_measures(api)
    add = {"needs": "cases.view", "target": "casework.list"}
    api.add_indicator(
        "casework.open",
        title=_("Open cases"),
        ids=open_cases,
        **add,
        definition=_("Cases that you may see and that are not closed."),
    )
    api.add_indicator(
        "casework.overdue",
        title=_("Overdue cases"),
        ids=overdue_cases,
        **add,
        definition=_("Open cases whose present stage is past its deadline."),
    )
    api.add_indicator(
        "casework.unassigned",
        title=_("Without a lead worker"),
        ids=unassigned_cases,
        **add,
        definition=_("Open cases to which no lead worker is assigned today."),
    )
    api.add_indicator(
        "casework.no_contact",
        title=_("No contact for 30 days"),
        ids=silent_cases,
        **add,
        definition=_("Cases open for more than 30 days without a noted contact or visit since."),
    )
    api.add_finder("casework.cases", find_cases, needs="cases.view")


def _add_measures(api: ModuleApi) -> None:
    api.add_measure(
        "casework.demand", title=_("Demand"), rows=demand_rows, name=origin_name, order=10,
        definition=_("Cases opened in the quarter, by the way in which the family came."),
    )  # fmt: skip
    api.add_measure(
        "casework.stage_days", title=_("Time per stage"), rows=stage_rows, name=stage_name,
        kind="days", order=60,
        definition=_("Days that half of the cases needed at most for a stage that they left in "
                     "the quarter (the median)."),
    )  # fmt: skip
