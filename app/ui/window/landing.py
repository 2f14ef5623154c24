"""The start page: country, level, user or story; and what this demonstrator does not do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.core.cards.finder import CardSummary
from app.core.text import Said, _, _n
from app.core.texts.direction import isolate
from app.core.texts.exclusions import NOT_DONE
from app.core.texts.voice import Voice
from app.ui.controls.buttons import Button, IconButton, MenuButton, MenuEntry
from app.ui.controls.labels import Icon, Label
from app.ui.controls.panels import Panel, Scroller, column, row
from app.ui.controls.status import Badge
from app.ui.navigation.words import LEVELS, SYNTHETIC
from app.ui.theme import SPACE, theme
from app.ui.window.countries import Countries
from app.ui.window.level_choice import LevelChoice
from app.ui.window.opening import Offer, Start
from app.ui.window.people_choice import PeopleChoice
from app.ui.window.trouble import fault_list

WIDTH = 1040
ROOM_FOR_TWO = 800


class Landing(QWidget):
    """One screen: the choices, and what they lead to."""

    started = Signal(object)
    card_chosen = Signal(object)

    def __init__(
        self,
        cards: Sequence[CardSummary],
        *,
        voice: Voice,
        chosen: Start,
        languages: Sequence[MenuEntry],
        look: Callable[[], object],
        note: Said = "",
    ) -> None:
        super().__init__()
        self.setObjectName("landing")
        self._say, self._rtl, self._chosen = voice.say, voice.rtl, chosen
        self._offer: Offer | None = None
        self.countries = Countries(cards, say=voice.say)
        self.countries.chosen.connect(self._country_chosen)
        self._right = QWidget()
        self._right_layout = column(space=SPACE.half)
        self._right.setLayout(self._right_layout)
        self._country = Panel(voice.say(_("Country")), name="landing.countries")
        self._country.add(self.countries)
        self._limits = self._not_done()
        inside = QWidget()
        self._grid, self._wide = QGridLayout(), True
        self._lay(wide=True)
        body = column(self._head(languages, look, note), self._grid, space=SPACE.card)
        body.addStretch(1)
        pad = theme().px(SPACE.page)
        body.setContentsMargins(pad, theme().px(SPACE.card), pad, theme().px(SPACE.card))
        inside.setLayout(body)
        inside.setMaximumWidth(theme().px(WIDTH))
        holder = QHBoxLayout()
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addStretch(1)
        holder.addWidget(inside, 20)
        holder.addStretch(1)
        whole = QWidget()
        whole.setLayout(holder)
        self.setLayout(row(Scroller(whole, widest=4000), space=0))

    @property
    def start(self) -> Start:
        """What is chosen now, for the same choice after a change of language or look."""
        if self._offer is None:
            return self._chosen
        return Start(self._offer.card.id, self.level.value(), self.people.value(), "")

    def _head(
        self, languages: Sequence[MenuEntry], look: Callable[[], object], note: Said
    ) -> QWidget:
        """Return the title with the language and the look; `note` says why it speaks another."""
        say = self._say
        dark = theme().name == "dark"
        spoken = next((entry.words for entry in languages if entry.checked), say(_("Language")))
        self.language = MenuButton(
            spoken, languages, name="landing.language", kind="quiet", icon="translate"
        )
        light = IconButton(
            "white-balance-sunny" if dark else "weather-night",
            say(_("Light look") if dark else _("Dark look")),
            name="landing.look",
            act=look,
        )
        words = column(
            Label(
                say(_("Case management demonstrator")),
                role="title",
                wrap=True,
                name="landing.title",
            ),
            Label(
                say(_("Choose a country, a level and who works there.")), role="quiet", wrap=True
            ),
            space=0,
        )
        line = row(words, Badge(say(SYNTHETIC), name="landing.badge"), self.language, light)
        line.setStretch(0, 1)
        whole = column(line, space=0)
        if note:
            told = Label(say(note), role="quiet", name="landing.language_note")
            whole.addLayout(row(None, told))
        head = QWidget()
        head.setLayout(whole)
        return head

    def _lay(self, *, wide: bool) -> None:
        """Put the choices beside each other, or below each other where there is no room."""
        self._wide = wide
        grid = self._grid
        grid.setSpacing(theme().px(SPACE.card))
        places = ((0, 0, 1), (0, 1, 3), (1, 0, 1)) if wide else ((0, 0, 1), (1, 0, 1), (2, 0, 1))
        parts = (self._country, self._right, self._limits)
        for part, (line, across, lines) in zip(parts, places, strict=True):
            grid.addWidget(part, line, across, lines, 1)
        grid.setColumnStretch(0, 8 if wide else 1)
        grid.setColumnStretch(1, 15 if wide else 0)
        grid.setRowStretch(2, 1 if wide else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change the arrangement with the room."""
        super().resizeEvent(event)
        wide = self.width() >= theme().px(ROOM_FOR_TWO)
        if wide != self._wide:
            self._lay(wide=wide)

    def _not_done(self) -> Panel:
        say = self._say
        panel = Panel(say(_("What it does not do")), name="landing.not_done")
        for icon, words in (
            ("cash-off", NOT_DONE),
            ("test-tube", _("All people and cases are made up: no data of real people are here.")),
        ):
            line = row(space=SPACE.half)
            line.addWidget(Icon(icon, size=18), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(say(words), role="quiet", wrap=True), 1)
            panel.add(line)
        return panel

    # --- the chosen country -------------------------------------------------------------------

    def choose(self, card: str) -> None:
        """Choose a country, as a click on its line does."""
        self.countries.choose(card)

    def show_languages(self, entries: Sequence[MenuEntry]) -> None:
        """Offer the languages of the chosen country."""
        self.language.set_entries(entries)

    def _country_chosen(self, summary: CardSummary) -> None:
        self._offer = None
        self._clear()
        if summary.faults:
            self._show_faults(summary)
        else:
            self.card_chosen.emit(summary)

    def _show_faults(self, summary: CardSummary) -> None:
        say = self._say
        panel = Panel(say(_("This country card has faults")), name="landing.broken")
        panel.add(
            Label(
                say(_("Mend them and start again; the other countries are not touched.")), wrap=True
            )
        )
        self._right_layout.addWidget(panel)
        self._right_layout.addWidget(fault_list(summary.faults, say=say))
        self._right_layout.addStretch(1)

    def show_checked(self, summary: CardSummary) -> None:
        """Show what a check of the whole card has found; it may be the chosen one."""
        self.countries.show_summary(summary)
        if self.countries.value() != summary.id or not summary.faults:
            return
        sound = self.countries.sound()
        if sound and not self.countries.by_hand:
            self.countries.choose(sound[0])
            return
        self._clear()
        self._show_faults(summary)

    def show_offer(self, offer: Offer) -> None:
        """Show the levels, users and stories of the chosen country."""
        if self.countries.value() != offer.card.id:
            return
        self._clear()
        self._offer = offer
        say, card = self._say, offer.card
        known = self._chosen if self._chosen.card == card.id else Start(card.id)
        panel = Panel(say(card.landing.title), name="landing.stage")
        panel.add(Label(say(card.landing.text), role="quiet", wrap=True))
        if not card.fictional:
            panel.add(Label(say(card.disclaimer), wrap=True, name="landing.disclaimer"))
        self.level = LevelChoice(say=say)
        self.level.set_value(known.level if known.level in LEVELS else card.about.level)
        words = say(_("Level of case management"))
        self.level.setAccessibleName(words)
        panel.add(Label(words, role="label")).add(self.level)
        self.people = PeopleChoice(card, say=say)
        self.people.set_value(known.user)
        panel.add(self.people)
        self.begin = Button(
            say(_("Start")),
            name="landing.start",
            kind="primary",
            icon="arrow-right",
            act=self._start,
        )
        panel.add(row(self.begin, None))
        self._right_layout.addWidget(panel)
        if offer.stories:
            self._right_layout.addWidget(self._stories(offer))
        self._right_layout.addStretch(1)
        self.begin.setFocus()

    def _stories(self, offer: Offer) -> Panel:
        say = self._say
        panel = Panel(say(_("Or follow a story")), name="landing.stories")
        for path, story in offer.stories:
            minutes = _n("{n} minute", "{n} minutes", story.minutes)
            words = column(
                Label(say(story.title), role="strong", wrap=True),
                Label(
                    f"{say(minutes)} · {isolate(say(story.purpose), rtl=self._rtl)}",
                    role="quiet",
                    wrap=True,
                ),
                space=0,
            )
            line = row(space=SPACE.half)
            line.addLayout(words, 1)
            line.addWidget(Button(
                say(_("Play")), name=f"landing.story.{story.id}", icon="presentation-play",
                act=partial(self._start, path.stem),
            ))  # fmt: skip
            panel.add(line)
        return panel

    def _start(self, story: str = "") -> None:
        now = self.start
        self.started.emit(Start(now.card, now.level, now.user, story))

    def _clear(self) -> None:
        while (taken := self._right_layout.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()


def language_entries(
    names: Sequence[tuple[str, str]], now: str, speak: Callable[[str], object]
) -> list[MenuEntry]:
    """Return the menu of the languages that the application itself speaks."""
    return [
        MenuEntry(f"landing.language.{code}", name, partial(speak, code), checked=code == now)
        for code, name in names
    ]
