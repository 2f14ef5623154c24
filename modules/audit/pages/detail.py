"""The one entry that is chosen, with what the list has no room for."""

from __future__ import annotations

from app.api import Said, _
from app.uikit import Button, Desk, Fact, Facts, Panel, row
from modules.audit.queries import Line


class EntryPanel(Panel):
    """When it was written down, by which login, and its place in the chain."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="audit.entry")
        self._desk = desk
        self.line: Line | None = None
        self.facts = Facts(name="audit.entry.facts")
        self.open_case = Button(
            desk.say(_("Open the case")), name="audit.entry.open", icon="folder-open-outline",
            act=self.go_to_case,
        )  # fmt: skip
        self.add(self.facts).add(row(self.open_case, None))
        self.hide()

    def show_line(self, line: Line | None) -> None:
        """Show an entry, or nothing."""
        self.line = line
        self.setVisible(line is not None)
        if line is None:
            return
        told = line.told
        facts = [
            self._fact(_("Entry", context="number"), str(told.seq), ltr=True),
            self._fact(_("What was done"), told.sentence),
            self._fact(_("Login"), told.login or "–", ltr=True),
            self._fact(_("Written down"), self._desk.voice.moment(line.recorded_at)),
            self._fact(_("Chain", context="journal"), f"{line.prev_hash[:16]} → {line.hash[:16]}",
                       ltr=True),
        ]  # fmt: skip
        if line.refused and "permission" in told.payload:
            right = self._fact(_("Right that was missing"), str(told.payload["permission"]),
                               ltr=True)  # fmt: skip
            facts.insert(2, right)
        self.facts.set_facts(facts)
        self.open_case.setVisible(line.opens and self._pages_have_case())

    def _pages_have_case(self) -> bool:
        pages = self._desk.world.registry.pages()
        return any(page.id == "casework.case" for _module, page in pages)

    def _fact(self, name: Said, value: Said, *, ltr: bool = False) -> Fact:
        return Fact(self._desk.say(name), self._desk.say(value), ltr=ltr)

    def go_to_case(self) -> None:
        """Open the case of the entry, where the seat may open it."""
        line = self.line
        if line is not None and line.opens and self._pages_have_case():
            self._desk.go("casework.case", case=line.told.case)
