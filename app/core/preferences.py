"""What one person likes on this computer: language, look, level, and where work stopped."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from app.core.text import Text, _
from app.core.texts.written import write_whole

log = logging.getLogger(__name__)

FILE = "preferences.json"
BROKEN = _(
    "Your preferences could not be read, so the usual ones are in use. They will be kept anew."
)


@dataclass(frozen=True, slots=True)
class Preferences:
    """The choices that outlive one run; empty where nothing was chosen yet."""

    language: str = ""
    theme: str = "light"
    scale: int = 100
    level: str = ""
    card: str = ""
    user: str = ""

    def with_(self, **changes: str | int) -> Preferences:
        """Return these preferences with some of them changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


def read_preferences(folder: Path) -> tuple[Preferences, Text | None]:
    """Return the preferences kept in the data folder, and a sentence where they are broken."""
    file = folder / FILE
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
        return _checked(raw), None
    except FileNotFoundError:
        return Preferences(), None
    except (OSError, ValueError, TypeError) as fault:
        log.info("preferences %s are not used: %s", file, fault)
        return Preferences(), BROKEN


def keep_preferences(folder: Path, preferences: Preferences) -> bool:
    """Write the preferences whole or not at all; return False where the folder refuses."""
    text = json.dumps(asdict(preferences), ensure_ascii=False, indent=1)
    try:
        write_whole(folder / FILE, text.encode())
    except OSError as fault:
        log.info("preferences were not kept in %s: %s", folder, fault)
        return False
    return True


def _checked(raw: object) -> Preferences:
    if not isinstance(raw, dict):
        raise TypeError("the file holds no keys and values")
    found: dict[str, str | int] = {}
    usual = asdict(Preferences())
    for field in fields(Preferences):
        value = raw.get(field.name, usual[field.name])
        if type(value) is not type(usual[field.name]):
            raise TypeError(f"{field.name} is {value!r}")
        found[field.name] = value
    preferences = Preferences().with_(**found)
    if preferences.theme not in ("light", "dark"):
        raise ValueError(f"theme is {preferences.theme!r}")
    return preferences
