"""The answers of one respondent scored: what they add up to and what the tool proposes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from app.core.forms.expression.values import Value, number, truth
from app.core.forms.expression.world import Here
from app.core.forms.form import Form
from app.core.forms.scoring.compiled import Clause, Scoring, Term, scoring_of
from app.core.forms.scoring.contributions import contributions, unanswered
from app.core.forms.scoring.lines import Lines
from app.core.forms.scoring.result import Line, Need, Recommendation, Result, Score, Track
from app.core.forms.scoring.rules import STRENGTH, Band, ScoreRule
from app.core.forms.session.session import Session

_PLACES = 9


def evaluate(
    form: Form,
    answers: Mapping[str, object],
    *,
    today: date,
    context: Mapping[str, object] | None = None,
    language: str = "en",
) -> Result:
    """Return what answers add up to, with labels and reasons; raises FaultsFound, UserError."""
    session = Session(form, language=language, today=today, answers=answers)
    return evaluate_session(session, context=context)


def evaluate_session(session: Session, *, context: Mapping[str, object] | None = None) -> Result:
    """Return what the answers of a session add up to."""
    return _Evaluation(scoring_of(session.form), session, dict(context or {})).result()


def score_value(scoring: Scoring, term: Term, session: Session) -> float | None:
    """Return the value of one score, None while it is blank."""
    amount = number(term.run(Here(session.world)))
    return round(amount, _PLACES) if amount == amount else None


def band_of(bands: Sequence[Band], value: float | None) -> Band | None:
    """Return the band that a value lies in: the last one that begins at or below it."""
    below = [band for band in bands if value is not None and band.start <= value]
    return below[-1] if below else None


class _Evaluation:
    def __init__(self, scoring: Scoring, session: Session, context: Mapping[str, object]) -> None:
        self.scoring = scoring
        self.session = session
        self.lines = Lines(scoring, session)
        self.here = Here(session.world)
        self.published = session.world.published
        self.published.clear()
        self.published.update({name: _as_value(value) for name, value in context.items()})

    def result(self) -> Result:
        scores = tuple(self._score(rule, term) for rule, term in self.scoring.scores)
        found = self._needs()
        track, because = self._track()
        return Result(
            scores=scores,
            track=track,
            because=because,
            strengths=tuple(need for need in found if need.kind == STRENGTH),
            needs=tuple(need for need in found if need.kind != STRENGTH),
            recommendations=self._recommendations(),
        )

    def _score(self, rule: ScoreRule, term: Term) -> Score:
        missing = unanswered(term, self.lines)
        value = score_value(self.scoring, term, self.session)
        if self._is_blank(term, missing):
            value = None
        bands = tuple(band for _row, band in rule.bands)
        band = band_of(bands, value)
        score = Score(
            rule.name,
            rule.label,
            value,
            rule.minimum,
            rule.maximum,
            band,
            bands,
            contributions(self.scoring, term, self.lines, self.here),
            () if value is not None else missing,
        )
        self.lines.scores[rule.name] = score
        self.published[rule.name] = "" if value is None else value
        self.published[f"{rule.name}.band"] = band.name if band else ""
        return score

    def _is_blank(self, term: Term, missing: tuple[Line, ...]) -> bool:
        """Whether a score waits for answers: sum(…) and min(…) alone would pass over them."""
        if any(self.session.state(line.ref).required for line in missing):
            return True
        asked = self.lines.questions(term.spots)
        return bool(asked) and not any(True for part in asked for _ in self.lines.of_question(part))

    def _needs(self) -> list[Need]:
        found = []
        for rule, clause in self.scoring.needs:
            held, because = self._held(clause)
            self.published[f"need.{rule.name}"] = held
            if held:
                need = Need(rule.name, rule.label, rule.domain, rule.kind, because)
                self.lines.needs[rule.name] = need
                found.append(need)
        return found

    def _track(self) -> tuple[Track | None, tuple[Line, ...]]:
        for rule, clause in self.scoring.tracks:
            held, because = self._held(clause)
            if held:
                track = Track(rule.name, rule.label, rule.next)
                self.lines.track = track
                self.published["track"] = rule.name
                return track, because
        return None, ()

    def _recommendations(self) -> tuple[Recommendation, ...]:
        found: dict[tuple[str | None, str | None], Recommendation] = {}
        for rule, clause in self.scoring.recommendations:
            held, because = self._held(clause)
            if held:
                one = Recommendation(rule.service, rule.goal, rule.reason, because)
                found.setdefault((rule.service, rule.goal), one)
        return tuple(found.values())

    def _held(self, clause: Clause) -> tuple[bool, tuple[Line, ...]]:
        truth_of: dict[int, bool] = {}
        held = self._weigh(clause, truth_of)
        return held, self.lines.decided(clause, truth_of) if held else ()

    def _weigh(self, clause: Clause, truth_of: dict[int, bool]) -> bool:
        for part in clause.parts:
            self._weigh(part, truth_of)
        held = truth(clause.term.run(self.here))
        truth_of[id(clause)] = held
        return held


def _as_value(value: object) -> Value:
    if value is None:
        return ""
    if isinstance(value, bool | str | float):
        return value
    return float(value) if isinstance(value, int) else str(value)
