"""What profiling contributes: acts, figures, a panel, a report section, a measure, a seeder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.api import ModuleApi, Reading, _, late_module
from modules.profiling import commands as c
from modules.profiling import events as e
from modules.profiling.queries import (
    changed_ids,
    decided_ids,
    override_rows,
    review_ids,
    track_name,
    waiting_ids,
)
from modules.profiling.seed import seed
from modules.profiling.settings import check_settings, profiles
from modules.profiling.tables import TABLES

if TYPE_CHECKING:
    from modules.profiling import reviews, service
else:  # a start performs none of these acts
    reviews = late_module("modules.profiling.reviews")
    service = late_module("modules.profiling.service")


def report_section(reading: Reading, case: int) -> list[Any]:
    """Return the track of a case with its reasons, for its printed report."""
    from modules.profiling.report import section  # the PDF frame is heavy: not before a print

    return section(reading, case)


def family_section(reading: Reading, case: int) -> list[Any]:
    """Return what was understood and what happens next, for the family's copy."""
    from modules.profiling.report import family  # the PDF frame is heavy: not before a print

    return family(reading, case)


def activate(api: ModuleApi) -> None:
    """Contribute all that profiling does."""
    api.add_tables(*TABLES)
    add = api.add_command
    add("profiling.submit", c.SubmitProfile, service.hand_in, events=(e.ProfileSubmitted,))
    add("profiling.keep_draft", c.KeepProfileDraft, service.keep_answers)
    add("profiling.drop_draft", c.DropProfileDraft, service.drop_answers)
    add("profiling.decide", c.Decide, service.decide, events=(e.Decided,))
    add("profiling.ask_review", c.AskReview, reviews.ask_review, events=(e.ReviewAsked,))
    add("profiling.review", c.EndReview, reviews.end_review, events=(e.ReviewEnded,))
    _add_figures(api)
    api.add_case_panel("profiling.track", title=_("Track"), widget="pages.panel:TrackPanel",
                       needs="profiling.view", order=15, fits=profiles)  # fmt: skip
    api.add_report_section("profiling.track", title=_("Track"), build=report_section,
                           family=family_section, needs="profiling.view", order=30)  # fmt: skip
    api.add_seeder(seed)
    api.add_card_section(check_settings)


def _add_figures(api: ModuleApi) -> None:
    add = {"needs": "profiling.view", "target": "profiling.list"}
    api.add_indicator(
        "profiling.waiting", title=_("Tracks to decide"), ids=waiting_ids,
        definition=_("Open cases whose newest profile nobody has decided about."), **add,
    )  # fmt: skip
    api.add_indicator(
        "profiling.reviews_open", title=_("Reviews asked for"), ids=review_ids,
        definition=_("Cases whose family asked for another look at its track and waits."), **add,
    )  # fmt: skip
    api.add_indicator(
        "profiling.overridden", title=_("Tracks chosen otherwise"), ids=changed_ids,
        definition=_("Cases, open or closed, whose track is another one than was proposed."),
        **add,
    )  # fmt: skip
    api.add_indicator(
        "profiling.decided", title=_("Decided tracks"), ids=decided_ids,
        definition=_("Cases, open or closed, about whose newest profile somebody decided."), **add,
    )  # fmt: skip
    api.add_measure(
        "profiling.override_rate", title=_("Tracks chosen otherwise than proposed"),
        rows=override_rows, name=track_name, kind="share",
        definition=_("Of the last decisions about a proposed track, the share in which another "
                     "track was chosen. Each decision has a reason from the card's list."),
    )  # fmt: skip
