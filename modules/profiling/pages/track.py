"""The track of one case as a page of its own: everything, with reviews and all decisions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from app.api import Denied, Reading, Said, UserError, _
from app.uikit import SPACE, Button, Page, PageHeader, Panel, Place, Scroller, column, row, theme
from modules.profiling.card import TrackCard, track_card
from modules.profiling.pages.view import TrackView


class TrackPage(Page):
    """A track with its reasons, its decisions and its reviews."""

    def build(self) -> None:
        """Lay out the page."""
        self.case: int | None = None
        self._waiting: list[Mapping[str, Any]] = []
        self._submit_then = False
        self.header = PageHeader(self.say(_("Track")), name="profiling.case.header")
        self.back = Button(self.say(_("Open the case")), name="profiling.case.back", kind="link",
                           icon="folder-open-outline", act=self._open_case)  # fmt: skip
        pages = self.desk.world.registry.pages()
        if not any(page.id == "casework.case" for _module, page in pages):
            self.back.hide()
        self.view = TrackView(self.desk, reload=self.refresh, whole=True)
        content = QWidget()
        layout = column(self.header, row(self.back, None), Panel(name="profiling.case.panel")
                        .add(self.view))  # fmt: skip
        layout.addStretch(1)
        pad = theme().px(SPACE.page)
        layout.setContentsMargins(pad, pad, pad, pad)
        content.setLayout(layout)
        self.place = Place(Scroller(content, widest=900 + 2 * SPACE.page), say=self.desk.say,
                           name="profiling.case.place")  # fmt: skip
        self.frame.addWidget(self.place)

    def open(self, params: Mapping[str, Any]) -> None:
        """Show the track of a case."""
        self.params = params
        wanted = params.get("case")
        case = int(wanted) if wanted is not None else None
        if case != self.case:
            self.view.top.close_form()
            self._waiting, self._submit_then = [], False
        self.case = case
        if case is None:
            self._show_nothing(_("Choose a case from the list of tracks."))
            return
        self.refresh()

    def refresh(self) -> None:
        """Read the track again."""
        case, cache = self.case, self.desk.world.settings.cache
        if case is None:
            return

        def read(reading: Reading) -> TrackCard:
            return track_card(reading, case, cache=cache)

        self.desk.read(read, key="track", done=self._came, failed=self._failed)

    def _came(self, card: TrackCard) -> None:
        if card.case != self.case:
            return
        self.header.set_title(
            self.say(_("Track")),
            subtitle=self.say(_("{name} · {number}", name=card.name, number=card.number)),
        )
        self.view.show_card(card)
        self.place.show_content()
        waiting, self._waiting = self._waiting, []
        for fields in waiting:
            self.view.fill(fields)
        if self._submit_then:
            self._submit_then = False
            self.view.submit()

    def _failed(self, error: UserError) -> None:
        if isinstance(error, Denied):
            self._show_nothing(_("This case is not there, or you may not see it."))
            return
        self.place.show_failed(self.say(error.text), retry=self.refresh)

    def _show_nothing(self, sentence: Said) -> None:
        self.place.show_empty(self.say(sentence), icon="sign-direction",
                              action=self.say(_("Show the tracks")),
                              act=lambda: self.desk.go("profiling.list"))  # fmt: skip

    def _open_case(self) -> None:
        self.desk.go("casework.case", case=self.case)

    # --- stories --------------------------------------------------------------------------

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Fill the form that takes the fields; where the track is on its way, when it comes."""
        if self.view.card is None or self.view.card.case != self.case:
            self._waiting.append(fields)
            return
        self.view.fill(fields)

    def submit(self) -> None:
        """Send the open form, or confirm."""
        if self._waiting:
            self._submit_then = True
            return
        self.view.submit()

    def keep(self) -> dict[str, Any]:
        """Keep the open form's words."""
        form = self.view.top.form
        name = form.objectName().rpartition(".")[2] if form is not None else ""
        if form is None or name == "line":
            return {}
        return {"case": self.case, "form": name, "values": form.values()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Take back what was typed."""
        if kept.get("case") == self.case and kept.get("form") and self.view.card is not None:
            self.view.start(kept["form"])
            self.view.top.fill({k: v for k, v in kept["values"].items() if v is not None})
