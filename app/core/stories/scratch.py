"""The scratch copy that a story is played on: the demonstration data stay as they are."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.clock import Clock
from app.core.errors import UserError
from app.core.journal.acts import Acts
from app.core.store.store import Store
from app.core.stories.watched import Done, WatchedActs
from app.core.world import CORE_NAMES, World


@dataclass(frozen=True, slots=True)
class Bookmark:
    """The state at the beginning of a scene: a snapshot, and what the steps before it gave."""

    file: Path
    named: dict[str, Any]


class Scratch:
    """Puts a copy of the prepared state in the place of a world's database, and takes it away.

    A story that is broken off, even by a power cut, leaves the database as it was. The caller
    drains its tasks before each method and takes new seats after `begin`, `restore` and `end`.
    """

    def __init__(self, world: World, heard: Callable[[Done], object]) -> None:
        self._world, self._heard = world, heard
        self._folder = world.settings.database(world.card.id).parent / "stage"
        self._file = world.settings.database(world.card.id, "stage")
        self._before: tuple[Store, Acts, Clock] | None = None
        self._bookmarks: dict[int, Bookmark] = {}

    @property
    def is_on(self) -> bool:
        """Tell whether the world works on the copy now."""
        return self._before is not None

    def begin(self) -> None:
        """Let the world work on a fresh copy of the prepared state."""
        world = self._world
        copy = self._copy()
        self._before = (world.store, world.acts, world.clock)
        world.store.close()
        world.store = copy
        world.acts = WatchedActs(self._acts_on(copy), self._heard)
        world.clock = Clock(copy.stamp().now, world.card.time_zone)
        world.add_missing_tables()

    def keep(self, scene: int, named: dict[str, Any]) -> None:
        """Keep the state at the beginning of a scene."""
        file = self._world.store.snapshot(self._folder / f"scene_{scene}.sqlite")
        self._bookmarks[scene] = Bookmark(file, dict(named))

    def nearest(self, scene: int) -> int:
        """Return the last scene up to `scene` whose beginning was kept."""
        return max(kept for kept in self._bookmarks if kept <= scene)

    def restore(self, scene: int) -> dict[str, Any]:
        """Bring the beginning of a kept scene back; return what the steps before it gave."""
        bookmark = self._bookmarks[scene]
        world = self._world
        world.store.swap(bookmark.file)
        world.clock = Clock(world.store.stamp().now, world.card.time_zone)
        world.add_missing_tables()
        return dict(bookmark.named)

    def end(self) -> None:
        """Let the world work on its own database again, and throw the copy away."""
        if self._before is None:
            return
        self._world.store.close()
        self._world.store, self._world.acts, self._world.clock = self._before
        self._before = None
        self._bookmarks.clear()
        shutil.rmtree(self._folder, ignore_errors=True)
        _remove(self._file)

    def _copy(self) -> Store:
        """Return the prepared state on a file of its own; where it does not fit, the present."""
        _remove(self._file)
        try:
            Store.open(self._world.prepared, core_tables=CORE_NAMES).close()
            shutil.copyfile(self._world.prepared, self._file)
        except (UserError, OSError):
            self._world.store.snapshot(self._file)
        return Store.open(self._file, core_tables=CORE_NAMES)

    def _acts_on(self, store: Store) -> Acts:
        old = self._world.acts
        acts = Acts(store, old.commands, old.scope, ids=old.ids)
        acts.listeners, acts.on_fault = old.listeners, old.on_fault
        return acts


def _remove(file: Path) -> None:
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm", f"{file.name}-journal"):
        file.with_name(name).unlink(missing_ok=True)
