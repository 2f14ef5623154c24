"""What was told at intake is shown again on the case and in its print, and to no others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from app.api.report import KeyValues, Paragraph, case_report
from app.core.cases.inputs import OpenCase
from app.core.errors import Denied
from app.core.people.inputs import NewName, NewPerson, RegisterPerson
from app.core.tools import workbooks
from app.core.world import World
from app.uikit import Facts, Label
from modules.intake.commands import TakeIn
from modules.intake.pages import ToldPanel
from modules.intake.told import Told, told_in_case, told_section
from tests.modules.intake.families import family, take_in_child
from tests.modules.intake.stage import Stage

WISHES = {
    "strengths": "The grandmother helps.",
    "wishes": "A dry room for Sami.",
    "services_now": "yes",
    "services_which": "The school canteen",
}


def take_in(world: World, **other: Any) -> int:
    """Take a family in that says what it wishes, and return its case."""
    answers = family(
        visit={"origin": "direct", "topics": ["housing", "food"], "reason": "The rent rose.",
               "heard": "town_hall"},
        strengths_and_wishes=WISHES, **other,
    )  # fmt: skip
    taken = world.acts.perform(world.seat("north.clerk"), TakeIn("family_support", answers))
    case: int = taken.case
    return case


def without_answers(world: World) -> int:
    """Open a case for a registered child without the intake tool."""
    officer = world.seat("unit.officer1")
    child = NewPerson((NewName("Dalia", "Verne"),), date(2015, 5, 5), "day", "female", "en")
    person = world.acts.perform(officer, RegisterPerson(child, restricted=True))
    case: int = world.acts.perform(officer, OpenCase("child_protection", person=person))
    return case


def told(world: World, login: str, case: int, language: str = "en") -> Told | None:
    """Return what a user is told of a case."""
    with world.acts.reading(world.seat(login, language=language)) as reading:
        return told_in_case(reading, case)


def pairs(world: World, found: Told | None, language: str = "en") -> dict[str, str]:
    """Return question and answer as they are read."""
    voice = world.voices.voice(language)
    assert found is not None
    return {
        voice.say(name): voice.render(value) for part in found.parts for name, value in part.answers
    }


def test_the_answers_are_told_in_the_words_of_the_form(world: World) -> None:
    found = pairs(world, told(world, "north.clerk", take_in(world)))
    assert found == {
        "How did the family come to us?": "The family came by itself",
        "Why does the family come?": "Housing or rent and Food",
        "In the family's own words": "The rent rose.",
        "How did the family hear of us?": "Town hall",
        "What goes well at home, and who helps?": "The grandmother helps.",
        "What should be different in three months?": "A dry room for Sami.",
        "Does the family use other services now?": "Yes",
        "Which ones?": "The school canteen",
        "Does the family agree to be registered?": "Yes",
    }


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_questions_and_choices_speak_the_readers_language(world: World, language: str) -> None:
    case = take_in(world)
    found = pairs(world, told(world, "north.clerk", case, language), language)
    english = pairs(world, told(world, "north.clerk", case))
    assert len(found) == len(english)
    assert not set(found) & set(english)
    words = " ".join(found.values())
    assert "The rent rose." in words
    assert "Housing" not in words


def test_safe_contact_and_what_stands_in_the_records_are_not_repeated(world: World) -> None:
    found = pairs(world, told(world, "north.clerk", take_in(world)))
    words = " ".join([*found, *found.values()])
    for kept_elsewhere in ("00-XX-123-456", "neighbour", "Amal", "Behind the old school", "1991"):
        assert kept_elsewhere not in words


def test_the_form_comes_from_the_kept_workbook_when_the_card_has_another(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = take_in(world)
    before = pairs(world, told(world, "north.clerk", case))
    monkeypatch.setattr(workbooks, "_read", {})
    monkeypatch.setattr(workbooks, "tool_file", None)
    assert pairs(world, told(world, "north.clerk", case)) == before


def test_a_case_of_another_office_tells_nothing(world: World) -> None:
    case = take_in(world)
    with pytest.raises(Denied):
        told(world, "coast.worker1", case)


@pytest.mark.parametrize(
    "login", ["north.supervisor", "administrator", "coordinator", "north.clerk", "manager"]
)
def test_what_was_told_about_a_child_is_for_its_team_only(world: World, login: str) -> None:
    case = take_in_child(world).case
    assert "The teacher is worried." in pairs(world, told(world, "unit.officer1", case)).values()
    with pytest.raises(Denied):
        told(world, login, case)


def test_the_print_tells_it_too(world: World) -> None:
    case, clerk = take_in(world), world.seat("north.clerk", language="en")
    with world.acts.reading(clerk) as reading:
        blocks = told_section(reading, case)
        values = [v for b in blocks if isinstance(b, KeyValues) for _name, v in b.pairs]
        sections = list(world.registry.contributions.sections.values())
        _number, report = case_report(
            reading, case, voice=world.voices.voice("en"), sections=sections,
            event_class=world.registry.event, cache=world.settings.cache,
        )  # fmt: skip
        assert report.pdf().startswith(b"%PDF")
    assert "A dry room for Sami." in values


def test_the_print_of_a_case_without_answers_says_so(world: World) -> None:
    case = without_answers(world)
    with world.acts.reading(world.seat("unit.officer1")) as reading:
        (only,) = told_section(reading, case)
    assert isinstance(only, Paragraph)
    assert str(only.text) == "No answers are kept for this case."


@pytest.fixture
def stage(qtbot: Any, world: World) -> Iterator[Stage]:
    """Return a desk of the clerk."""
    made = Stage(qtbot, world, "north.clerk")
    yield made
    made.tasks.close()


def panel(stage: Stage, case: int) -> ToldPanel:
    """Return the panel of a case as the case page makes it."""
    made = ToldPanel(stage.desk, case)
    stage.qtbot.addWidget(made)
    made.build()
    made.refresh()
    return made


def shown(made: ToldPanel) -> list[str]:
    """Return the words on the panel in their order."""
    return [label.text() for label in made.findChildren(Label)]


def test_the_panel_shows_it_once_however_often_it_is_refreshed(stage: Stage) -> None:
    made = panel(stage, take_in(stage.world))
    words = shown(made)
    assert "What should be different in three months?" in words
    assert "A dry room for Sami." in words
    assert made.sentence.text().startswith("Told on ")
    made.refresh()
    assert shown(made) == words
    assert len(made.findChildren(Facts)) == 3


def test_the_panel_of_a_case_without_answers_says_so(qtbot: Any, world: World) -> None:
    case = without_answers(world)
    stage = Stage(qtbot, world, "unit.officer1")
    assert shown(panel(stage, case)) == ["No answers are kept for this case."]
    stage.tasks.close()


def test_the_case_page_is_given_the_panel_and_the_print_its_section(world: World) -> None:
    given = world.registry.contributions
    assert str(given.panels["intake.told"].title) == "What was told at intake"
    assert given.sections["intake.told"].needs == given.panels["intake.told"].needs == "cases.view"
