"""What the referral module contributes: acts, figures, a panel, a report section, a seeder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.api import ModuleApi, Reading, _, late_module
from modules.referral import commands as c
from modules.referral import events as e
from modules.referral.inbox import to_answer
from modules.referral.measures import by_service, refused, service_name
from modules.referral.queries import escalated_ids, late_ids, open_ids, state_ids, to_escalate_ids
from modules.referral.seed import seed
from modules.referral.settings import check_settings
from modules.referral.tables import TABLES
from modules.referral.words import STATES

if TYPE_CHECKING:
    from modules.referral import answering, sending
else:  # a start performs none of these acts
    answering = late_module("modules.referral.answering")
    sending = late_module("modules.referral.sending")


def report_section(reading: Reading, case: int) -> list[Any]:
    """Return the referrals of a case, for its printed report."""
    from modules.referral.report import section  # the PDF frame is heavy: not before a print

    return section(reading, case)


def family_section(reading: Reading, case: int) -> list[Any]:
    """Return where the family is expected, for its own copy."""
    from modules.referral.report import family  # the PDF frame is heavy: not before a print

    return family(reading, case)


def activate(api: ModuleApi) -> None:
    """Contribute all that referral does."""
    api.add_tables(*TABLES)
    add = api.add_command
    add("referral.send", c.SendReferral, sending.send, events=(e.ReferralSent, e.ReferralProposed))
    add("referral.approve", c.DecideReferral, sending.decide, events=(e.ReferralNotApproved,))
    add("referral.withdraw", c.WithdrawReferral, sending.withdraw, events=(e.ReferralWithdrawn,))
    add("referral.answer", c.AnswerReferral, answering.answer, events=(e.ReferralAnswered,))
    add("referral.attend", c.RecordAttendance, answering.attend, events=(e.ReferralAttended,))
    add("referral.complete", c.CompleteReferral, answering.complete,
        events=(e.ReferralCompleted,))  # fmt: skip
    add("referral.remind", c.RemindProvider, answering.remind, events=(e.ProviderReminded,))
    add("referral.escalate", c.EscalateReferral, answering.escalate,
        events=(e.ReferralEscalated,))  # fmt: skip
    _add_figures(api)
    api.add_case_panel("referral.of_case", title=_("Referrals"), widget="pages.panel:ReferralPanel",
                       needs="referral.view", order=50)  # fmt: skip
    api.add_report_section("referral.of_case", title=_("Referrals"), build=report_section,
                           family=family_section, needs="referral.view", order=50)  # fmt: skip
    api.add_measure(
        "referral.by_service", title=_("Families referred, by service"), rows=by_service,
        name=service_name,
        definition=_("Cases in which somebody was sent to the service. A case counts once for "
                     "each service, in the quarter of the first time."),
        kind="count", order=60, adds_up=False,
    )  # fmt: skip
    api.add_measure(
        "referral.refused", title=_("Referrals refused"), rows=refused, name=service_name,
        definition=_("Of the referrals that were answered, the share that was refused."),
        kind="share", order=61,
    )  # fmt: skip
    api.add_seeder(seed)
    api.add_card_section(check_settings)


def _add_figures(api: ModuleApi) -> None:
    add = {"needs": "referral.view", "target": "referral.list"}
    api.add_indicator(
        "referral.open", title=_("Open referrals"), ids=open_ids,
        definition=_("Referrals in which something is still to come, in cases that you may see."),
        **add,
    )  # fmt: skip
    api.add_indicator(
        "referral.overdue", title=_("Late answers"), ids=late_ids,
        definition=_("Referrals that the provider has not answered by the deadline."), **add,
    )  # fmt: skip
    api.add_indicator(
        "referral.to_escalate", title=_("To bring before the supervisor"), ids=to_escalate_ids,
        definition=_("Late referrals that the supervisor should know of by now and does not."),
        **add,
    )  # fmt: skip
    api.add_indicator(
        "referral.escalated", title=_("Before the supervisor"), ids=escalated_ids,
        definition=_("Referrals without an answer that were brought before the supervisor."),
        **add,
    )  # fmt: skip
    for state, name in STATES.items():
        api.add_indicator(
            f"referral.by_state.{state}", title=_("Referrals: {state}", state=name),
            ids=state_ids(state),
            definition=_("Referrals in the state {state}, in cases that you may see.", state=name),
            **add,
        )  # fmt: skip
    api.add_indicator(
        "referral.to_answer", title=_("To be answered"), ids=to_answer,
        definition=_("Referrals to your service that nobody has answered yet."),
        needs="referral.inbox", target="referral.inbox",
    )  # fmt: skip
