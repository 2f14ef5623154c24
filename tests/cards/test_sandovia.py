"""What the stage country must offer: people, services and forms that a demonstration needs."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.core.cards.fields import LEVELS, Level
from app.core.cards.loader import load_card
from app.core.cards.models import Card
from app.core.forms.form import Form
from app.core.forms.reader.tool import read_tool
from app.core.forms.session.session import Session
from app.core.people.checks import check_person
from app.core.people.properties import case_values, household_from
from app.core.stories.spoken import spoken

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def intake_form(sandovia: Card) -> Form:
    """Return the household intake."""
    return read_tool(sandovia.tools["intake_family"])


@pytest.fixture(scope="module")
def first_answers(sandovia: Card) -> Any:
    """Return the answers that the story `first_family` gives at the desk."""
    [path] = [path for path in sandovia.stories if path.stem == "first_family"]
    story = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    steps = [step for scene in story["scenes"] for step in scene["steps"]]
    found = next(step["with"]["answers"] for step in steps if "answers" in step.get("with", {}))
    return spoken(found, "en")


def session(form: Form, answers: Any, level: Level) -> Session:
    """Return a session with `answers` at a level of case management."""
    return Session(form, language="en", today=TODAY, answers=answers, prefill={"level": level})


def test_every_office_has_a_clerk_two_caseworkers_and_a_supervisor(sandovia: Card) -> None:
    for office in sandovia.offices.values():
        if office.kind == "office":
            roles = Counter(u.role for u in sandovia.users.values() if u.office == office.code)
            assert roles["intake_clerk"] == roles["supervisor"] == 1
            assert roles["caseworker"] >= 2


def test_every_role_is_played_by_somebody_with_a_name_in_both_scripts(sandovia: Card) -> None:
    assert {user.role for user in sandovia.users.values()} == set(sandovia.roles)
    assert all({"en", "ar"} <= dict(user.name).keys() for user in sandovia.users.values())


def test_every_village_is_served_by_an_office(sandovia: Card) -> None:
    served = Counter(
        sandovia.office_of(code) for code, p in sandovia.places.items() if p.kind == "village"
    )
    assert served.total() == 30
    assert set(served) == {"north", "hills", "coast", "capital", "south"}
    assert sandovia.district_of("tamrelle") == "velmora_district"


def test_every_topic_has_a_service_and_every_provider_offers_one(sandovia: Card) -> None:
    assert len(sandovia.services) >= 25
    assert {service.topic for service in sandovia.services.values()} == set(sandovia.topics)
    offering = {code for service in sandovia.services.values() for code in service.providers}
    assert offering == set(sandovia.providers)


def test_a_number_with_a_valid_check_digit_is_refused(sandovia: Card) -> None:
    kind = sandovia.id_kinds["national_number"]
    accepted = [str(482071935 * 10 + last) for last in range(10)]
    refused = [number for number in accepted if kind.problem(number)]
    assert len(refused) == 1
    assert "could belong to a real person" in str(kind.problem(refused[0]))
    assert kind.problem("123") is not None


def test_stages_come_and_go_with_the_level(sandovia: Card) -> None:
    family = sandovia.case_types["family_support"]
    assert [len(family.stages_at(level)) for level in LEVELS] == [2, 4, 5, 7]
    assert [m.target for m in family.moves_from("intake", level="information")] == ["closed"]
    assert family.number_for(year=2026, count=7) == "FS-2026-00007"


def test_the_low_income_threshold_is_the_one_of_the_day(sandovia: Card) -> None:
    values = [
        sandovia.threshold("low_income", day) for day in (date(2023, 6, 1), date(2024, 6, 1), TODAY)
    ]
    assert [value and value.value for value in values] == [None, 3900, 4200]


def test_what_the_story_tells_at_the_desk_fits_the_form(
    intake_form: Form, first_answers: Any
) -> None:
    taken = session(intake_form, first_answers, "casework")
    assert taken.problems() == []
    lists = Counter(entity.list for entity in taken.entities())
    assert lists == {"households": 1, "persons": 3, "cases": 1}


@pytest.mark.parametrize("level", LEVELS)
def test_a_family_can_be_taken_in_at_each_level(
    intake_form: Form, first_answers: Any, level: Level
) -> None:
    assert session(intake_form, first_answers, level).problems() == []


def test_more_is_asked_as_the_level_rises(intake_form: Form, first_answers: Any) -> None:
    asked = {}
    for level in LEVELS:
        taken = session(intake_form, first_answers, level)
        [row, *_others] = taken.rows("persons")
        asked[level] = (
            taken.state(f"{row}/id_number").relevant,
            taken.state("strengths_and_wishes/strengths").relevant,
        )
    assert asked == {
        "information": (False, False),
        "intermediation": (True, False),
        "referral": (True, False),
        "casework": (True, True),
    }


def test_no_message_may_be_left_unless_the_person_wishes_it(intake_form: Form) -> None:
    taken = session(intake_form, {}, "casework")
    taken.set("contact/contact_whose", "own")
    assert taken.state("contact/contact_message").value == "none"
    assert taken.state("contact/contact_channel").value == "none"


def test_the_family_of_the_story_becomes_a_household_that_can_be_registered(
    intake_form: Form, first_answers: Any, sandovia: Card
) -> None:
    taken = session(intake_form, first_answers, "casework")
    records = [(entity.list, dict(entity.values)) for entity in taken.entities()]
    household = household_from(records)
    assert [member.relation for member in household.members] == [
        "reference_person",
        "child",
        "child",
    ]
    assert household.addresses[0].place == "tamrelle"
    assert household.contacts[0].message_allowed is False
    assert case_values(records)["reason"].startswith("The rent rose")
    for member in household.members:
        assert member.person is not None
        check_person(sandovia, member.person, TODAY)


def test_two_reference_persons_are_told_before_the_family_is_registered(
    intake_form: Form, first_answers: Any
) -> None:
    taken = session(intake_form, first_answers, "casework")
    taken.set(f"{taken.rows('persons')[1]}/relation", "reference_person")
    assert [problem.ref for problem in taken.problems()] == ["agreement/consent"]


def test_the_first_talk_about_a_child_asks_for_judgement_and_counts_nothing(
    sandovia: Card,
) -> None:
    form = read_tool(sandovia.tools["intake_child"])
    assert "scores" not in form.sheets
    asked = {problem.ref for problem in session(form, {}, "casework").problems()}
    assert {"judgement/response", "judgement/response_reason", "child/given_name"} <= asked


def test_a_missing_table_of_places_is_one_clear_fault(copy_of_sandovia: Path) -> None:
    (copy_of_sandovia / "places.csv").unlink()
    with pytest.raises(Exception, match=r"1 fault") as found:
        load_card(copy_of_sandovia)
    [fault] = found.value.faults  # type: ignore[attr-defined]
    assert fault.code == "card.missing_file"
    assert fault.place.file.endswith("places.csv")
