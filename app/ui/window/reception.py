"""The way from the start page into the work on a country, and what is shown where it is barred."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.core.cards.finder import CardSummary, find_cards, summary
from app.core.errors import FaultsFound, UserError
from app.core.settings import ROOT, Settings
from app.core.store.lock import Lock
from app.core.text import _
from app.core.texts.voice import Voice
from app.core.texts.voices import Voices
from app.ui.controls.buttons import Button, MenuEntry
from app.ui.states import Loading
from app.ui.tasks import Broken
from app.ui.window.country_languages import language_for, spoken_in, why_another
from app.ui.window.dress import LANGUAGES
from app.ui.window.frame import Frame
from app.ui.window.opening import (
    CannotOpen,
    Choices,
    Lack,
    Offer,
    Opened,
    Start,
    find_choices,
    open_work,
    prepare_data,
    read_offer,
)
from app.ui.window.trouble import Trouble, heading
from app.ui.window.work import Work

if TYPE_CHECKING:
    from app.ui.window.landing import Landing


def first_voices(settings: Settings, language: str) -> Voices:
    """Return the application's own voices, the one of `language` ready to speak."""
    voices = Voices([ROOT / "app"], default="en", cache=settings.cache)
    voices.voice(language)
    return voices


class Messenger(QObject):
    """Carries the progress of long work from its thread to the screen's thread."""

    came = Signal(float)


class Reception(QObject):
    """Lands, opens, and says what is in the way."""

    def __init__(self, window: Frame, voices: Voices) -> None:
        super().__init__()
        self._window, self._voices = window, voices
        self._choices: Choices | None = None
        self._landing: Landing | None = None
        self._trouble: Callable[[], None] | None = None
        self._lock: Lock | None = None
        self._wanted = window.language
        self._seen = {code: voices.name(code) for code in LANGUAGES}
        window.speak(self.voice.say)

    @property
    def voice(self) -> Voice:
        """The application's voice in the present language."""
        return self._voices.voice(self._window.language)

    def begin(self, *, card: str, user: str) -> None:
        """Open `card` at once, at the level that the country works at, else show the start page."""
        if card:
            liked = self._window.preferences
            known = liked.user if card == liked.card else ""
            self.open(Start(card, user=user or known), unsure=not user)
        else:
            self.land()

    # --- the start page -------------------------------------------------------------------------

    def land(self) -> None:
        """Read the cards again and show the start page."""
        self._trouble = None
        self._wanted = self._window.language
        self._window.speak(self.voice.say)
        settings, language = self._window.settings, self._window.language
        self._window.tasks.read(
            lambda: find_choices(settings, language),
            key="choices",
            done=self._found,
            failed=self._window.show_error,
        )

    def land_again(self) -> None:
        """Show the same page in another language or look."""
        self._wanted = self._window.language
        self._window.speak(self.voice.say)
        if self._trouble is not None:
            self._trouble()
        elif self._landing is not None and self._choices is not None:
            self._show_landing(self._choices, self._landing.start)

    def _found(self, choices: Choices) -> None:
        self._choices = choices
        liked = self._window.preferences
        self._show_landing(choices, Start(liked.card, liked.level, liked.user))
        landing, cards = self._landing, self._window.settings.cards
        self._window.tasks.read(
            lambda: find_cards(cards, check=True),
            key="check",
            done=lambda found: self._checked(landing, found),
            failed=self._window.show_error,
        )

    def _checked(self, landing: Landing | None, found: Sequence[CardSummary]) -> None:
        if self._choices is not None:
            known = {card.id: card for card in (*self._choices.cards, *found)}
            self._choices = Choices(list(known.values()), self._choices.voices)
        if landing is not None and landing is self._landing:
            for card in found:
                landing.show_checked(card)

    def _show_landing(self, choices: Choices, chosen: Start, *, by_hand: bool = False) -> None:
        from app.ui.window.landing import Landing  # not for a start into the work

        window = self._window
        sound = [card for card in choices.cards if not card.faults]
        speaking = [card for card in sound if window.language in card.languages]
        liked = [card for card in sound if card.id == chosen.card]
        first = next(iter((*liked, *speaking, *sound)), None)
        self._speak_in(first)
        why = why_another(first, self._seen, wanted=self._wanted, rtl=self.voice.rtl)
        other = "light" if window.preferences.theme == "dark" else "dark"
        landing = Landing(
            choices.cards,
            voice=self.voice,
            chosen=chosen,
            languages=self._languages(first),
            look=lambda: window.switch_theme(other),
            note=why or "",
        )
        landing.countries.by_hand = by_hand
        landing.card_chosen.connect(self._card_chosen)
        landing.started.connect(self.open)
        self._landing = landing
        window.show_stage(landing)
        landing.choose(first.id if first is not None else "")
        window.landed.emit(landing)

    def _languages(self, card: CardSummary | None) -> list[MenuEntry]:
        """Return the menu of the languages of a country."""
        from app.ui.window.landing import language_entries  # not for a start into the work

        names = [(code, self._seen[code]) for code in LANGUAGES if code in spoken_in(card)]
        return language_entries(names, self._window.language, self._window.switch_language)

    def _speak_in(self, card: CardSummary | None) -> None:
        """Speak a language of the country."""
        window = self._window
        language = language_for(card, now=window.language, wanted=self._wanted)
        if language != window.language:
            window.language = language
            window.speak(self.voice.say)
            window.wear()

    def _card_chosen(self, card: CardSummary) -> None:
        """Read the chosen country; where it does not speak the language, change it first."""
        landing, choices = self._landing, self._choices
        if landing is None or choices is None:
            return
        if self._window.language not in spoken_in(card):
            self._show_landing(choices, Start(card.id), by_hand=landing.countries.by_hand)
            return
        landing.show_languages(self._languages(card))
        self._read_card(card.id)

    def _read_card(self, card: str) -> None:
        landing, settings = self._landing, self._window.settings

        def read(offer: Offer) -> None:
            if landing is self._landing and landing is not None:
                landing.show_offer(offer)

        def refused(error: UserError) -> None:
            self._checked(landing, [summary(settings.cards / card, check=True)])

        self._window.tasks.read(
            lambda: read_offer(settings, card), key="offer", done=read, failed=refused
        )

    # --- opening a country ----------------------------------------------------------------------

    def open(self, start: Start, *, unsure: bool = False) -> None:
        """Open the work on a country; `unsure` users, kept from an earlier run, may be gone."""
        self._trouble = None
        window = self._window
        wait = Loading(self.voice.say(_("Loading")), name="window.wait")
        window.show_stage(wait)
        wait.restart()

        def work() -> Opened:
            return open_work(
                window.settings,
                start.card,
                user=start.user,
                level=start.level,
                language=window.language,
                unsure=unsure,
            )

        window.tasks.read(
            work,
            key="open",
            done=lambda opened: self._opened(opened, start),
            failed=lambda error: self._refused(error, start),
        )

    def _opened(self, opened: Opened, start: Start) -> None:
        window = self._window
        self._lock, self._landing = opened.lock, None
        world, seat = opened.world, opened.seat
        window.language = seat.language
        accent = world.card.accent
        window.wear((accent.light, accent.dark) if accent is not None else None)
        work = Work(world, seat, tasks=window.tasks, shell=window)
        window.show_work(work)
        window.keep(card=world.card.id, user=seat.login, level=world.registry.level)
        work.go(work.first_page())
        if start.story:
            window.story_wanted.emit(start.story)

    def release(self) -> None:
        """Give the lock on the database back."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    # --- what is in the way -----------------------------------------------------------------------

    def _refused(self, error: UserError, start: Start) -> None:
        def show() -> None:
            self._show_trouble(error, start)

        self._trouble = show
        show()

    def _show_trouble(self, error: UserError, start: Start) -> None:
        say, window = self.voice.say, self._window
        faults = error.faults if isinstance(error, FaultsFound) else []
        lack = error.lack if isinstance(error, CannotOpen) else Lack.OTHER
        sentence = say(error.text)
        if faults:
            sentence = say(_("Mend these places in the files of the card, then try again."))
        acts = [
            Button(say(_("Try again")), name="trouble.again", act=lambda: self.open(start)),
            Button(say(_("Back to the start")), name="trouble.start", act=self.land),
        ]
        if isinstance(error, Broken):
            acts.append(
                Button(
                    say(_("Copy details")),
                    name="trouble.copy",
                    icon="content-copy",
                    act=lambda: QApplication.clipboard().setText(error.details),
                )
            )
        words = {
            Lack.MISSING: _("Prepare the data"),
            Lack.RENEWABLE: _("Prepare new data, keep the old file beside"),
        }
        page: list[Trouble] = []
        if lack in words:
            acts.insert(
                0,
                Button(
                    say(words[lack]),
                    name="trouble.prepare",
                    kind="primary",
                    act=lambda: self._prepare(page[0], start),
                ),
            )
        title = say(heading(len(faults), start.card))
        if lack is Lack.MISSING:
            title = say(_("This country is not prepared yet"))
        page.append(Trouble(title, sentence, say=say, faults=faults, acts=acts))
        window.show_stage(page[0])
        window.troubled.emit(page[0])

    def _prepare(self, page: Trouble, start: Start) -> None:
        window, messenger = self._window, Messenger(page)
        self._trouble = None
        messenger.came.connect(page.show_progress)
        page.wait(self.voice.say(_("The families and cases of this country are being made.")))

        def failed(error: UserError) -> None:
            self._refused(error, start)

        window.tasks.write(
            lambda: prepare_data(window.settings, start.card, messenger.came.emit),
            done=lambda _result: self.open(start),
            failed=failed,
        )
