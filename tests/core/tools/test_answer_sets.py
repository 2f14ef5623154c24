"""Answer sets: handed in once, kept for good, told in the words of their own form."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, select, text, update
from sqlalchemy.exc import DBAPIError

from app.core.cases.merging.inputs import JoinHouseholds
from app.core.errors import Denied, UserError
from app.core.people.inputs import EndMembership
from app.core.people.tables import membership
from app.core.tools import workbooks
from app.core.tools.answers import answer_set_by_id, answer_sets
from app.core.tools.sessions import roster
from app.core.tools.tables import answer_set, tool_workbook
from app.core.tools.told import answers_told, result_of
from app.core.tools.workbooks import form_of
from tests.core.forms.conftest import workbook_bytes
from tests.core.tools.conftest import EN, FR, Family, sheets
from tests.core.world import World, family_of

HandIn = Callable[..., int]


def change_tool(food: Path) -> None:
    """Put another version of the tool into the card's folder."""
    survey = [row for row in sheets()["survey"] if row.get("name") != "helper"]
    survey[1] = {**survey[1], EN: "Days with rice", FR: "Jours avec du riz"}
    food.write_bytes(workbook_bytes(**sheets(survey=survey)))


def test_answers_are_kept_with_results_and_their_workbook(world: World, hand_in: HandIn) -> None:
    id = hand_in({"days": 5, "helper": "sister"})
    hand_in({"days": 1})
    kept = world.ask("north.clerk", lambda r: answer_set_by_id(r, id))
    assert kept.answers == {"food": {"days": 5, "helper": "sister"}}
    assert kept.results["scores"] == {"bread": {"value": 5, "band": "settled"}}
    assert (kept.occasion, kept.level, kept.language) == ("assessment", "casework", "en")
    with world.store.read() as db:
        assert db.scalars(select(tool_workbook.c.hash)).all() == [kept.hash]


@pytest.mark.parametrize("kept", [answer_set, tool_workbook], ids=lambda table: table.name)
@pytest.mark.parametrize("act", ["update", "delete", "other_way"])
def test_the_database_itself_refuses_to_change_what_was_handed_in(
    world: World, hand_in: HandIn, kept: Any, act: str
) -> None:
    hand_in()

    def run(db: Connection) -> None:
        if act == "update":
            db.execute(update(kept).values(tool="other"))
        elif act == "delete":
            db.execute(delete(kept))
        elif db.dialect.name == "sqlite":
            db.execute(text(f"INSERT OR REPLACE INTO {kept.name} SELECT * FROM {kept.name}"))
        else:
            db.execute(text(f"TRUNCATE {kept.name} CASCADE"))

    with pytest.raises(DBAPIError, match="handed in cannot be"), world.store.write() as db:
        run(db)


def test_a_missing_answer_is_refused_with_its_question(hand_in: HandIn) -> None:
    with pytest.raises(UserError, match="Days with bread: This question needs an answer"):
        hand_in({"helper": "nobody"})


def test_an_answer_out_of_bounds_and_an_unknown_question_are_refused(hand_in: HandIn) -> None:
    with pytest.raises(UserError, match="Days with bread"):
        hand_in({"days": 8})
    with pytest.raises(UserError, match="no question dayz"):
        hand_in({"dayz": 3})


def test_a_member_who_left_is_refused_by_name(
    world: World, family: Family, hand_in: HandIn
) -> None:
    with world.store.read() as db:
        son = db.scalars(select(membership.c.person).order_by(membership.c.id)).all()[1]
    rows = [{"_row": f"known{son}", "name": "Sami"}]
    assert hand_in({"days": 3, "members": rows})
    world.do("north.clerk", EndMembership(family.household, 1, son, "moved_out"))
    world.later(days=1)
    with pytest.raises(UserError, match="Sami Haroun is not a member of this household any more"):
        hand_in({"days": 3, "members": rows})
    with pytest.raises(UserError, match="not a member"):
        hand_in({"days": 3}, person=son)


def test_answers_are_superseded_once_and_both_are_kept(
    world: World, family: Family, hand_in: HandIn
) -> None:
    first = hand_in({"days": 1})
    second = hand_in({"days": 4}, supersedes=first)
    with pytest.raises(UserError, match="replaced already"):
        hand_in({"days": 5}, supersedes=first)
    now = world.ask("north.clerk", lambda r: answer_sets(r, case=family.case))
    both = world.ask("north.clerk", lambda r: answer_sets(r, case=family.case, superseded=True))
    assert [one.id for one in now] == [second]
    assert [(one.id, one.superseded_by, one.is_superseded) for one in both] == [
        (second, None, False), (first, second, True),
    ]  # fmt: skip


def test_answers_about_another_family_cannot_be_superseded(world: World, hand_in: HandIn) -> None:
    first = hand_in()
    with pytest.raises(UserError, match="same tool about the same family"):
        hand_in({"days": 2}, case=None, household=world.family(given="Lina"), supersedes=first)


def test_another_office_reads_nothing(world: World, family: Family, hand_in: HandIn) -> None:
    id = hand_in()
    with pytest.raises(Denied):
        world.ask("hills.clerk", lambda r: answer_sets(r, case=family.case))
    with pytest.raises(Denied):
        world.ask("hills.clerk", lambda r: answer_sets(r, household=family.household))
    with pytest.raises(Denied):
        world.ask("hills.clerk", lambda r: answers_told(r, id))


def test_old_answers_are_told_by_their_own_form_after_the_tool_has_changed(
    world: World, food: Path, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    id = hand_in({"days": 3, "helper": "sister"})
    change_tool(food)
    monkeypatch.setattr(workbooks, "_read", {})
    shutil.rmtree(tmp_path / "cache", ignore_errors=True)
    seat = world.seat("north.clerk", language="fr")
    with world.acts.reading(seat) as reading:
        (part,) = answers_told(reading, id).parts
        assert str(form_of(reading, "food").node("food/days").label) == "Days with rice"
    spoken = [(dict(label)["fr"], shown) for label, shown in part.answers]
    assert spoken[0] == ("Jours avec du pain", 3)
    assert dict(spoken[1][1])["fr"] == "Une sœur"


def test_free_text_is_told_in_the_languages_it_was_written_in(
    world: World, hand_in: HandIn
) -> None:
    words = {"food/words": {"fr": "Le pain manque."}}
    id = hand_in({"days": 3, "words": "Bread is short."}, versions=words)
    told = world.ask("north.clerk", lambda r: answers_told(r, id))
    answers = {str(label): answer for label, answer in told.parts[0].answers}
    assert dict(answers["In own words"]) == {"en": "Bread is short.", "fr": "Le pain manque."}


def test_a_version_of_no_question_is_refused(hand_in: HandIn) -> None:
    with pytest.raises(UserError, match="no question food/wordz"):
        hand_in({"days": 3}, versions={"food/wordz": {"fr": "Non."}})


def test_results_come_with_their_labels_when_they_are_read(world: World, hand_in: HandIn) -> None:
    id = hand_in({"days": 2})
    result = world.ask("north.clerk", lambda r: result_of(r, id))
    band = result.score("bread").band
    assert band is not None
    assert dict(band.label)["fr"] == "Plus d’appui"


def test_a_tool_begins_with_the_present_members(world: World, family: Family) -> None:
    def begin(reading: Any) -> Any:
        return roster(reading, form_of(reading, "food"), family.household)

    rows = world.ask("north.clerk", begin)["members"]
    assert [(row["name"], row["age"]) for row in rows] == [("Amal Haroun", 35), ("Sami Haroun", 6)]
    assert all(row["_row"] == f"known{row['person']}" for row in rows)


def test_an_unknown_tool_is_refused_with_those_that_there_are(world: World) -> None:
    with pytest.raises(UserError, match=r"no tool water\. Tools are food"):
        world.ask("north.clerk", lambda r: form_of(r, "water"))


def test_answers_of_a_version_that_is_gone_are_not_handed_in(hand_in: HandIn) -> None:
    with pytest.raises(UserError, match="changed while it was open"):
        hand_in({"days": 3}, hash="another version")


def test_the_facts_that_scoring_read_are_kept_with_its_result(
    world: World, hand_in: HandIn
) -> None:
    id = hand_in({"days": 3}, context={"household.members": 6})
    kept = world.ask("north.clerk", lambda r: answer_set_by_id(r, id))
    assert kept.results["context"] == {"household.members": 6}
    assert world.ask("north.clerk", lambda r: result_of(r, id)).score("bread").value == 3


def test_answers_of_joined_records_are_read_with_the_kept_one_however_far(
    world: World, family: Family, hand_in: HandIn
) -> None:
    given = hand_in()
    second, third = (world.do("north.clerk", family_of(name)) for name in ("Lina", "Rim"))
    join(world, second, family.household)
    join(world, third, second, other_version=2)

    def read(home: int) -> list[int]:
        found = world.ask("north.clerk", lambda r: answer_sets(r, household=home))
        return [one.id for one in found]

    assert (read(third), read(second), read(family.household)) == ([given], [given], [given])


def test_nothing_is_handed_in_for_a_record_that_was_joined_into_another_one(
    world: World, family: Family, hand_in: HandIn
) -> None:
    kept = world.do("north.clerk", family_of("Lina"))
    join(world, kept, family.household)
    with pytest.raises(UserError, match="joined with another one"):
        hand_in()
    assert hand_in(household=kept)


def join(world: World, keep: int, other: int, *, version: int = 1, other_version: int = 1) -> None:
    """Let the household `other` be one with `keep`."""
    why = "family_confirmed"
    world.do("north.supervisor", JoinHouseholds(keep, version, other, other_version, why))
