"""What the command palette offers: pages, acts of the window, and what the modules find."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from app.core.journal.seat import Reading
from app.core.registry.contributions import Found, Target
from app.core.text import Said, _
from app.ui.navigation.words import LEVELS, SECTIONS
from app.ui.palette import Give, Offer, Provider
from app.ui.window.bench import Bench

SHORTEST = 2


def providers(work: Bench) -> list[Provider]:
    """Return the sources of the palette for the present seat."""
    return [_pages(work), _acts(work), _finders(work)]


def _pages(work: Bench) -> Provider:
    say = work.voice.say
    offers = [
        Offer(
            say(entry.title),
            partial(work.go, Target.to(entry.id)),
            subtitle=say(SECTIONS[entry.section]),
            icon=entry.icon,
            keywords=str(entry.title),
        )
        for entry in work.entries.values()
        if entry.listed
    ]
    return lambda query, give: give(offers)


def _acts(work: Bench) -> Provider:
    def provide(query: str, give: Give) -> None:
        give(_offers_of_acts(work) if query else [])

    return provide


def _offers_of_acts(work: Bench) -> Sequence[Offer]:
    window, say, card = work.shell, work.voice.say, work.world.card
    offers: list[Offer] = []

    def offer(
        said: Said, run: Callable[[], object], icon: str, *, subtitle: Said = "", keywords: str = ""
    ) -> None:
        offers.append(Offer(say(said), run, say(subtitle), icon, f"{said} {keywords}"))

    for login, user in card.users.items():
        if login != work.seat.login:
            offer(
                _("Work as {name}", name=user.name),
                partial(window.switch_user, login),
                "account-switch-outline",
                subtitle=card.role(user.role).name,
                keywords=login,
            )
    for level, words in LEVELS.items():
        if level != work.world.registry.level:
            offer(
                _("Show the level {name}", name=words.name),
                partial(window.switch_level, level),
                "stairs",
            )
    for code in card.language_codes:
        if code != work.seat.language:
            offer(
                _("Speak {name}", name=work.world.voices.voice(code).name),
                partial(window.switch_language, code),
                "translate",
                keywords=code,
            )
    offer(_("Light"), lambda: window.switch_theme("light"), "white-balance-sunny")
    offer(_("Dark"), lambda: window.switch_theme("dark"), "weather-night")
    if work.seat.may("stage.reset"):
        offer(_("Bring the prepared state back"), window.ask_reset, "refresh", keywords="reset")
    offer(_("Choose another country"), window.leave_work, "earth", keywords="start")
    return offers


def _finders(work: Bench) -> Provider:
    def provide(query: str, give: Give) -> None:
        if len(query) < SHORTEST:
            give([])
            return
        finders = [
            finder
            for finder in list(work.world.registry.contributions.finders.values())
            if work.seat.may(finder.needs)
        ]

        def find(reading: Reading) -> list[Found]:
            return [found for finder in finders for found in finder.find(reading, query)]

        def came(hits: list[Found]) -> None:
            # The finder has judged already: its hits must not be dropped for their spelling.
            give([_hit(work, hit, query) for hit in hits])

        work.desk.read(find, key="palette", done=came, failed=lambda error: give([]))

    return provide


def _hit(work: Bench, hit: Found, query: str) -> Offer:
    say = work.voice.say
    return Offer(
        say(hit.title),
        lambda: work.go(hit.target),
        say(hit.subtitle),
        hit.icon or "magnify",
        keywords=query,
    )
