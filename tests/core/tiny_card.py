"""The values of a small card, for tests that need no country."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

ZONE = "Africa/Tunis"


def card_values(folder: Path) -> dict[str, Any]:
    """Return the values of a small card: two districts, three offices and a protection unit."""
    written = Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    values: dict[str, Any] = yaml.safe_load(written) | {"folder": folder}
    return values
