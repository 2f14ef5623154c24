"""Switches intake on: its tables, commands, figures and finder."""

from __future__ import annotations

from typing import Any

from app.api import ModuleApi, Reading, Unit, _
from modules.intake import commands as c
from modules.intake import events as e
from modules.intake.contact_service import answer_contact, ask_contact
from modules.intake.list_service import assign, convene, match, no_show, receive_list
from modules.intake.queries import overdue_ids, palette_people, waiting_ids
from modules.intake.seed import seed_intake
from modules.intake.settings import check_settings
from modules.intake.tables import INTAKE_TABLES


def take_in(unit: Unit, command: c.TakeIn) -> c.Taken:
    """Register, keep the answers and open the case."""
    from modules.intake import service  # the form engine is heavy: not before an answer

    return service.take_in(unit, command)


def keep_draft(unit: Unit, command: c.KeepDraft) -> None:
    """Keep unfinished answers."""
    from modules.intake import drafts  # the form engine is heavy: not before an answer

    drafts.keep_draft(unit, command)


def drop_draft(unit: Unit, command: c.DropDraft) -> None:
    """Throw unfinished answers away."""
    from modules.intake import drafts  # the form engine is heavy: not before an answer

    drafts.drop_draft(unit, command)


def report_section(reading: Reading, case: int) -> list[Any]:
    """Return what was told at intake, for the printed summary of a case."""
    from modules.intake.told import told_section  # the form engine is heavy: not before a print

    return told_section(reading, case)


def activate(api: ModuleApi) -> None:
    """Contribute all that intake does."""
    api.add_tables(*INTAKE_TABLES)
    api.add_command("intake.take_in", c.TakeIn, take_in, events=(e.TakenIn,))
    api.add_command("intake.keep_draft", c.KeepDraft, keep_draft)
    api.add_command("intake.drop_draft", c.DropDraft, drop_draft)
    api.add_command("intake.ask_contact", c.AskContact, ask_contact, events=(e.ContactAsked,))
    api.add_command("intake.answer_contact", c.AnswerContact, answer_contact,
                    events=(e.ContactAnswered,))  # fmt: skip
    api.add_command("intake.receive_list", c.ReceiveList, receive_list, events=(e.ListReceived,))
    api.add_command("intake.assign", c.AssignEntry, assign, events=(e.EntryAssigned,))
    api.add_command("intake.match", c.MatchEntry, match, events=(e.EntryMatched,))
    api.add_command("intake.convene", c.ConveneEntry, convene, events=(e.Convened,))
    api.add_command("intake.no_show", c.RecordNoShow, no_show, events=(e.NoShow,))
    api.add_indicator(
        "intake.waiting", title=_("Families to be invited"), ids=waiting_ids,
        definition=_("Families on lists of other programmes whom nobody has invited yet."),
        needs="intake.list", target="intake.list",
    )  # fmt: skip
    api.add_indicator(
        "intake.overdue", title=_("Late invitations"), ids=overdue_ids,
        definition=_("Families whose deadline for an invitation, or whose day, has passed."),
        needs="intake.list", target="intake.list",
    )  # fmt: skip
    api.add_case_panel("intake.told", title=_("What was told at intake"), widget="pages:ToldPanel",
                       needs="cases.view", order=20)  # fmt: skip
    api.add_report_section("intake.told", title=_("What was told at intake"), build=report_section,
                           needs="cases.view", order=20)  # fmt: skip
    api.add_finder("intake.people", palette_people, needs="intake.find")
    api.add_seeder(seed_intake)
    api.add_card_section(check_settings)
