"""How a referral looks on every page: its state, its deadline, its lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.api import Said, _
from app.uikit import Desk, Fact, Status, Tone
from modules.referral.sharing import Line, label_of, value_of
from modules.referral.words import STATES

TONES: dict[str, tuple[Tone, str]] = {
    "waiting": ("warning", "gavel"),
    "not_approved": ("neutral", "close-circle-outline"),
    "sent": ("info", "progress-clock"),
    "accepted": ("success", "handshake-outline"),
    "refused": ("neutral", "close-circle-outline"),
    "missed": ("warning", "calendar-clock-outline"),
    "attended": ("success", "calendar-check-outline"),
    "completed": ("success", "check-circle-outline"),
    "withdrawn": ("neutral", "undo"),
}


def state_status(desk: Desk, state: str) -> Status:
    """Return a state as icon, word and colour."""
    tone, icon = TONES[state]
    return Status(desk.say(STATES[state]), tone, icon)


def due_status(desk: Desk, row: Any) -> Status | str:
    """Return until when an answer is due; late with a word and a mark."""
    if row.state != "sent" or row.answer_by is None:
        return ""
    if row.late:
        return Status(desk.say(_("Late: {day}", day=row.answer_by)), "danger")
    return Status(desk.voice.date(row.answer_by), "neutral", "calendar")


def line_facts(desk: Desk, lines: Iterable[Line], *, masked: bool = False) -> list[Fact]:
    """Return the shared lines as facts, in the words of the reader's language."""
    voices = desk.world.voices
    known = desk.seat.card.language_codes

    def language_name(code: str) -> str:
        return voices.voice(code).name if code in known else code

    return [
        Fact(
            desk.say(label_of(line)),
            desk.say(value_of(line.value, language_name=language_name, masked=masked)),
        )
        for line in lines
    ]


def place_names(desk: Desk, service: str, provider: str) -> tuple[Said, Said]:
    """Return the names of a service and of its provider."""
    card = desk.seat.card
    found, by = card.services.get(service), card.provider(provider)
    return (found.name if found else service), (by.name if by else provider)
