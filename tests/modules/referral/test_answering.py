"""The answer and what follows it: the provider's side, deadlines, reminding, escalating."""

from datetime import date
from typing import Any

import pytest

from app.core.errors import Denied, Stale, UserError
from modules.referral.commands import (
    AnswerReferral,
    CompleteReferral,
    EscalateReferral,
    RecordAttendance,
    RemindProvider,
    WithdrawReferral,
)
from modules.referral.inbox import inbox_rows
from modules.referral.queries import (
    ReferralFilter,
    escalated_ids,
    late_ids,
    referral_rows,
    sorted_ids,
    to_escalate_ids,
)
from tests.modules.referral.conftest import Stage


def test_the_provider_accepts_and_the_family_goes_there_to_the_end(
    stage: Stage, entries: Any
) -> None:
    id = stage.send()
    stage.later(2)
    stage.do("provider.housing", AnswerReferral(id, "accepted", in_days=4, time="10:30"))
    stage.later(6)
    stage.do("provider.housing", RecordAttendance(id))
    stage.later(20)
    stage.do("provider.housing", CompleteReferral(id, "helped"))
    (row,) = stage.ask("north.worker1", lambda r: referral_rows(r, [id]))
    assert (row.state, row.outcome) == ("completed", "helped")
    assert (row.answered_on, row.appointment, row.appointment_time) == (
        date(2026, 3, 4), date(2026, 3, 10), "10:30",
    )  # fmt: skip
    assert row.attended_on == date(2026, 3, 10)
    events = [entry.event for entry in entries()][-4:]
    assert events == ["referral.sent", "referral.answered", "referral.attended",
                      "referral.completed"]  # fmt: skip


def test_a_refusal_has_a_reason(stage: Stage) -> None:
    id = stage.send()
    with pytest.raises(UserError, match="A refusal needs a reason"):
        stage.do("provider.housing", AnswerReferral(id, "refused"))
    stage.do("provider.housing", AnswerReferral(id, "refused", "full"))
    (row,) = stage.ask("north.worker1", lambda r: referral_rows(r, [id]))
    assert (row.state, row.refusal) == ("refused", "full")


def test_a_family_that_did_not_come_may_come_later(stage: Stage) -> None:
    id = stage.send()
    stage.do("provider.housing", AnswerReferral(id, "accepted"))
    stage.do("provider.housing", RecordAttendance(id, attended=False))
    stage.later(1)
    stage.do("provider.housing", RecordAttendance(id))
    (row,) = stage.ask("north.worker1", lambda r: referral_rows(r, [id]))
    assert row.state == "attended"


def test_a_worker_writes_down_what_the_provider_told(stage: Stage, entries: Any) -> None:
    id = stage.send()
    stage.do("north.worker1", AnswerReferral(id, "accepted"))
    assert entries()[-1].payload["told"] is True


def test_answered_twice_is_refused(stage: Stage) -> None:
    id = stage.send()
    stage.do("provider.housing", AnswerReferral(id, "accepted"))
    with pytest.raises(UserError, match="was answered already on"):
        stage.do("provider.housing", AnswerReferral(id, "refused", "full"))


def test_an_answer_after_withdrawal_is_refused(stage: Stage) -> None:
    id = stage.send()
    stage.do("north.worker1", WithdrawReferral(id, "other_way"))
    for command in (AnswerReferral(id, "accepted"), RecordAttendance(id),
                    CompleteReferral(id, "helped")):  # fmt: skip
        with pytest.raises(UserError, match="was withdrawn"):
            stage.do("provider.housing", command)


@pytest.mark.parametrize("login", ["provider.law", "north.clerk", "coast.worker1", "manager"])
def test_another_providers_user_and_others_may_not_answer(
    stage: Stage, login: str, entries: Any
) -> None:
    id = stage.send()
    with pytest.raises(Denied):
        stage.do(login, AnswerReferral(id, "accepted"))
    assert (entries()[-1].event, entries()[-1].login) == ("access.denied", login)
    assert stage.ask(login, lambda r: inbox_rows(r, [id])) == []


def test_a_referral_that_is_not_there_looks_like_one_of_somebody_else(stage: Stage) -> None:
    id = stage.send()
    said = []
    for wanted in (id, 999):
        with pytest.raises(Denied) as refused:
            stage.do("provider.law", AnswerReferral(wanted, "accepted"))
        said.append(str(refused.value.text))
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (AnswerReferral(1, "perhaps"), "accepted or refused"),
        (AnswerReferral(1, "accepted", appointment=date(2026, 3, 1)), "lies in the past"),
        (AnswerReferral(1, "accepted", time="10:30"), "Choose the day"),
        (AnswerReferral(1, "accepted", in_days=2, time="half"), "hours and minutes"),
        (RecordAttendance(1), "The referral stands at: Sent"),
        (CompleteReferral(1, "helped"), "The referral stands at: Sent"),
    ],
)
def test_bad_answers_get_a_clear_sentence(stage: Stage, command: Any, sentence: str) -> None:
    assert stage.send() == 1
    with pytest.raises(UserError) as refused:
        stage.do("provider.housing", command)
    assert sentence in str(refused.value.text)


def test_a_visit_lies_between_answer_and_today(stage: Stage) -> None:
    id = stage.send()
    stage.later(1)
    stage.do("provider.housing", AnswerReferral(id, "accepted"))
    for day in (date(2026, 3, 2), date(2026, 3, 4)):
        with pytest.raises(UserError, match="between the answer and today"):
            stage.do("provider.housing", RecordAttendance(id, on=day))
    with pytest.raises(Stale):
        stage.do("provider.housing", RecordAttendance(id, version=1))


def test_late_answers_come_first_are_reminded_and_escalated(stage: Stage, entries: Any) -> None:
    late, urgent = stage.send(), stage.send(provider="open_door", urgency="urgent")
    stage.later(3)
    assert stage.ask("north.worker1", lambda r: sorted_ids(r, ReferralFilter())) == [urgent, late]
    assert set(stage.ask("north.worker1", lambda r: r.db.scalars(late_ids(r)).all())) == {urgent}
    stage.do("north.worker1", RemindProvider(urgent))
    with pytest.raises(UserError, match="reminded today already"):
        stage.do("north.worker1", RemindProvider(urgent))
    with pytest.raises(UserError, match="has until"):
        stage.do("north.worker1", EscalateReferral(late))
    stage.do("north.worker1", EscalateReferral(urgent))
    assert entries()[-2].event == "referral.escalated" or entries()[-1].event == (
        "referral.escalated"
    )
    with pytest.raises(UserError, match="told already"):
        stage.do("north.worker1", EscalateReferral(urgent))


def test_the_supervisor_should_hear_some_working_days_after_the_deadline(stage: Stage) -> None:
    id = stage.send(urgency="urgent")  # an answer by Wednesday 4 March
    ask = lambda: stage.ask("north.supervisor", lambda r: r.db.scalars(to_escalate_ids(r)).all())  # noqa: E731
    stage.later(9)  # the fifth working day after: Wednesday 11 March
    assert list(ask()) == []
    stage.later(1)
    assert list(ask()) == [id]
    stage.do("north.supervisor", EscalateReferral(id))
    assert list(ask()) == []
    told = stage.ask("north.supervisor", lambda r: r.db.scalars(escalated_ids(r)).all())
    assert list(told) == [id]
