"""The journal's page: what is shown, to whom, narrowed how, and kept as a table."""

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from app.api.cases import MoveCase, ViewCase
from app.core.access.sign_in import take_seat
from app.core.access.switching import ChangeLevel, SwitchModule
from app.core.errors import Denied
from app.core.journal.seat import Reading
from app.core.world import World
from app.uikit import Status
from modules.audit.chain import CANNOT_PROVE, chain_state
from modules.audit.export import ExportJournal, safe_cell
from modules.audit.pages import JournalPage
from modules.audit.queries import JournalFilter, entry_ids, lines, recently_refused
from modules.services.commands import Orient
from tests.modules.conftest import Family, Shell

Make = Callable[..., Any]
EVERYBODY = ("administrator", "north.supervisor", "coast.supervisor")


def cells(page: JournalPage) -> list[dict[str, Any]]:
    """Return the rows of the list."""
    return page._fetch(page.table.rows.ids)


def acts(page: JournalPage) -> list[str]:
    """Return the sentences of the list."""
    return [str(row["act"].word) for row in cells(page)]


def refuse_one(world: World, family: Family) -> None:
    """Let the administrator try to move a case."""
    with pytest.raises(Denied):
        world.acts.perform(
            world.seat("administrator", language="en"), MoveCase(family.case, "profiling", 1)
        )


def test_entries_read_as_sentences_with_person_role_and_case(page_of: Make) -> None:
    page = page_of(JournalPage, "administrator")
    row = next(row for row in cells(page) if row["act"].word == "Contact noted")
    assert row["who"] == "Karim Velasse, Caseworker"
    assert row["case"] == "FS-2026-00001"


def test_the_newest_entry_stands_first(page_of: Make) -> None:
    ids = page_of(JournalPage, "administrator").table.rows.ids
    assert ids == sorted(ids, reverse=True)
    assert len(ids) > 10


@pytest.mark.parametrize("login", EVERYBODY)
def test_a_restricted_case_is_absent_for_everybody_outside_its_team(
    page_of: Make, entries: Make, family: Family, login: str
) -> None:
    hidden = {
        e.seq for e in entries() if e.case_id == family.restricted or e.person_id == family.child
    }
    page = page_of(JournalPage, login)
    assert hidden
    assert hidden.isdisjoint(page.table.rows.ids)
    page.fill({"number": "CP-2026"})
    assert page.table.place.state == "empty"


def test_the_team_of_a_restricted_case_reads_its_entries(page_of: Make, family: Family) -> None:
    page = page_of(JournalPage, "unit.supervisor")
    assert "CP-2026-00001" in {row["case"] for row in cells(page)}


def test_a_restricted_number_and_an_unknown_one_look_the_same(page_of: Make) -> None:
    page = page_of(JournalPage, "administrator")
    page.fill({"number": "CP-2026-00001"})
    restricted = page.table.place.currentWidget().accessibleName()
    page.fill({"number": "CP-2026-99999"})
    assert page.table.place.currentWidget().accessibleName() == restricted


def test_rows_asked_for_by_number_of_entry_are_not_shown_either(
    world: World, entries: Make, family: Family
) -> None:
    hidden = [e.seq for e in entries() if e.case_id == family.restricted]
    with world.acts.reading(world.seat("administrator", language="en")) as reading:
        assert lines(reading, hidden, world.registry.event) == []


def test_a_supervisor_reads_the_entries_of_their_office(page_of: Make) -> None:
    page = page_of(JournalPage, "coast.supervisor")
    assert {row["case"] for row in cells(page)} <= {"", "FS-2026-00002"}


def test_filters_narrow_by_case_user_kind_and_day(page_of: Make, world: World) -> None:
    page = page_of(JournalPage, "administrator")
    page.fill({"number": "fs-2026-00002"})
    assert {row["case"] for row in cells(page)} == {"FS-2026-00002"}
    worker = world.seat("north.worker1", language="en").user
    page.fill({"user": worker})
    assert acts(page) == ["Contact noted"]
    page.fill({"event": "user.created"})
    assert set(acts(page)) == {"User created"}
    page.fill({"until": "2026-03-01"})
    assert page.table.place.state == "empty"
    page.fill({"since": "2026-03-02", "until": "2026-03-02"})
    assert len(page.table.rows.ids) > 10


def test_a_day_is_the_local_day_of_the_country(world: World) -> None:
    with world.acts.reading(world.seat("administrator", language="en")) as reading:
        last = date.max
        assert entry_ids(reading, JournalFilter(until=last))
        assert entry_ids(reading, JournalFilter(since=date(2026, 3, 3))) == []


def test_every_kind_and_user_that_can_be_chosen_leads_to_entries(page_of: Make) -> None:
    page = page_of(JournalPage, "administrator")
    kinds = [page.filters.event_kind.itemData(i) for i in range(1, page.filters.event_kind.count())]
    assert "case.opened" in kinds
    for kind in kinds:
        page.fill({"event": kind})
        assert page.table.rows.ids, kind


def test_a_refused_act_is_marked_and_can_be_found(
    page_of: Make, world: World, family: Family
) -> None:
    refuse_one(world, family)
    page = page_of(JournalPage, "administrator", refused=True)
    (row,) = cells(page)
    words = "An act was refused: Move cases to another stage"
    assert row["act"] == Status(words, "warning", "lock-outline")
    page.table.choose(page.table.rows.ids[0])
    assert page.detail.isVisible()
    assert page.detail.line.told.payload["permission"] == "cases.move"


def test_the_figure_of_refused_acts_equals_its_list(
    page_of: Make, world: World, family: Family
) -> None:
    refuse_one(world, family)
    page = page_of(JournalPage, "administrator", indicator="audit.refused")
    with world.acts.reading(world.seat("administrator", language="en")) as reading:
        counted = list(reading.db.scalars(recently_refused(reading)))
    assert sorted(page.table.rows.ids) == sorted(counted)
    assert len(counted) == 1


def test_the_chain_is_checked_and_its_head_is_shown(page_of: Make, entries: Make) -> None:
    page = page_of(JournalPage, "administrator")
    last = entries()[-1]
    assert page.chain.status.status == Status(
        f"{last.seq} entries in the whole journal hold together.", "success", "shield-check-outline"
    )
    assert page.chain.head.text() == f"Head: {last.seq} {last.hash[:16]}"


def test_a_changed_entry_is_found_and_named(page_of: Make, world: World) -> None:
    with world.store.write() as db:
        db.exec_driver_sql("DROP TRIGGER journal_no_update")
        db.exec_driver_sql("UPDATE journal SET role = 'supervisor' WHERE seq = 5")
    page = page_of(JournalPage, "administrator")
    assert page.chain.status.status.tone == "danger"
    assert "Entry 5 was altered." in page.chain.status.status.word


def test_an_entry_of_an_absent_module_is_named_by_its_module(
    page_of: Make, world: World, entries: Make
) -> None:
    seat = world.seat("north.worker1", language="en")
    del world.registry.contributions.events["case.noted"]
    world.acts.perform(seat, ViewCase(1))
    page = page_of(JournalPage, "administrator")
    assert "An entry of case (not installed)" in acts(page)
    page.fill({"event": "absent:case"})
    assert "An entry of case (not installed)" in acts(page)


def test_longer_journals_come_page_by_page(page_of: Make, world: World) -> None:
    seat = world.seat("north.worker1", language="en")
    with world.acts.unit(seat) as unit:
        for _time in range(250):
            unit.run(ViewCase(1))
    page = page_of(JournalPage, "administrator")
    rows = page.table.rows
    first = len(rows.ids)
    while rows.canFetchMore():
        rows.fetchMore()
    assert first == 200
    assert len(rows.ids) > 250
    assert rows.ids == sorted(set(rows.ids), reverse=True)
    assert rows.ids[-1] == 1


def kept_table(world: World) -> list[list[str]]:
    """Return the rows of the table that was kept."""
    file = world.settings.data / "prints" / "journal.csv"
    return list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def test_what_is_shown_is_kept_as_a_table_and_that_is_recorded(
    page_of: Make, world: World, entries: Make, shell: Shell
) -> None:
    page = page_of(JournalPage, "administrator", number="FS-2026-00001")
    shown = list(page.table.rows.ids)
    page.findChild(QPushButton, "audit.export.submit").click()
    table = kept_table(world)
    start = next(n for n, line in enumerate(table) if line and line[0] == "Entry")
    assert [int(line[0]) for line in table[start + 1 :]] == shown
    assert table[0] == ["Sandovia", "Synthetic data"]
    last = entries()[-1]
    assert (last.event, last.payload["entries"]) == ("audit.exported", len(shown))
    assert last.payload["filtered_by"] == ["number"]
    assert "journal.csv" in shell.toasts[-1]
    assert shell.errors == []


def test_a_kept_table_holds_no_restricted_entry(
    page_of: Make, world: World, entries: Make, family: Family
) -> None:
    page = page_of(JournalPage, "administrator")
    page.submit()
    hidden = {str(e.seq) for e in entries() if e.case_id == family.restricted}
    assert hidden
    assert hidden.isdisjoint(line[0] for line in kept_table(world) if line)


def test_a_role_without_the_right_keeps_no_table_and_the_try_is_recorded(
    world: World, entries: Make
) -> None:
    with pytest.raises(Denied):
        world.acts.perform(
            world.seat("north.worker1", language="en"), ExportJournal(JournalFilter(), "en")
        )
    assert entries()[-1].event == "access.denied"
    assert entries()[-1].payload["permission"] == "journal.view"


def test_a_role_without_the_right_reads_no_entry(world: World) -> None:
    def found(reading: Reading) -> list[int]:
        return entry_ids(reading, JournalFilter())

    with world.acts.reading(world.seat("north.clerk", language="en")) as reading:
        assert found(reading) == []


@pytest.mark.parametrize(
    ("cell", "safe"),
    [("=1+1", "'=1+1"), ("+216", "'+216"), ("-2", "'-2"), ("@SUM", "'@SUM"), (" =1", "' =1"),
     ("\u2068=1\u2069", "'=1"), ("\t=1", "'\t=1"), ("Moved", "Moved"), ("", "")],
)  # fmt: skip
def test_a_cell_never_begins_a_formula(cell: str, safe: str) -> None:
    assert safe_cell(cell) == safe


def test_the_case_of_an_entry_opens_for_those_who_may(
    page_of: Make, shell: Shell, family: Family
) -> None:
    page = page_of(JournalPage, "north.supervisor", number="FS-2026-00001")
    page.table.choose(page.table.rows.ids[0])
    page.findChild(QPushButton, "audit.entry.open").click()
    target = shell.targets[-1]
    assert (target.page, target.param("case")) == ("casework.case", family.case)


def test_an_auditor_reads_entries_but_opens_no_case(page_of: Make, shell: Shell) -> None:
    page = page_of(JournalPage, "administrator", number="FS-2026-00001")
    page.table.opened.emit(page.table.rows.ids[0])
    page.table.choose(page.table.rows.ids[0])
    assert page.detail.open_case.isHidden()
    assert shell.targets == []


def test_filters_survive_a_switch_of_language(page_of: Make, world: World) -> None:
    worker = world.seat("north.worker1", language="en").user
    page = page_of(JournalPage, "administrator")
    page.fill({"since": "2026-03-01", "user": worker, "event": "case.noted"})
    again = page_of(JournalPage, "administrator", language="ar")
    again.restore(page.keep())
    assert again.filters.filter() == JournalFilter(date(2026, 3, 1), None, worker, "case.noted")
    assert again.table.rows.ids == page.table.rows.ids


def test_a_link_with_a_user_narrows_before_the_users_are_known(page_of: Make, world: World) -> None:
    worker = world.seat("north.worker1", language="en").user
    page = page_of(JournalPage, "administrator", user=worker)
    assert page.filters.user.value() == str(worker)
    assert acts(page) == ["Contact noted"]


def test_a_sign_in_stands_in_the_journal(page_of: Make, world: World) -> None:
    take_seat(world.acts, world.card, "coast.supervisor", clock=world.clock, language="en")
    page = page_of(JournalPage, "administrator", event="access.signed_in")
    assert acts(page) == ["Signed in as Supervisor"]


def test_nothing_that_names_a_restricted_case_or_its_child_is_shown(page_of: Make) -> None:
    shown = " ".join(str(row) for row in cells(page_of(JournalPage, "administrator")))
    assert "CP-2026" not in shown
    assert "Dalia" not in shown


def test_an_office_supervisor_reads_that_the_count_is_of_the_whole_journal(
    page_of: Make, entries: Make
) -> None:
    page = page_of(JournalPage, "coast.supervisor")
    assert len(page.table.rows.ids) < len(entries())
    assert page.chain.status.accessibleName().startswith(
        f"{len(entries())} entries in the whole journal hold together"
    )


def test_a_refused_act_names_the_right_in_words(
    page_of: Make, world: World, family: Family
) -> None:
    refuse_one(world, family)
    page = page_of(JournalPage, "administrator", refused=True)
    assert acts(page)[0] == "An act was refused: Move cases to another stage"


def test_an_entry_of_a_module_that_is_off_says_so_with_the_module_s_name(
    page_of: Make, world: World, family: Family
) -> None:
    orient = Orient(("food_parcel",), "en", case=family.case)
    world.acts.perform(world.seat("north.clerk", language="en"), orient)
    world.registry.switch("services", False)
    page = page_of(JournalPage, "administrator")
    assert acts(page)[0] == "An entry of Services (switched off)"
    page.fill({"event": "absent:services"})
    assert acts(page) == ["An entry of Services (switched off)"]
    assert page.filters.event_kind.value() == "absent:services"


def test_a_switched_module_and_a_changed_level_read_as_sentences(
    page_of: Make, world: World
) -> None:
    admin = world.seat("administrator", language="en")
    world.acts.perform(admin, SwitchModule("services", False))
    world.acts.perform(admin, ChangeLevel("referral", "casework"))
    page = page_of(JournalPage, "administrator")
    assert acts(page)[:2] == [
        "Level of case management changed from Casework to Referrals",
        "Module switched off: Services",
    ]


@pytest.mark.parametrize(
    ("statements", "finding"),
    [
        (("DROP TRIGGER journal_no_update", "UPDATE journal SET at = 'nonsense' WHERE seq = 1",),
         "Entry 1 cannot be read."),
        (("DROP TRIGGER journal_head_kept", "DELETE FROM journal_head"),
         "The head of the journal is missing."),
        (("DROP TRIGGER journal_no_delete",), "journal is not guarded"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_or_is_not_guarded_is_told_by_the_chain(
    world: World, statements: tuple[str, ...], finding: str
) -> None:
    with world.store.write() as db:
        for statement in statements:
            db.exec_driver_sql(statement)
    with world.acts.reading(world.seat("administrator", language="en")) as reading:
        found = chain_state(reading)
    assert not found.holds
    assert finding in " ".join(str(each) for each in found.breaks)
    assert found.verdict.n == len(found.breaks)


def test_journal_page_tells_that_the_head_is_gone(page_of: Make, world: World) -> None:
    with world.store.write() as db:
        db.exec_driver_sql("DROP TRIGGER journal_head_kept")
        db.exec_driver_sql("DELETE FROM journal_head")
    page = page_of(JournalPage, "administrator")
    assert page.chain.status.status.tone == "danger"
    assert "The head of the journal is missing." in page.chain.status.status.word
    assert page.chain.head.text() == ""


def test_chain_panel_tells_what_it_cannot_prove() -> None:
    words = str(CANNOT_PROVE)
    assert "cut off its newest entries" in words
    assert "not compared with the journal" in words
