"""What is answered later agrees with why a family or a child came, on each card."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, select

from app.api.seeding import Card
from app.core.cases.tables import case_file
from app.core.tools import workbooks
from app.core.tools.tables import answer_set
from app.core.world import World
from modules.assessment.settings import SHORT, tools_of_type
from seed_data.recipe import Reason, Recipe, read_recipe
from tests.made_once import CopyWorld
from tests.seed.conftest import DAY

WELL = ("well", "mostly")
OWN = ("child", "parent")


@pytest.fixture(scope="module", params=["sandovia", "italy"])
def country(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, copy_world: CopyWorld
) -> Iterator[World]:
    """Return the small world of each card, to be read only."""
    settings = copy_world(tmp_path_factory.mktemp(request.param), request.param, today=DAY)
    made = World.open(settings, request.param)
    yield made
    made.close()


def _recipe(card: Card) -> Recipe:
    recipe = read_recipe(card)
    assert recipe is not None
    return recipe


def _answers(db: Connection, tool: str) -> dict[int, list[Any]]:
    """Return the answers to a tool in each case, the first one first."""
    a = answer_set.c
    rows = db.execute(select(a.case, a.answers, a.results).where(a.tool == tool).order_by(a.id))
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.case].append(row)
    return found


def _reason_of(recipe: Recipe, words: str) -> Reason:
    """Return the reason of the recipe whose own words a family used most."""
    told = set(words.split())

    def share(reason: Reason) -> float:
        said = [set(one.split()) for way in reason.tellings for one in way.values()]
        return max(len(told & one) / len(one) for one in said)

    return max(recipe.reasons, key=share)


def _talked(answers: Any) -> dict[str, tuple[str, str]]:
    """Return the answers of a tool by question, each with its part."""
    return {
        name: (part, answer)
        for part, inside in answers.items() if isinstance(inside, dict)
        for name, answer in inside.items()
    }  # fmt: skip


def _families(world: World, db: Connection) -> Iterator[tuple[Any, Reason, list[Any]]]:
    """Each assessed family's case with its reason for coming and its short analyses."""
    recipe = _recipe(world.card)
    for kind in world.card.case_types.values():
        short = [one for one in tools_of_type(world.card, kind.id) if one.part == SHORT]
        if kind.subject != "household" or not short:
            continue
        done = _answers(db, short[0].id)
        for case in db.execute(select(case_file).where(case_file.c.type == kind.id)):
            if case.id in done:
                yield case, _reason_of(recipe, case.reason), done[case.id]


def test_what_brought_an_assessed_family_does_not_go_well(country: World) -> None:
    with country.store.read() as db:
        families = list(_families(country, db))
    assert len(families) >= 30
    for case, reason, done in families:
        talked = _talked(done[0].answers)
        brought = {name: talked[name] for name in reason.hard}
        assert all(answer not in WELL for _part, answer in brought.values()), (case.number, brought)
        for part, _answer in brought.values():
            for later in done:
                assert f"{part}_goes_well" not in later.results["strengths"], case.number
                band = later.results["scores"][f"d_{part}"]["band"]
                assert band != "settled", (case.number, reason.id, part)


def test_nothing_is_said_of_children_where_there_are_none(country: World) -> None:
    with country.store.read() as db:
        for case, _reason, done in _families(country, db):
            if done[0].results["context"]["household.children"] == 0:
                assert _talked(done[0].answers)["school_goes"][1] == "not_talked", case.number


def test_every_reason_names_sentences_that_the_analysis_asks(country: World) -> None:
    tool = "preliminary_analysis" if country.card.id == "italy" else "assessment_family"
    file = country.card.tools[tool]
    form = workbooks.read_bytes(file.read_bytes(), file=file.name)
    asked = {question.name for question in form.questions()}
    for reason in _recipe(country.card).reasons:
        assert reason.hard, reason.id
        assert set(reason.hard) <= asked, reason.id


def test_what_was_told_of_a_child_agrees_with_itself(country: World) -> None:
    with country.store.read() as db:
        taken = {case: sets[0] for case, sets in _answers(db, "intake_child").items()}
        judged = {case: sets[0] for case, sets in _answers(db, "assessment_child").items()}
        origins = {
            row.id: row.origin for row in db.execute(select(case_file.c.id, case_file.c.origin))
        }
    assert taken or country.card.id == "italy"
    for case, done in taken.items():
        talk, judgement = done.answers["talk"], done.answers["judgement"]
        own = talk["who_told"] in OWN
        assert talk["origin"] == origins[case] == ("direct" if own else "indirect")
        hurry = judgement["response"] in ("today", "one_day")
        assert hurry == (talk["worries"] == ["safety"]), judgement
        if case in judged:
            assert judged[case].answers["worry"]["worries"] == talk["worries"]
