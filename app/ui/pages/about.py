"""About: what this is, what it does not do, versions, country card, data, licences."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QSize, qVersion
from PySide6.QtWidgets import QWidget

from app.core.store.meta import APP_VERSION
from app.core.text import _
from app.core.texts.exclusions import NOT_DONE
from app.ui.controls.facts import Fact, Facts
from app.ui.controls.inputs import TextInput
from app.ui.controls.labels import LRM, RLM, Label
from app.ui.controls.panels import PageHeader, Panel, Scroller, column
from app.ui.navigation.words import REVIEWS
from app.ui.page.page import Page
from app.ui.pages.about_country import CountryPanel
from app.ui.theme import SPACE, theme

LIBRARIES = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("SQLAlchemy", "MIT"),
    ("pydantic", "MIT"),
    ("pyxform", "BSD-2-Clause"),
    ("reportlab", "BSD"),
    ("Babel", "BSD-3-Clause"),
    ("argon2-cffi", "MIT"),
)

SIZES = {
    "small": _("small", context="size"),
    "medium": _("medium", context="size"),
    "full": _("full", context="size"),
}


class PathField(TextInput):
    """Asks for the room of a path, and gives way where there is less."""

    def sizeHint(self) -> QSize:
        """Return the room of a path of usual length."""
        return QSize(theme().px(480), super().sizeHint().height())


class AboutPage(Page):
    """Facts that an official asks for, on one page."""

    def build(self) -> None:
        """Lay out the page."""
        say = self.say
        body = column(
            PageHeader(say(_("About this demonstrator")), name="core.about.header"),
            self._limits(),
            CountryPanel(self.desk),
            self._card(),
            self._data(),
            self._licences(),
            space=SPACE.card,
        )
        body.addStretch(1)
        pad = theme().px(SPACE.page)
        body.setContentsMargins(pad, pad, pad, pad)
        content = QWidget()
        content.setLayout(body)
        self.frame.addWidget(Scroller(content))

    def _limits(self) -> Panel:
        say = self.say
        panel = Panel(say(_("What it is, and what it does not do")), name="core.about.limits")
        what = _(
            "It shows how a ministry can follow families from the first visit to the end of a "
            "plan. All people and cases are made up."
        )
        for words in (what, NOT_DONE, self.desk.world.card.disclaimer):
            panel.add(Label(say(words), wrap=True))
        return panel

    def _card(self) -> Panel:
        say, card = self.say, self.desk.world.card
        mark = RLM if theme().rtl else LRM  # else a name of the other script turns its brackets
        languages = self.desk.voice.listed(
            f"{mark}{self.desk.world.voices.voice(language.code).name} "
            f"({say(REVIEWS[language.review])})"
            for language in card.languages
        )
        facts = [
            Fact(say(_("Country")), say(card.name)),
            Fact(say(_("Version of the card")), str(card.version), ltr=True),
            Fact(say(_("Languages")), languages),
            Fact(say(_("Time zone")), card.time_zone, ltr=True),
            Fact(say(_("Hash of the card")), card.content_hash[:16], ltr=True),
        ]
        return Panel(say(_("Country card")), name="core.about.card").add(Facts(facts))

    def _data(self) -> Panel:
        say, stamp = self.say, self.desk.world.store.stamp()
        kind = _(
            "synthetic, made with seed {seed} in size “{size}”",
            seed=stamp.seed,
            size=SIZES.get(stamp.size, stamp.size),
        )
        facts = [
            Fact(say(_("Data")), say(kind)),
            Fact(say(_("Demonstration day")), self.desk.voice.date(stamp.today)),
            Fact(say(_("Made by version")), stamp.app_version, ltr=True),
            Fact(say(_("Database")), self._path()),
        ]
        return Panel(say(_("Data")), name="core.about.data").add(Facts(facts))

    def _path(self) -> TextInput:
        """Return the whole path in a field that can be copied from; its end may be out of sight."""
        field = PathField(name="core.about.path", ltr=True)
        field.setText(str(self.desk.world.store.path or ""))
        field.setReadOnly(True)
        field.setCursorPosition(0)
        field.setAccessibleName(self.say(_("Database")))
        return field

    def _licences(self) -> Panel:
        say = self.say
        facts = [
            Fact(say(_("Demonstrator")), f"{APP_VERSION} · MIT", ltr=True),
            Fact("Python", platform.python_version(), ltr=True),
            Fact("Qt", qVersion(), ltr=True),
        ]
        facts += [
            Fact(name, f"{_version(name)} · {licence}", ltr=True) for name, licence in LIBRARIES
        ]
        facts += [
            Fact(say(_("Fonts")), "Noto Sans · OFL-1.1", ltr=True),
            Fact(say(_("Icons")), "Material Design Icons · Apache-2.0", ltr=True),
        ]
        return Panel(say(_("Versions and licences")), name="core.about.licences").add(Facts(facts))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "–"


PAGES = {"core.about": AboutPage}
