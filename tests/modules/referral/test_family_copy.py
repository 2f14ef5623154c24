"""What the family's own copy of the report says about referrals."""

from app.api.report import Heading, KeyValues
from app.core.cases.consent.inputs import NewBasis
from modules.referral.report import family
from tests.modules.referral.conftest import FIELDS, Stage


def test_the_family_reads_where_it_is_expected_and_how_it_stands(stage: Stage) -> None:
    stage.send()
    heading, told = stage.ask("north.worker1", lambda reading: family(reading, 1))
    assert isinstance(heading, Heading)
    assert isinstance(told, KeyValues)
    assert [str(name) for name, _value in told.pairs] == [
        "Service", "Provider", "Address", "Phone", "How it stands",
    ]  # fmt: skip
    assert "An answer is due by" in str(told.pairs[-1][1])


def test_without_a_referral_the_copy_is_silent(stage: Stage) -> None:
    assert stage.ask("north.worker1", lambda reading: family(reading, 1)) == []


def test_what_was_shared_without_the_family_is_told_in_person_not_on_paper(stage: Stage) -> None:
    duty = NewBasis(FIELDS, kind="legal_duty", reason="The court asked for it.")
    stage.send(basis=duty)
    assert stage.ask("north.worker1", lambda reading: family(reading, 1)) == []


def test_another_office_reads_nothing(stage: Stage) -> None:
    stage.send()
    assert stage.ask("coast.worker1", lambda reading: family(reading, 1)) == []
