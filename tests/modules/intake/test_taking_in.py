"""Taking in: answers become a household, an answer set and a case, in one act."""

from __future__ import annotations

import base64
import hashlib

import pytest
from sqlalchemy import func, select

from app.core.cases.tables import case_file
from app.core.errors import Denied, UserError
from app.core.people.records import household_card
from app.core.people.tables import household, person
from app.core.tools.tables import answer_draft, answer_set, tool_workbook
from app.core.world import World
from modules.intake.commands import DropDraft, KeepDraft, TakeIn
from modules.intake.drafts import own_draft
from tests.modules.intake.families import events, family

LEVELS = ("information", "intermediation", "referral", "casework")


def test_a_family_is_taken_in_by_one_act_and_the_journal_tells_it(world: World) -> None:
    clerk = world.seat("north.clerk")
    taken = world.acts.perform(clerk, TakeIn("family_support", family()))
    with world.acts.reading(clerk) as reading:
        card = household_card(reading, taken.household)
        case = reading.db.execute(select(case_file).where(case_file.c.id == taken.case)).one()
    assert [(m.name, m.relation) for m in card.members] == [
        ("Amal Harune", "reference_person"), ("Sami Harune", "child"),
    ]  # fmt: skip
    assert card.contacts[0].message_allowed is False
    assert card.contacts[0].whose == "neighbour"
    assert (case.type, case.reason, case.origin) == ("family_support", "The rent rose.", "direct")
    entry = events(world, "intake.taken_in")[0]
    assert (entry["login"], entry["case_id"]) == ("north.clerk", taken.case)
    assert "rent" not in str(entry["payload"])


def test_the_answers_keep_the_form_that_they_were_given_in(world: World) -> None:
    clerk = world.seat("north.clerk")
    taken = world.acts.perform(clerk, TakeIn("family_support", family()))
    world.acts.perform(clerk, TakeIn("family_support", family(home={"place": "breskine"})))
    with world.store.read() as db:
        kept = db.execute(select(answer_set).where(answer_set.c.id == taken.answers)).one()
        books = db.execute(select(tool_workbook)).all()
    assert kept.answers["home"] == {"place": "tamrelle", "address": "Behind the old school"}
    assert kept.informant is not None
    assert len(books) == 1
    content = base64.b64decode(books[0].bytes)
    assert hashlib.sha256(content).hexdigest() == kept.hash == books[0].hash


@pytest.mark.parametrize("level", LEVELS)
def test_the_same_family_is_taken_in_at_each_level(world: World, level: str) -> None:
    clerk = world.seat("north.clerk")
    taken = world.acts.perform(clerk, TakeIn("family_support", family(), level=level))
    assert taken.case
    assert events(world, "intake.taken_in")[0]["payload"]["level"] == level


def test_nothing_is_saved_where_an_answer_is_missing(world: World) -> None:
    answers = family(contact={"contact_whose": "own", "contact_channel": "phone"})
    with pytest.raises(UserError, match="Phone number"):
        world.acts.perform(world.seat("north.clerk"), TakeIn("family_support", answers))
    with world.store.read() as db:
        assert db.scalar(select(func.count()).select_from(person)) == 0
        assert db.scalar(select(func.count()).select_from(answer_set)) == 0


def test_without_agreement_nothing_is_registered(world: World) -> None:
    answers = family(agreement={"consent": "no"})
    with pytest.raises(UserError, match="agreement"):
        world.acts.perform(world.seat("north.clerk"), TakeIn("family_support", answers))
    with world.store.read() as db:
        assert db.scalar(select(func.count()).select_from(household)) == 0


def test_a_role_that_may_not_register_is_refused_and_the_refusal_is_journalled(
    world: World,
) -> None:
    with pytest.raises(Denied):
        world.acts.perform(world.seat("manager"), TakeIn("family_support", family()))
    assert events(world, "access.denied")[0]["payload"]["command"] == "intake.take_in"


def test_a_clerk_opens_no_restricted_case(world: World) -> None:
    with pytest.raises(Denied):
        world.acts.perform(world.seat("north.clerk"), TakeIn("child_protection", {}))


def test_a_number_that_could_be_real_is_refused_and_nothing_is_kept(world: World) -> None:
    answers = family()
    answers["persons"][0] |= {"id_kind": "national_number", "id_number": "4539578763"}
    number = world.card.id_kinds["national_number"]
    valid = next(f"453957876{d}" for d in range(10) if number.problem(f"453957876{d}"))
    answers["persons"][0]["id_number"] = valid
    with pytest.raises(UserError, match="real person"):
        world.acts.perform(world.seat("north.clerk"), TakeIn("family_support", answers))
    with world.store.read() as db:
        assert db.scalar(select(func.count()).select_from(person)) == 0


def test_a_new_member_is_added_to_a_household_that_is_known(world: World) -> None:
    clerk = world.seat("north.clerk")
    first = world.acts.perform(clerk, TakeIn("family_support", family()))
    with world.store.write() as db:
        db.execute(case_file.update().values(closed_on=world.clock.today()))
    known = family()
    known["persons"][0]["_row"] = "known1"
    known["persons"][1]["_row"] = "known2"
    known["persons"].append(
        {"_row": "3", "given_name": "Lina", "family_name": "Harune", "sex": "female",
         "birth_date": "2025-12-01", "relation": "child"}
    )  # fmt: skip
    again = world.acts.perform(clerk, TakeIn("family_support", known, household=first.household))
    with world.acts.reading(clerk) as reading:
        members = household_card(reading, first.household).members
    assert again.household == first.household
    assert [m.name for m in members] == ["Amal Harune", "Sami Harune", "Lina Harune"]


def test_a_draft_is_kept_for_its_writer_alone_and_not_journalled(world: World) -> None:
    clerk, other = world.seat("north.clerk"), world.seat("north.worker1")
    before = len(events(world, "intake.keep_draft"))
    draft = KeepDraft("family_support", "intake_family", {"home": {"place": "tamrelle"}})
    world.acts.perform(clerk, draft)
    world.acts.perform(clerk, KeepDraft("family_support", "intake_family", {"home": {}}))
    world.acts.perform(clerk, draft)
    with world.acts.reading(clerk) as reading:
        mine = own_draft(reading, "family_support")
    with world.acts.reading(other) as reading:
        theirs = own_draft(reading, "family_support")
    assert mine is not None
    assert mine.answers == {"home": {"place": "tamrelle"}}
    assert theirs is None
    assert len(events(world, "intake.keep_draft")) == before


def test_taking_in_ends_the_draft(world: World) -> None:
    clerk = world.seat("north.clerk")
    world.acts.perform(clerk, KeepDraft("family_support", "intake_family", {}))
    world.acts.perform(clerk, KeepDraft("child_protection", "intake_child", {}))
    world.acts.perform(clerk, TakeIn("family_support", family()))
    world.acts.perform(clerk, DropDraft("child_protection"))
    with world.store.read() as db:
        assert db.execute(select(answer_draft)).all() == []
