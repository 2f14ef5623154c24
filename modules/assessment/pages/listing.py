"""The list of assessments: what is due, needs without a service, judgements to confirm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from app.api import Reading, Said, _, _n
from app.uikit import Column, ListingPage, Status
from modules.assessment.pages.tones import JUDGED_TONES
from modules.assessment.queries import AssessmentRow, assessment_rows, sorted_ids
from modules.assessment.words import JUDGED


class AssessmentList(ListingPage):
    """Cases by what their assessment asks for; a figure opens exactly what it counts."""

    NAME = "assessment.list"
    TITLE = _("Assessments")
    ICON = "clipboard-text-outline"
    TILES = ("due", "need_no_service", "confirm_waiting", "reviews_open")
    LISTS: ClassVar[Mapping[str, Said]] = {
        "due": _("Assessments to do"),
        "need_no_service": _("A need and no service"),
        "confirm_waiting": _("Judgements to confirm"),
        "reviews_open": _("Reviews asked for"),
        "overridden": _("Proposals chosen otherwise"),
        "all": _("All assessed families"),
    }
    WHICH = _("Which cases are shown")
    NONE = _("No case fits this choice.")

    def columns(self) -> list[Column]:
        """Return how a case stands and its needs without a service."""
        say = self.say
        return [
            Column("number", say(_("Case")), 126, ltr=True),
            Column("name", say(_("For whom")), 165, strong=True),
            Column("state", say(_("How it stands")), 230, kind="status"),
            Column("needs", say(_("Needs without a service")), 220, stretch=True),
            Column("when", say(_("Last handed in")), 130, kind="date"),
        ]

    def ids(self, reading: Reading, code: str) -> list[int]:
        """Return the cases of a list."""
        return sorted_ids(reading, code)

    def cells(self, reading: Reading, ids: Sequence[int]) -> dict[int, dict[str, object]]:
        """Return the cells of these cases."""
        return {found.case: self._cells(found) for found in assessment_rows(reading, ids)}

    def show_row(self, id: int) -> None:
        """Open the case where there is nothing to read yet, else what was understood."""
        pages = {page.id for _module, page in self.desk.world.registry.pages()}
        if self.listed == "due" and "casework.case" in pages:
            self.desk.go("casework.case", case=id)
        else:
            self.desk.go("assessment.one", case=id)

    def _cells(self, found: AssessmentRow) -> dict[str, object]:
        say, voice = self.say, self.desk.voice
        when = voice.date(found.done_on, style="short") if found.done_on else ""
        return {
            "number": found.number, "name": found.name, "state": self._state(found),
            "needs": voice.listed([say(name) for name in found.open_needs]), "when": when,
        }  # fmt: skip

    def _state(self, found: AssessmentRow) -> Status:
        say = self.say
        if found.judgement in ("waiting", "returned"):
            tone, icon = JUDGED_TONES[found.judgement]
            return Status(say(JUDGED[found.judgement]), tone, icon)
        if found.title is None:
            since = self.desk.voice.date(found.stage_since, style="short")
            return Status(say(_("To do since {day}", day=since)), "info", "progress-clock")
        if found.judgement is not None:
            return Status(say(JUDGED[found.judgement]), *JUDGED_TONES[found.judgement])
        if found.open_needs:
            return Status(say(_n("{n} need", "{n} needs", found.needs)), "warning",
                          "hand-heart-outline")  # fmt: skip
        words = _("Every need has a service") if found.needs else _("No need was found.")
        return Status(say(words), "success", "check-circle-outline")
