"""Fill in the profiling of a family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.api import Reading, Said, _
from app.uikit import ToolPage
from modules.profiling.commands import DropProfileDraft, KeepProfileDraft, SubmitProfile
from modules.profiling.starting import Start, start


class AnswerPage(ToolPage):
    """The card's profiling tool as a form about one case."""

    NAME = "profiling.answer"
    TITLE = _("Profiling")
    ICON = "sign-direction"
    LIST = ("profiling.list", _("Show the tracks"))
    CHOOSE = _("Choose a case first: profiling begins on its page.")
    DENIED = _("This case is not there, or you may not profile it.")
    HANDED_IN = _("The profile was handed in. Now decide about the proposal.")
    COMMANDS = (SubmitProfile,)

    def wanted_by(self, params: Mapping[str, Any]) -> int | None:
        """Return the case."""
        return int(params["case"]) if params.get("case") is not None else None

    def start(self, reading: Reading, wanted: int, cache: Path) -> Start:
        """Read the tool of the case, with a draft or the profile before."""
        return start(reading, wanted, cache=cache)

    def told_of(self, started: Start) -> Sequence[Said]:
        """Return whose answers stand there, and which have no place any more."""
        said: list[Said] = []
        if started.earlier is not None:
            said.append(_("These are the answers of {moment}. Go through them with the family: "
                          "the profile of that day is kept, a new one takes its place.",
                          moment=started.earlier))  # fmt: skip
        if started.lost:
            said.append(_("The questions have changed since then. These answers have no place any "
                          "more:"))  # fmt: skip
            said += [_("{question}: {answer}", question=q, answer=a) for q, a in started.lost]
        return said

    def command(self, started: Start, answers: Mapping[str, Any]) -> SubmitProfile:
        """Hand the profile in."""
        return SubmitProfile(
            started.case, answers, level=self.desk.level, language=self.desk.seat.language,
            hash=started.form.content_hash,
        )  # fmt: skip

    def draft(self, started: Start, answers: Mapping[str, Any]) -> KeepProfileDraft:
        """Keep what is typed, with the version of the tool."""
        return KeepProfileDraft(started.case, answers, started.form.content_hash)

    def drop(self, started: Start) -> DropProfileDraft:
        """Throw the draft away."""
        return DropProfileDraft(started.case)

    def taken(self, wanted: int, id: int) -> None:
        """Lead to the proposal."""
        self.desk.go("profiling.case", case=wanted)
