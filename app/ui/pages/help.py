"""Help as a page: the topics of modules and shell, opened at the page in question."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.core.forms.expression.functions.guide.told import PLACE, functions_told
from app.core.forms.expression.functions.table import functions_table
from app.core.registry.registry import State
from app.core.settings import ROOT
from app.core.text import _
from app.ui.controls.buttons import Button
from app.ui.controls.panels import PageHeader, column
from app.ui.help import HelpViewer, Topic
from app.ui.navigation.help_files import HelpFile, help_files, help_id
from app.ui.page.page import Page
from app.ui.theme import SPACE, theme


class HelpPage(Page):
    """All help in one place; `about` in the target names the page that is to be explained."""

    def build(self) -> None:
        """Lay out the page."""
        registry = self.desk.world.registry
        modules = [m for m in registry.modules.values() if m.state is State.ACTIVE]
        folders = [ROOT / "app", *(m.candidate.folder for m in modules)]
        self._files = help_files(folders, self.desk.seat.language)
        topics = [Topic(file.id, file.title, partial(self._told, file)) for file in self._files]
        self.viewer = HelpViewer(topics, say=self.say)
        back = Button(
            self.say(_("Back to the page")),
            name="core.help.back",
            icon="arrow-left",
            act=self.desk.shell.back,
        )
        header = PageHeader(self.say(_("Help")), actions=[back], name="core.help.header")
        body = column(header, space=SPACE.card)
        body.addWidget(self.viewer, 1)
        pad = theme().px(SPACE.page)
        body.setContentsMargins(pad, pad, pad, pad)
        content = QWidget()
        content.setLayout(body)
        self.frame.addWidget(content)

    def _told(self, file: HelpFile) -> str:
        """Return a help page; the guide to the functions is put in where a page has a place."""
        text = file.read()
        if PLACE not in text:
            return text
        return text.replace(PLACE, functions_told(functions_table(), say=self.say))

    def open(self, params: Mapping[str, Any]) -> None:
        """Open the topic that explains `params["about"]`, else the first."""
        super().open(params)
        page = str(params.get("about", ""))
        topic = help_id(page, page.partition(".")[0], self._files)
        if topic is not None:
            self.viewer.open(topic)

    def keep(self) -> dict[str, Any]:
        """Keep the topic that is read."""
        return {"topic": self.viewer.current}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Open the topic that was read."""
        self.viewer.open(str(kept.get("topic", "")))


PAGES = {"core.help": HelpPage}
