"""The find page: look before you register, with the keyboard, masked across offices."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.core.registry.contributions import Target
from app.core.world import World
from modules.intake.commands import TakeIn
from modules.intake.pages.find import FindPage
from tests.modules.intake.families import events, family, take_in_child
from tests.modules.intake.stage import Stage


def take_in(world: World, login: str) -> Any:
    return world.acts.perform(world.seat(login), TakeIn("family_support", family()))


def search(page: Any, text: str) -> list[str]:
    page.fill({"text": text})
    page.submit()
    return [hit.person.name for hit in page._hits.values()]


def test_a_family_is_found_by_the_beginning_of_its_name_and_by_its_phone(
    qtbot: Any, world: World
) -> None:
    take_in(world, "north.clerk")
    page = Stage(qtbot, world, "north.clerk").page(FindPage)
    assert search(page, "ama har") == ["Amal Harune"]
    assert search(page, "har") == ["Amal Harune", "Sami Harune"]
    assert search(page, "00-XX-123-456") == ["Amal Harune", "Sami Harune"]


def test_the_result_is_opened_with_the_keyboard_alone(qtbot: Any, world: World) -> None:
    taken = take_in(world, "north.clerk")
    stage = Stage(qtbot, world, "north.clerk")
    page = stage.page(FindPage)
    qtbot.keyClicks(page.box, "amal")
    qtbot.keyClick(page.box, Qt.Key.Key_Return)
    qtbot.keyClick(page.box, Qt.Key.Key_Down)
    assert page.table.current_id() is not None
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert stage.shell.gone == [Target.to("casework.case", case=taken.case)]


def test_registering_waits_until_somebody_was_looked_for(qtbot: Any, world: World) -> None:
    stage = Stage(qtbot, world, "north.clerk")
    page = stage.page(FindPage)
    assert not page.register_button.isEnabled()
    assert search(page, "Rim Talune") == []
    page.register_button.click()
    assert stage.shell.gone == [Target.to("intake.register", family="Talune", given="Rim")]


def test_another_offices_match_shows_the_office_and_nothing_of_the_person(
    qtbot: Any, world: World
) -> None:
    take_in(world, "hills.clerk")
    stage = Stage(qtbot, world, "north.clerk")
    page = stage.page(FindPage)
    assert search(page, "Amal Harune") == []
    said = [label.text() for label in page.masked.findChildren(type(page.masked.heading.label))]
    assert "Possible match in another office, ask for contact" in said
    assert "Hills Family Office" in said
    assert not any("1991" in words or "Tamrelle" in words for words in said)
    page.masked.findChild(QPushButton, "intake.find.elsewhere.1.ask").click()
    entry = events(world, "intake.contact_asked")[0]
    assert entry["payload"]["to_office"] == "hills"
    assert "Harune" not in str(entry["payload"])


def test_a_story_fills_the_request_to_another_office(qtbot: Any, world: World) -> None:
    page = Stage(qtbot, world, "north.clerk").page(FindPage)
    page.fill({"office": "hills", "about": "Amal Harune, 1991"})
    page.submit()
    assert events(world, "intake.contact_asked")[0]["payload"]["to_office"] == "hills"


def test_the_asked_office_sees_the_request_and_takes_care_of_it(qtbot: Any, world: World) -> None:
    take_in(world, "hills.clerk")
    asking = Stage(qtbot, world, "north.clerk").page(FindPage)
    search(asking, "Amal Harune")
    asking.masked.findChild(QPushButton, "intake.find.elsewhere.1.ask").click()
    page = Stage(qtbot, world, "hills.clerk").page(FindPage)
    assert page.requests.isVisible()
    page.requests.findChild(QPushButton, "intake.find.requests.1.done").click()
    assert not page.requests.isVisible()
    assert events(world, "intake.contact_answered")[0]["login"] == "hills.clerk"


def test_a_restricted_child_is_found_by_its_team_and_by_nobody_else(
    qtbot: Any, world: World
) -> None:
    take_in_child(world)
    officer = Stage(qtbot, world, "unit.officer1").page(FindPage)
    assert search(officer, "Yara Melune") == ["Yara Melune"]
    for login in ("north.clerk", "coordinator", "north.supervisor"):
        page = Stage(qtbot, world, login).page(FindPage)
        assert search(page, "Yara Melune") == []
        assert not page.masked.isVisible()


def reported(world: World) -> list[tuple[int, str]]:
    """Return of which restricted cases the teams were told, and whose search it was."""
    return [(e["case_id"], e["login"]) for e in events(world, "people.restricted_match")]


def test_a_search_for_a_restricted_child_tells_its_team_once_a_day_and_shows_nothing(
    qtbot: Any, world: World
) -> None:
    case = take_in_child(world).case
    for _visit in range(2):
        page = Stage(qtbot, world, "north.clerk").page(FindPage)
        for words in ("Yara Melune", "yara", "Yara Melune"):
            assert search(page, words) == []
        assert not page.masked.isVisible()
    assert reported(world) == [(case, "north.clerk")]
    search(Stage(qtbot, world, "hills.clerk").page(FindPage), "Yara Melune")
    assert reported(world) == [(case, "north.clerk"), (case, "hills.clerk")]


def test_words_that_are_typed_count_as_a_search_once_the_keyboard_rests(
    qtbot: Any, world: World
) -> None:
    case = take_in_child(world).case
    page = Stage(qtbot, world, "north.clerk").page(FindPage)
    qtbot.keyClicks(page.box, "yara melune")
    qtbot.waitUntil(lambda: reported(world) == [(case, "north.clerk")], timeout=10_000)


def test_part_of_a_name_another_name_and_the_own_team_tell_nobody(qtbot: Any, world: World) -> None:
    take_in_child(world)
    page = Stage(qtbot, world, "north.clerk").page(FindPage)
    for words in ("Yara", "Yara Talune", "Sami Harune"):
        search(page, words)
    search(Stage(qtbot, world, "unit.officer1").page(FindPage), "Yara Melune")
    assert reported(world) == []
