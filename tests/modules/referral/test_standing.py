"""A consent that holds already: who and what it covers, and what is asked anew."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from app.core.cases.consent.holding import standing
from app.core.cases.consent.inputs import NewBasis, RecordConsent, WithdrawConsent
from app.core.cases.inputs import AddParticipant
from app.core.errors import UserError
from app.core.people.inputs import NewName, NewPerson, RegisterPerson, SetGuardian
from modules.referral.commands import AnswerReferral, DecideReferral
from modules.referral.pages.send import SendPage
from tests.modules.conftest import Shell
from tests.modules.referral.conftest import FIELDS, NEED, Stage

Make = Callable[..., Any]
BOARD = {"service": "rent_mediation", "provider": "housing_board", "need": NEED}


def consent(stage: Stage, **more: Any) -> int:
    """Record the family's consent for mediation by the housing board; return its id."""
    command = RecordConsent(
        stage.family.case, "housing_board", NewBasis(FIELDS), service="rent_mediation"
    )
    return int(stage.do("north.worker1", command))


def held(stage: Stage) -> list[int]:
    """Return the consents that hold, as the worker of the case reads them."""
    return [basis.id for basis in stage.ask("north.worker1", lambda r: standing(r, 1))]


def test_a_consent_holds_until_it_ends_or_is_taken_back(stage: Stage) -> None:
    first = consent(stage)
    assert held(stage) == [first]
    stage.do("north.worker1", WithdrawConsent(first))
    assert held(stage) == []
    second = consent(stage)
    stage.later(364)
    assert held(stage) == [second]
    stage.later(2)
    assert held(stage) == []
    assert stage.ask("coast.worker1", lambda r: standing(r, 1)) == []


def test_the_consent_of_one_who_is_suspected_of_harm_later_no_longer_holds(stage: Stage) -> None:
    adult = NewPerson((NewName("Rena", "Verne"),), date(1984, 4, 4), "day", "female", "en")
    parent = stage.do("unit.officer1", RegisterPerson(adult, restricted=True))
    stage.do("unit.officer1", SetGuardian(stage.family.child, 1, parent))
    basis = NewBasis(("age",), by=parent, assent="yes")
    id = stage.do("unit.officer1", RecordConsent(3, "law_for_all", basis))
    assert [b.id for b in stage.ask("unit.officer1", lambda r: standing(r, 3))] == [id]
    stage.do("unit.officer1", AddParticipant(3, "suspected_harmer", parent))
    assert stage.ask("unit.officer1", lambda r: standing(r, 3)) == []
    with pytest.raises(UserError, match="may not give it any more"):
        stage.send("unit.officer1", case=3, basis=None, consent=id, service="legal_aid",
                   provider="law_for_all")  # fmt: skip


def test_a_consent_does_not_stretch_to_another_service_or_to_a_child(stage: Stage) -> None:
    id = consent(stage)
    with pytest.raises(UserError, match="for another service"):
        stage.send(basis=None, consent=id, service="rent_support")
    about_all = stage.do("north.worker1", RecordConsent(1, "law_for_all", NewBasis(FIELDS)))
    with pytest.raises(UserError, match="about somebody else"):
        stage.send(basis=None, consent=about_all, person=2, service="legal_aid",
                   provider="law_for_all")  # fmt: skip


def test_the_form_uses_the_consent_that_holds_and_says_by_whom_and_until_when(
    page_of: Make, stage: Stage, entries: Any
) -> None:
    id = consent(stage)
    page = page_of(SendPage, "north.worker1", case=1)
    fields = page.parts.fields
    assert not fields["standing"].isVisible()
    for name, value in BOARD.items():
        fields[name].control.set_value(value)
    assert fields["standing"].isVisible()
    told = fields["standing"].help.text()
    assert "Amal Harwane agreed on" in told
    assert "Housing Board gets: Name, Safe phone number" in told
    assert "2027" in told
    assert [n for n in ("kind", "by", "reason") if fields[n].isVisible()] == []
    assert fields["fields"].control.value() == FIELDS
    page.findChild(QPushButton, "referral.send.submit").click()
    assert [e.event for e in entries()[-2:]] == ["consent.recorded", "referral.sent"]
    with stage.world.store.read() as db:
        assert db.exec_driver_sql("SELECT consent FROM referral").scalar() == id
        assert db.exec_driver_sql("SELECT count(*) FROM consent").scalar() == 1


def test_only_what_the_consent_leaves_out_is_asked_and_its_day_stays(
    page_of: Make, stage: Stage
) -> None:
    consent(stage)
    stage.later(10)
    page = page_of(SendPage, "north.worker1", case=1)
    fields = page.parts.fields
    page.fill({**BOARD, "fields": (*FIELDS, "address")})
    assert fields["by"].isVisible()
    assert "Not covered yet: Address. Ask only for this." in fields["by"].help.text()
    assert not fields["kind"].isVisible()
    page.submit()
    with stage.world.store.read() as db:
        days = db.exec_driver_sql("SELECT until FROM consent ORDER BY id").scalars().all()
        used = db.exec_driver_sql("SELECT consent FROM referral").scalar()
    assert (len(days), days[0], used) == (2, days[1], 2)


def test_the_family_may_be_asked_anew_all_the_same(page_of: Make, stage: Stage) -> None:
    consent(stage)
    page = page_of(SendPage, "north.worker1", case=1)
    page.fill({**BOARD, "standing": False})
    assert page.parts.fields["kind"].isVisible()
    page.submit()
    with stage.world.store.read() as db:
        assert db.exec_driver_sql("SELECT consent FROM referral").scalar() == 2


def test_a_link_names_the_service_and_the_form_chooses_it(page_of: Make, stage: Stage) -> None:
    page = page_of(SendPage, "north.worker1", case=1, service="rent_support")
    assert page.parts.fields["service"].control.value() == "rent_support"
    assert page.parts.fields["provider"].control.value() == "housing_board"
    page.open({"case": 1, "service": "legal_aid"})
    assert page.parts.fields["service"].control.value() == "legal_aid"
    page.open({"case": 1, "service": "community_kitchen"})
    assert page.parts.fields["service"].control.value() is None
    assert "does not serve Tamrelle" in page.parts.fields["service"].help.text()


def test_the_services_on_offer_follow_from_the_age_of_the_one_whom_it_is_about(
    page_of: Make, stage: Stage, shell: Shell
) -> None:
    page = page_of(SendPage, "north.worker1", case=1)
    service = page.parts.fields["service"].control
    assert service.findData("rent_mediation") > 0
    page.parts.fields["person"].control.set_value("2")
    assert service.findData("rent_mediation") < 0
    assert service.findData("early_support") > 0


@pytest.mark.parametrize(
    ("about", "service", "sentence"),
    [
        (2, "rent_mediation", "is for people from 18 years of age"),
        (1, "day_nursery", "is for people up to 3 years of age"),
        (None, "school_kit", "is for people from 6 to 17 years of age"),
    ],
)
def test_a_service_for_another_age_is_refused_with_its_ages(
    stage: Stage, about: int | None, service: str, sentence: str
) -> None:
    provider = stage.world.card.service(service).providers[0]
    with pytest.raises(UserError) as refused:
        stage.send(person=about, service=service, provider=provider)
    assert sentence in str(refused.value.text)


def test_a_provider_that_closed_while_the_supervisor_thought_gets_nobody(stage: Stage) -> None:
    basis = NewBasis(FIELDS, "best_interests", reason="The mother is in hospital.")
    id = stage.send(basis=basis)
    stage.with_closed("housing_board", date(2026, 3, 1))
    with pytest.raises(UserError, match="takes nobody since"):
        stage.do("north.supervisor", DecideReferral(id))
    stage.do("north.supervisor", DecideReferral(id, approved=False))


def test_after_a_refusal_the_same_consent_carries_a_second_try(stage: Stage) -> None:
    id = consent(stage)
    first = stage.send(basis=None, consent=id)
    stage.do("provider.housing", AnswerReferral(first, "refused", "full"))
    stage.send(basis=None, consent=id)
