"""What a note of the synthetic world says happened, by the act that was done with a referral."""

from __future__ import annotations

from modules.referral.commands import (
    AnswerReferral,
    CompleteReferral,
    RecordAttendance,
    WithdrawReferral,
)

SENT = {"consent": "referral_sent", "legal_duty": "referral_by_law",
        "best_interests": "referral_without_consent"}  # fmt: skip
"""What was done, by the basis of the referral."""


def told_of(command: object) -> str | None:
    """Return what happened to a referral by a command, None where a note need not say it."""
    match command:
        case AnswerReferral(answer="accepted"):
            return "referral_accepted"
        case AnswerReferral():
            return "referral_refused"
        case RecordAttendance(attended=True):
            return "referral_attended"
        case RecordAttendance():
            return "referral_missed"
        case CompleteReferral():
            return "referral_completed"
        case WithdrawReferral():
            return "referral_withdrawn"
        case _:
            return None
