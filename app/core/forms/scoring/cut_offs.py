"""The nearest cut-off of a score: for authors and supervisors, over changeable answers only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.core.forms.expression.world import Rows
from app.core.forms.form import Form, Question
from app.core.forms.scoring.compiled import Scoring, Term, scoring_of
from app.core.forms.scoring.evaluate import band_of, evaluate_session, score_value
from app.core.forms.scoring.lines import Lines
from app.core.forms.scoring.result import Line
from app.core.forms.scoring.rules import Band, ScoreRule
from app.core.forms.session.looking import state_of
from app.core.forms.session.plan import Part
from app.core.forms.session.refs import ref_of
from app.core.forms.session.session import Session

_STEPS = (1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7)


@dataclass(frozen=True, slots=True)
class Way:
    """One changeable answer which, given otherwise, would bring the score across."""

    line: Line
    to: object


@dataclass(frozen=True, slots=True)
class CutOff:
    """The nearest cut-off of a score: the band beyond it, where it is, how far away."""

    score: str
    band: Band
    at: float
    distance: float
    ways: tuple[Way, ...] = ()


def nearest_cut_offs(
    form: Form,
    answers: Mapping[str, object],
    *,
    today: date,
    context: Mapping[str, object] | None = None,
    language: str = "en",
) -> tuple[CutOff, ...]:
    """Return the nearest cut-off of each score with a value, bands and a changeable question."""
    session = Session(form, language=language, today=today, answers=answers)
    evaluate_session(session, context=context)
    scoring = scoring_of(form)
    found = (_nearest(scoring, rule, term, session) for rule, term in scoring.scores)
    return tuple(one for one in found if one is not None)


def _nearest(scoring: Scoring, rule: ScoreRule, term: Term, session: Session) -> CutOff | None:
    value = score_value(scoring, term, session)
    bands = [band for _row, band in rule.bands]
    own = band_of(bands, value)
    if value is None or own is None:
        return None
    place = bands.index(own)
    beyond = []
    if place > 0:  # just below the start of the own band the one before begins
        beyond.append((value - own.start, bands[place - 1], own.start))
    if place + 1 < len(bands):
        beyond.append((bands[place + 1].start - value, bands[place + 1], bands[place + 1].start))
    if not beyond:
        return None
    distance, band, at = min(beyond, key=lambda one: one[0])
    asked = Lines(scoring, session).questions(term.spots)
    if not any(isinstance(part.node, Question) and part.node.changeable for part in asked):
        return None
    ways = tuple(_ways(scoring, term, session, bands, band))
    return CutOff(rule.name, band, at, distance, ways)


def _ways(
    scoring: Scoring, term: Term, session: Session, bands: list[Band], wanted: Band
) -> Iterator[Way]:
    lines = Lines(scoring, session)
    for part in lines.questions(term.spots):
        if not isinstance(part.node, Question) or not part.node.changeable:
            continue
        told = {line.ref: line for line in lines.of_question(part)}
        for rows in list(session.world.instances(part, ())):
            line = told.get(ref_of(part, rows))
            if line is None:
                continue
            for answer, said in _others(session, part, rows):
                if _crosses(scoring, term, session, line.ref, answer, bands, wanted):
                    yield Way(line, said)
                    break


def _others(session: Session, part: Part, rows: Rows) -> Iterator[tuple[object, object]]:
    """Other answers to a question with their words, the nearest first."""
    state = state_of(session.world, part, rows)
    if state.choices:
        names = [choice.name for choice in state.choices]
        value = state.value
        here = names.index(value) if isinstance(value, str) and value in names else 0
        near = sorted(range(len(names)), key=lambda place: abs(place - here))
        for place in near:
            if names[place] != value:
                yield names[place], state.choices[place].label
    elif isinstance(state.value, int | float) and not isinstance(state.value, bool):
        for step in _STEPS:
            yield state.value + step, state.value + step


def _crosses(
    scoring: Scoring, term: Term, session: Session, ref: str, answer: object,
    bands: list[Band], wanted: Band,
) -> bool:  # fmt: skip
    before = session.value(ref)
    session.set(ref, answer)
    try:
        fits = session.state(ref).valid
        value = score_value(scoring, term, session)
    finally:
        session.set(ref, before)
    return fits and band_of(bands, value) == wanted
