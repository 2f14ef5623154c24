"""The menus of the top bar, said in the seat's language."""

from __future__ import annotations

from functools import partial

from app.core.cards.models import CardLanguage
from app.core.text import Said, _
from app.ui.controls.buttons import IconButton, MenuEntry
from app.ui.navigation.words import LEVELS, REVIEWS, level_name
from app.ui.theme import theme
from app.ui.window.bench import Bench
from app.ui.window.topbar import TopBar

SCALES = (90, 100, 110, 125, 150)
_LINE = MenuEntry("", "")


def wire_bar(bar: TopBar, work: Bench) -> None:
    """Let the buttons of the top bar do what they say."""
    window = work.shell
    bar.back.clicked.connect(window.back)
    bar.help.clicked.connect(window.show_help)
    bar.look.clicked.connect(
        lambda: window.switch_theme("light" if theme().name == "dark" else "dark")
    )


def fill_bar(bar: TopBar, work: Bench) -> None:
    """Say everything in the top bar and its menus."""
    say = work.voice.say
    bar.back.set_words(say(_("Back")))
    bar.back.setToolTip(f"{say(_('Back'))} (Alt+←)")
    bar.ask.set_hint(say(_("Search")), "Ctrl+K")
    bar.language.set_words(work.seat.language.partition("_")[0].upper())
    bar.language.setToolTip(say(_("Language")))
    bar.language.set_entries(_languages(work))
    _look(bar.look, work)
    bar.help.set_words(say(_("Help for this page")))
    bar.help.setToolTip(f"{say(_('Help for this page'))} (F1)")
    bar.user.show_user(*user_lines(work))
    bar.user.set_entries(_users(work))
    bar.more.set_words(say(_("More")))
    bar.more.set_entries(_more(work))
    bar.fit()


def user_lines(work: Bench) -> tuple[str, str]:
    """Return the name of who works, and role with office or provider."""
    say, card, seat = work.voice.say, work.world.card, work.seat
    known = card.users.get(seat.login)
    place = _place(work, seat.office, seat.provider)
    role = say(card.role(seat.role).name)
    return say(known.name) if known else seat.name, f"{role} · {place}" if place else role


def _place(work: Bench, office: str | None, provider: str | None) -> str:
    say, card = work.voice.say, work.world.card
    if provider and (known := card.provider(provider)):
        return say(known.name)
    return say(card.offices[office].name) if office in card.offices else ""


def level_words(work: Bench) -> str:
    """Return the name of the level that is shown."""
    return work.voice.say(level_name(work.world.registry.level))


def level_entries(work: Bench) -> list[MenuEntry]:
    """Return the menu of the four levels."""
    now, say = work.world.registry.level, work.voice.say
    return [
        MenuEntry(
            f"window.level.{level}",
            say(words.name),
            partial(work.shell.switch_level, level),
            checked=level == now,
        )
        for level, words in LEVELS.items()
    ]


def _languages(work: Bench) -> list[MenuEntry]:
    def words(language: CardLanguage) -> str:
        own = work.world.voices.name(language.code)
        return f"{own} · {work.voice.say(REVIEWS[language.review])}"

    return [
        MenuEntry(
            f"window.language.{language.code}",
            words(language),
            partial(work.shell.switch_language, language.code),
            checked=language.code == work.seat.language,
        )
        for language in work.world.card.languages
    ]


def _look(button: IconButton, work: Bench) -> None:
    dark = theme().name == "dark"
    button.set_icon("white-balance-sunny" if dark else "weather-night")
    button.set_words(work.voice.say(_("Light look") if dark else _("Dark look")))


def _users(work: Bench) -> list[MenuEntry]:
    """Return one person of each role, of this office where it has one, and the way to all."""
    say, card = work.voice.say, work.world.card
    entries: list[MenuEntry] = []
    for role in card.roles:
        login = _nearest(work, role)
        if not login:
            continue
        user = card.users[login]
        place = _place(work, user.office, user.provider)
        words = " · ".join(p for p in (say(card.role(role).name), say(user.name), place) if p)
        entries.append(
            MenuEntry(
                f"window.user.{login}",
                words,
                partial(work.shell.switch_user, login),
                checked=login == work.seat.login,
            )
        )
    entries += [
        _LINE,
        _open(work, "core.sign_in", _("All users, or sign in"), "account-multiple-outline"),
    ]
    return entries


def _nearest(work: Bench, role: str) -> str:
    users, seat = work.world.card.users, work.seat
    held = [login for login, user in users.items() if user.role == role]
    if seat.login in held:
        return seat.login
    near = [login for login in held if users[login].office == seat.office]
    return next(iter(near or held), "")


def _more(work: Bench) -> list[MenuEntry]:
    say, window = work.voice.say, work.shell
    sizes = [
        MenuEntry(
            f"window.scale.{scale}",
            say(_("Text size {share}", share=f"{scale} %")),
            partial(window.switch_scale, scale),
            checked=theme().scale == scale,
        )
        for scale in SCALES
    ]
    return [
        *sizes,
        _LINE,
        _open(work, "core.about", _("About"), "information-outline"),
        *_reset(work),
        MenuEntry("window.leave", say(_("Choose another country")), window.leave_work, "earth"),
    ]


def _reset(work: Bench) -> list[MenuEntry]:
    if not work.seat.may("stage.reset"):
        return []
    words = work.voice.say(_("Bring the prepared state back"))
    return [MenuEntry("window.reset", words, work.shell.ask_reset, "refresh")]


def _open(work: Bench, page: str, words: Said, icon: str) -> MenuEntry:
    return MenuEntry(f"window.open.{page}", work.voice.say(words), lambda: work.desk.go(page), icon)
