"""The form that prints the report of a case: which language, for whom, into which file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.api import Denied, UserError, _
from app.uikit import (
    ActForm,
    Button,
    Choice,
    Desk,
    Field,
    Option,
    RadioChoice,
    TextInput,
    column,
    print_file,
    show_file,
)
from modules.casework.events import PrintCase
from modules.casework.queries import CaseView

NAME = "case.print"


class FilePlace(QWidget):
    """The file to write: typed, or chosen in the system's own window."""

    changed = Signal(str)

    def __init__(self, desk: Desk, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._desk = desk
        self._input = TextInput(name=f"{name}.path", ltr=True, longest=4000)
        self._input.changed.connect(self.changed)
        self._input.setAccessibleName(desk.say(_("File")))
        choose = Button(desk.say(_("Choose a place")), name=f"{name}.choose", kind="link",
                        icon="folder-outline", act=self._choose)  # fmt: skip
        self.setLayout(column(self._input, choose, space=4))
        self.setFocusProxy(self._input)

    def value(self) -> str:
        """Return the path as it stands there."""
        return self._input.value()

    def set_value(self, path: str | None) -> None:
        """Show a path."""
        self._input.set_value(path)
        self._input.setCursorPosition(0)

    def _choose(self) -> None:
        title = self._desk.say(_("Where to keep the report"))
        chosen, _filter = QFileDialog.getSaveFileName(self, title, self.value(), "PDF (*.pdf)")
        if chosen:
            self.set_value(str(Path(chosen)))


class PrintForm(ActForm):
    """Records that the report is printed, then writes it; what goes wrong stays on the form."""

    def __init__(self, desk: Desk, view: CaseView) -> None:
        row = view.card.row
        self._case, self._number, self._suggested = row.id, row.number, ""
        super().__init__(
            desk, name=NAME, title=_("Print the report"), verb=_("Print the report"),
            fields=self._made(desk, restricted=row.restricted), command=self._print_act,
            required=("language", "copy", "file"),
            note=_("The journal records each print. The report holds what you may see."),
        )  # fmt: skip
        for name in ("language", "copy"):
            self.fields[name].control.changed.connect(self._suggest)  # type: ignore[attr-defined]
        self._suggest()

    def _made(self, desk: Desk, *, restricted: bool) -> dict[str, Field]:
        say, voices = desk.say, desk.world.voices
        languages = [
            Option(spoken.code, voices.name(spoken.code)) for spoken in desk.seat.card.languages
        ]
        language = Choice(languages, name=f"{NAME}.language")
        language.set_value(desk.seat.language)
        copies = [
            Option("full", say(_("For the office: the whole file"))),
            Option("family", say(_("For the family: its own copy")),
                   say(_("Plain words, no score: what was understood, and what happens next."))),
        ]  # fmt: skip
        copy = RadioChoice(copies[:1] if restricted else copies, name=f"{NAME}.copy")
        copy.set_value("full")
        return {
            "language": Field(say(_("Language")), language),
            "copy": Field(say(_("For whom")), copy),
            "file": Field(say(_("File")), FilePlace(desk, name=f"{NAME}.file"),
                          help=say(_("A file of this name that is there already is replaced."))),
        }  # fmt: skip

    def _suggest(self, _chosen: object = None) -> None:
        """Suggest a name for the file as long as the person has not written another."""
        values = self.values()
        if (values["file"] or "") != self._suggested:
            return
        what = "family" if values["copy"] == "family" else "case"
        name = f"{what}-{self._number}-{values['language']}.pdf"
        self._suggested = str(print_file(self._desk, name))
        self.fill({"file": self._suggested})

    def _target(self, values: Mapping[str, Any]) -> Path:
        typed = print_file(self._desk, "x").parent / Path(values["file"]).expanduser()
        return typed if typed.suffix or typed.is_dir() else typed.with_suffix(".pdf")

    def _print_act(self, values: Mapping[str, Any]) -> PrintCase:
        from app.api.report import refuse_target  # the PDF frame is heavy: not before a print

        refuse_target(self._target(values))
        return PrintCase(self._case, values["language"], values["copy"])

    def submit(self) -> None:
        """Write the file, then record it: the journal tells of no print that is not there."""
        self._show("")
        values = self.values()
        if not self._complete(values):
            return
        try:
            act = self._print_act(values)
        except UserError as error:
            self._failed(error)
            return
        self.button.setEnabled(False)
        self._write(values, act)

    def _write(self, values: Mapping[str, Any], act: PrintCase) -> None:
        world = self._desk.world
        seat = replace(self._desk.seat, language=values["language"])
        target = self._target(values)

        def make() -> Path:
            from app.api.report import case_report  # the PDF frame is heavy: not before a print

            with world.acts.reading(seat) as reading:
                _number, report = case_report(
                    reading, self._case, voice=world.voices.voice(seat.language),
                    sections=list(world.registry.contributions.sections.values()),
                    event_class=world.registry.event, cache=world.settings.cache,
                    copy=values["copy"],
                )  # fmt: skip
            return report.write(target)

        def failed(error: UserError) -> None:
            if isinstance(error, Denied):  # the refusal stands in the journal
                self._desk.act(act, failed=self._failed)
            else:
                self._failed(error)

        self._desk.tasks.read(make, key="print", done=lambda path: self._record(act, path),
                              failed=failed)  # fmt: skip

    def _record(self, act: PrintCase, path: Path) -> None:
        def refused(error: UserError) -> None:
            path.unlink(missing_ok=True)
            self._failed(error)

        self._desk.act(act, done=lambda _result: self._written(path), failed=refused)

    def _written(self, path: Path) -> None:
        self.button.setEnabled(True)
        show_file(self._desk, path)
        self.sent.emit(path)
