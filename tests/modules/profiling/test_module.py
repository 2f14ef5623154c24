"""The module as a whole: settings, figures, the policy measure, the report, the seeder."""

import random
from types import SimpleNamespace
from typing import Any

import pytest

from app.core.cards.models import Card
from app.core.cases.inputs import CloseCase
from app.core.cases.stages import case_row
from app.core.forms.scoring.evaluate import evaluate
from app.core.tools import workbooks
from modules.profiling.commands import AskReview
from modules.profiling.report import family, section
from modules.profiling.seed_answers import BY_REASON, USUAL, answered
from modules.profiling.seed_words import CHANGES, FAMILY_SAYS, GOES_WELL, KEPT, NOT_NOW
from modules.profiling.settings import check_settings
from tests.modules.profiling.conftest import RENT, TOOL, Stage

FIGURES = ("waiting", "reviews_open", "overridden", "decided")


def test_the_settings_of_the_stage_country_are_right(card: Card) -> None:
    assert check_settings(card, card.modules["profiling"]) == []


@pytest.mark.parametrize(
    ("settings", "key", "said"),
    [
        ({"tool": {}}, "tool", "The setting is tools."),
        ({"tools": ["profiling_family"]}, "tools", "Write, for example"),
        ({"tools": {"family_suport": TOOL}}, "tools.family_suport", "Did you mean family_support?"),
        ({"tools": {"family_support": "profiling_famly"}}, "tools.family_support",
         "Did you mean profiling_family?"),
        ({"tools": {"family_support": ["x"]}}, "tools.family_support", "Known are"),
        ({"tools": {7: TOOL}}, "tools.7", "Known are"),
    ],
)  # fmt: skip
def test_wrong_settings_are_faults_with_their_key_and_a_fix(
    card: Card, settings: dict[str, Any], key: str, said: str
) -> None:
    (fault,) = check_settings(card, settings)
    assert fault.place.key == f"modules.profiling.{key}"
    assert said in str(fault.fix)


def rows(stage: Stage, login: str = "manager") -> list[Any]:
    """Return the rows of the override rate."""
    measure = stage.world.registry.contributions.measures["profiling.override_rate"]

    def read(reading: Any) -> list[Any]:
        found = list(reading.db.execute(measure.rows(reading)).mappings())
        return [{**row, "name": measure.name(reading, row["category"])} for row in found]

    told: list[Any] = stage.ask(login, read)
    return told


def test_the_override_rate_counts_the_last_decision_of_each_profile(stage: Stage) -> None:
    stage.submit(RENT)
    assert rows(stage) == []
    stage.decide("social_inclusion", reason="family_view")
    (row,) = rows(stage)
    assert (row["case"], row["office"], row["value"]) == (1, "north", 1)
    assert str(row["name"]) == "Light support"
    stage.decide("light_support")
    assert [row["value"] for row in rows(stage)] == [0]


@pytest.mark.parametrize("login", ["coast.worker1", "coast.supervisor", "manager"])
def test_figures_count_no_case_that_the_seat_may_not_see(stage: Stage, login: str) -> None:
    stage.submit(RENT)
    stage.decide("social_inclusion", reason="family_view")
    stage.do("north.worker1", AskReview(1, "We need more."))
    for code in FIGURES:
        assert stage.figure(f"profiling.{code}", login) == []


def said_by(stage: Stage, blocks: list[Any]) -> str:
    """Return all words of some blocks in English."""
    voice = stage.world.voices.voice("en")

    def words(value: Any) -> str:
        if isinstance(value, tuple | list):
            return " | ".join(words(one) for one in value)
        if (
            hasattr(value, "__dataclass_fields__")
            and not hasattr(value, "entries")
            and not (hasattr(value, "id") and hasattr(value, "args"))
        ):
            return words([getattr(value, name) for name in value.__dataclass_fields__])
        return str(voice.render(value)) if value is not None else ""

    return words(blocks)


def test_the_report_tells_proposal_reasons_decisions_and_reviews(stage: Stage) -> None:
    empty = stage.ask("north.worker1", lambda r: section(r, 1))
    assert "No profile was handed in" in said_by(stage, empty)
    stage.submit(RENT)
    stage.decide("social_inclusion", reason="family_view", note="They asked for it.")
    stage.decide("yes", kind="need", about="rent")
    stage.do("north.worker1", AskReview(1, "We need more."))
    told = said_by(stage, stage.ask("north.worker1", lambda r: section(r, 1)))
    for word in ("Light support", "Social inclusion support", "The family sees it otherwise",
                 "They asked for it.", "More than half", "Support with the rent",
                 "We need more.", "Not answered yet."):  # fmt: skip
        assert word in told, word


def test_the_familys_copy_holds_no_track_and_no_reason_of_the_office(stage: Stage) -> None:
    assert stage.ask("north.worker1", lambda r: family(r, 1)) == []
    stage.submit(RENT)
    told = said_by(stage, stage.ask("north.worker1", lambda r: family(r, 1)))
    assert "What happens next" not in told
    stage.decide("social_inclusion", reason="family_view", note="They asked for it.")
    stage.decide("no", kind="service", about="rent_support", reason="out_of_reach")
    told = said_by(stage, stage.ask("north.worker1", lambda r: family(r, 1)))
    assert "A worker looks with you at several questions" in told
    assert "Rent that the family can pay" in told
    assert "looks at it again" not in told  # the copy itself ends with that, once
    for word in ("Social inclusion", "Light support", "sees it otherwise", "They asked",
                 "Support with the rent", "out of reach"):  # fmt: skip
        assert word not in told, word


def test_the_copy_of_a_family_whose_case_has_ended_promises_nothing(stage: Stage) -> None:
    stage.submit(RENT)
    stage.decide("social_inclusion", reason="family_view", note="They asked for it.")
    told = said_by(stage, stage.ask("north.worker1", lambda r: family(r, 1)))
    assert "What happens next" in told
    assert "What you would like to change" in told
    case = stage.ask("north.supervisor", lambda r: case_row(r, 1))
    stage.do("north.supervisor", CloseCase(1, "goals_reached", case["version"]))
    told = said_by(stage, stage.ask("north.supervisor", lambda r: family(r, 1)))
    assert "What happens next" not in told
    assert "A worker looks with you" not in told
    assert "What you wanted to change" in told


def test_words_of_the_synthetic_world_stand_in_every_language(card: Card) -> None:
    texts = [*GOES_WELL, *NOT_NOW, *KEPT, *(words for _way, words in FAMILY_SAYS)]
    texts += [words for choices in CHANGES.values() for words in choices]
    assert all(set(words) >= set(card.language_codes) for words in texts)
    known = {reason.id for reason in card.case_types["family_support"].override_reasons}
    assert {reason for reason, _way in CHANGES} <= known


def test_families_of_every_reason_answer_what_the_tool_takes(stage: Stage) -> None:
    form_names = {
        question.name
        for question in stage.ask("north.worker1", lambda r: workbooks.form_of(r, TOOL)).questions()
    }
    assert {*USUAL, *(name for told in BY_REASON.values() for name in told)} <= form_names
    tracks = set()
    for number, reason in enumerate([*BY_REASON] * 3):
        history = made_up(reason)

        def read(reading: Any, number: int = number, history: Any = history) -> Any:
            form = workbooks.form_of(reading, TOOL)
            answers, _versions = answered(reading, form, history, random.Random(number))
            result = evaluate(form, answers, today=reading.seat.clock.today())
            return answers, result.track

        answers, track = stage.ask("north.worker1", read)
        assert answers["wishes"]["how_often"]
        tracks.add(track.name)
    assert len(tracks) == 4


def made_up(reason: str) -> Any:
    """Return a history of a family with two adults and a child."""
    members = [SimpleNamespace(age=lambda _on, age=age: age) for age in (36, 34, 9)]
    concern = SimpleNamespace(
        family=SimpleNamespace(members=members), reason=SimpleNamespace(id=reason, wish=None)
    )
    return SimpleNamespace(
        concern=concern, worker="north.worker1", journey=SimpleNamespace(opened=None),
        write=lambda words, _login: SimpleNamespace(text=words["en"], versions={}),
    )  # fmt: skip
