"""The cells of one case in the list."""

from __future__ import annotations

from app.api import _
from app.api.cases import CardWords, CaseRow
from app.uikit import Desk, Status


def cells_of(desk: Desk, found: CaseRow) -> dict[str, object]:
    """Return the words of a case for each column of the list."""
    words = CardWords(desk.seat.card)
    return {
        "number": found.number,
        "subject": found.subject,
        "stage": desk.say(words.name("stage", f"{found.type}.{found.stage}")),
        "due": due_status(desk, found),
        "lead": desk.say(found.lead_name or _("nobody yet")),
        "office": desk.say(words.name("office", found.office)) if found.office else "",
    }


def due_status(desk: Desk, found: CaseRow) -> Status | str:
    """Return when the stage is due: late with a word and a mark, never by colour alone."""
    if found.closed_on is not None:
        closed = desk.say(_("Closed {day}", day=found.closed_on))
        return Status(closed, "neutral", "check-circle-outline")
    if found.stage_due is None:
        return ""
    if found.overdue:
        return Status(desk.say(_("Late: {day}", day=found.stage_due)), "danger")
    return Status(desk.voice.date(found.stage_due), "neutral", "calendar")
