"""Sending a referral: the basis, what is shared, who may, and what is refused."""

from datetime import date
from typing import Any

import pytest

from app.core.cases.consent.inputs import NewBasis, RecordConsent, WithdrawConsent
from app.core.cases.inputs import AddParticipant
from app.core.cases.tables import case_file
from app.core.errors import Denied, Stale, UserError
from app.core.people.inputs import SetGuardian
from modules.referral.card import referral_card
from modules.referral.commands import DecideReferral, WithdrawReferral
from modules.referral.inbox import inbox_rows, sorted_inbox
from modules.referral.queries import referral_rows
from tests.modules.referral.conftest import FIELDS, NEED, Stage

HARMER = "suspected_harmer"
LAW = {"service": "legal_aid", "provider": "law_for_all"}
"""A service for people of any age."""


def seen_by(stage: Stage, login: str) -> list[Any]:
    """Return what a provider's user has in the inbox."""
    return stage.ask(login, lambda r: inbox_rows(r, sorted_inbox(r)))


def test_a_family_is_referred_and_the_provider_sees_exactly_what_it_allowed(
    stage: Stage, entries: Any
) -> None:
    id = stage.send()
    (row,) = seen_by(stage, "provider.housing")
    assert row.id == id
    assert [line.field for line in row.lines] == list(FIELDS)
    assert row.lines[0].value == "Amal Harwane"
    assert row.lines[1].value == {"phone": "00-XX-482-071", "message": False}
    assert row.answer_by == date(2026, 3, 16)  # ten working days after Monday 2 March
    told = entries()[-2:]
    assert [entry.event for entry in told] == ["consent.recorded", "referral.sent"]
    assert told[1].payload["fields"] == list(FIELDS)
    assert NEED not in str([entry.payload for entry in told])
    assert "Amal" not in str([entry.payload for entry in told])


def test_what_was_sent_stays_as_it_was_sent(stage: Stage) -> None:
    id = stage.send()
    with stage.world.store.write() as db:
        db.exec_driver_sql("UPDATE person_name SET given = 'Other'")
        db.exec_driver_sql("UPDATE contact SET number = '00-XX-111-111'")
    (row,) = seen_by(stage, "provider.housing")
    assert (row.lines[0].value, row.lines[1].value["phone"]) == ("Amal Harwane", "00-XX-482-071")
    card = stage.ask("north.worker1", lambda r: referral_card(r, id))
    assert card.lines == row.lines


def test_fewer_fields_may_be_shared_than_were_allowed(stage: Stage) -> None:
    stage.send(fields=("need",))
    (row,) = seen_by(stage, "provider.housing")
    assert [line.field for line in row.lines] == ["need"]


def test_an_urgent_referral_has_a_shorter_deadline(stage: Stage) -> None:
    stage.send(urgency="urgent")
    (row,) = seen_by(stage, "provider.housing")
    assert row.answer_by == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"basis": None}, "A referral needs a basis"),
        ({"basis": NewBasis(())}, "Choose at least one thing"),
        ({"basis": NewBasis(FIELDS, "habit")}, "A basis for sharing is one of"),
        ({"basis": NewBasis(FIELDS, "legal_duty")}, "needs a reason in words"),
        ({"basis": NewBasis(FIELDS, "best_interests", reason=" ")}, "needs a reason in words"),
        ({"basis": NewBasis(("name", "shoe_size"))}, "shoe_size cannot be shared"),
        ({"basis": NewBasis(("need",)), "fields": ("name", "need")}, "does not cover everything"),
        ({"basis": NewBasis(FIELDS, until=date(2026, 3, 1))}, "would have ended already"),
        ({"basis": NewBasis(FIELDS, by=3)}, "Nobody in this case may consent"),
        ({"basis": NewBasis(FIELDS, by=2)}, "Sami Harwane is a child"),
        ({"need": "  "}, "Write in a sentence what is needed"),
        ({"need": "x" * 1001}, "The text is too long: 1000"),
        ({"urgency": "soon"}, "one of: normal, urgent"),
        ({"provider": "moon_board"}, "There is no provider moon_board"),
        ({"service": "moon_trip"}, "no service called 'moon_trip'"),
        ({"provider": "law_for_all"}, "Law for All does not offer Mediation"),
        ({"service": "community_kitchen", "provider": "common_table"}, "does not serve Tamrelle"),
    ],
)
def test_bad_input_gets_a_clear_sentence_and_nothing_is_shared(
    stage: Stage, change: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(UserError) as refused:
        stage.send(**change)
    assert sentence in str(refused.value.text)
    assert seen_by(stage, "provider.housing") == []
    with stage.world.store.read() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM consent").scalar() == 0


def test_a_closed_provider_gets_nobody(stage: Stage) -> None:
    stage.with_closed("housing_board", date(2026, 3, 1))
    with pytest.raises(UserError, match="Housing Board takes nobody since"):
        stage.send()
    stage.with_closed("housing_board", date(2026, 3, 3))
    stage.send()


def test_the_same_is_not_sent_twice(stage: Stage) -> None:
    stage.send()
    with pytest.raises(UserError, match="open already"):
        stage.send()
    stage.send(provider="open_door")


# --- consent -----------------------------------------------------------------------------------


def consent(stage: Stage, **more: Any) -> int:
    """Record the family's consent for the housing board; return its id."""
    basis = NewBasis(**({"fields": FIELDS} | more))
    command = RecordConsent(stage.family.case, "housing_board", basis)
    return int(stage.do("north.worker1", command))


def test_a_consent_recorded_before_carries_a_referral(stage: Stage) -> None:
    stage.send(basis=None, consent=consent(stage))
    assert len(seen_by(stage, "provider.housing")) == 1


def test_nothing_is_sent_on_a_consent_taken_back(stage: Stage, entries: Any) -> None:
    id = consent(stage)
    stage.do("north.worker1", WithdrawConsent(id))
    assert entries()[-1].event == "consent.withdrawn"
    with pytest.raises(UserError, match="The consent was taken back on"):
        stage.send(basis=None, consent=id)
    with pytest.raises(UserError, match="taken back already"):
        stage.do("north.worker1", WithdrawConsent(id))


def test_nothing_is_sent_on_a_consent_that_has_ended(stage: Stage) -> None:
    id = consent(stage, until=date(2026, 3, 5))
    stage.later(4)
    with pytest.raises(UserError, match="The consent ended on"):
        stage.send(basis=None, consent=id)


def test_nothing_is_sent_on_a_consent_for_another_provider_or_case(stage: Stage) -> None:
    id = consent(stage)
    with pytest.raises(UserError, match="for another provider"):
        stage.send(basis=None, consent=id, provider="open_door")
    stage.do("unit.officer1", AddParticipant(3, "child", stage.family.child))
    with pytest.raises(UserError, match="belongs to another case"):
        stage.send("unit.officer1", basis=None, consent=id, case=3, **LAW)


def test_a_guardian_consents_for_a_child_and_the_child_is_asked_from_ten(stage: Stage) -> None:
    child = stage.add_child("Mira", date(2014, 5, 5))
    with pytest.raises(UserError, match="Mira Harwane is 11 years old and is asked too"):
        stage.send(person=child, **LAW)
    with pytest.raises(UserError, match="Mira Harwane does not agree"):
        stage.send(person=child, basis=NewBasis(FIELDS, assent="no"), **LAW)
    with pytest.raises(UserError, match="asked too"):
        stage.send(person=child, basis=NewBasis(FIELDS, assent="not_asked"), **LAW)
    stage.send(person=child, basis=NewBasis(FIELDS, assent="yes"), **LAW)
    (row,) = seen_by(stage, "provider.law")
    assert row.lines[0].value == "Mira Harwane"
    with stage.world.store.read() as db:
        kept = db.exec_driver_sql('SELECT role, assent, assent_age, "by" FROM consent').one()
    assert tuple(kept) == ("guardian", "yes", 11, stage.family.amal)


def test_a_small_child_is_not_asked(stage: Stage) -> None:
    stage.send(person=2, **LAW)
    (row,) = seen_by(stage, "provider.law")
    assert row.lines[0].value == "Sami Harwane"


def test_who_is_not_a_guardian_may_not_consent_for_a_child(stage: Stage) -> None:
    with stage.world.store.write() as db:  # an adult relative in the house, nobody's guardian
        db.exec_driver_sql("UPDATE relation SET kind = 'niece_nephew' WHERE person = 2")
    with pytest.raises(UserError, match="not recorded as a parent or guardian of Sami"):
        stage.send(person=2, basis=NewBasis(FIELDS, by=stage.family.amal), **LAW)
    with pytest.raises(UserError, match="Nobody in this case may consent"):
        stage.send(person=2, **LAW)
    stage.do("north.clerk", SetGuardian(2, 1, stage.family.amal, "legal"))
    stage.send(person=2, **LAW)


def test_a_suspected_harmer_is_never_asked(stage: Stage) -> None:
    parent = stage.do("unit.officer1", stage_adult())
    stage.do("unit.officer1", SetGuardian(stage.family.child, 1, parent))
    stage.do("unit.officer1", AddParticipant(3, HARMER, parent))
    for by in (None, parent):
        basis = NewBasis(FIELDS, by=by, assent="yes")
        with pytest.raises(UserError) as refused:
            stage.send("unit.officer1", case=3, basis=basis, **LAW)
        said = str(refused.value.text)
        assert "not asked and not told" in said or "Nobody in this case may consent" in said


def stage_adult() -> Any:
    """Return the command that registers an adult."""
    from app.core.people.inputs import NewName, NewPerson, RegisterPerson

    adult = NewPerson((NewName("Rena", "Verne"),), date(1984, 4, 4), "day", "female", "en")
    return RegisterPerson(adult, restricted=True)


def test_who_does_not_belong_to_the_family_is_not_referred_with_it(stage: Stage) -> None:
    with pytest.raises(Denied):
        stage.send(person=3)  # the man of the coast, whom the worker may not see


# --- without consent ------------------------------------------------------------------------------

OVERRIDE = NewBasis(FIELDS, "best_interests", reason="The mother is in hospital.")


def test_best_interests_wait_for_the_supervisor_and_nothing_is_shared_before(
    stage: Stage, entries: Any
) -> None:
    id = stage.send(basis=OVERRIDE)
    assert entries()[-1].event == "referral.proposed"
    assert seen_by(stage, "provider.housing") == []
    stage.later(1)
    stage.do("north.supervisor", DecideReferral(id))
    (row,) = seen_by(stage, "provider.housing")
    assert (row.state, row.sent_on) == ("sent", date(2026, 3, 3))
    assert [e.event for e in entries()[-2:]] == ["consent.decided", "referral.sent"]
    with pytest.raises(UserError, match="does not wait for approval"):
        stage.do("north.supervisor", DecideReferral(id))


def test_a_supervisor_may_refuse_and_the_case_stays_open(stage: Stage) -> None:
    id = stage.send(basis=OVERRIDE)
    stage.do("north.supervisor", DecideReferral(id, approved=False))
    assert seen_by(stage, "provider.housing") == []
    (row,) = stage.ask("north.worker1", lambda r: referral_rows(r, [id]))
    assert row.state == "not_approved"
    with stage.world.store.read() as db:
        assert db.scalar(case_file.select().where(case_file.c.id == 1).with_only_columns(
            case_file.c.closed_on)) is None  # fmt: skip


def test_a_worker_may_not_approve_and_a_supervisor_not_the_own_proposal(stage: Stage) -> None:
    id = stage.send(basis=OVERRIDE)
    with pytest.raises(Denied):
        stage.do("north.worker1", DecideReferral(id))
    with pytest.raises(Denied):
        stage.do("coast.supervisor", DecideReferral(id))
    own = stage.send("north.supervisor", provider="open_door", basis=OVERRIDE)
    with pytest.raises(UserError, match="Somebody else decides"):
        stage.do("north.supervisor", DecideReferral(own))


def test_a_legal_duty_needs_no_approval(stage: Stage) -> None:
    stage.send(basis=NewBasis(FIELDS, "legal_duty", reason="Act 7/2021, article 12."))
    assert len(seen_by(stage, "provider.housing")) == 1


# --- taking it back ----------------------------------------------------------------------------


def test_a_withdrawn_referral_shows_its_provider_nothing_any_more(stage: Stage) -> None:
    id = stage.send()
    stage.do("north.worker1", WithdrawReferral(id, "family_wishes", 2))
    (row,) = seen_by(stage, "provider.housing")
    assert (row.state, row.lines) == ("withdrawn", ())
    with pytest.raises(UserError, match="has ended already"):
        stage.do("north.worker1", WithdrawReferral(id, "mistake"))


def test_a_consent_taken_back_stops_the_sharing_at_once(stage: Stage, entries: Any) -> None:
    id = stage.send()
    with stage.world.store.read() as db:
        basis = db.exec_driver_sql("SELECT consent FROM referral").scalar()
    stage.do("north.worker1", WithdrawConsent(basis))
    (row,) = seen_by(stage, "provider.housing")
    assert (row.state, row.lines) == ("withdrawn", ())
    assert stage.ask("north.worker1", lambda r: referral_rows(r, [id]))[0].state == "withdrawn"


def test_withdrawing_for_that_reason_takes_the_consent_back_too(stage: Stage, entries: Any) -> None:
    id = stage.send()
    stage.do("north.worker1", WithdrawReferral(id, "consent_withdrawn"))
    assert [e.event for e in entries()[-2:]] == ["consent.withdrawn", "referral.withdrawn"]
    duty = stage.send(basis=NewBasis(FIELDS, "legal_duty", reason="Act 7/2021."))
    with pytest.raises(UserError, match="does not rest on a consent"):
        stage.do("north.worker1", WithdrawReferral(duty, "consent_withdrawn"))


def test_two_windows_do_not_overwrite_each_other(stage: Stage) -> None:
    id = stage.send()
    with pytest.raises(Stale):
        stage.do("north.worker1", WithdrawReferral(id, "mistake", 1))


# --- who may -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "login", ["north.clerk", "coast.worker1", "coast.supervisor", "unit.officer1", "manager",
              "provider.housing", "administrator"],
)  # fmt: skip
def test_nobody_else_refers_the_family(stage: Stage, login: str, entries: Any) -> None:
    with pytest.raises(Denied):
        stage.send(login)
    assert (entries()[-1].event, entries()[-1].login) == ("access.denied", login)


def test_a_restricted_case_is_referred_by_its_team_and_unseen_by_others(stage: Stage) -> None:
    basis = NewBasis(("age", "need"), "legal_duty", reason="Act 9/2020, article 4.")
    id = stage.send("unit.officer1", case=3, basis=basis, service="legal_aid",
                    provider="law_for_all")  # fmt: skip
    for login in ("north.supervisor", "coordinator", "north.worker1"):
        assert stage.ask(login, lambda r: referral_rows(r, [id])) == []
    (row,) = seen_by(stage, "provider.law")
    assert [line.field for line in row.lines] == ["age", "need"]
    assert "Dalia" not in repr(row)
    assert "CP-" not in repr(row)
