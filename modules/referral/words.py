"""The words of referrals: states, reasons, outcomes; each code has one name."""

from __future__ import annotations

from collections.abc import Mapping

from app.api import Said, _

STATES: Mapping[str, Said] = {
    "waiting": _("Waits for approval", context="referral"),
    "not_approved": _("Not approved", context="referral"),
    "sent": _("Sent", context="referral"),
    "accepted": _("Accepted", context="referral"),
    "refused": _("Refused", context="referral"),
    "missed": _("Did not come", context="referral"),
    "attended": _("Came to the service", context="referral"),
    "completed": _("Completed", context="referral"),
    "withdrawn": _("Withdrawn", context="referral"),
}
OPEN = ("waiting", "sent", "accepted", "missed", "attended")
"""States in which something is still to come."""
CLOSED_TO_PROVIDER = ("waiting", "not_approved")
"""States in which the provider does not know of the referral."""

SHUT_TO_PROVIDER = ("refused", "withdrawn")
"""States after which the provider sees no more what was shared."""

URGENCIES: Mapping[str, Said] = {
    "normal": _("Normal", context="urgency"),
    "urgent": _("Urgent", context="urgency"),
}
REFUSALS: Mapping[str, Said] = {
    "full": _("There is no free place at present."),
    "not_suitable": _("The service does not fit what is needed."),
    "out_of_area": _("The family lives outside the area of the service."),
    "not_reached": _("The family could not be reached."),
    "other_service": _("Another service is better placed."),
}
OUTCOMES: Mapping[str, Said] = {
    "helped": _("The need is met."),
    "partly": _("The need is met in part."),
    "not_helped": _("The need is not met."),
    "stopped": _("The family ended it."),
}
UNSERVED = ("not_helped", "stopped")
"""Outcomes after which the need stands as it did before."""

WITHDRAWALS: Mapping[str, Said] = {
    "consent_withdrawn": _("The family takes its consent back."),
    "family_wishes": _("The family does not wish it any more."),
    "other_way": _("Another way was found."),
    "mistake": _("It was sent by mistake."),
}
REMINDERS: Mapping[str, Said] = {
    "answer": _("Please answer this referral: the family waits to hear from you."),
    "no_place": _("Please tell us if there is no free place, so that another way can be found."),
    "urgent": _("The need has become urgent. Please answer today."),
}
"""What a provider is asked; nothing about the family is added to what was shared."""
ESCALATIONS: Mapping[str, Said] = {
    "no_answer": _("The provider does not answer, though it was asked again."),
    "urgent": _("The need cannot wait any longer."),
    "no_other": _("No other service near the family can take it."),
}
ANSWERS: Mapping[str, Said] = {
    "accepted": _("Accept", context="referral"),
    "refused": _("Refuse", context="referral"),
}
BASES: Mapping[str, Said] = {
    "consent": _("The family agrees to share what is marked below."),
    "legal_duty": _("A law obliges us to tell this service."),
    "best_interests": _("It is in the person's best interests, without consent. "
                        "A supervisor must approve it first."),
}  # fmt: skip
ASSENTS: Mapping[str, Said] = {
    "yes": _("The child agrees."),
    "no": _("The child does not agree."),
    "not_asked": _("The child was not asked."),
}
