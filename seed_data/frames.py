"""What a note of each step is made of: its parts in their order, and how often each is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

KINDS = {
    "assessment": "visit", "monitoring": "visit", "plan": "visit", "intake": "contact",
    "referral": "contact", "confirmed": "contact", "unreached": "contact", "postponed": "contact",
    "on_track": "contact",
}  # fmt: skip
"""The kind of the note of a step; the others are plain notes."""


@dataclass(frozen=True)
class Part:
    """One sentence of a note, of a pool of lines, there in `share` percent.

    The pool `news` tells what happened, at most `most` things, `otherwise` a line of that pool.
    `opens` lets the note begin with who met; `body` is how often it has the longer text of its
    reason, in percent.
    """

    pool: str
    share: int = 100
    most: int = 1
    otherwise: str = ""
    opens: bool = False
    body: int = 0


def _steps(step: str, *, body: int, news: int = 0, then: int = 60,
           more: int = 40) -> tuple[Part, ...]:  # fmt: skip
    """Return the parts of a usual note: news, something said, now and then more, what is next."""
    return (
        Part("news", 100 if news else 0, most=news or 1, opens=True, body=body),
        Part(step, 85),
        Part(step, more),
        Part("next", then),
    )


def _child(pool: str, *, body: int, then: int = 65) -> tuple[Part, ...]:
    return (
        Part("news", 100, opens=True, body=body),
        Part(pool, 90),
        Part(pool, 35),
        Part("child_next", then),
    )


def _ends(reason: str) -> tuple[Part, ...]:
    return (
        Part("news", 70),
        Part(reason),
        Part(f"{reason}_so"),
        Part(f"{reason}_so", 30),
    )


FRAMES: Mapping[str, tuple[Part, ...]] = {
    "intake": _steps("intake", body=65, more=50, then=70),
    "profiling": _steps("profiling", body=45, news=2),
    "assessment": _steps("assessment", body=45, news=2),
    "referral": (
        Part("news", most=2, otherwise="referral", opens=True),
        Part("referral", 45),
        Part("next", 75),
    ),
    "confirmed": (
        Part("news", most=2, otherwise="on_track", opens=True),
        Part("on_track", 60),
        Part("next", 65),
    ),
    "plan": _steps("plan", body=55, news=1),
    "on_track": (
        Part("news", most=2, otherwise="on_track", opens=True),
        Part("on_track", 75),
        Part("next", 70),
    ),
    "monitoring": _steps("monitoring", body=50, news=1),
    "goal": (
        Part("news", 60, opens=True, body=75),
        Part("goal", 95),
        Part("goal", 45),
    ),
    "unreached": (Part("unreached_why"), Part("unreached"), Part("unreached_next")),
    "postponed": (Part("postponed"), Part("postponed_so"), Part("next", 35)),
    "handover": (
        Part("handover"), Part("handover_with"), Part("handover_with", 35), Part("next", 50),
    ),
    "returned": (Part("returned"), Part("returned_so"), Part("returned_so", 30), Part("next", 50)),
    **{
        reason: _ends(reason)
        for reason in ("informed", "moved_away", "family_wishes", "no_contact", "other_service",
                       "other", "benefit_ended", "regime_ended")
    },
    "child.intake": _child("child_seen", body=60),
    "child.assessment": _child("child_seen", body=55),
    "child.plan": _child("child_plan", body=60),
    "child.on_track": _child("child_follow", body=0),
    "child.monitoring": _child("child_follow", body=55),
    "child.goal": (Part("news", 60, opens=True, body=80), Part("child_end"), Part("child_end", 40)),
}  # fmt: skip
ENDS = frozenset({"informed", "moved_away", "family_wishes", "no_contact", "other_service", "other",
                  "benefit_ended", "regime_ended"})  # fmt: skip
"""Reasons of closing that have words of their own."""
