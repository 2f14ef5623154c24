"""One card at work without a screen: card, registry, store, acts, clock and voices together."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Table, inspect

from app.core.access.sign_in import seat_for, take_seat
from app.core.cards.kept_card import kept_card
from app.core.cards.models import Card
from app.core.cases.core_acts import CORE, CORE_TABLES
from app.core.cases.visibility import CaseScope
from app.core.clock import Clock, system_now
from app.core.errors import UserError
from app.core.journal.acts import Acts
from app.core.journal.seat import Seat
from app.core.journal.tables import begin_journal
from app.core.journal.unit import IdSource
from app.core.registry.registry import Registry
from app.core.seeding import Seeding, SoFar
from app.core.settings import ROOT, Settings
from app.core.store.meta import APP_VERSION, Stamp, schema_fingerprint
from app.core.store.ownership import refuse_foreign
from app.core.store.placing import put_in_place, remove_database
from app.core.store.store import Store
from app.core.text import _
from app.core.texts.voices import Voices

_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CORE_NAMES = {table.name for table in CORE_TABLES}
Progress = Callable[[float], None]
Watch = Callable[[SoFar], None]


class World:
    """What a window, the command line or a story works on; several seats may share it."""

    def __init__(
        self,
        settings: Settings,
        card: Card,
        registry: Registry,
        store: Store,
        clock: Clock,
        *,
        ids: IdSource | None = None,
    ) -> None:
        self.settings = settings
        self.card = card
        self.registry = registry
        self.store = store
        self.clock = clock
        self.scope = CaseScope()
        self.acts = Acts(store, registry, self.scope, ids=ids)
        self.voices = voices_of(settings, card, registry)

    @classmethod
    def open(
        cls, settings: Settings, card_id: str, *, copy: str = "demo", level: str | None = None
    ) -> World:
        """Open the database of a card; raise UserError where card or database cannot be used."""
        return cls.of(settings, find_card(settings, card_id), copy=copy, level=level)

    @classmethod
    def of(
        cls, settings: Settings, card: Card, *, copy: str = "demo", level: str | None = None
    ) -> World:
        """Open the database of a card that was read; raise UserError where it cannot be used."""
        store = Store.open(settings.database(card.id, copy), core_tables=CORE_NAMES)
        registry = Registry(settings.modules, card, level=level, core=CORE, cache=settings.cache)
        clock = Clock(store.stamp().now, card.time_zone)
        world = cls(settings, card, registry, store, clock)
        world.add_missing_tables()
        registry.listeners.append(world.add_missing_tables)
        return world

    def add_missing_tables(self) -> None:
        """Make the tables of modules that were switched on after the database was made."""
        with self.store.read() as db:
            present = set(inspect(db).get_table_names())
        missing = [table for table in self.registry.tables() if table.name not in present]
        if missing:
            self.store.add_tables(missing)

    def seat(self, login: str, *, language: str | None = None) -> Seat:
        """Return the seat of a demonstration user; raise UserError where there is none."""
        with self.store.read() as db:
            return seat_for(db, self.card, login, self.clock, language or self.language(login))

    def take_seat(self, login: str, *, language: str | None = None) -> Seat:
        """Take the seat of a demonstration user without a password; the journal records it."""
        return take_seat(
            self.acts, self.card, login, clock=self.clock, language=language or self.language(login)
        )

    def language(self, login: str) -> str:
        """Return the language that a demonstration user works in at first."""
        user = self.card.users.get(login)
        return (user.language if user else None) or self.card.default_language

    @property
    def prepared(self) -> Path:
        """The snapshot of the prepared state that `reset` brings back."""
        return prepared_file(self.settings, self.card.id)

    def reset(self) -> None:
        """Bring the prepared state back; the caller has drained its tasks."""
        self.store.swap(self.prepared)
        stamp = self.store.stamp()
        self.clock = Clock(stamp.now, self.card.time_zone)

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()


def find_card(settings: Settings, card_id: str) -> Card:
    """Load a card by its id; raise UserError with the known ids where there is none."""
    folder = settings.cards / card_id
    if not (folder / "card.yaml").is_file():
        known = sorted(p.parent.name for p in settings.cards.glob("[!_.]*/card.yaml"))
        raise UserError(
            _("There is no country card {name}. There are: {known}."),
            name=card_id,
            known=", ".join(known),
        )
    return kept_card(folder, settings.cache)


def voices_of(settings: Settings, card: Card, registry: Registry) -> Voices:
    """Return the voices of a card: its own words first, then the modules', then ours."""
    modules = [m.candidate.folder for m in registry.modules.values() if m.manifest]
    return Voices(
        [card.folder, *modules, ROOT / "app"],
        default=card.default_language,
        cache=settings.cache,
        zone=card.time_zone,
    )


def prepared_file(settings: Settings, card_id: str) -> Path:
    """Return where the prepared state of a card is kept."""
    return settings.data / card_id / "prepared.sqlite"


def last_working_day(card: Card, day: date) -> date:
    """Return `day`, or the last day before it on which the card's offices work."""
    open_days = {_WEEK.index(name) for name in card.working_week}
    while day.weekday() not in open_days:
        day -= timedelta(days=1)
    return day


def prepare(
    settings: Settings,
    card_id: str,
    *,
    size: str = "small",
    seed: int = 1,
    today: date | None = None,
    progress: Progress = lambda share: None,
    watch: Watch | None = None,
) -> Path:
    """Make the synthetic world of a card anew and return the database's path.

    An older database is kept beside it as `<name>.old`; the new one is also the state that
    `reset` brings back. `today` is the day on which the histories end; without it the present
    day, or the last working day before it: on a closed day no office could show its work.
    """
    card = find_card(settings, card_id)
    registry = Registry(settings.modules, card, level="casework", core=CORE)
    day = today or last_working_day(card, system_now().astimezone(card.zone).date())
    clock = Clock.on_day(day, card.time_zone, hour=0, running=False)
    stamp = Stamp(
        synthetic=True,
        card=card.id,
        card_hash=card.content_hash,
        seed=seed,
        size=size,
        app_version=APP_VERSION,
        schema=schema_fingerprint(CORE_NAMES),
        today=day,
        now=clock.now(),
        time_zone=card.time_zone,
    )
    target = settings.database(card.id)
    with _new_database(target, stamp, [*CORE_TABLES, *registry.tables()]) as store:
        world = World(settings, card, registry, store, clock, ids=IdSource(seed))
        seeding = Seeding(
            world.acts,
            card,
            registry,
            day=day,
            seed=seed,
            size=size,
            progress=progress,
            watch=watch,
        )
        importlib.import_module("seed_data").seed(seeding)
        store.snapshot(prepared_file(settings, card.id))
    return target


@contextmanager
def _new_database(target: Path, stamp: Stamp, tables: list[Table]) -> Iterator[Store]:
    """Give a database that takes the place of `target` at the end; what fails leaves nothing."""
    refuse_foreign(target)
    fresh = target.with_suffix(".new")
    remove_database(fresh)
    try:
        store = Store.create(fresh, stamp, tables)
        try:
            with store.write() as db:
                begin_journal(db)
            yield store
        finally:
            store.close()
        put_in_place(fresh, target)
    except BaseException:
        with suppress(OSError):
            remove_database(fresh)
        raise
