"""What holds for every card in country_cards, the template included."""

from pathlib import Path

import pytest

from app.core.cards.fields import LEVELS
from app.core.cards.finder import find_cards
from app.core.cards.loader import check_card, load_card
from app.core.cards.models import Card
from app.core.checking.record_faults import record_faults
from app.core.forms.reader.tool import read_tool
from app.core.stories.loader import load_story

CARDS = Path(__file__).parents[2] / "country_cards"
FOLDERS = sorted(path.parent for path in CARDS.glob("*/card.yaml"))


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def card(request: pytest.FixtureRequest) -> Card:
    """Return each card in turn."""
    return load_card(request.param)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_card_has_no_fault_and_no_warning(folder: Path) -> None:
    assert check_card(folder) == []


def test_the_first_page_lists_all_cards_but_the_template_the_stage_country_first() -> None:
    listed = [card.id for card in find_cards(CARDS)]
    assert sorted(listed) == [f.name for f in FOLDERS if not f.name.startswith("_")]
    assert listed[0] == "sandovia"


def test_every_tool_is_read_in_every_language_of_the_card(card: Card, tmp_path: Path) -> None:
    for path in card.tools.values():
        form = read_tool(path, cache=tmp_path)
        assert set(form.languages) == set(card.language_codes), path.name
        for question in form.questions():
            if question.label is not None:
                assert {code for code, _text in question.label} == set(card.language_codes)


def test_every_tool_fits_the_records_and_the_card(card: Card, tmp_path: Path) -> None:
    for path in card.tools.values():
        assert record_faults(read_tool(path, cache=tmp_path), card, path) == []


def test_every_village_of_the_card_can_be_chosen_at_intake(card: Card, tmp_path: Path) -> None:
    villages = {code for code, place in card.places.items() if place.kind == "village"}
    for case_type in card.case_types.values():
        form = read_tool(card.tools[case_type.intake], cache=tmp_path)
        assert {choice.name for choice in form.choices["places"]} == villages


def test_a_case_can_be_closed_from_every_stage_at_every_level(card: Card) -> None:
    for case_type in card.case_types.values():
        for level in LEVELS:
            for stage in case_type.stages_at(level):
                targets = {m.target for m in case_type.moves_from(stage.id, level=level)}
                if not stage.final:
                    assert any((found := case_type.stage(t)) and found.final for t in targets)


def test_every_restricted_case_type_has_a_team_and_nobody_else_serves_it(card: Card) -> None:
    for case_type in card.case_types.values():
        if case_type.restricted:
            team = [r for r in card.roles.values() if r.serves(case_type.id, restricted=True)]
            assert team
            assert all(role.case_types for role in team)


def test_numbers_made_for_the_demonstration_are_accepted_and_belong_to_nobody(card: Card) -> None:
    for kind in card.id_kinds.values():
        for digits in ("0", "1234567890", "9876501234", "4820719356"):
            assert kind.problem(kind.demo_number(digits)) is None
    assert card.phone.problem(card.phone.demo_number("123456")) is None


def test_an_intake_makes_records(card: Card, tmp_path: Path) -> None:
    for case_type in card.case_types.values():
        form = read_tool(card.tools[case_type.intake], cache=tmp_path)
        saved = [to for q in form.questions() if (to := q.save_to) is not None]
        assert {("persons", "given_name"), ("cases", "reason")} <= {
            (to.list, to.property) for to in saved
        }


def test_every_story_of_the_card_can_be_read(card: Card) -> None:
    for path in card.stories:
        story = load_story(path)
        assert {step.actor for _scene, _step, step in story.steps()} == set(story.cast)
