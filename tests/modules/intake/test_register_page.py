"""The register page: the tool drawn, duplicates beside it, drafts, one act at the end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from sqlalchemy import update

from app.core.cases.tables import case_file
from app.core.registry.contributions import Target
from app.core.tools.tables import answer_draft
from app.core.world import World
from modules.intake.commands import TakeIn
from modules.intake.drafts import own_draft
from modules.intake.pages.register import RegisterPage
from tests.modules.intake.families import child, events, family, take_in_child
from tests.modules.intake.stage import Stage

LEVELS = ("information", "intermediation", "referral", "casework")


def test_the_filled_form_takes_the_family_in_and_goes_to_its_case(qtbot: Any, world: World) -> None:
    stage = Stage(qtbot, world, "north.clerk")
    page = stage.page(RegisterPage)
    page.fill({"answers": family()})
    page.submit()
    entry = events(world, "intake.taken_in")[0]
    assert (entry["login"], entry["payload"]["tool"]) == ("north.clerk", "intake_family")
    assert stage.shell.gone == [Target.to("casework.case", case=entry["case_id"])]
    assert stage.shell.toasts == ["Taken in. The case is open."]


def test_without_a_case_page_the_summary_offers_the_next_family(qtbot: Any, world: World) -> None:
    world.registry.switch("casework", False)
    stage = Stage(qtbot, world, "north.clerk")
    page = stage.page(RegisterPage)
    page.fill({"answers": family()})
    page.submit()
    assert page.place.state == "empty"
    assert len(events(world, "intake.taken_in")) == 1
    assert stage.shell.gone == []


def test_missing_answers_are_told_and_nothing_is_sent(qtbot: Any, world: World) -> None:
    page = Stage(qtbot, world, "north.clerk").page(RegisterPage)
    page.fill({"place": "tamrelle"})
    page.submit()
    assert page.view.problems()
    assert QApplication.focusWidget().objectName().startswith("intake.register.form.visit.topics")
    assert events(world, "intake.taken_in") == []


def type_choice(qtbot: Any, wanted: str) -> None:
    """Walk with Tab to the button of this name and press the space bar."""
    walk_to(qtbot, wanted)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)


def walk_to(qtbot: Any, wanted: str) -> None:
    for _step in range(200):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused.objectName() == wanted:
            return
        key = Qt.Key.Key_Down if sibling(focused.objectName(), wanted) else Qt.Key.Key_Tab
        qtbot.keyClick(focused, key)
    raise AssertionError(f"{wanted} cannot be reached with the keyboard")


def sibling(here: str, wanted: str) -> bool:
    """Radio buttons of one question are reached by the arrow keys."""
    radios = (".sex.", ".consent.", ".contact_whose.", ".contact_channel.", ".origin.")
    same = here.rpartition(".")[0] == wanted.rpartition(".")[0]
    return same and any(name in wanted for name in radios)


def type_text(qtbot: Any, wanted: str, text: str) -> None:
    walk_to(qtbot, wanted)
    qtbot.keyClicks(QApplication.focusWidget(), text)


@pytest.mark.parametrize("level", LEVELS)
def test_a_family_is_taken_in_with_the_keyboard_alone_at_each_level(
    qtbot: Any, world: World, level: str
) -> None:
    world.registry.set_level(level)
    page = Stage(qtbot, world, "north.clerk").page(RegisterPage)
    form = "intake.register.form"
    type_choice(qtbot, f"{form}.visit.topics.housing")
    type_text(qtbot, f"{form}.home.place", "tamrelle")
    row = f"{form}.persons.1"
    type_text(qtbot, f"{row}.given_name", "Amal")
    type_text(qtbot, f"{row}.family_name", "Harune")
    type_choice(qtbot, f"{row}.sex.female")
    type_text(qtbot, f"{row}.birth_date.line", "02/03/1991")
    type_text(qtbot, f"{row}.relation", "Ref")
    type_choice(qtbot, f"{form}.contact.contact_whose.none")
    type_choice(qtbot, f"{form}.agreement.consent.yes")
    walk_to(qtbot, "intake.register.submit")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert [p.ref for p in page.view.problems()] == [] if page.view else True
    entry = events(world, "intake.taken_in")[0]
    assert entry["payload"]["level"] == level


def test_fields_come_and_go_with_the_level(qtbot: Any, world: World) -> None:
    world.registry.set_level("information")
    page = Stage(qtbot, world, "north.clerk").page(RegisterPage)
    shown = page.view._drawing.parts
    assert not shown["home/address"].shown
    world.registry.set_level("casework")
    page = Stage(qtbot, world, "north.clerk").page(RegisterPage)
    assert page.view._drawing.parts["home/address"].shown


def test_likely_duplicates_stand_beside_the_form_with_the_reasons(qtbot: Any, world: World) -> None:
    known = world.acts.perform(world.seat("north.clerk"), TakeIn("family_support", family()))
    world.acts.perform(
        world.seat("hills.clerk"), TakeIn("family_support", family(home={"place": "ostrel"}))
    )
    stage = Stage(qtbot, world, "north.clerk")
    page = stage.page(RegisterPage)
    person = {"given_name": "Amel", "family_name": "Harune", "birth_date": "1991-03-02"}
    page.fill({"persons": [person]})
    page._look_for_likely()
    words = " ".join(label.text() for label in page.likely.findChildren(type(page.origin)))
    assert "similar name" in words
    assert "born on the same day" in words
    assert "Possible match in another office, ask for contact" in words
    page.likely.findChild(QPushButton, "intake.register.likely.1.open").click()
    assert stage.shell.gone == [Target.to("casework.household", household=known.household)]


def test_a_restricted_match_shows_the_clerk_nothing_and_tells_the_team(
    qtbot: Any, world: World
) -> None:
    case = take_in_child(world).case
    page = Stage(qtbot, world, "north.clerk").page(RegisterPage)
    answers = family()
    answers["persons"][1] |= {"given_name": "Yara", "family_name": "Melune",
                              "birth_date": "2016-05-04"}  # fmt: skip
    page.fill({"answers": answers})
    page._look_for_likely()
    assert not page.likely.isVisible()
    page.submit()
    told = events(world, "people.restricted_match")
    assert [(entry["case_id"], entry["login"]) for entry in told] == [(case, "north.clerk")]


def test_the_draft_survives_a_crash_and_a_change_of_role(qtbot: Any, world: World) -> None:
    first = Stage(qtbot, world, "north.clerk").page(RegisterPage)
    first.fill({"place": "breskine", "persons": [{"given_name": "Rim"}]})
    first.drafting.keep()
    other = Stage(qtbot, world, "north.worker1").page(RegisterPage)
    assert "home" not in other.view.answers()
    again = Stage(qtbot, world, "north.clerk").page(RegisterPage)
    assert again.view.answers()["home"] == {"place": "breskine"}
    assert again.view.answers()["persons"][0]["given_name"] == "Rim"
    again._afresh()
    assert "home" not in again.view.answers()
    with world.acts.reading(world.seat("north.clerk")) as reading:
        assert own_draft(reading, "family_support") is None


def test_the_draft_is_kept_a_moment_after_typing(qtbot: Any, world: World) -> None:
    page = Stage(qtbot, world, "north.clerk").page(RegisterPage)
    page.fill({"place": "breskine"})

    def kept() -> None:
        with world.acts.reading(world.seat("north.clerk")) as reading:
            assert own_draft(reading, "family_support")

    qtbot.waitUntil(kept, timeout=3000)


def test_answers_survive_a_live_switch_of_language(qtbot: Any, world: World) -> None:
    page = Stage(qtbot, world, "north.clerk").page(RegisterPage)
    page.fill({"place": "breskine", "persons": [{"given_name": "Rim"}]})
    arabic = Stage(qtbot, world, "north.clerk", language="ar")
    after = RegisterPage(arabic.desk)
    qtbot.addWidget(after)
    after.build()
    after.restore(page.keep())
    after.open({})
    assert after.view.answers()["persons"][0]["given_name"] == "Rim"
    assert after.view.findChild(type(after.origin), "").text()


def test_a_known_household_begins_with_its_roster(qtbot: Any, world: World) -> None:
    taken = world.acts.perform(world.seat("north.clerk"), TakeIn("family_support", family()))
    with world.store.write() as db:
        db.execute(update(case_file).values(closed_on=world.clock.today()))
    page = Stage(qtbot, world, "north.clerk").page(RegisterPage, household=taken.household)
    people = page.view.answers()["persons"]
    assert [person["given_name"] for person in people] == ["Amal", "Sami"]
    assert people[0]["_row"].startswith("known")
    page.fill({"answers": {k: v for k, v in family().items() if k != "persons"}})
    page.submit()
    assert len(events(world, "household.registered")) == 1
    assert events(world, "intake.taken_in")[1]["household_id"] == taken.household


def test_a_role_that_may_not_register_sees_a_sentence_and_no_form(qtbot: Any, world: World) -> None:
    page = Stage(qtbot, world, "manager").page(RegisterPage)
    assert page.place.state == "failed"
    assert page.view is None


def test_an_officer_takes_a_child_in_as_a_restricted_case(qtbot: Any, world: World) -> None:
    page = Stage(qtbot, world, "unit.officer1").page(RegisterPage)
    page.fill({"case_type": "child_protection", "answers": child()})
    page.submit()
    entry = events(world, "intake.taken_in")[0]
    assert entry["payload"]["tool"] == "intake_child"
    assert entry["household_id"] is None


def test_an_unreadable_workbook_shows_its_sentence_and_a_way_to_try_again(
    qtbot: Any, world: World, tmp_path: Path
) -> None:
    broken = tmp_path / "intake_family.xlsx"
    broken.write_bytes(b"this is no workbook")
    stage = Stage(qtbot, world, "north.clerk")
    tools = {**world.card.tools, "intake_family": broken}
    card = world.card.model_copy(update={"tools": tools})
    stage.desk = replace(stage.desk, seat=replace(stage.desk.seat, card=card))
    page = stage.page(RegisterPage)
    assert page.place.state == "failed"
    assert "intake_family.xlsx" in page.place.currentWidget().sentence.text()
    assert page.findChild(QPushButton, "intake.register.place.failed.retry") is not None


def test_a_draft_of_a_changed_tool_names_the_answers_that_have_no_place(
    qtbot: Any, world: World
) -> None:
    first = Stage(qtbot, world, "north.clerk").page(RegisterPage)
    first.fill({"place": "breskine"})
    first.drafting.keep()
    older = {"home": {"place": "breskine", "landmark": "The old well"}}
    with world.store.write() as db:
        db.execute(update(answer_draft).values(hash="an older version", answers=older))
    again = Stage(qtbot, world, "north.clerk").page(RegisterPage)
    assert again.view.answers()["home"] == {"place": "breskine"}
    assert "landmark: The old well" in again.origin.text()
