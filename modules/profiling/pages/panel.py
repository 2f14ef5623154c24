"""The track of a case, on the case page."""

from __future__ import annotations

from app.api import Reading
from app.uikit import CasePanel
from modules.profiling.card import TrackCard, track_card
from modules.profiling.pages.view import TrackView


class TrackPanel(CasePanel):
    """What is proposed, what led there, and what the worker decides."""

    def build(self) -> None:
        """Lay out the panel."""
        self.view = TrackView(self.desk, reload=self.refresh, whole=False)
        self.frame.addWidget(self.view)

    def refresh(self) -> None:
        """Read the track."""
        case, cache = self.case, self.desk.world.settings.cache

        def read(reading: Reading) -> TrackCard:
            return track_card(reading, case, cache=cache)

        self.desk.read(read, key="track", done=self.view.show_card,
                       failed=self.view.show_failed)  # fmt: skip
