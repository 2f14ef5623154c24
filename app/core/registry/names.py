"""The names of the four levels of case management."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.text import Text, _

LEVEL_NAMES: Mapping[str, Text] = {
    "information": _("Information and orientation"),
    "intermediation": _("Intermediation"),
    "referral": _("Referrals", context="level"),
    "casework": _("Casework", context="level"),
}
