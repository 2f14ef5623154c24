"""What a tool can propose at all: its tracks, needs and sources, to choose another one from."""

from __future__ import annotations

from app.core.forms.form import Form
from app.core.forms.scoring.result import Need, Track
from app.core.forms.scoring.rules import Source, rules_of


def tracks_of(form: Form) -> tuple[Track, ...]:
    """Return all tracks of a tool, in the order of its sheet."""
    return tuple(Track(rule.name, rule.label, rule.next) for rule in rules_of(form).tracks)


def needs_of(form: Form) -> tuple[Need, ...]:
    """Return all needs and strengths that a tool can find."""
    return tuple(
        Need(rule.name, rule.label, rule.domain, rule.kind) for rule in rules_of(form).needs
    )


def sources_of(form: Form) -> tuple[Source, ...]:
    """Return where a tool comes from and what it must not decide."""
    return rules_of(form).sources
