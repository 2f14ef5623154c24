"""What a provider's user reaches: the inbox with the shared fields, by no way anything else."""

from typing import Any

import pytest
from sqlalchemy import select

from app.core.cases.consent.holding import bases_of
from app.core.cases.consent.inputs import NewBasis
from app.core.cases.file import case_card
from app.core.cases.listing import CaseFilter, sorted_ids
from app.core.cases.tables import case_file
from app.core.cases.timeline import timeline
from app.core.cases.visibility import journal_visible
from app.core.errors import Denied, UserError
from app.core.journal.tables import journal
from app.core.people.records import household_card, person_card
from app.core.people.search import search
from app.core.people.tables import household, person
from modules.audit.queries import JournalFilter
from modules.referral.card import referral_card, starting
from modules.referral.commands import (
    DecideReferral,
    EscalateReferral,
    RemindProvider,
    WithdrawReferral,
)
from modules.referral.pages.inbox import InboxPage
from modules.referral.queries import ReferralFilter, referral_rows
from modules.referral.queries import sorted_ids as referral_ids
from modules.referral.slip import slip
from modules.services.commands import Orient
from modules.services.queries import given_rows, sorted_given
from tests.modules.referral.conftest import Stage

PROVIDER = "provider.housing"
SECRETS = ("Harwane", "Amal", "00-XX-482-071", "14 Well Street", "FS-2026")


@pytest.fixture
def sent(stage: Stage) -> int:
    """Refer the family; the provider got nothing but the age."""
    return stage.send(basis=NewBasis(("age",)))


def test_no_row_of_case_person_or_household_is_visible(stage: Stage, sent: int) -> None:
    def visible(reading: Any) -> int:
        scope, seat = reading.scope, reading.seat
        found = [
            reading.db.execute(select(table.c.id).where(rule)).all()
            for table, rule in (
                (case_file, scope.cases(seat)), (household, scope.households(seat)),
                (person, scope.people(seat)),
            )
        ]  # fmt: skip
        return sum(map(len, found))

    assert stage.ask(PROVIDER, visible) == 0


def test_search_finds_nobody(stage: Stage, sent: int) -> None:
    for text in ("amal", "harwane", "482071", "4820719356"):
        assert stage.ask(PROVIDER, lambda r, text=text: search(r, text, limit=10)) == []


def test_lists_sorted_in_any_way_stay_empty(stage: Stage, sent: int) -> None:
    wanted = CaseFilter(open=None)
    for sort in ("number", "stage", "due", "office", "opened"):
        assert stage.ask(PROVIDER, lambda r, s=sort: sorted_ids(r, wanted, sort=s)) == []
    assert stage.ask(PROVIDER, lambda r: referral_ids(r, ReferralFilter())) == []
    assert stage.ask(PROVIDER, lambda r: referral_rows(r, [sent])) == []


def test_the_palette_finds_nothing_of_the_family(stage: Stage, sent: int) -> None:
    seat = stage.world.seat(PROVIDER, language="en")
    for finder in stage.world.registry.contributions.finders.values():
        for text in ("amal", "harwane", "FS-2026"):
            hits = stage.ask(PROVIDER, lambda r, f=finder, t=text: f.find(r, t))
            assert not any(secret in str(hits) for secret in SECRETS), finder.id
    assert seat.scope == "referred"


def test_timeline_journal_and_export_are_shut(stage: Stage, sent: int) -> None:
    rows = stage.ask(PROVIDER, lambda r: r.db.execute(
        select(journal.c.seq).where(journal_visible(r))).all())  # fmt: skip
    assert rows == []
    event_class = stage.world.registry.event
    try:
        told = stage.ask(PROVIDER, lambda r: timeline(r, event_class=event_class, case=1))
    except UserError:
        told = []
    assert told == []


EXPORTS = {
    "audit.export": lambda type: type(JournalFilter(), "en"),
    "casework.print": lambda type: type(1, "en"),
    "dashboards.export": lambda type: type("csv", "family_support", "en"),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_nothing_is_exported_or_printed_and_the_attempt_is_recorded(
    stage: Stage, sent: int, entries: Any, name: str
) -> None:
    command = EXPORTS[name](stage.world.registry.contributions.commands[name].type)
    with pytest.raises(Denied):
        stage.do(PROVIDER, command)
    assert (entries()[-1].event, entries()[-1].login) == ("access.denied", PROVIDER)


def test_no_export_of_the_application_is_left_untried(stage: Stage) -> None:
    known = stage.world.registry.contributions.commands
    assert {name for name in known if name.endswith((".export", ".print"))} == set(EXPORTS)


def test_the_inbox_sorts_and_narrows_by_nothing_that_was_not_shared(
    page_of: Any, stage: Stage, sent: int
) -> None:
    page = page_of(InboxPage, PROVIDER)
    columns = page.table.rows.columns
    assert not any(column.sortable for column in columns)
    said = " ".join(str(page.table.rows.words(0, column.key)) for column in columns)
    assert not any(secret in said for secret in SECRETS)
    for state in (None, "sent", "accepted", "open"):
        page.state.set_value(state)
        assert set(page.table.rows.ids) <= {sent}


def test_slips_of_information_given_to_the_family_are_not_read(stage: Stage, sent: int) -> None:
    told = stage.do("north.worker1", Orient(("food_parcel",), "en", case=1))
    assert stage.ask(PROVIDER, lambda r: given_rows(r, [told])) == []
    assert stage.ask(PROVIDER, sorted_given) == []


@pytest.mark.parametrize(
    "question",
    [
        lambda r: case_card(r, 1),
        lambda r: person_card(r, 1),
        lambda r: household_card(r, 1),
        lambda r: referral_card(r, 1),
        lambda r: starting(r, 1),
        lambda r: slip(r, 1, voice=None, cache=None),
    ],
    ids=["case", "person", "household", "referral", "form", "print"],
)
def test_records_and_prints_are_refused(stage: Stage, sent: int, question: Any) -> None:
    with pytest.raises(Denied):
        stage.ask(PROVIDER, question)
    assert stage.ask(PROVIDER, lambda r: bases_of(r, 1)) == []


def test_sections_of_the_report_hold_nothing_for_the_provider(stage: Stage, sent: int) -> None:
    seat = stage.world.seat(PROVIDER, language="en")
    sections = stage.world.registry.contributions.sections.values()
    assert [s.id for s in sections if seat.may(s.needs) and s.id.startswith("referral")] == []
    for section in sections:
        if seat.may(section.needs):
            blocks = stage.ask(PROVIDER, lambda r, s=section: s.build(r, 1))
            assert not any(secret in str(blocks) for secret in SECRETS), section.id


def test_figures_of_the_provider_count_its_own_referrals_only(stage: Stage, sent: int) -> None:
    for login, expected in ((PROVIDER, {sent}), ("provider.law", set())):
        seat = stage.world.seat(login, language="en")
        for figure in stage.world.registry.contributions.indicators.values():
            if seat.may(figure.needs):
                found = set(stage.ask(login, lambda r, f=figure: r.db.scalars(f.ids(r)).all()))
                assert found == (expected if figure.id == "referral.to_answer" else set())


@pytest.mark.parametrize(
    "command",
    [
        WithdrawReferral(1, "mistake"),
        RemindProvider(1),
        EscalateReferral(1),
        DecideReferral(1),
    ],
    ids=lambda command: type(command).__name__,
)
def test_acts_of_the_office_are_refused_and_recorded(
    stage: Stage, sent: int, command: Any, entries: Any
) -> None:
    with pytest.raises(Denied):
        stage.do(PROVIDER, command)
    assert entries()[-1].event == "access.denied"


def test_pages_open_to_the_provider_are_few(stage: Stage) -> None:
    seat = stage.world.seat(PROVIDER, language="en")
    pages = {spec.id for _module, spec in stage.world.registry.pages() if seat.may(spec.needs)}
    assert pages == {"services.catalogue", "referral.inbox"}
