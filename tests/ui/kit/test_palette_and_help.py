"""The command palette and the help viewer, with the keyboard alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.help import HelpViewer, Topic
from app.ui.palette import Give, Offer, Palette, fits


class Stage:
    """A window with two providers, of which one answers late."""

    def __init__(self, qtbot: QtBot) -> None:
        self.ran: list[str] = []
        self.late: list[tuple[str, Give]] = []
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.line = QLineEdit(self.host)
        self.host.resize(900, 600)
        self.host.show()
        self.palette = Palette(self.host, providers=[self.pages, self.cases])

    def offer(self, title: str, *, subtitle: str = "", keywords: str = "") -> Offer:
        """Return an offer that remembers being run."""
        return Offer(title, lambda: self.ran.append(title), subtitle=subtitle, keywords=keywords)

    def pages(self, query: str, give: Give) -> None:
        """Offer the pages at once."""
        give([self.offer("Case list", subtitle="Casework"), self.offer("Referrals"),
              self.offer("Register a household", keywords="new family intake")])  # fmt: skip

    def cases(self, query: str, give: Give) -> None:
        """Keep the question, to be answered later."""
        self.late.append((query, give))


def _titles(palette: Palette) -> list[str]:
    return [offer.title for offer in palette.offers()]


def test_words_are_found_by_beginning_part_and_letters() -> None:
    offer = Offer("Register a household", lambda: None, keywords="new family")
    assert fits("reg hou", offer) > fits("hold", offer) > fits("rgstr", offer) > 0
    assert fits("family", offer) > 0
    assert fits("referral", offer) == 0
    assert fits("", offer) > 0


def test_the_palette_is_used_with_the_keyboard_alone(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    stage.palette.open()
    qtbot.keyClicks(stage.palette.box, "re")
    assert _titles(stage.palette) == ["Referrals", "Register a household"]
    qtbot.keyClick(stage.palette.box, Qt.Key.Key_Down)
    qtbot.keyClick(stage.palette.box, Qt.Key.Key_Return)
    assert stage.ran == ["Register a household"]
    assert not stage.palette.isVisible()


def test_late_answers_join_and_answers_to_older_words_do_not(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    stage.palette.open()
    stage.palette.box.setText("SDV")
    stage.palette.box.setText("SDV-7")
    (_query, older), (_query2, newer) = stage.late[-2:]
    older([stage.offer("SDV-1")])
    assert _titles(stage.palette) == []
    assert stage.palette.nothing.isVisible()
    newer([stage.offer("SDV-7")])
    assert _titles(stage.palette) == ["SDV-7"]


def test_escape_gives_the_keyboard_back(qtbot: QtBot) -> None:
    stage = Stage(qtbot)
    stage.host.activateWindow()
    qtbot.waitUntil(stage.host.isActiveWindow)
    stage.line.setFocus()
    stage.palette.open()
    qtbot.keyClick(stage.palette.box, Qt.Key.Key_Escape)
    assert not stage.palette.isVisible()
    assert stage.line.hasFocus()
    assert stage.ran == []


def _help(qtbot: QtBot) -> HelpViewer:
    viewer = HelpViewer([
        Topic("intake", "Intake", lambda: "# Intake\n\nFind, then register. [More](people.md)"),
        Topic("people", "People", lambda: "# People\n\nA household has members."),
        Topic("audit", "Audit", lambda: "# Audit\n\nThe journal of intake and more."),
    ])  # fmt: skip
    qtbot.addWidget(viewer)
    viewer.resize(900, 600)
    viewer.show()
    return viewer


def test_help_is_searched_in_titles_first_and_in_the_text(qtbot: QtBot) -> None:
    viewer = _help(qtbot)
    viewer.box.setText("intake")
    qtbot.keyClick(viewer.box, Qt.Key.Key_Return)
    assert viewer.found() == ("intake", "audit")
    assert len(viewer.page.extraSelections()) >= 1
    viewer.box.setText("pension")
    qtbot.keyClick(viewer.box, Qt.Key.Key_Return)
    assert viewer.found() == ()
    assert viewer.nothing.isVisible()


def test_links_of_help_lead_to_other_topics_and_nowhere_else(qtbot: QtBot) -> None:
    viewer = _help(qtbot)
    assert viewer.open("intake")
    viewer.page.anchorClicked.emit("people.md")
    assert viewer.current == "people"
    viewer.page.anchorClicked.emit("https://example.org/people")
    assert viewer.current == "people"
    assert not viewer.open("nothing")
    assert "A household has members." in viewer.page.toPlainText()


def test_a_topic_outside_the_search_is_opened_all_the_same(qtbot: QtBot) -> None:
    viewer = _help(qtbot)
    viewer.search("journal")
    assert viewer.open("people")
    assert viewer.current == "people"


def test_code_keeps_its_direction_inside_a_page_from_right_to_left(qtbot: QtBot) -> None:
    text = "# دليل\n\nمثال: `true()` → `true` و\u2066`not(x)`\u2069"
    viewer = HelpViewer([Topic("guide", "دليل", lambda: text)])
    qtbot.addWidget(viewer)
    viewer.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert viewer.open("guide")
    shown = viewer.page.toPlainText()
    assert "\u2066true() → true\u2069" in shown
    assert shown.count("\u2066") == 2
