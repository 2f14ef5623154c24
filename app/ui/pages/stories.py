"""Stories: what can be played in this country, and what keeps a story from being played."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.journal.acts import Subjects
from app.core.stories.models import Story
from app.core.stories.shelf import Shelved, read_shelf
from app.core.text import _, _n
from app.ui.controls.buttons import Button
from app.ui.controls.labels import Label
from app.ui.controls.panels import PageHeader, Panel, Scroller, column, row
from app.ui.controls.status import Chip, Status
from app.ui.page.page import Page
from app.ui.states import Place
from app.ui.tasks import Broken
from app.ui.theme import SPACE, Tone, theme
from app.ui.window.trouble import fault_list

ON_A_COPY = _(
    "A story is played on a copy. When it ends, the window and the data are as they were before."
)


class StoriesPage(Page):
    """One panel for each story of the country card."""

    def build(self) -> None:
        """Lay out the page."""
        say = self.say
        header = PageHeader(say(_("Stories")), subtitle=say(ON_A_COPY), name="stories.header")
        self._list = column(space=SPACE.half)
        inside = QWidget()
        inside.setLayout(self._list)
        self.place = Place(inside, say=say, name="stories.list")
        body: QVBoxLayout = column(header, space=SPACE.card)
        body.addWidget(self.place, 1)
        pad = theme().px(SPACE.page)
        body.setContentsMargins(pad, pad, pad, pad)
        content = QWidget()
        content.setLayout(body)
        self.frame.addWidget(Scroller(content))

    def refresh(self) -> None:
        """Read and check the stories again."""
        world = self.desk.world
        if not self._list.count():
            self.place.show_loading()
        self.desk.tasks.read(
            lambda: read_shelf(world.settings, world.card),
            key="stories",
            done=self._show,
            failed=self._failed,
        )

    def changed(self, subjects: Subjects) -> None:
        """Do nothing: no act changes a story."""

    def _failed(self, error: UserError) -> None:
        details = error.details if isinstance(error, Broken) else ""
        self.place.show_failed(self.say(error.text), details=details, retry=self.refresh)

    def _show(self, shelf: tuple[Shelved, ...]) -> None:
        while (taken := self._list.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        if not shelf:
            sentence = _("This country card holds no story. Stories stand in its folder stories.")
            self.place.show_empty(self.say(sentence), icon="presentation-play")
            return
        for shelved in shelf:
            self._list.addWidget(self._panel(shelved))
        self._list.addStretch(1)
        self.place.show_content()

    def _panel(self, shelved: Shelved) -> Panel:
        say, story = self.say, shelved.story
        panel = Panel(name=f"stories.{shelved.id}")
        title = say(story.title) if story is not None else shelved.id
        panel.setAccessibleName(title)
        head = row(space=SPACE.half)
        head.addWidget(Label(title, role="section", wrap=True, ltr=story is None), 1)
        head.addWidget(self._begin(shelved) if shelved.is_playable else self._chip(shelved))
        panel.add(head)
        if story is not None:
            panel.add(Label(say(story.purpose), wrap=True))
            panel.add(Label(self._length(story), role="quiet", name=f"stories.length.{story.id}"))
        if shelved.faults:
            faults = fault_list(shelved.faults, say=say)
            faults.setObjectName(f"stories.faults.{shelved.id}")
            panel.add(faults)
        return panel

    def _begin(self, shelved: Shelved) -> Button:
        return Button(
            self.say(_("Begin on stage")),
            name=f"stories.begin.{shelved.id}",
            kind="primary",
            icon="presentation-play",
            act=partial(self.desk.shell.begin_story, shelved.id),
        )

    def _chip(self, shelved: Shelved) -> Chip:
        wrong = any(fault.level == "fault" for fault in shelved.faults)
        tone: Tone = "danger" if wrong else "warning"
        status = Status(self.say(_("cannot be played")), tone, "alert-circle-outline")
        return Chip(status, name=f"stories.state.{shelved.id}")

    def _length(self, story: Story) -> str:
        parts = (
            _n("{n} minute", "{n} minutes", story.minutes),
            _n("{n} scene", "{n} scenes", len(story.scenes)),
        )
        return " · ".join(self.say(part) for part in parts)


PAGES = {"core.stories": StoriesPage}
