"""How the states of a track look: always with an icon and a word beside the colour."""

from __future__ import annotations

from collections.abc import Mapping

from app.uikit import Tone

TONES: Mapping[str, tuple[Tone, str]] = {
    "waiting": ("warning", "progress-clock"),
    "confirmed": ("success", "check-circle-outline"),
    "changed": ("info", "swap-horizontal"),
    "review": ("warning", "account-heart-outline"),
}
