"""The help viewer: topics written in Markdown, a search over them, the page beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QStringListModel, Qt, QUrl, Signal
from PySide6.QtGui import QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QListView, QSizePolicy, QTextBrowser, QTextEdit, QWidget

from app.core.text import Said, _
from app.ui.controls.inputs import SearchBox
from app.ui.controls.labels import LRI, PDI, Label, is_rtl
from app.ui.controls.panels import Panel, column, row
from app.ui.theme import SPACE, follow, theme

_CODE = re.compile(f"(?<!{LRI})(`[^`\\n]+`(?: → `[^`\\n]*`)?)")


@dataclass(frozen=True, slots=True)
class Topic:
    """One help page: language-free id, title, and its Markdown, read when it is first needed."""

    id: str
    title: str
    read: Callable[[], str]


class HelpViewer(QWidget):
    """Topics at the start, the chosen one beside them; links lead to other topics only."""

    opened = Signal(str)

    def __init__(
        self,
        topics: Sequence[Topic],
        *,
        say: Callable[[Said], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self._topics = {topic.id: topic for topic in topics}
        self._pages: dict[str, str] = {}
        self._found: list[str] = []
        self._current = ""
        self.box = SearchBox(name="help.search", placeholder=say(_("Search the help")), say=say)
        self.list = QListView()
        self.list.setObjectName("help.topics")
        self.list.setAccessibleName(say(_("Help topics")))
        self.list.setProperty("role", "menu")
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._titles = QStringListModel(self)
        self.list.setModel(self._titles)
        self.nothing = Label(say(_("No help page holds these words.")), role="quiet", wrap=True)
        self.nothing.hide()
        self.page = QTextBrowser()
        self.page.setObjectName("help.page")
        self.page.setAccessibleName(say(_("Help page")))
        self.page.setOpenLinks(False)
        self.page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._lay()
        self.box.searched.connect(self.search)
        self.box.moved_down.connect(self.list.setFocus)
        self.list.selectionModel().currentChanged.connect(lambda now, _b: self._chosen(now.row()))
        self.page.anchorClicked.connect(self._follow_link)
        self.search("")
        follow(self.refresh)

    def _lay(self) -> None:
        side = QWidget()
        side.setLayout(column(self.box, self.nothing, self.list, space=SPACE.half))
        side.setFixedWidth(theme().px(260))
        panel = Panel(name="help.panel").add(self.page)
        layout = row(side, panel, space=SPACE.card)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def open(self, topic: str) -> bool:
        """Show a topic; say whether there is one of this id."""
        if topic not in self._topics:
            return False
        if topic not in self._found:
            self.box.clear()
            self.search("")
        self.list.setCurrentIndex(self._titles.index(self._found.index(topic)))
        self._show(topic)
        return True

    @property
    def current(self) -> str:
        """Return the id of the topic that is shown."""
        return self._current

    def search(self, words: str) -> None:
        """List the topics that hold all words, those with a word in the title first."""
        wanted = words.casefold().split()
        scores = {}
        for topic in self._topics.values():
            title, text = topic.title.casefold(), self._text(topic.id).casefold() if wanted else ""
            if all(word in title or word in text for word in wanted):
                scores[topic.id] = sum(word in title for word in wanted)
        self._found = sorted(scores, key=lambda topic: -scores[topic])
        self._titles.setStringList([self._topics[topic].title for topic in self._found])
        self.list.setVisible(bool(self._found))
        self.nothing.setVisible(not self._found)
        if self._current in self._found:
            self.list.setCurrentIndex(self._titles.index(self._found.index(self._current)))
        elif self._found:
            self.list.setCurrentIndex(self._titles.index(0))
        self._mark(wanted)

    def found(self) -> tuple[str, ...]:
        """Return the ids of the topics that are listed."""
        return tuple(self._found)

    def refresh(self) -> None:
        """Draw the page anew in the colours of the theme."""
        if self._current:
            self._show(self._current)

    def _text(self, topic: str) -> str:
        if topic not in self._pages:
            self._pages[topic] = self._topics[topic].read()
        return self._pages[topic]

    def _chosen(self, number: int) -> None:
        if 0 <= number < len(self._found) and self._found[number] != self._current:
            self._show(self._found[number])

    def _show(self, topic: str) -> None:
        self._current = topic
        document = self.page.document()
        option = QTextOption()
        rtl = is_rtl(self)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        document.setDefaultTextOption(option)
        document.setDefaultFont(theme().font())
        text = self._text(topic)
        # Code keeps its direction: `true()` would read as ()true inside Arabic.
        self.page.setMarkdown(_CODE.sub(f"{LRI}\\1{PDI}", text) if rtl else text)
        self._mark(self.box.value().casefold().split())
        self.opened.emit(topic)

    def _mark(self, words: Sequence[str]) -> None:
        """Mark the words that were searched for, and show the first."""
        marks: list[QTextEdit.ExtraSelection] = []
        for word in words:
            cursor = self.page.document().find(word, 0, QTextDocument.FindFlag(0))
            while not cursor.isNull() and len(marks) < 200:
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                mark.format.setBackground(self.palette().highlight())
                mark.format.setForeground(self.palette().highlightedText())
                marks.append(mark)
                cursor = self.page.document().find(word, cursor)
        self.page.setExtraSelections(marks)
        if marks:
            first = QTextCursor(marks[0].cursor)
            first.clearSelection()
            self.page.setTextCursor(first)

    def _follow_link(self, link: QUrl) -> None:
        """Open a link to another topic: `referral.md` or `referral`."""
        if link.isRelative():
            self.open(link.path().removesuffix(".md").rsplit("/", 1)[-1])
