"""Services: find them, tell about them, print the slip, and keep what was told to whom."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QPushButton

from app.core.cards.models import Card
from app.core.cases.merging.inputs import JoinPersons
from app.core.errors import Denied, UserError
from app.core.people.inputs import NewName, NewPerson, RegisterPerson
from app.core.world import World
from app.uikit import Label
from modules.casework.pages.case_page import CasePage
from modules.services.commands import Orient
from modules.services.finder import Wanted, distance, find, is_open
from modules.services.pages import Catalogue, GivenPage
from modules.services.slip import slip
from tests.modules.conftest import Family, Shell

Make = Callable[..., Any]
DAY = date(2026, 3, 2)
MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=ZoneInfo("Africa/Tunis"))


def orient(world: World, login: str, command: Orient) -> int:
    """Perform the act as a user."""
    return int(world.acts.perform(world.seat(login, language="en"), command))


def test_a_record_that_was_joined_with_another_is_told_nothing(
    world: World, family: Family
) -> None:
    seat = world.seat("north.supervisor", language="en")
    twin = NewPerson((NewName("Amal", "Harwane"),), date(1991, 3, 2), "day", "female", "en")
    other = world.acts.perform(world.seat("north.clerk"), RegisterPerson(twin))
    world.acts.perform(seat, JoinPersons(family.amal, 1, other, 1, "family_confirmed"))
    with pytest.raises(UserError, match="joined with another one"):
        orient(world, "north.supervisor", Orient(("food_parcel",), "en", person=other))
    orient(world, "north.supervisor", Orient(("food_parcel",), "en", person=family.amal))


def test_services_are_found_by_words_of_any_language(card: Card) -> None:
    for words in ("food parcel", "colis alim", "طرد"):
        assert find(card, Wanted(words), day=DAY)[0].code == "food_parcel", words
    assert find(card, Wanted("no such thing"), day=DAY) == []


def test_topic_place_and_way_in_narrow_the_list(card: Card) -> None:
    housing = find(card, Wanted(topic="housing"), day=DAY)
    assert {s.topic for s in housing} == {"housing"}
    assert "home_repair" in {s.code for s in find(card, Wanted(place="tamrelle"), day=DAY)}
    assert "home_repair" not in {s.code for s in find(card, Wanted(place="kestrine"), day=DAY)}
    assert all(s.level == "information" for s in find(card, Wanted(alone=True), day=DAY))


def test_the_nearest_come_first(card: Card) -> None:
    found = find(card, Wanted(place="velmora"), day=DAY)
    steps = [distance(card, service, "velmora", day=DAY) for service in found]
    assert steps == sorted(steps)
    assert steps[0] < 3


@pytest.mark.parametrize(
    ("code", "answer"),
    [("food_parcel", True), ("child_safety_talk", True), ("help_at_home", None)],
)
def test_a_service_is_open_as_its_hours_say_whatever_the_language(
    card: Card, code: str, answer: bool | None
) -> None:
    assert is_open(card, card.service(code), MONDAY) is answer


def test_hours_read_in_the_reader_s_language(desk_of: Make, card: Card) -> None:
    when = card.service("homework_club").when if "homework_club" in card.services else None
    hours = card.service("food_parcel").when
    said = {code: desk_of("north.clerk", code).say(hours) for code in ("en", "fr", "ar")}
    assert said["en"] == "Monday to Friday, 8:00 to 13:00"
    assert when is None or desk_of("north.clerk").say(when)


def test_the_clerk_tells_a_family_by_hand_and_the_slip_is_printed(
    page_of: Make, family: Family, entries: Make, shell: Shell, world: World
) -> None:
    page = page_of(Catalogue, "north.clerk", household=family.home)
    assert page.near.value() == "tamrelle"
    page.search.set_value("food parcel")
    page.refresh()
    page.findChild(QPushButton, "services.detail.add").click()
    page.findChild(QPushButton, "services.orient.submit").click()
    last = entries()[-1]
    assert (last.event, last.household_id) == ("services.oriented", family.home)
    assert last.payload["services"] == ["food_parcel"]
    assert "1 service was put on the slip" in shell.toasts[0]
    assert list((world.settings.data / "prints").glob("services-*.pdf"))
    assert page.basket.codes == []


def test_a_story_fills_the_slip(page_of: Make, family: Family, entries: Make) -> None:
    page = page_of(Catalogue, "north.clerk")
    page.fill(
        {
            "household": family.home,
            "case": family.case,
            "language": "ar",
            "services": ["food_parcel", "day_nursery", "rent_mediation"],
        }
    )
    page.submit()
    last = entries()[-1]
    assert (last.case_id, last.household_id) == (family.case, family.home)
    assert last.payload["language"] == "ar"
    assert len(last.payload["services"]) == 3


def test_a_visitor_stays_without_a_name(page_of: Make, entries: Make) -> None:
    page = page_of(Catalogue, "north.clerk")
    page.table.opened.emit("food_parcel")
    page.submit()
    last = entries()[-1]
    assert (last.case_id, last.household_id, last.person_id) == (None, None, None)
    given = page_of(GivenPage, "north.clerk")
    assert given.table.rows.words(0, "name") == "visitor without a name"


def test_somebody_is_found_by_name(page_of: Make, family: Family) -> None:
    page = page_of(Catalogue, "north.clerk")
    page.basket._search("amal")
    page.findChild(QPushButton, f"services.orient.hit.{family.amal}").click()
    assert page.basket.subject == {"household": family.home}
    assert "Amal Harwane" in page.basket.who.text()
    page.basket._search("dalia verne")
    assert page.findChild(QPushButton, f"services.orient.hit.{family.child}") is None


def test_the_case_page_shows_what_was_told(
    page_of: Make, family: Family, world: World, shell: Shell
) -> None:
    orient(world, "north.clerk", Orient(("food_parcel",), "fr", case=family.case))
    page = page_of(CasePage, "north.worker1", case=family.case)
    frame = page.panels.frames["services.given"]
    assert "Food parcel for a week" in [x.text() for x in frame.findChildren(Label)]
    frame.findChild(QPushButton, "services.given.more").click()
    assert shell.targets[-1].page == "services.catalogue"
    assert shell.targets[-1].param("case") == family.case


@pytest.mark.parametrize("login", ["manager", "administrator", "provider.law", "coordinator"])
def test_a_role_that_only_reads_the_catalogue_is_refused(
    page_of: Make, world: World, entries: Make, login: str
) -> None:
    with pytest.raises(Denied):
        orient(world, login, Orient(("food_parcel",), "en"))
    assert (entries()[-1].event, entries()[-1].login) == ("access.denied", login)
    page = page_of(Catalogue, login)
    assert not page.basket.isVisible()
    assert not page.detail.take.isVisible()
    assert page.table.rows.ids


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (Orient((), "en"), "Choose at least one service"),
        (Orient(("food_parcel",), "it"), "This country's languages are: en, fr, ar."),
        (Orient(("food_parcel",), "en", place="atlantis"), "is not in this country's list"),
        (Orient(("moon_trip",), "en"), "no service called 'moon_trip'"),
    ],
)
def test_bad_input_gets_a_clear_sentence(world: World, command: Orient, sentence: str) -> None:
    with pytest.raises(UserError) as refused:
        orient(world, "north.clerk", command)
    assert sentence in str(refused.value.text)


def test_the_figure_equals_the_list_for_every_role(
    page_of: Make, family: Family, world: World
) -> None:
    orient(world, "north.clerk", Orient(("food_parcel",), "en"))
    orient(world, "north.clerk", Orient(("food_parcel",), "en", household=family.home))
    orient(world, "coast.clerk", Orient(("food_parcel",), "en"))
    orient(world, "unit.officer1", Orient(("food_parcel",), "en", case=family.restricted))
    indicator = world.registry.contributions.indicators["services.oriented"]
    expected = {"north.clerk": 2, "north.worker1": 1, "north.supervisor": 2, "coast.clerk": 1,
                "unit.officer1": 1, "unit.supervisor": 1}  # fmt: skip
    for login, number in expected.items():
        seat = world.seat(login, language="en")
        with world.acts.reading(seat) as reading:
            counted = set(reading.db.scalars(indicator.ids(reading)))
        page = page_of(GivenPage, login, indicator="services.oriented")
        assert set(page.table.rows.ids) == counted
        assert len(counted) == number, login


def test_what_was_told_in_a_restricted_case_is_absent_outside_its_team(
    page_of: Make, family: Family, world: World
) -> None:
    id = orient(world, "unit.officer1", Orient(("food_parcel",), "en", case=family.restricted))
    for login in ("north.supervisor", "north.clerk", "coast.supervisor"):
        page = page_of(GivenPage, login)
        page.period.set_value("any")
        assert id not in page.table.rows.ids
        seat = world.seat(login, language="en")
        with world.acts.reading(seat) as reading, pytest.raises(UserError):
            slip(reading, id, voice=world.voices.voice("en"), cache=world.settings.cache)


def test_the_slip_carries_no_name_and_no_case_number(world: World, family: Family) -> None:
    id = orient(world, "north.clerk", Orient(("food_parcel",), "en", case=family.case))
    seat = world.seat("north.clerk", language="en")
    voice = world.voices.voice("en")
    with world.acts.reading(seat) as reading:
        report = slip(reading, id, voice=voice, cache=world.settings.cache)
    said = " ".join(str(block) for block in report._blocks) + str(report.title)
    assert "Harwane" not in said
    assert "FS-2026" not in said
    assert report.pdf().startswith(b"%PDF")
