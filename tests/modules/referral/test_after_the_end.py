"""What a provider still reads of a referral that has ended, or whose consent was taken back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.core.cases.consent.inputs import WithdrawConsent
from app.core.cases.tables import case_file
from app.uikit import Label
from modules.referral.commands import AnswerReferral, CompleteReferral, RecordAttendance
from modules.referral.inbox import inbox_rows
from modules.referral.pages.inbox import InboxPage
from modules.referral.pages.one import ReferralPage
from modules.referral.report import family
from tests.modules.referral.conftest import FIELDS, Stage

BOARD, WORKER = "provider.housing", "north.worker1"
SECRETS = ("Amal", "Harwane", "482-071", "The rent rose")
Make = Callable[..., Any]


def carried_on(stage: Stage, end: str) -> int:
    """Refer the family and carry the referral on to a state; return its id."""
    id = stage.send()
    if end == "refused":
        stage.do(BOARD, AnswerReferral(id, "refused", "full"))
    if end in ("accepted", "missed", "attended", "completed"):
        stage.do(BOARD, AnswerReferral(id, "accepted", in_days=0))
    if end == "missed":
        stage.do(BOARD, RecordAttendance(id, attended=False))
    if end in ("attended", "completed"):
        stage.do(BOARD, RecordAttendance(id))
    if end == "completed":
        stage.do(BOARD, CompleteReferral(id, "helped"))
    return id


def row_of(stage: Stage, id: int) -> Any:
    """Return the referral as its provider reads it."""
    (row,) = stage.ask(BOARD, lambda r: inbox_rows(r, [id]))
    return row


def take_back(stage: Stage, id: int) -> None:
    """Take the consent of a referral back."""
    with stage.world.store.read() as db:
        consent = db.exec_driver_sql("SELECT consent FROM referral WHERE id = ?", (id,)).scalar()
    stage.do(WORKER, WithdrawConsent(consent))


@pytest.mark.parametrize(
    "end", ["sent", "accepted", "missed", "attended", "completed", "refused"]
)  # fmt: skip
def test_a_consent_taken_back_leaves_the_provider_nothing_in_any_state(
    stage: Stage, end: str
) -> None:
    id = carried_on(stage, end)
    take_back(stage, id)
    row = row_of(stage, id)
    assert row.lines == ()
    assert not any(secret in repr(row) for secret in SECRETS)
    assert row.state in (end, "withdrawn")


def test_who_refused_keeps_nothing_and_who_helped_keeps_what_was_shared(stage: Stage) -> None:
    assert row_of(stage, carried_on(stage, "refused")).lines == ()
    done = row_of(stage, carried_on(stage, "completed"))
    assert [line.field for line in done.lines] == list(FIELDS)


def test_the_pages_say_that_it_is_not_shown_any_more(page_of: Make, stage: Stage) -> None:
    id = carried_on(stage, "completed")
    take_back(stage, id)
    inbox = page_of(InboxPage, BOARD, referral=id)
    told = " | ".join(label.text() for label in inbox.findChildren(Label))
    assert "What was shared is not shown any more." in told
    assert not any(secret in told for secret in SECRETS)
    assert inbox._fetch([id])[0]["name"] == "not shown any more"
    one = page_of(ReferralPage, WORKER, referral=id)
    assert one.seen.text() == "This was shared before. Now the provider sees nothing."


def test_the_copy_of_a_family_whose_case_has_ended_promises_no_answer(stage: Stage) -> None:
    id = stage.send()
    with stage.world.store.write() as db:
        db.execute(case_file.update().where(case_file.c.id == 1).values(closed_on=date(2026, 3, 2)))
    assert stage.ask("north.supervisor", lambda r: family(r, 1)) == []
    stage.do(BOARD, AnswerReferral(id, "accepted", in_days=4))
    (_heading, told) = stage.ask("north.supervisor", lambda r: family(r, 1))
    assert "Appointment on" in str(told.pairs[-1][1])
