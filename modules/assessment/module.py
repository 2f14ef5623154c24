"""What assessment contributes: acts, figures, a panel, a report section, measures, a seeder."""

from __future__ import annotations

from typing import Any

from app.api import Fault, ModuleApi, Reading, _
from modules.assessment import commands as a
from modules.assessment import deciding, service
from modules.assessment import events as e
from modules.assessment.queries import (
    confirm_ids,
    due_ids,
    need_name,
    need_rows,
    no_service_ids,
    unserved_rows,
)
from modules.assessment.seed import seed
from modules.assessment.tables import TABLES


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
    add("assessment.confirm", a.ConfirmJudgement, deciding.confirm, events=(e.JudgementAnswered,))
    _add_figures(api)
    _add_measures(api)
    api.add_case_panel("assessment.board", title=_("Assessment"), needs="assessment.view",
                       widget="pages.panel:AssessmentPanel", order=40)  # fmt: skip
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
                     "neither one that was proposed for it nor one that the worker added."),
        **add,
    )  # fmt: skip
    api.add_indicator(
        "assessment.confirm_waiting", title=_("Judgements to confirm"), ids=confirm_ids,
        definition=_("Open cases in which a grave worry waits for the supervisor."), **add,
    )  # fmt: skip


def _add_measures(api: ModuleApi) -> None:
    api.add_measure(
        "assessment.needs", title=_("Needs found"), rows=need_rows, name=need_name,
        definition=_("Cases whose newest assessment speaks of the need, on the day it was found. "
                     "Needs that were set aside are left out."),
        kind="count", order=40,
    )  # fmt: skip
    api.add_measure(
        "assessment.need_without_service", title=_("Needs without a service"), rows=unserved_rows,
        name=need_name,
        definition=_("Open cases with the need, for which no service was agreed: neither one that "
                     "was proposed for it nor one that the worker added."),
        kind="count", order=41,
    )  # fmt: skip
