"""Fill in an assessment of a family or of one member; a correction says why it is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.api import Reading, Said, _
from app.uikit import ToolPage
from modules.assessment.commands import (
    DropAssessmentDraft,
    KeepAssessmentDraft,
    SubmitAssessment,
    SupersedeAssessment,
)
from modules.assessment.pages.why import Why, origin
from modules.assessment.starting import Start, Wanted, start, wanted_by


class AnswerPage(ToolPage):
    """A tool of the card as a form about one case."""

    NAME = "assessment.answer"
    TITLE = _("Assessment")
    ICON = "clipboard-text-outline"
    LIST = ("assessment.list", _("Show the assessments"))
    CHOOSE = _("Choose a case first: an assessment begins on its page.")
    DENIED = _("This case is not there, or you may not assess it.")
    HANDED_IN = _("The assessment was handed in.")
    COMMANDS = (SubmitAssessment, SupersedeAssessment)

    def build(self) -> None:
        """Lay out the page."""
        self.why: Why | None = None
        super().build()

    def wanted_by(self, params: Mapping[str, Any]) -> Wanted | None:
        """Return case, tool, person and what is corrected."""
        return wanted_by(params)

    def start(self, reading: Reading, wanted: Wanted, cache: Path) -> Start:
        """Read the tool, with a draft or what is known of the family."""
        return start(reading, wanted, cache=cache)

    def told_of(self, started: Start) -> Sequence[Said]:
        """Return what is corrected, who has left and what has no place any more."""
        return origin(self.desk, started)

    def above(self, started: Start, kept: Mapping[str, Any]) -> Why | None:
        """Ask why, where answers are corrected."""
        self.why = Why(self.desk, started.reasons) if started.reasons else None
        if self.why is not None:
            self.why.fill(kept.get("why") or {})
        return self.why

    def is_complete(self) -> bool:
        """Say whether a correction has its reason."""
        return self.why is None or self.why.is_complete()

    def keep(self) -> dict[str, Any]:
        """Return the answers and why they are corrected."""
        kept = super().keep()
        if self.view is not None and self.why is not None:
            kept["why"] = self.why.values()
        return kept

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Answer the questions; `tool` and `person` open another tool first."""
        wanted = wanted_by({**self.params, **fields})
        if self.wanted is not None and wanted not in (None, self.wanted) and "tool" in fields:
            self.open({**self.params, **fields})
        super().fill(fields)

    def fill_now(self, fields: Mapping[str, Any]) -> None:
        """Answer the questions, and why."""
        super().fill_now(fields)
        if self.why is not None:
            self.why.fill(fields)

    def command(self, started: Start, answers: Mapping[str, Any]) -> object:
        """Hand the answers in, or the corrected ones in their place."""
        wanted = started.wanted
        more: dict[str, Any] = {
            "level": self.desk.level, "language": self.desk.seat.language,
            "hash": started.form.content_hash,
        }  # fmt: skip
        if wanted.replaces is not None and self.why is not None:
            return SupersedeAssessment(wanted.case, wanted.replaces, answers,
                                       **self.why.values(), **more)  # fmt: skip
        return SubmitAssessment(wanted.case, started.tool.id, answers, wanted.person, **more)

    def draft(self, started: Start, answers: Mapping[str, Any]) -> KeepAssessmentDraft:
        """Keep what is typed."""
        wanted = started.wanted
        return KeepAssessmentDraft(wanted.case, started.tool.id, answers, wanted.person,
                                   wanted.replaces)  # fmt: skip

    def drop(self, started: Start) -> DropAssessmentDraft:
        """Throw the draft away."""
        wanted = started.wanted
        return DropAssessmentDraft(wanted.case, started.tool.id, wanted.person, wanted.replaces)

    def taken(self, wanted: Wanted, id: int) -> None:
        """Lead to what was understood."""
        self.desk.go("assessment.one", answers=id)
