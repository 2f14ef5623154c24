"""The module as a whole: settings, working days, the text that is read out, the report."""

from datetime import date

from app.core.cards.models import Card
from modules.referral.commands import AnswerReferral
from modules.referral.days import working_days_later
from modules.referral.needs import NEEDS, WISHES
from modules.referral.report import section
from modules.referral.settings import check_settings, deadline
from modules.referral.sharing import FIELDS
from tests.modules.referral.conftest import Stage


def test_wrong_settings_are_faults_with_a_fix(card: Card) -> None:
    assert check_settings(card, card.modules["referral"]) == []
    faults = check_settings(card, {"answer_within_days": 0, "escalate_after_days": True, "x": 1})
    assert [fault.place.key for fault in faults] == [
        "modules.referral.answer_within_days",
        "modules.referral.escalate_after_days",
        "modules.referral.x",
    ]
    assert all(fault.fix for fault in faults)


def test_deadlines_are_counted_in_working_days_of_the_card(card: Card) -> None:
    friday = date(2026, 3, 6)
    assert working_days_later(card, friday, 1) == date(2026, 3, 9)
    assert working_days_later(card, friday, deadline(card, "answer_within_days")) == date(
        2026, 3, 20
    )
    sunday_week = card.model_copy(update={"working_week": ("sun", "mon", "tue", "wed", "thu")})
    assert working_days_later(sunday_week, friday, 1) == date(2026, 3, 8)


def test_the_country_reads_out_a_text_in_each_of_its_languages(card: Card) -> None:
    assert card.consent.text is not None
    assert {code for code, _text in card.consent.text} == set(card.language_codes)
    assert card.consent.version == "2026-01"


def test_the_report_tells_what_came_of_each_referral(stage: Stage) -> None:
    id = stage.send()
    stage.do("provider.housing", AnswerReferral(id, "accepted", in_days=4, time="10:30"))
    (table,) = stage.ask("north.worker1", lambda r: section(r, 1))
    (row,) = table.rows
    assert str(row[1]) == "Mediation with the landlord"
    assert "10:30" in str(row[4])
    assert stage.ask("coast.supervisor", lambda r: section(r, 1))[0].rows == ()


def test_measures_count_all_offices_without_a_name(stage: Stage) -> None:
    id = stage.send()
    stage.send(service="rent_support")
    stage.do("provider.housing", AnswerReferral(id, "refused", "full"))
    measures = stage.world.registry.contributions.measures
    sought = stage.ask("manager", lambda r: r.db.execute(measures["referral.by_service"].rows(r)))
    no = stage.ask("manager", lambda r: r.db.execute(measures["referral.refused"].rows(r)).all())
    assert list(sought.keys()) == ["case", "office", "day", "category", "value"]
    assert [(row.category, row.value) for row in no] == [("rent_mediation", 1)]


def test_needs_of_the_synthetic_families_stand_in_every_language(card: Card) -> None:
    texts = [words for choices in NEEDS.values() for words in choices] + list(WISHES)
    assert all(set(words) >= {*card.language_codes, "it"} for words in texts)
    assert set(NEEDS) >= set(card.topics)
    assert "need" in FIELDS
