"""What assessment contributes: acts, figures, a panel, a report section, measures, a seeder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.api import Fault, ModuleApi, Reading, _, late_module
from modules.assessment import commands as a
from modules.assessment import events as e
from modules.assessment.queries import (
    changed_ids,
    confirm_ids,
    due_ids,
    kind_name,
    need_name,
    need_rows,
    no_service_ids,
    override_rows,
    review_ids,
    unserved_rows,
)
from modules.assessment.seed import seed
from modules.assessment.settings import assesses
from modules.assessment.tables import TABLES

if TYPE_CHECKING:
    from modules.assessment import deciding, reviews, service
else:  # a start performs none of these acts
    deciding = late_module("modules.assessment.deciding")
    reviews = late_module("modules.assessment.reviews")
    service = late_module("modules.assessment.service")


def report_section(reading: Reading, case: int) -> list[Any]:
    """Return what was understood in a case, for its printed report."""
    from modules.assessment.report import section  # the PDF frame is heavy: not before a print

    return section(reading, case)


def family_section(reading: Reading, case: int) -> list[Any]:
    """Return what was understood and what may help, for the family's copy."""
    from modules.assessment.report import family  # the PDF frame is heavy: not before a print

    return family(reading, case)


def check_card(card: Any, settings: Any) -> list[Fault]:
    """Return what is wrong with the settings of assessment in a card."""
    from modules.assessment.checking import check_settings  # reads workbooks: only to check

    return check_settings(card, settings)


def activate(api: ModuleApi) -> None:
    """Contribute all that assessment does."""
    api.add_tables(*TABLES)
    add = api.add_command
    add("assessment.submit", a.SubmitAssessment, service.hand_in, events=(e.AssessmentSubmitted,))
    add("assessment.supersede", a.SupersedeAssessment, service.supersede,
        events=(e.AssessmentSuperseded,))  # fmt: skip
    add("assessment.keep_draft", a.KeepAssessmentDraft, service.keep_answers)
    add("assessment.drop_draft", a.DropAssessmentDraft, service.drop_answers)
    add("assessment.decide", a.DecideProposal, deciding.decide, events=(e.ProposalDecided,))
    add("assessment.agree_bands", a.AgreeBands, deciding.agree_bands)
    add("assessment.ask_review", a.AskAssessmentReview, reviews.ask_review,
        events=(e.AssessmentReviewAsked,))  # fmt: skip
    add("assessment.review", a.EndAssessmentReview, reviews.end_review,
        events=(e.AssessmentReviewEnded,))  # fmt: skip
    add("assessment.confirm", a.ConfirmJudgement, deciding.confirm, events=(e.JudgementAnswered,))
    _add_figures(api)
    _add_measures(api)
    api.add_case_panel("assessment.board", title=_("Assessment"), needs="assessment.view",
                       widget="pages.panel:AssessmentPanel", order=40, fits=assesses)  # fmt: skip
    api.add_report_section("assessment.understood", title=_("Assessment"), build=report_section,
                           family=family_section, needs="assessment.view", order=40)  # fmt: skip
    api.add_seeder(seed, after=("profiling",))
    api.add_card_section(check_card)


def _add_figures(api: ModuleApi) -> None:
    add = {"needs": "assessment.view", "target": "assessment.list"}
    api.add_indicator(
        "assessment.due", title=_("Assessments to do"), ids=due_ids,
        definition=_("Open cases in the stage of assessment without a preliminary analysis."),
        **add,
    )  # fmt: skip
    api.add_indicator(
        "assessment.need_no_service", title=_("A need and no service"), ids=no_service_ids,
        definition=_("Open cases with a need that stands and for which no service was agreed: "
                     "neither one that was proposed for it nor one that the worker added. "
                     "A referral to a service that answers it counts too."),
        **add,
    )  # fmt: skip
    api.add_indicator(
        "assessment.confirm_waiting", title=_("Judgements to confirm"), ids=confirm_ids,
        definition=_("Open cases in which a grave worry waits for the supervisor."), **add,
    )  # fmt: skip
    api.add_indicator(
        "assessment.reviews_open", title=_("Reviews of assessments asked for"), ids=review_ids,
        definition=_("Cases whose family asked for another look at what was decided about its "
                     "assessment and waits."), **add,
    )  # fmt: skip
    api.add_indicator(
        "assessment.overridden", title=_("Proposals of assessments chosen otherwise"),
        ids=changed_ids,
        definition=_("Cases, open or closed, in which a band, a need or a service stands otherwise "
                     "than the newest assessment proposed."), **add,
    )  # fmt: skip


def _add_measures(api: ModuleApi) -> None:
    api.add_measure(
        "assessment.needs", title=_("Needs found"), rows=need_rows, name=need_name,
        definition=_("Cases whose newest assessment speaks of the need, on the day it was found. "
                     "Needs that were set aside are left out."),
        kind="count", order=40, adds_up=False,
    )  # fmt: skip
    api.add_measure(
        "assessment.need_without_service", title=_("Needs without a service"), rows=unserved_rows,
        name=need_name,
        definition=_("Open cases with the need, for which no service was agreed: neither one that "
                     "was proposed for it nor one that the worker added. A referral to a "
                     "service that answers it counts too."),
        kind="count", order=41, adds_up=False,
    )  # fmt: skip
    api.add_measure(
        "assessment.override_rate", title=_("Bands, needs and services chosen otherwise"),
        rows=override_rows, name=kind_name, kind="share", order=42, adds_up=False,
        definition=_("Of the cases whose newest assessment somebody decided about, the share in "
                     "which a band, a need or a service was chosen otherwise than proposed. Each "
                     "change has a reason from the card's list."),
    )  # fmt: skip
