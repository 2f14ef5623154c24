"""The tones and icons in which states of assessment are shown."""

from __future__ import annotations

from app.uikit import Tone

TONES: dict[str, tuple[Tone, str]] = {
    "open": ("info", "circle-outline"),
    "agreed": ("success", "check-circle-outline"),
    "added": ("success", "plus"),
    "set_aside": ("neutral", "minus"),
}
BAND_TONES: dict[str, tuple[Tone, str]] = {
    "open": ("info", "circle-outline"),
    "agreed": ("success", "check-circle-outline"),
    "changed": ("info", "swap-horizontal"),
}
JUDGED_TONES: dict[str, tuple[Tone, str]] = {
    "own": ("neutral", "account-outline"),
    "waiting": ("warning", "progress-clock"),
    "confirmed": ("success", "shield-check-outline"),
    "returned": ("warning", "undo"),
}
