"""What scoring tells: scores, a proposed track, needs, strengths, recommendations, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from app.core.forms.scoring.rules import Band
from app.core.text import LocalText, Said

Register = Literal["author", "supervisor", "worker", "family"]


@dataclass(frozen=True, slots=True)
class Line:
    """Something that led to a result, in words: a question with its answer, a score, a need."""

    label: Said
    answer: object
    ref: str
    kind: str = "answer"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What some answers gave to a score; `changeable` where a family can change all of them."""

    lines: tuple[Line, ...]
    points: float
    changeable: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """A score with its range, its band and what gave it; blank (None) while answers are missing."""

    name: str
    label: LocalText
    value: float | None
    minimum: float | None
    maximum: float | None
    band: Band | None = None
    bands: tuple[Band, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    unanswered: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Track:
    """A way of support that a tool can propose; `next` tells the family what happens then."""

    name: str
    label: LocalText | None
    next: LocalText | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """A need or a strength that the answers speak of."""

    name: str
    label: LocalText
    domain: str
    kind: str
    because: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A service or a goal that a tool proposes to talk about, with the reason."""

    service: str | None
    goal: str | None
    reason: LocalText | None
    because: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """All that the answers to one tool add up to. It proposes: a person decides."""

    scores: tuple[Score, ...] = ()
    track: Track | None = None
    because: tuple[Line, ...] = ()
    strengths: tuple[Need, ...] = ()
    needs: tuple[Need, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()

    def score(self, name: str) -> Score:
        """Return a score by its name; raises KeyError."""
        for score in self.scores:
            if score.name == name:
                return score
        raise KeyError(name)

    def shown_to(self, register: Register) -> Result:
        """Return what one of the three registers sees.

        Author and supervisor see everything, the worker what led there without the arithmetic,
        the family what was understood and what happens next: no number, no band, no track.
        """
        if register in ("author", "supervisor"):
            return self
        if register == "worker":
            return replace(self, scores=tuple(replace(s, contributions=()) for s in self.scores))
        return Result(
            track=Track("", None, self.track.next) if self.track else None,
            strengths=tuple(_for_family(need) for need in self.strengths),
            needs=tuple(_for_family(need) for need in self.needs),
            recommendations=tuple(_of_answers(one) for one in self.recommendations),
        )

    def as_json(self) -> dict[str, Any]:
        """Return codes and numbers only, as they are kept with the answers."""
        return {
            "scores": {
                score.name: {
                    "value": _plain(score.value),
                    "band": score.band.name if score.band else None,
                }
                for score in self.scores
            },
            "track": self.track.name if self.track else None,
            "needs": [need.name for need in self.needs],
            "strengths": [need.name for need in self.strengths],
            "recommendations": [
                {"service": one.service, "goal": one.goal} for one in self.recommendations
            ],
        }


def _for_family(need: Need) -> Need:
    return replace(need, because=_answers_among(need.because))


def _of_answers(one: Recommendation) -> Recommendation:
    return replace(one, because=_answers_among(one.because))


def _answers_among(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.kind == "answer")


def _plain(value: float | None) -> float | None:
    return int(value) if value is not None and value == int(value) else value
