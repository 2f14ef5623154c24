"""The list of tracks: what waits for a decision, what was chosen otherwise, what is reviewed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from app.api import Reading, Said, _
from app.uikit import Column, ListingPage, Status
from modules.profiling.pages.tones import TONES
from modules.profiling.queries import TrackRow, sorted_ids, track_rows
from modules.profiling.words import STATES


class TrackList(ListingPage):
    """Tracks in cases that the seat may see; a figure opens exactly what it counts."""

    NAME = "profiling.list"
    TITLE = _("Tracks")
    ICON = "sign-direction"
    TILES = ("waiting", "reviews_open", "overridden")
    LISTS: ClassVar[Mapping[str, Said]] = {
        "waiting": _("Waiting for a decision"),
        "reviews_open": _("Reviews asked for"),
        "overridden": _("Tracks chosen otherwise"),
        "decided": _("Decided tracks"),
        "all": _("All profiled families"),
    }
    WHICH = _("Which tracks")
    NONE = _("No track fits this choice.")

    def columns(self) -> list[Column]:
        """Return what was proposed and chosen, and how it stands."""
        say = self.say
        return [
            Column("number", say(_("Case")), 126, ltr=True),
            Column("name", say(_("For whom")), 165, strong=True),
            Column("proposed", say(_("Proposed track")), 150, stretch=True),
            Column("chosen", say(_("Track")), 150),
            Column("state", say(_("State")), 160, kind="status"),
            Column("since", say(_("Since")), 126),
        ]

    def ids(self, reading: Reading, code: str) -> list[int]:
        """Return the cases of a list."""
        return sorted_ids(reading, code)

    def cells(self, reading: Reading, ids: Sequence[int]) -> dict[int, dict[str, object]]:
        """Return the cells of these cases."""
        return {found.case: self._cells(found) for found in track_rows(reading, ids)}

    def _cells(self, found: TrackRow) -> dict[str, object]:
        say = self.say
        tone, icon = TONES[found.state]
        return {
            "number": found.number, "name": found.name, "proposed": say(found.proposed),
            "chosen": say(found.chosen) if found.chosen is not None else "",
            "state": Status(say(STATES[found.state]), tone, icon),
            "since": self.desk.voice.date(found.since),
        }  # fmt: skip

    def show_row(self, id: int) -> None:
        """Open the track of a case."""
        self.desk.go("profiling.case", case=id)

    def note_of(self, code: str, counts: Mapping[str, int]) -> Said | None:
        """Say of how many decided tracks some were chosen otherwise."""
        if code != "overridden" or not counts.get("decided"):
            return None
        return _("of {n} decided", n=self.desk.voice.number(counts["decided"]))
