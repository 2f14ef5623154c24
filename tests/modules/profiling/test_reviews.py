"""A family may ask for a review; somebody else than who decided answers it."""

from typing import Any

import pytest

from app.core.errors import Denied, UserError
from modules.profiling.card import track_card
from modules.profiling.commands import AskReview, EndReview
from tests.modules.profiling.conftest import RENT, Stage

SAYS = "We need somebody more often."


@pytest.fixture
def asked(stage: Stage) -> Stage:
    """Return the stage with a decided track and a family that asked."""
    stage.submit(RENT)
    stage.decide("light_support")
    stage.do("north.worker1", AskReview(1, SAYS))
    return stage


def test_the_family_asks_and_the_case_stands_in_the_list(asked: Stage, entries: Any) -> None:
    last = entries()[-1]
    assert (last.event, last.case_id) == ("profiling.review_asked", 1)
    assert SAYS not in str(last.payload)
    assert asked.figure("profiling.reviews_open", "north.supervisor") == [1]


def test_the_track_stays_and_the_answer_is_kept(asked: Stage, entries: Any) -> None:
    asked.do("north.supervisor", EndReview(1, "light_support", None, "Talked with them."))
    assert entries()[-1].payload["changed"] is False
    card = asked.ask("north.supervisor", lambda r: track_card(r, 1))
    assert (card.reviews[0].state, card.open_review) == ("kept", None)
    assert card.decisions[0].note == "Talked with them."
    assert asked.figure("profiling.reviews_open", "north.supervisor") == []
    assert asked.track() == "light_support"


def test_another_track_is_chosen_with_a_reason(asked: Stage, entries: Any) -> None:
    asked.do("north.supervisor", EndReview(1, "social_inclusion", "family_view"))
    last = entries()[-1]
    assert (last.payload["changed"], last.reason) == (True, "family_view")
    assert asked.track() == "social_inclusion"
    assert asked.figure("profiling.overridden") == [1]


@pytest.mark.parametrize(
    ("track", "reason", "sentence"),
    [
        ("social_inclusion", None, "You choose another track: say why"),
        ("social_inclusion", "whim", "whim is no reason"),
        ("gold", "family_view", "gold is no track"),
    ],
)
def test_a_change_that_cannot_stand_is_refused(
    asked: Stage, track: str, reason: str | None, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        asked.do("north.supervisor", EndReview(1, track, reason))
    assert asked.figure("profiling.reviews_open", "north.supervisor") == [1]


def test_nobody_reviews_an_own_decision(stage: Stage) -> None:
    stage.submit(RENT)
    stage.decide("light_support", login="north.supervisor")
    stage.do("north.worker1", AskReview(1, SAYS))
    with pytest.raises(Denied, match="Somebody else than who decided"):
        stage.do("north.supervisor", EndReview(1, "light_support"))


def test_a_review_needs_a_decided_track_and_words(stage: Stage) -> None:
    stage.submit(RENT)
    with pytest.raises(UserError, match="No track was decided yet"):
        stage.do("north.worker1", AskReview(1, SAYS))
    stage.decide("light_support")
    for words, sentence in (("  ", "Write what the family says"), ("x" * 1001, "too long")):
        with pytest.raises(UserError, match=sentence):
            stage.do("north.worker1", AskReview(1, words))
    with pytest.raises(UserError, match="did not ask for a review"):
        stage.do("north.supervisor", EndReview(1, "light_support"))


def test_a_family_asks_once_until_it_is_answered(asked: Stage) -> None:
    with pytest.raises(UserError, match="The family asked already"):
        asked.do("north.worker1", AskReview(1, SAYS))
    asked.do("north.supervisor", EndReview(1, "light_support"))
    assert asked.do("north.worker1", AskReview(1, SAYS)) > 1


def test_the_words_of_the_family_are_read_in_the_readers_language(asked: Stage) -> None:
    asked.do("north.supervisor", EndReview(1, "light_support"))
    asked.do("north.worker1", AskReview(1, SAYS, "en", {"fr": "Il nous faut plus."}))
    card = asked.ask("north.supervisor", lambda r: track_card(r, 1))
    voice = asked.world.voices.voice("fr")
    assert voice.say(card.open_review.words) == "Il nous faut plus."
