"""Lasting conditions, said in a banner over the page until they are over or closed."""

from __future__ import annotations

from app.core.registry.contributions import Target
from app.core.registry.registry import State
from app.core.text import Text, _
from app.ui.messages import Banner
from app.ui.navigation.words import level_name
from app.ui.theme import Tone
from app.ui.window.bench import Bench


def lasting_conditions(work: Bench) -> list[Banner]:
    """Return the banners for what holds now: another level, failed modules, a changed card."""
    found = [_level(work), _failed(work), _changed_card(work)]
    return [banner for banner in found if banner is not None]


def _level(work: Bench) -> Banner | None:
    own, now = work.world.card.about.level, work.world.registry.level
    if own == now:
        return None
    text = _(
        "You see the level “{now}”. This country works at the level “{own}”.",
        now=level_name(now),
        own=level_name(own),
    )
    return _banner(work, f"window.banner.level.{now}", text, icon="stairs")


def _failed(work: Bench) -> Banner | None:
    broken = [m.id for m in work.world.registry.modules.values() if m.state is State.FAILED]
    if not broken or not work.seat.may("modules.switch"):
        return None
    text = _("These modules could not start: {names}.", names=", ".join(broken))
    return _banner(
        work,
        "window.banner.failed",
        text,
        tone="warning",
        action=_("See why"),
        page="core.modules",
    )


def _changed_card(work: Bench) -> Banner | None:
    if work.world.store.stamp().card_hash == work.world.card.content_hash:
        return None
    text = _(
        "The country card was changed after these data were made. Pages may name what the data "
        "do not hold; prepare the data again with the command “seed”."
    )
    return _banner(work, "window.banner.card", text, tone="warning")


def _banner(
    work: Bench,
    name: str,
    text: Text,
    *,
    tone: Tone = "info",
    icon: str = "",
    action: Text | None = None,
    page: str = "",
) -> Banner | None:
    if name in work.closed_banners:
        return None
    say = work.voice.say
    banner = Banner(
        say(text),
        name=name,
        tone=tone,
        icon=icon,
        action=say(action) if action else "",
        act=(lambda: work.go(Target.to(page))) if page else None,
        close=say(_("Close")),
    )
    banner.closed.connect(lambda: work.closed_banners.add(name))
    return banner
