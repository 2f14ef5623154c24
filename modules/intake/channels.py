"""Ways to invite a family, and which of them are safe for it."""

from __future__ import annotations

from collections.abc import Mapping

from app.api import Reading, Text, _
from app.api.data import contact, current, or_, select
from modules.intake.tables import intake_list_entry as entry_table

CHANNELS: Mapping[str, Text] = {
    "phone": _("Phone call", context="channel"),
    "sms": _("Text message", context="channel"),
    "letter": _("Letter", context="channel"),
    "visit": _("Home visit", context="channel"),
    "through_person": _("Through a trusted person", context="channel"),
}
NEEDS_NUMBER = frozenset({"phone", "sms"})
LEAVES_MESSAGE = frozenset({"sms", "letter"})


def safe_channels(reading: Reading, entry: int) -> tuple[str, ...]:
    """Return the ways by which a family of the list may be invited.

    Where the family is registered its safe contact decides: the way it named, and nothing that
    leaves a message unless that was allowed. Otherwise the list's own contact decides.
    """
    e = entry_table.c
    row = reading.db.execute(
        select(e.number, e.channel, e.household, e.person).where(e.id == entry)
    ).one()
    known = _safe_contact(reading, row.household, row.person)
    if known is None:
        ways = {row.channel, "letter", "visit"}
        return tuple(
            way for way in CHANNELS if way in ways and (row.number or way not in NEEDS_NUMBER)
        )
    channel, message = known
    ways = {channel} | ({"letter", "sms"} if message and channel in NEEDS_NUMBER else set())
    return tuple(way for way in CHANNELS if way in ways and (message or way not in LEAVES_MESSAGE))


def _safe_contact(reading: Reading, household: int | None,
                  person: int | None) -> tuple[str, bool] | None:  # fmt: skip
    if household is None and person is None:
        return None
    about = [contact.c.household == household] if household is not None else []
    about += [contact.c.person == person] if person is not None else []
    row = reading.db.execute(
        select(contact.c.channel, contact.c.message_allowed)
        .where(or_(*about), current(contact, reading.seat.clock.today()))
        .order_by(contact.c.id.desc())
    ).first()
    return None if row is None else (row.channel, bool(row.message_allowed))
