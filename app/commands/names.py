"""Names that a person gives at the command line: known, or told with those that there are."""

from __future__ import annotations

from collections.abc import Collection

from app.core.errors import UserError
from app.core.settings import Settings
from app.core.text import Text, _


class NoSuchName(UserError):
    """A name that stands for nothing: the command was used wrongly."""


def need_card(where: Settings, card: str) -> None:
    """Raise NoSuchName where there is no such card."""
    if not (where.cards / card / "card.yaml").is_file() or card in ("", ".", ".."):
        from app.core.cards.finder import find_cards  # reads YAML: off the path to the window

        known = [summary.id for summary in find_cards(where.cards)]
        raise _unknown(_("There is no country card {name}."), card, known)


def need_user(where: Settings, card: str, user: str) -> None:
    """Raise NoSuchName where the card, which is there, has no such demonstration user."""
    from app.core.cards.yaml_text import read_yaml  # reads YAML: off the path to the window

    found = read_yaml(where.cards / card / "card.yaml")
    users = found.value.get("users") if isinstance(found.value, dict) else None
    if isinstance(users, dict) and not found.faults and user not in users:
        raise _unknown(_("The card has no user called {name}."), user, list(users))


def need_story(where: Settings, name: str) -> None:
    """Raise NoSuchName where there is no such card, or it has no such story."""
    card, _slash, story = name.partition("/")
    need_card(where, card)
    known = sorted(path.stem for path in (where.cards / card / "stories").glob("*.yaml"))
    if story not in known:
        names = [f"{card}/{stem}" for stem in known]
        raise _unknown(_("There is no story {name}."), name, names)


def _unknown(said: Text, name: str, known: Collection[str]) -> NoSuchName:
    from difflib import get_close_matches  # only where a name is wrong

    parts = [str(said.with_args(name=name))]
    if near := get_close_matches(name, list(known), 1):
        parts.append(str(_("Did you mean '{near}'?", near=near[0])))
    parts.append(str(_("There are: {known}.", known=", ".join(known) or "-")))
    return NoSuchName(Text(" ".join(parts)))
