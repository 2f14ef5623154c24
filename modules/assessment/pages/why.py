"""What stands above the questions: what they begin with, and why answers are corrected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.api import Said, _
from app.uikit import FORM_WIDTH, Desk, Field, LongTextInput, Option, Panel, RadioChoice, theme
from modules.assessment.starting import Start


def origin(desk: Desk, started: Start) -> list[Said]:
    """Return what is to be known of the answers that a form begins with."""
    said: list[Said] = []
    if started.wanted.replaces is not None:
        said.append(_("You correct answers that were handed in. They stay readable; yours take "
                      "their place."))  # fmt: skip
    if started.gone:
        said.append(_("Not a member of the household any more, and left out: {names}.",
                      names=desk.voice.listed(started.gone)))  # fmt: skip
    if started.changed and not started.lost:
        said.append(_("The questions have changed since these answers were typed. All of them "
                      "still fit."))  # fmt: skip
    if started.lost:
        said.append(_("The questions have changed since these answers were typed. All others stay "
                      "as they were. These have no place any more:"))  # fmt: skip
        said += [_("{question}: {answer}", question=q, answer=a) for q, a in started.lost]
    return said


class Why(Panel):
    """Stands above the questions of a correction."""

    def __init__(self, desk: Desk, reasons: tuple[tuple[str, Said], ...]) -> None:
        super().__init__(desk.say(_("Why is it corrected?")), name="assessment.answer.why")
        self._desk = desk
        options = [Option(code, desk.say(name)) for code, name in reasons]
        self.reason = RadioChoice(options, name="assessment.answer.reason")
        self.note = LongTextInput(name="assessment.answer.note", lines=2)
        self._field = Field(desk.say(_("Reason")), self.reason)
        self.add(self._field)
        self.add(Field(desk.say(_("In your words")), self.note, note=desk.say(_("optional"))))
        self.setMaximumWidth(theme().px(FORM_WIDTH))

    def values(self) -> dict[str, Any]:
        """Return what was chosen and written."""
        return {"reason": self.reason.value() or "", "note": self.note.value() or None}

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Choose and write what the fields hold."""
        if fields.get("reason"):
            self.reason.set_value(str(fields["reason"]))
        if fields.get("note"):
            self.note.set_value(str(fields["note"]))

    def is_complete(self) -> bool:
        """Say whether a reason is chosen; tell what is missing."""
        missing = self.reason.value() is None
        self._field.set_error(self._desk.say(_("This field is needed.")) if missing else "")
        return not missing
