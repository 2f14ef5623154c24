"""The pages of referrals: performed by hand and by a story, with the journal read afterwards."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from app.core.cases.consent.inputs import NewBasis
from app.uikit import Label, Radio
from modules.casework.pages.case_page import CasePage
from modules.referral.commands import AnswerReferral, SendReferral
from modules.referral.pages.inbox import InboxPage
from modules.referral.pages.listing import ReferralList
from modules.referral.pages.one import ReferralPage
from modules.referral.pages.send import SendPage
from modules.referral.slip import slip
from tests.modules.conftest import Shell
from tests.modules.referral.conftest import FIELDS, NEED, Stage

Make = Callable[..., Any]


def press(page: Any, name: str) -> None:
    """Press the button of this name."""
    page.findChild(QPushButton, name).click()


def words(page: Any) -> str:
    """Return all words of the labels of a page."""
    return " | ".join(label.text() for label in page.findChildren(Label))


def test_the_worker_refers_by_hand_and_sees_what_the_provider_will_see(
    page_of: Make, stage: Stage, entries: Any, shell: Shell
) -> None:
    page = page_of(SendPage, "north.worker1", case=1)
    page.parts.fields["service"].control.set_value("rent_support")
    assert page.parts.fields["provider"].control.value() == "housing_board"
    page.parts.fields["need"].control.set_value(NEED)
    page.parts.fields["fields"].control.set_value(("name", "need"))
    page._read_preview()
    assert "This is all that Housing Board will see." in words(page.preview)
    assert NEED in words(page.preview)
    assert "14 Well Street" not in words(page.preview)
    press(page, "referral.send.submit")
    last = entries()[-1]
    assert (last.event, last.case_id) == ("referral.sent", 1)
    assert last.payload["fields"] == ["name", "need"]
    assert shell.targets[-1].page == "referral.one"


def test_the_preview_hides_the_phone_number_that_would_be_sent(page_of: Make) -> None:
    page = page_of(SendPage, "north.worker1", case=1)
    assert "00-XX-482-071" not in words(page.preview)
    assert "071; leave no message" in words(page.preview)


def test_a_story_fills_the_form_with_the_fields_of_the_command(
    page_of: Make, stage: Stage, entries: Any
) -> None:
    page = page_of(SendPage, "north.worker1", case=1)
    page.fill(
        {
            "case": 1, "service": "parents_circle", "provider": "sunrise_centre", "need": NEED,
            "person": 2, "basis": {"kind": "consent", "by": 1, "fields": ["name", "age"]},
        }
    )  # fmt: skip
    page.submit()
    last = entries()[-1]
    assert (last.event, last.person_id) == ("referral.sent", 2)
    assert last.payload["provider"] == "sunrise_centre"


def test_what_is_asked_follows_from_the_basis_and_the_person(page_of: Make, stage: Stage) -> None:
    from datetime import date

    child = stage.add_child("Mira", date(2014, 5, 5))
    page = page_of(SendPage, "north.worker1", case=1)
    fields = page.parts.fields
    assert fields["by"].isVisible()
    assert not fields["assent"].isVisible()
    assert not fields["reason"].isVisible()
    fields["person"].control.set_value(str(child))
    assert fields["assent"].isVisible()
    fields["kind"].control.set_value("best_interests")
    assert (fields["by"].isVisible(), fields["reason"].isVisible()) == (False, True)
    assert page.form.button.words() == "Ask the supervisor"


def test_a_refusal_stands_on_the_form_and_nothing_is_lost(page_of: Make, stage: Stage) -> None:
    stage.send()
    page = page_of(SendPage, "north.worker1", case=1)
    page.fill({"service": "rent_mediation", "provider": "housing_board", "need": NEED})
    page.submit()
    assert "open already" in page.form.banner.sentence.text()
    assert page.form.values()["need"] == NEED


def test_missing_answers_are_named_beside_their_fields(page_of: Make, entries: Any) -> None:
    before = len(entries())
    page = page_of(SendPage, "north.worker1", case=1)
    page.submit()
    assert page.parts.fields["service"].error.text() == "This field is needed."
    assert len(entries()) == before


@pytest.mark.parametrize("login", ["north.clerk", "coast.worker1"])
def test_who_may_not_refer_gets_no_form(page_of: Make, login: str) -> None:
    page = page_of(SendPage, login, case=1)
    assert page.place.state == "empty"
    assert page.form is None


def test_the_provider_answers_in_the_inbox(page_of: Make, stage: Stage, entries: Any) -> None:
    id = stage.send()
    page = page_of(InboxPage, "provider.housing")
    assert page.table.rows.ids == [id]
    press(page, "referral.inbox.answer")
    page.form.fill({"answer": "accepted", "time": ""})
    press(page, "referral.answer.submit")
    assert entries()[-1].payload["code"] == "accepted"
    press(page, "referral.inbox.attend")
    page.form.fill({"attended": "yes"})
    press(page, "referral.attend.submit")
    press(page, "referral.inbox.complete")
    page.form.fill({"outcome": "helped"})
    press(page, "referral.complete.submit")
    assert entries()[-1].event == "referral.completed"
    assert page.form is None


def test_a_story_answers_in_the_inbox(page_of: Make, stage: Stage, entries: Any) -> None:
    stage.send()
    id = stage.send(service="rent_support")
    page = page_of(InboxPage, "provider.housing")
    page.fill({"referral": id, "answer": "refused", "reason": "full"})
    page.submit()
    assert (entries()[-1].payload["referral"], entries()[-1].payload["code"]) == (id, "refused")


def test_the_inbox_shows_only_what_was_shared(page_of: Make, stage: Stage) -> None:
    stage.send(basis=NewBasis(("need",)))
    page = page_of(InboxPage, "provider.housing")
    said = words(page) + " ".join(
        str(page.table.rows.words(0, key)) for key in ("name", "service", "state", "due")
    )
    assert NEED in said
    for secret in ("Harwane", "482", "Tamrelle", "Well Street", "FS-2026", "Sami", "Velasse"):
        assert secret not in said
    assert page.table.rows.words(0, "name") == "name not shared"


def test_the_inbox_of_another_provider_stays_empty(page_of: Make, stage: Stage) -> None:
    id = stage.send()
    page = page_of(InboxPage, "provider.law", referral=id)
    assert page.table.rows.ids == []
    assert not page.detail.isVisible()


def test_the_supervisor_decides_on_the_page(page_of: Make, stage: Stage, entries: Any) -> None:
    basis = NewBasis(FIELDS, "best_interests", reason="The mother is in hospital.")
    id = stage.send(basis=basis)
    page = page_of(ReferralPage, "north.supervisor", referral=id)
    assert "Nothing is shared yet." in words(page)
    page.fill({"referral": id, "approved": True})
    page.submit()
    assert [entry.event for entry in entries()][-1] == "referral.sent"
    worker = page_of(ReferralPage, "north.worker1", referral=id)
    assert worker.findChild(QPushButton, "referral.one.approve") is None


def test_the_worker_reminds_withdraws_and_prints(page_of: Make, stage: Stage, entries: Any) -> None:
    id = stage.send()
    page = page_of(ReferralPage, "north.worker1", referral=id)
    assert page.findChild(QPushButton, "referral.one.escalate") is None
    press(page, "referral.one.remind")
    assert "To Housing Board, 00-XX-310-101 and housing.board@example.org." in words(page)
    assert "Please answer this referral" in page.form.fields["ask"].control.findChild(Radio).words
    assert entries()[-1].event != "referral.reminded"
    press(page, "referral.remind.submit")
    assert (entries()[-1].event, entries()[-1].payload["code"]) == ("referral.reminded", "answer")
    press(page, "referral.one.print")
    assert list((stage.world.settings.data / "prints").glob("referral-*.pdf"))
    press(page, "referral.one.withdraw")
    page.form.fill({"why": "consent_withdrawn"})
    press(page, "referral.withdraw.submit")
    assert entries()[-1].event == "referral.withdrawn"
    assert "Now the provider sees nothing." in words(page)


def test_a_late_referral_is_brought_before_the_supervisor(
    page_of: Make, stage: Stage, entries: Any
) -> None:
    id = stage.send(urgency="urgent")
    stage.later(3)
    page = page_of(ReferralPage, "north.worker1", referral=id)
    press(page, "referral.one.escalate")
    assert "To Samira Olvane. The answer was due on" in words(page)
    press(page, "referral.escalate.submit")
    assert page.form.fields["because"].error.text() == "This field is needed."
    page.fill({"referral": id, "because": "urgent"})
    page.submit()
    assert entries()[-1].payload["code"] == "urgent"


def test_the_page_of_a_referral_is_shut_to_others(page_of: Make, stage: Stage) -> None:
    id = stage.send()
    for login in ("coast.worker1", "north.clerk", "provider.housing", "provider.law"):
        page = page_of(ReferralPage, login, referral=id)
        assert page.place.state == "empty"
        assert "Harwane" not in words(page)


def test_the_case_page_shows_the_referrals_and_leads_to_them(
    page_of: Make, stage: Stage, shell: Shell
) -> None:
    id = stage.send()
    page = page_of(CasePage, "north.worker1", case=1)
    frame = page.panels.frames["referral.of_case"]
    assert "Mediation with the landlord" in [x.text() for x in frame.findChildren(Label)]
    frame.findChild(QPushButton, f"referral.of_case.open.{id}").click()
    assert (shell.targets[-1].page, shell.targets[-1].param("referral")) == ("referral.one", id)
    frame.findChild(QPushButton, "referral.of_case.send").click()
    assert shell.targets[-1].page == "referral.send"


def test_every_figure_equals_its_list_for_every_role(page_of: Make, stage: Stage) -> None:
    stage.send(urgency="urgent")
    accepted = stage.send(service="rent_support")
    stage.do("provider.housing", AnswerReferral(accepted, "accepted"))
    basis = NewBasis(FIELDS, "best_interests", reason="The mother is in hospital.")
    stage.send(provider="open_door", basis=basis)
    law = NewBasis(("age",), "legal_duty", reason="Act 9/2020.")
    command = SendReferral(3, "legal_aid", "law_for_all", "A lawyer.", law)
    stage.do("unit.officer1", command)
    stage.later(3)
    figures = stage.world.registry.contributions.indicators.values()
    pages = {"referral.list": ReferralList, "referral.inbox": InboxPage}
    counted = 0
    for login in ("north.worker1", "north.supervisor", "coast.supervisor", "unit.officer1",
                  "unit.supervisor", "provider.housing", "provider.law"):  # fmt: skip
        seat = stage.world.seat(login, language="en")
        for figure in figures:
            if figure.target not in pages or not seat.may(figure.needs):
                continue
            with stage.world.acts.reading(seat) as reading:
                ids = set(reading.db.scalars(figure.ids(reading)))
            page = page_of(pages[figure.target], login, indicator=figure.id)
            assert set(page.table.rows.ids) == ids, (login, figure.id)
            counted += len(ids)
    assert counted


def test_late_ones_come_first_and_the_filter_narrows(page_of: Make, stage: Stage) -> None:
    first, late = stage.send(), stage.send(provider="open_door", urgency="urgent")
    stage.later(3)
    page = page_of(ReferralList, "north.worker1")
    assert page.table.rows.ids == [late, first]
    assert page.tiles["referral.overdue"].accessibleName() == "Late answers: 1"
    page.state.set_value("accepted")
    assert page.table.rows.ids == []


def test_the_paper_for_the_family_carries_no_name_and_no_number(stage: Stage) -> None:
    id = stage.send()
    stage.do("provider.housing", AnswerReferral(id, "accepted", in_days=4, time="10:30"))
    world = stage.world
    seat = world.seat("north.worker1", language="en")
    with world.acts.reading(seat) as reading:
        report = slip(reading, id, voice=world.voices.voice("en"), cache=world.settings.cache)
    said = " ".join(str(block) for block in report._blocks) + str(report.title)
    for secret in ("Harwane", "FS-2026", "482", NEED):
        assert secret not in said
    assert "10:30" in said
    assert report.pdf().startswith(b"%PDF")
