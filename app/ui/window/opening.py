"""What is done off the screen before work begins: find cards, open or prepare the data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.cards.finder import CardSummary, find_cards
from app.core.cards.models import Card
from app.core.errors import Fault, FaultsFound, UserError
from app.core.journal.seat import Seat
from app.core.late import late_dataclass
from app.core.settings import ROOT, Settings
from app.core.store.lock import Lock
from app.core.store.meta import APPLICATION_ID
from app.core.text import _
from app.core.texts.voices import Voices
from app.core.world import World, find_card, prepare

if TYPE_CHECKING:
    from app.core.stories.models import Story


@dataclass(frozen=True)
class Start:
    """What was chosen on the start page; `story` is the id of a story, empty for free work."""

    card: str
    level: str = ""
    user: str = ""
    story: str = ""


@late_dataclass(frozen=True)
class Choices:
    """What the start page needs: the cards and the application's own voices."""

    cards: Sequence[CardSummary]
    voices: Voices


@late_dataclass(frozen=True)
class Offer:
    """What one card offers: its users, levels, and the stories that can be played."""

    card: Card
    stories: tuple[tuple[Path, Story], ...]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Opened:
    """A card at work: its world, the first seat, and the lock on its database."""

    world: World
    seat: Seat
    lock: Lock


class Lack(Enum):
    """Why a database cannot be opened, as far as the way out differs."""

    MISSING = "missing"
    RENEWABLE = "renewable"
    FOREIGN = "foreign"
    OTHER = "other"


class CannotOpen(UserError):
    """The database of a card cannot be opened; `lack` tells which way out to offer."""

    def __init__(self, error: UserError, lack: Lack) -> None:
        super().__init__(error.text)
        self.lack = lack


def find_choices(settings: Settings, language: str) -> Choices:
    """Return the cards and the voices of the start page; import what work will need."""
    voices = Voices([ROOT / "app"], default="en", cache=settings.cache)
    voices.voice(language)
    return Choices(find_cards(settings.cards), voices)


def read_offer(settings: Settings, card_id: str) -> Offer:
    """Return what a card offers; raise FaultsFound with all its faults where it is broken."""
    from app.core.stories.loader import load_story  # pydantic models: not to open a country

    card = find_card(settings, card_id)
    stories: list[tuple[Path, Story]] = []
    faults: list[Fault] = []
    for path in card.stories:
        try:
            stories.append((path, load_story(path)))
        except FaultsFound as found:
            faults += found.faults
    return Offer(card, tuple(stories), tuple(faults))


def open_work(
    settings: Settings,
    card_id: str,
    *,
    user: str = "",
    level: str = "",
    language: str = "",
    unsure: bool = False,
) -> Opened:
    """Open a card's database for one window and take the first seat.

    A user who is not sure to be there gives way to the card's first one.

    Raises FaultsFound for a broken card, CannotOpen for a database, UserError for all else.
    """
    card = find_card(settings, card_id)
    database = settings.database(card.id)
    lock = Lock(database)
    lock.take()
    world: World | None = None
    try:
        world = _open(settings, card, database, level)
        if unsure and user not in world.card.users:
            user = ""
        login = user or next(iter(world.card.users))
        world.card.user(login)
        chosen = language if language in world.card.language_codes else ""
        spoken = chosen or world.card.default_language
        world.voices.voice(spoken)
        return Opened(world, world.take_seat(login, language=spoken), lock)
    except BaseException:
        if world is not None:
            world.close()
        lock.release()
        raise


def _open(settings: Settings, card: Card, database: Path, level: str) -> World:
    if not database.exists():
        missing = UserError(_("The demonstration data of this country are not prepared yet."))
        raise CannotOpen(missing, Lack.MISSING)
    try:
        return World.of(settings, card, level=level or None)
    except FaultsFound:
        raise
    except UserError as error:
        raise CannotOpen(error, _lack(database)) from error


def prepare_data(settings: Settings, card_id: str, progress: Callable[[float], None]) -> None:
    """Make the synthetic data of a card anew; an older database is kept beside the new one."""
    lock = Lock(settings.database(card_id))
    lock.take()
    try:
        prepare(settings, card_id, progress=progress)
    finally:
        lock.release()


def _lack(database: Path) -> Lack:
    """Look at the first bytes only: is it ours and may be made anew, or somebody else's file?"""
    try:
        with database.open("rb") as file:
            head = file.read(100)
    except OSError:
        return Lack.OTHER
    if not head.startswith(b"SQLite format 3\0"):
        return Lack.RENEWABLE
    ours = int.from_bytes(head[68:72], "big") == APPLICATION_ID
    return Lack.RENEWABLE if ours else Lack.FOREIGN
