"""Words that the pages of intake share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.api import Text, _
from app.uikit import Desk, Status, Tone

STATES: dict[str, tuple[Text, Tone, str]] = {
    "received": (_("To assign", context="list"), "neutral", "inbox-arrow-down-outline"),
    "assigned": (_("To invite", context="list"), "info", "account-outline"),
    "convened": (_("Invited", context="list"), "success", "calendar-check-outline"),
    "no_show": (_("Did not come", context="list"), "warning", "calendar-clock-outline"),
    "came": (_("Taken in", context="list"), "success", "check-circle-outline"),
}


def state_status(desk: Desk, state: str, *, overdue: bool) -> Status:
    """Return the status of a family of the list; what is late says so."""
    words, tone, icon = STATES[state]
    if overdue:
        late = _("Late: {state}", state=words)
        return Status(desk.say(late), "danger", "clock-alert-outline")
    return Status(desk.say(words), tone, icon)


def born(desk: Desk, day: date | None, precision: str) -> str:
    """Return a date of birth as exactly as it is known."""
    if day is None or precision == "unknown":
        return ""
    if precision in ("year", "estimated"):
        return str(day.year)
    return desk.voice.date(day, style="short")


def place_name(desk: Desk, code: str | None) -> str:
    """Return the name of a place in the reader's language."""
    place = desk.seat.card.place(code)
    return desk.say(place.name) if place is not None else ""


def office_name(desk: Desk, code: str | None) -> str:
    """Return the name of an office in the reader's language."""
    office = desk.seat.card.offices.get(code or "")
    return desk.say(office.name) if office is not None else ""


def joined(parts: Sequence[str]) -> str:
    """Return the parts that say something, with a dot between them."""
    return " · ".join(part for part in parts if part)


def has_page(desk: Desk, page: str) -> bool:
    """Tell whether a page is there at present: its module may be off."""
    return any(spec.id == page for _module, spec in desk.world.registry.pages())


def open_known(desk: Desk, *, case: int | None = None, household: int | None = None,
               person: int | None = None) -> bool:  # fmt: skip
    """Go to the page of a case, household or person; say whether there is one."""
    for page, name, id in (
        ("casework.case", "case", case),
        ("casework.household", "household", household),
        ("casework.person", "person", person),
    ):
        if id is not None and has_page(desk, page):
            desk.go(page, **{name: id})
            return True
    return False
