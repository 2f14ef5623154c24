"""The printed summary of a case: made off the screen, kept in the data folder, recorded."""

from __future__ import annotations

from pathlib import Path

from app.api import Reading
from app.uikit import Desk, keep_file, print_file, show_file
from modules.casework.events import PrintCase
from modules.casework.report import case_summary


def print_summary(desk: Desk, case: int) -> None:
    """Record the print, write the summary of a case as PDF and open it."""
    world, voice = desk.world, desk.voice

    def make(reading: Reading) -> Path:
        sections = list(world.registry.contributions.sections.values())
        number, report = case_summary(
            reading, case, voice=voice, sections=sections, cache=world.settings.cache,
            event_class=world.registry.event,
        )  # fmt: skip
        return keep_file(print_file(desk, f"case-{number}.pdf"), report.pdf())

    def recorded(_result: object) -> None:
        desk.read(
            make, key="print", done=lambda path: show_file(desk, path), failed=desk.shell.show_error
        )

    desk.act(PrintCase(case, desk.seat.language), done=recorded)
