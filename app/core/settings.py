"""Where things are: the data folder, the cards, the modules, the cache."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Settings:
    """The folders that one run of the application works with."""

    data: Path
    cards: Path = ROOT / "country_cards"
    modules: Path = ROOT / "modules"

    @property
    def cache(self) -> Path:
        """Folder of all that can be made again: compiled catalogues, read tools, fonts."""
        return self.data / "cache"

    def database(self, card: str, copy: str = "demo") -> Path:
        """Return the path of a card's database; `copy` is `demo` unless a trainer made others."""
        return self.data / card / f"{copy}.sqlite"


def settings(data_dir: str | Path | None = None) -> Settings:
    """Return the settings: `data_dir`, else CMIS_DATA_DIR, else the user's own data folder."""
    chosen = data_dir or os.environ.get("CMIS_DATA_DIR")
    data = Path(chosen) if chosen else Path(platformdirs.user_data_dir("cmis-demonstrator", False))
    return Settings(data=data.expanduser().resolve())
