"""The module's part of a country card: from which number on a figure may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.api import Fault, Place, _

SMALL_CELL = 5
LEAST, MOST = 3, 50


def small_cell(card: Any) -> int:
    """Return the threshold of a card: figures from 1 to below it are hidden."""
    return int(card.modules.get("dashboards", {}).get("small_cell", SMALL_CELL))


def check_settings(card: Any, settings: Mapping[str, Any]) -> list[Fault]:
    """Return what is wrong with the settings of the dashboards in a card."""
    found = [
        _fault(key, _("dashboards has no setting {key}.", key=key), _("The setting is small_cell."))
        for key in settings
        if key != "small_cell"
    ]
    number = settings.get("small_cell", SMALL_CELL)
    is_whole = isinstance(number, int) and not isinstance(number, bool)
    if not is_whole or not LEAST <= number <= MOST:
        words = _("The threshold of small cells is not a number from {least} to {most}.",
                  least=LEAST, most=MOST)  # fmt: skip
        found.append(_fault("small_cell", words, _("Write, for example: small_cell: 5")))
    return found


def _fault(key: str, message: Any, fix: Any) -> Fault:
    where = Place("card.yaml", key=f"modules.dashboards.{key}")
    return Fault("dashboards_settings", message, where, fix)
