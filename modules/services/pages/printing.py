"""Printing a slip: made off the screen, in the family's language, kept in the data folder."""

from __future__ import annotations

from pathlib import Path

from app.api import Reading
from app.uikit import Desk, keep_file, print_file, show_file
from modules.services.queries import given_rows
from modules.services.slip import slip


def print_slip(desk: Desk, orientation: int) -> None:
    """Write the slip of a record as PDF and open it."""
    world = desk.world

    def make(reading: Reading) -> Path:
        rows = given_rows(reading, [orientation])
        voice = world.voices.voice(rows[0].language if rows else desk.seat.language)
        report = slip(reading, orientation, voice=voice, cache=world.settings.cache)
        return keep_file(print_file(desk, f"services-{orientation}.pdf"), report.pdf())

    desk.read(
        make,
        key=("slip", orientation),
        done=lambda path: show_file(desk, path),
        failed=desk.shell.show_error,
    )
