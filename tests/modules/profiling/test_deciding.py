"""A tool proposes, a worker decides, both are kept; nothing happens by itself."""

from typing import Any

import pytest

from app.core.cases.decisions import decisions_in, decisions_of
from app.core.cases.inputs import CloseCase
from app.core.errors import Denied, Stale, UserError
from modules.profiling.commands import (
    AskReview,
    Decide,
    DropProfileDraft,
    EndReview,
    KeepProfileDraft,
    SubmitProfile,
)
from tests.modules.profiling.conftest import CALM, RENT, SCHOOL, TOOL, Stage

WHY = {"reason": "family_view", "note": "They wish somebody more often."}


def test_handing_in_proposes_a_track_and_decides_nothing(stage: Stage, entries: Any) -> None:
    id = stage.submit(RENT)
    last = entries()[-1]
    assert (last.event, last.case_id) == ("profiling.submitted", 1)
    assert last.payload["track"] == "light_support"
    assert last.payload["answers"] == id
    assert "answers" not in str(last.payload).replace("'answers': ", "")
    assert stage.track() is None
    assert stage.figure("profiling.waiting") == [1]


def test_the_worker_confirms_and_both_are_kept(stage: Stage, entries: Any) -> None:
    id = stage.submit(RENT)
    stage.decide("light_support")
    held = stage.ask("north.worker1", lambda r: decisions_of(r, id))[("track", "track")]
    assert (held.proposed, held.chosen, held.is_changed) == ("light_support",) * 2 + (False,)
    assert stage.track() == "light_support"
    assert entries()[-1].payload["proposed"] == "light_support"
    assert stage.figure("profiling.waiting") == []
    assert stage.figure("profiling.overridden") == []
    assert stage.figure("profiling.decided") == [1]


def test_the_worker_chooses_another_track_with_a_reason(stage: Stage, entries: Any) -> None:
    id = stage.submit(RENT)
    stage.decide("social_inclusion", **WHY)
    held = stage.ask("north.worker1", lambda r: decisions_of(r, id))[("track", "track")]
    assert (held.proposed, held.chosen, held.reason) == (
        "light_support", "social_inclusion", "family_view",
    )  # fmt: skip
    assert held.note == WHY["note"]
    assert stage.track() == "social_inclusion"
    assert stage.figure("profiling.overridden") == [1]
    assert (entries()[-1].reason, WHY["note"] in str(entries()[-1].payload)) == (
        "family_view", False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("chosen", "more", "sentence"),
    [
        ("social_inclusion", {}, "say why, from the list"),
        ("social_inclusion", {"reason": "whim"}, "whim is no reason of this card. Known are"),
        ("gold", {"reason": "family_view"}, "gold is no track of this tool. Tracks are intensive"),
        ("yes", {"kind": "need", "about": "gold"}, "Neither the tool nor the catalogue knows gold"),
        ("yes", {"kind": "service", "about": "gold"}, "nor the catalogue knows gold"),
        ("maybe", {"kind": "need", "about": "rent"}, "Choose yes or no"),
        ("yes", {"kind": "colour", "about": "rent"}, "Choose yes or no"),
        ("light_support", {"about": "rent"}, "proposes one track only"),
        ("light_support", {"note": "x" * 1001}, "too long: 1000 letters at most"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_a_sentence(
    stage: Stage, entries: Any, chosen: str, more: dict[str, Any], sentence: str
) -> None:
    stage.submit(RENT)
    before = len(entries())
    with pytest.raises(UserError, match=sentence):
        stage.decide(chosen, **more)
    assert len(entries()) == before
    assert stage.track() is None


def test_needs_and_services_are_decided_one_by_one(stage: Stage) -> None:
    id = stage.submit(RENT)
    stage.decide("yes", kind="need", about="rent")
    stage.decide("no", kind="service", about="rent_support", reason="out_of_reach")
    stage.decide("yes", kind="service", about="debt_advice", reason="new_information")
    held = stage.ask("north.worker1", lambda r: decisions_of(r, id))
    told = {about: (one.proposed, one.chosen) for (_kind, about), one in held.items()}
    assert told == {
        "rent": ("yes", "yes"), "rent_support": ("yes", "no"), "debt_advice": ("no", "yes"),
    }  # fmt: skip
    assert stage.figure("profiling.waiting") == [1]


def test_a_second_profile_supersedes_the_first_and_waits_again(stage: Stage) -> None:
    first = stage.submit(RENT)
    stage.decide("light_support")
    second = stage.submit(SCHOOL)
    assert stage.figure("profiling.waiting") == [1]
    assert stage.track() == "light_support"
    stage.decide("social_inclusion")
    told = stage.ask("north.worker1", lambda r: decisions_in(r, 1, "profiling"))
    assert [one.answers for one in told] == [second, first]
    assert stage.figure("profiling.overridden") == []


def test_a_decision_about_a_profile_that_was_replaced_is_refused(stage: Stage) -> None:
    first = stage.submit(RENT)
    stage.submit(SCHOOL)
    with pytest.raises(Stale, match="Another profile was handed in"):
        stage.decide("light_support", answers=first)


def test_nothing_can_be_decided_before_a_profile_is_there(stage: Stage) -> None:
    with pytest.raises(UserError, match="No profile was handed in"):
        stage.decide("light_support")


@pytest.mark.parametrize("login", ["north.clerk", "coast.worker1", "manager", "provider.housing"])
def test_who_may_not_see_the_case_or_not_decide_is_refused(stage: Stage, login: str) -> None:
    stage.submit(RENT)
    for command in (
        SubmitProfile(1, {}), KeepProfileDraft(1, {}), DropProfileDraft(1),
        Decide(1, "light_support"), AskReview(1, "Why?"), EndReview(1, "light_support"),
    ):  # fmt: skip
        with pytest.raises(Denied):
            stage.do(login, command)


def test_only_the_supervisor_answers_a_review(stage: Stage) -> None:
    stage.submit(RENT)
    stage.decide("light_support")
    stage.do("north.worker1", AskReview(1, "We need more."))
    with pytest.raises(Denied):
        stage.do("north.worker1", EndReview(1, "light_support"))


def test_a_closed_case_takes_no_profile_and_no_decision(stage: Stage) -> None:
    stage.submit(RENT)
    answers = stage.answers(RENT)
    stage.do("north.supervisor", CloseCase(1, "informed", 2))
    for command in (SubmitProfile(1, answers), Decide(1, "light_support"), AskReview(1, "Why?")):
        with pytest.raises(UserError, match="The case is closed"):
            stage.do("north.supervisor", command)
    assert stage.figure("profiling.waiting") == []


def test_a_case_type_without_a_tool_has_no_profile(stage: Stage) -> None:
    role = stage.world.card.roles["child_protection_officer"]
    may = role.model_copy(update={"may": (*role.may, "profiling.submit")})
    roles = {**stage.world.card.roles, "child_protection_officer": may}
    stage.world.card = stage.world.card.model_copy(update={"roles": roles})
    with pytest.raises(UserError, match="names no profiling tool"):
        stage.do("unit.officer1", SubmitProfile(3, {}))


def test_missing_answers_are_told_with_their_question(stage: Stage, entries: Any) -> None:
    before = len(entries())
    without = {name: value for name, value in CALM.items() if name != "lasts"}
    with pytest.raises(UserError, match="How far does the money go in a month"):
        stage.submit(without)
    assert len(entries()) == before


def test_a_tool_changed_meanwhile_is_told_and_the_draft_stays(stage: Stage) -> None:
    from app.core.tools.drafts import draft_of

    answers = stage.answers(RENT)
    stage.do("north.worker1", KeepProfileDraft(1, answers))
    with pytest.raises(UserError, match="The tool was changed while it was open"):
        stage.submit(RENT, hash="0" * 64)
    kept = stage.ask("north.worker1", lambda r: draft_of(r, TOOL, case=1))
    assert kept.answers == answers


def test_a_draft_is_its_writers_own_and_ends_with_the_profile(stage: Stage, entries: Any) -> None:
    from app.core.tools.drafts import draft_of

    def drafts() -> list[bool]:
        return [
            stage.ask(login, lambda r: draft_of(r, TOOL, case=1)) is not None
            for login in ("north.worker1", "north.supervisor")
        ]

    before = len(entries())
    stage.do("north.worker1", KeepProfileDraft(1, {"money": {"earners": 1}}))
    assert (drafts(), len(entries())) == ([True, False], before)
    stage.do("north.worker1", DropProfileDraft(1))
    assert drafts() == [False, False]
    stage.do("north.worker1", KeepProfileDraft(1, {"money": {"earners": 1}}))
    stage.submit(RENT)
    assert drafts() == [False, False]
