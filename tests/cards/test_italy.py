"""Italy: two dated regimes, sourced facts, fictitious people and places, and its two stories."""

from collections.abc import Iterator
from datetime import date
from inspect import getsource
from pathlib import Path

import pytest
from faker.providers.address import it_IT
from sqlalchemy import select

from app.cli import main
from app.core.cards.loader import load_card
from app.core.cards.models import Card
from app.core.cases.inputs import OpenCase
from app.core.cases.tables import case_file, case_link, case_note
from app.core.errors import UserError
from app.core.journal.chain import verify_chain
from app.core.settings import Settings
from app.core.world import World
from tests.made_once import CopyWorld

CARDS = Path(__file__).parents[2] / "country_cards"
END_OF_RDC = date(2023, 12, 31)
STORIES = ("adi_first_meeting", "two_people_two_paths")


@pytest.fixture(scope="module")
def italy() -> Card:
    """Return the card."""
    return load_card(CARDS / "italy")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, copy_world: CopyWorld) -> Path:
    """Return a folder with the synthetic world of the card."""
    return copy_world(tmp_path_factory.mktemp("italy"), "italy").data


@pytest.fixture(scope="module")
def world(data: Path) -> Iterator[World]:
    """Return the synthetic world; no test here changes it."""
    opened = World.open(Settings(data), "italy")
    yield opened
    opened.close()


def test_every_case_type_belongs_to_one_regime_and_they_follow_one_another(italy: Card) -> None:
    rdc, adi = italy.regimes["rdc"], italy.regimes["adi"]
    assert rdc.end == END_OF_RDC
    assert rdc.end < adi.start
    assert adi.end is None
    assert {id: kind.regime for id, kind in italy.case_types.items()} == {
        "adi": "adi",
        "adi_person": "adi",
        "rdc": "rdc",
    }


def test_every_deadline_tells_where_it_comes_from(italy: Card) -> None:
    for kind in italy.case_types.values():
        for stage in kind.stages:
            assert stage.final or stage.reference, f"{kind.id}.{stage.id}"


def test_the_observed_split_is_a_fact_of_rdc_and_says_that_it_is_no_rule(italy: Card) -> None:
    (split,) = [fact for fact in italy.about.facts if fact.what == "rdc_split"]
    assert split.regime == "rdc"
    assert "neither a rule nor a quota" in dict(split.value)["en"]  # type: ignore[arg-type]
    assert all(fact.source for fact in italy.about.facts)


def test_every_language_says_that_nobody_endorses_it(italy: Card) -> None:
    said = dict(italy.disclaimer)
    assert "no endorsement" in said["en"]
    assert "non ne ha l’approvazione" in said["it"]
    assert not italy.fictional


def test_a_tax_code_that_could_belong_to_somebody_is_refused(italy: Card) -> None:
    kind = italy.id_kinds["codice_fiscale"]
    assert kind.problem("RSSMRA85T10A562S") is not None  # the usual example of the rule
    assert kind.problem("RSSMRA85T10A562T") is None
    assert all(kind.problem(kind.demo_number(f"{n:012}")) is None for n in range(500))


def test_no_municipality_of_the_card_exists(italy: Card) -> None:
    known = getsource(it_IT).lower()
    villages = [place for place in italy.places.values() if place.kind == "village"]
    assert villages
    assert [place.code for place in villages if dict(place.name)["it"].lower() in known] == []


def test_there_are_no_humanitarian_food_instruments(italy: Card) -> None:
    assert not {"food_consumption", "coping_strategies"} & set(italy.tools)


def test_the_past_of_rdc_is_closed_and_adi_begins_after_it(world: World) -> None:
    with world.store.read() as db:
        cases = db.execute(select(case_file)).all()
    rdc = [case for case in cases if case.type == "rdc"]
    later = [case for case in cases if case.type != "rdc"]
    assert len(cases) >= 60
    assert len(rdc) >= 20
    assert all(case.closed_on and case.closed_on <= END_OF_RDC for case in rdc)
    assert all(case.opened_on > END_OF_RDC for case in later)
    assert {case.stage for case in later} >= {"intake", "assessment", "plan", "monitoring"}


def test_paths_of_persons_are_linked_to_the_case_of_their_family(world: World) -> None:
    with world.store.read() as db:
        paths = set(db.scalars(select(case_file.c.id).where(case_file.c.type == "adi_person")))
        links = db.execute(select(case_link)).all()
    tied = {link.case for link in links} | {link.other for link in links}
    assert len(paths) >= 10
    assert len(paths & tied) >= len(paths) * 0.8


def test_notes_are_written_in_a_language_of_the_card(world: World) -> None:
    with world.store.read() as db:
        notes = db.execute(select(case_note)).all()
    assert len(notes) > 100
    assert {note.language for note in notes} <= {"it", "en"}


def test_the_journal_of_the_world_holds_together(world: World) -> None:
    with world.store.read() as db:
        assert list(verify_chain(db)) == []


def test_no_new_case_of_the_ended_regime_is_opened(world: World) -> None:
    with world.store.read() as db:
        household = db.scalar(select(case_file.c.household).where(case_file.c.type == "adi"))
        office = db.scalar(
            select(case_file.c.office).where(
                case_file.c.household == household, case_file.c.type == "adi"
            )
        )
    clerk = next(
        login
        for login, user in world.card.users.items()
        if user.role == "desk_operator" and user.office == office
    )
    with pytest.raises(UserError, match="does not hold on this day"):
        world.acts.perform(world.seat(clerk), OpenCase("rdc", household=household))


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("name", STORIES)
def test_the_stories_happen_as_told_in_every_language(
    data: Path, world: World, name: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert world.card.stories
    words = ["story", "run", f"italy/{name}", "--data-dir", str(data)]
    code = main([*words, "--language", language])
    assert code == 0, capsys.readouterr().out
