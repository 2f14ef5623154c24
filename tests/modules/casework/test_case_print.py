"""The report of a case: who may print it, in which language, for whom, and into which file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from app.api.cases import CloseCase, NoteCase
from app.api.report import case_report
from app.core.errors import Denied, UserError
from app.core.report.pen import Pen
from app.core.texts.direction import without_marks
from app.core.world import World
from modules.casework.events import PrintCase
from modules.casework.pages.case_page import CasePage
from modules.casework.pages.case_print import PrintForm
from tests.modules.conftest import Family, Shell

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("fonts")


def printed(
    world: World, login: str, case: int, *, language: str = "en", copy: Any = "full",
    only: Callable[[Any], bool] = lambda section: True,
) -> list[str]:  # fmt: skip
    """Return the lines of a case's report as they are painted, without bidirectional marks."""
    lines: list[str] = []
    write, seat = Pen.write, world.seat(login, language=language)

    def noted(pen: Pen, line: str, **place: Any) -> None:
        lines.append(without_marks(line))
        write(pen, line, **place)

    with pytest.MonkeyPatch.context() as patch, world.acts.reading(seat) as reading:
        patch.setattr(Pen, "write", noted)
        _number, report = case_report(
            reading, case, voice=world.voices.voice(language), copy=copy,
            sections=[s for s in world.registry.contributions.sections.values() if only(s)],
            event_class=world.registry.event, cache=world.settings.cache,
        )  # fmt: skip
        assert report.pdf().startswith(b"%PDF")
    return lines


def test_the_report_holds_the_case_its_notes_the_frame_and_the_journal_head(
    world: World, family: Family
) -> None:
    lines = printed(world, "north.worker1", family.case)
    assert lines.count("Report of case FS-2026-00001") == 1
    assert {"Amal Harwane", "The rent rose.", "Spoke with Amal as agreed."} <= set(lines)
    assert {"Synthetic data", "Page 1 of 2"} <= set(lines)
    assert any("checks no eligibility" in line for line in lines)
    assert any("Journal " in line for line in lines)


def test_the_text_of_a_sensitive_note_is_never_printed(world: World, family: Family) -> None:
    worker = world.seat("north.worker1", language="en")
    world.acts.perform(worker, NoteCase(family.case, "Fears the landlord.", sensitive=True))
    hidden = "Hidden until it is revealed in the case."
    others = "Only the team of this case may read this note."
    for login, told, not_told in (("north.worker1", hidden, others),
                                  ("north.supervisor", others, hidden)):  # fmt: skip
        lines = printed(world, login, family.case)
        assert told in lines
        assert not_told not in lines
        assert not any("landlord" in line for line in lines)


def test_a_section_that_the_role_may_not_read_is_left_out(world: World, family: Family) -> None:
    asked = []

    def build(_reading: Any, case: int) -> list[Any]:
        asked.append(case)
        return []

    section = next(iter(world.registry.contributions.sections.values()))
    secret = type(section)("x.secret", "Secret", build, build, "x.nobody", 1, "x")
    world.registry.contributions.sections["x.secret"] = secret
    assert "Secret" not in printed(world, "north.worker1", family.case)
    printed(world, "north.worker1", family.case, copy="family")
    assert not asked


@pytest.mark.allow_warnings("report section x.broken failed")
def test_a_section_that_fails_leaves_a_sentence_and_the_rest(world: World, family: Family) -> None:
    def build(_reading: Any, _case: int) -> list[Any]:
        raise RuntimeError("broken")

    section = next(iter(world.registry.contributions.sections.values()))
    broken = type(section)("x.broken", "Broken", build, None, "cases.view", 1, "x")
    world.registry.contributions.sections["x.broken"] = broken
    lines = printed(world, "north.worker1", family.case)
    assert {"Broken", "This section could not be printed.", "The rent rose."} <= set(lines)


@pytest.mark.parametrize("copy", ["full", "family"])
def test_nobody_prints_a_case_that_they_may_not_see(
    world: World, family: Family, copy: str
) -> None:
    for login, case in (("coast.worker1", family.case), ("north.supervisor", family.restricted)):
        with pytest.raises(Denied):
            printed(world, login, case, copy=copy)


def test_the_family_reads_why_it_came_who_helps_and_how_to_correct(
    world: World, family: Family
) -> None:
    lines = printed(world, "north.worker1", family.case, copy="family")
    assert {"What we understood, and what happens next", "The rent rose."} <= set(lines)
    assert {"If something is not right", "If something changes", "Where you find us"} <= set(lines)
    assert {"Synthetic data", "3 Walnut Lane"} <= set(lines)


def test_the_family_copy_has_no_note_no_team_no_act_and_no_stage(
    world: World, family: Family
) -> None:
    lines = printed(world, "north.worker1", family.case, copy="family")
    absent = {"Notes", "Team", "Latest acts", "Stages", "Spoke with Amal as agreed."}
    assert not absent & set(lines)


def test_the_family_copy_of_a_closed_case_names_its_end(world: World, family: Family) -> None:
    supervisor = world.seat("north.supervisor", language="en")
    world.acts.perform(supervisor, CloseCase(family.case, "informed", 2))
    lines = printed(world, "north.supervisor", family.case, copy="family")
    assert "Ended on" in lines
    assert "What we understood together" in lines
    assert "We have not yet looked at your whole situation together." not in lines
    assert not {"Your worker", "Next step by"} & set(lines)
    assert not any("what happens next" in line.lower() for line in lines)


def test_a_restricted_case_has_no_copy_to_take_home(world: World, family: Family) -> None:
    with pytest.raises(UserError, match="wrong hands"):
        printed(world, "unit.officer1", family.restricted, copy="family")
    full = printed(world, "unit.officer1", family.restricted)
    assert "Restricted: this paper is for the team of the case only." in full


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("copy", ["full", "family"])
def test_it_prints_in_each_language_of_the_card(
    world: World, family: Family, language: str, copy: str
) -> None:
    assert printed(world, "north.worker1", family.case, language=language, copy=copy)


def test_a_print_in_a_language_that_the_card_lacks_is_refused(
    world: World, family: Family, entries: Make
) -> None:
    worker = world.seat("north.worker1", language="en")
    for act in (PrintCase(family.case, "de"), PrintCase(family.case, "en", "secret")):  # type: ignore[arg-type]
        with pytest.raises(UserError):
            world.acts.perform(worker, act)
    assert entries()[-1].event != "casework.printed"


# --- the form on the case page ----------------------------------------------------------------


def print_form(page: Any) -> PrintForm:
    """Press the printer's button of a case page and return the form."""
    page.findChild(QPushButton, "casework.case.print").click()
    assert isinstance(page.form, PrintForm)
    return page.form


def test_the_report_is_printed_from_the_case_page_and_recorded(
    page_of: Make, family: Family, entries: Make, shell: Shell, world: World
) -> None:
    page = page_of(CasePage, "north.worker1", case=family.case)
    print_form(page)
    page.findChild(QPushButton, "case.print.submit").click()
    last = entries()[-1]
    assert (last.event, last.payload["copy"]) == ("casework.printed", "full")
    pdf = world.settings.data / "prints" / "case-FS-2026-00001-en.pdf"
    assert pdf.read_bytes().startswith(b"%PDF")
    assert pdf.name in shell.toasts[-1]
    assert page.form is None
    assert not shell.errors


def test_the_family_copy_is_printed_in_another_language_where_the_person_says(
    page_of: Make, family: Family, entries: Make, tmp_path: Path
) -> None:
    page = page_of(CasePage, "north.worker1", case=family.case)
    target = tmp_path / "for them" / "letter.pdf"
    page.fill({"language": "ar", "copy": "family", "file": str(target)})
    page.submit()
    assert b"/Direction /R2L" in target.read_bytes()
    payload = entries()[-1].payload
    assert (payload["language"], payload["copy"]) == ("ar", "family")


def test_the_suggested_name_follows_the_choice_until_it_is_changed_by_hand(
    page_of: Make, family: Family, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(CasePage, "north.worker1", case=family.case)
    form = print_form(page)
    form.fill({"copy": "family", "language": "fr"})
    assert Path(form.values()["file"]).name == "family-FS-2026-00001-fr.pdf"
    own = str(tmp_path / "mine.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (own, ""))
    page.findChild(QPushButton, "case.print.file.choose").click()
    form.fill({"copy": "full"})
    assert Path(form.values()["file"]) == Path(own)


def test_a_name_without_folder_and_ending_is_kept_with_the_prints(
    page_of: Make, family: Family, world: World
) -> None:
    page = page_of(CasePage, "north.worker1", case=family.case)
    page.fill({"copy": "full", "file": "mine"})
    page.submit()
    assert (world.settings.data / "prints" / "mine.pdf").is_file()


def test_a_target_that_is_refused_is_told_on_the_form_before_anything_is_recorded(
    page_of: Make, family: Family, entries: Make, tmp_path: Path
) -> None:
    page = page_of(CasePage, "north.worker1", case=family.case)
    page.fill({"copy": "full", "file": str(tmp_path)})
    page.submit()
    assert "is a folder" in page.form.banner.sentence.text()
    assert entries()[-1].event != "casework.printed"
    page.fill_form({"file": str(tmp_path / "case.pdf")})
    page.submit()
    assert page.form is None
    assert entries()[-1].event == "casework.printed"


def test_a_print_that_cannot_be_written_is_not_in_the_journal(
    page_of: Make, family: Family, entries: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.core.report.targets.write_whole", full)
    page = page_of(CasePage, "north.worker1", case=family.case)
    page.fill({"copy": "full", "file": str(tmp_path / "case.pdf")})
    page.submit()
    assert page.form.banner is not None
    assert entries()[-1].event != "casework.printed"
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_file_whose_print_cannot_be_recorded_is_taken_away_again(
    page_of: Make, family: Family, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(CasePage, "north.worker1", case=family.case)
    page.fill({"copy": "full", "file": str(tmp_path / "case.pdf")})

    act = type(page.form._desk).act

    def refused(desk: Any, command: object, **more: Any) -> None:
        if not isinstance(command, PrintCase):
            return act(desk, command, **more)
        assert (tmp_path / "case.pdf").is_file()
        return more["failed"](UserError("The disk is full."))

    monkeypatch.setattr(type(page.form._desk), "act", refused)
    page.submit()
    assert "The disk is full." in page.form.banner.sentence.text()
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_restricted_case_offers_no_copy_to_take_home(page_of: Make, family: Family) -> None:
    page = page_of(CasePage, "unit.officer1", case=family.restricted)
    assert list(print_form(page).fields["copy"].control._radios) == ["full"]
