"""Consent where a birth date is not known: nobody is taken for an adult without saying so."""

from datetime import date
from typing import Any

import pytest

from app.core.cases.consent.inputs import NewBasis
from app.core.cases.inputs import AddParticipant
from app.core.errors import UserError
from app.core.people.inputs import (
    AddMember,
    EditPerson,
    NewMember,
    NewName,
    NewPerson,
    RegisterPerson,
    SetGuardian,
)
from app.uikit import Label
from modules.referral.card import starting
from modules.referral.pages.send import SendPage
from tests.modules.referral.conftest import FIELDS, Stage

LAW = {"service": "legal_aid", "provider": "law_for_all"}
OFFICER, WORKER = "unit.officer1", "north.worker1"
AGREED = NewBasis(FIELDS, assent="yes")


def unknown(stage: Stage, *people: int) -> None:
    """Let the birth dates of people be unknown."""
    with stage.world.store.write() as db:
        for id in people:
            db.exec_driver_sql(
                "UPDATE person SET birth_date = NULL, birth_precision = 'unknown' WHERE id = ?",
                (id,),
            )


def guardian(stage: Stage, born: date | None = date(1984, 4, 4)) -> int:
    """Register an adult and make them guardian of the child of the restricted case."""
    adult = NewPerson((NewName("Rena", "Verne"),), born, "day", "female", "en")
    id = int(stage.do(OFFICER, RegisterPerson(adult, restricted=True)))
    stage.do(OFFICER, AddParticipant(3, "guardian", id))
    return id


def kept(stage: Stage) -> list[Any]:
    """Return the consents that are kept: role, who gave it, the child's answer and age."""
    with stage.world.store.read() as db:
        found = db.exec_driver_sql('SELECT role, "by", assent, assent_age FROM consent')
        return [tuple(row) for row in found]


def refused(stage: Stage, login: str, **more: Any) -> str:
    """Return why a referral is refused; nothing is kept of it."""
    with pytest.raises(UserError) as why:
        stage.send(login, **LAW, **more)
    assert kept(stage) == []
    return str(why.value.text)


def test_in_a_restricted_case_it_is_a_child_whom_a_guardian_and_assent_protect(
    stage: Stage,
) -> None:
    child = stage.family.child
    unknown(stage, child)
    assert "Nobody in this case may consent" in refused(stage, OFFICER, case=3, basis=AGREED)
    own = NewBasis(FIELDS, by=child, assent="yes")
    assert "is a child: a parent or guardian consents" in refused(stage, OFFICER, case=3, basis=own)
    mother = guardian(stage)
    for assent in (None, "not_asked"):
        said = refused(stage, OFFICER, case=3, basis=NewBasis(FIELDS, assent=assent))
        assert "is not known, so the child is asked too" in said
    assert "does not agree" in refused(
        stage, OFFICER, case=3, basis=NewBasis(FIELDS, assent="no")
    )  # fmt: skip
    stage.send(OFFICER, case=3, basis=AGREED, **LAW)
    assert kept(stage) == [("guardian", mother, "yes", None)]


def test_the_form_offers_the_guardian_and_asks_the_child(stage: Stage) -> None:
    unknown(stage, stage.family.child)
    mother = guardian(stage)
    (about,) = stage.ask(OFFICER, lambda r: starting(r, 3)).about
    assert (about.assent, [one.person for one in about.asked]) == (True, [mother])
    assert about.asked[0].role == "guardian"


def test_a_guardian_of_unknown_age_is_estimated_first(stage: Stage) -> None:
    mother = guardian(stage, None)
    for by in (None, mother):
        basis = NewBasis(FIELDS, by=by, assent="yes")
        said = refused(stage, OFFICER, case=3, basis=basis)
        assert "The age of Rena Verne is not known, and it decides who is asked." in said


def test_elsewhere_an_estimated_age_is_asked_for_first(stage: Stage) -> None:
    member = NewMember("child", NewPerson((NewName("Mira", "Harwane"),), None, language="en"))
    mira = int(stage.do("north.clerk", AddMember(stage.family.home, 1, member)))
    for by in (None, mira, stage.family.amal):
        said = refused(stage, WORKER, person=mira, basis=NewBasis(FIELDS, by=by))
        assert "The age of Mira Harwane is not known" in said
    about = stage.ask(WORKER, lambda r: starting(r, 1)).about
    assert [one.asked for one in about if one.person == mira] == [()]
    changes = {"birth_date": date(2014, 1, 1), "birth_precision": "estimated"}
    stage.do("north.clerk", EditPerson(mira, 1, changes))
    with stage.world.store.read() as db:
        version = db.exec_driver_sql("SELECT version FROM person WHERE id = ?", (mira,)).scalar()
    stage.do("north.clerk", SetGuardian(mira, int(version or 0), stage.family.amal))
    assert "is 12 years old and is asked too" in refused(stage, WORKER, person=mira)
    stage.send(WORKER, person=mira, basis=AGREED, **LAW)
    assert kept(stage) == [("guardian", stage.family.amal, "yes", 12)]


def test_a_member_of_unknown_age_does_not_consent_for_the_household(stage: Stage) -> None:
    unknown(stage, 2)
    said = refused(stage, WORKER, basis=NewBasis(FIELDS, by=2))
    assert "The age of Sami Harwane is not known" in said
    stage.send(WORKER, **LAW)
    assert kept(stage) == [("household", stage.family.amal, None, None)]


def test_a_reference_person_of_unknown_age_is_estimated_first(stage: Stage) -> None:
    unknown(stage, stage.family.amal)
    said = refused(stage, WORKER)
    assert "The age of Amal Harwane is not known" in said


def test_without_consent_nobody_need_be_asked(stage: Stage) -> None:
    unknown(stage, stage.family.child)
    stage.send(OFFICER, case=3, basis=NewBasis(FIELDS, "legal_duty", reason="Act 9."), **LAW)
    assert kept(stage) == [(None, None, None, None)]


def test_the_page_tells_what_is_missing(page_of: Any, stage: Stage) -> None:
    unknown(stage, 2)
    page = page_of(SendPage, WORKER, case=1)
    need = {"need": "Papers are missing.", "basis": {"kind": "consent", "fields": ["need"]}}
    page.fill({"case": 1, "person": 2, **LAW, **need})
    page.submit()
    assert kept(stage) == []
    said = " | ".join(label.text() for label in page.findChildren(Label))
    assert "The age of Sami Harwane is not known" in said


def test_a_case_type_whose_participants_name_a_child_is_about_children_too(stage: Stage) -> None:
    card = stage.world.card
    kind = card.case_types["family_support"]
    child = card.case_types["child_protection"].participants[1]
    wider = kind.model_copy(update={"participants": (*kind.participants, child)})
    types = {**card.case_types, "family_support": wider}
    stage.world.card = card.model_copy(update={"case_types": types})
    unknown(stage, 2)
    assert "the child is asked too" in refused(stage, WORKER, person=2)
    stage.send(WORKER, person=2, basis=AGREED, **LAW)
    assert kept(stage) == [("guardian", stage.family.amal, "yes", None)]
