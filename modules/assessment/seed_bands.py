"""Bands and reviews in the synthetic world: what a worker decides, and a family that asks again."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from app.api import forms
from modules.assessment.commands import (
    AgreeBands,
    AskAssessmentReview,
    DecideProposal,
    EndAssessmentReview,
)
from modules.assessment.seed_words import ASIDE, ASKED, TOLD_AGAIN, TOLD_STAYS

AGREED, OTHERWISE, ASKS, STAYS = 80, 14, 5, 60
"""Shares in percent: assessments whose bands are decided, those with one band chosen otherwise;
families that ask for a review, reviews after which it stays."""


def decide_bands(telling: Any, answers: int) -> None:
    """Agree to the bands of answers, now and then with one chosen otherwise."""
    chance = random.Random(answers)  # its own: the rest of the world stays as it is
    if chance.randrange(100) >= AGREED:
        return
    with telling.stage.reading(telling.history.worker) as reading:
        graded = [one for one in forms.result_of(reading, answers).scores if one.band is not None]
    hard = [one for one in graded if one.band is not None and one.band != one.bands[0]]
    if hard and telling.knows("family_view") and chance.randrange(100) < OTHERWISE:
        score = chance.choice(hard)
        place = [band.name for band in score.bands].index(score.band.name if score.band else "")
        note, versions = telling.said(ASIDE["family_view"])
        telling.act(DecideProposal(
            telling.history.case, "band", score.name, score.bands[place - 1].name, answers,
            "family_view", note, versions,
        ))  # fmt: skip
    if graded:
        telling.act(AgreeBands(telling.history.case, answers))
    if chance.randrange(100) < ASKS:
        _at(telling, 3, partial(_ask, telling, answers, chance))


def _ask(telling: Any, answers: int, chance: random.Random) -> None:
    words, versions = telling.said(chance.choice(ASKED))
    command = AskAssessmentReview(telling.history.case, words, answers, telling.language(),
                                  versions)  # fmt: skip
    if telling.act(command) is not None:
        _at(telling, 5, partial(_answer, telling, chance))


def _answer(telling: Any, chance: random.Random) -> None:
    supervisor = telling.supervisor()
    if supervisor is None:
        return
    again = chance.randrange(100) >= STAYS
    words, versions = telling.said(TOLD_AGAIN if again else TOLD_STAYS, supervisor)
    telling.act(EndAssessmentReview(telling.history.case, again, words, versions), supervisor)


def _at(telling: Any, days: int, act: Callable[[], object]) -> None:
    with telling.stage.reading(telling.history.worker) as reading:
        later = reading.seat.clock.now() + timedelta(days=days)
    telling.stage.at(later, act)
