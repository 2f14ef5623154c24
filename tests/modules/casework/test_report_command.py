"""The command that writes the report of a case."""

from pathlib import Path
from typing import Any

import pytest

from app.cli import FAULTS, OK, USAGE, main
from app.core.settings import ROOT
from app.core.world import World
from tests.modules.conftest import Family

NUMBER = "FS-2026-00001"
pytestmark = pytest.mark.usefixtures("fonts")


@pytest.fixture
def cmis(world: World, capsys: pytest.CaptureFixture[str]) -> Any:
    """Return a function that runs `report` on the small world as at the terminal."""

    def run(*words: object) -> tuple[int, str]:
        told = [str(word) for word in words]
        code = main(["report", *told, "--data-dir", str(world.settings.data)])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return run


def test_a_report_is_written_by_number_or_id_and_recorded(
    cmis: Any, family: Family, tmp_path: Path, entries: Any
) -> None:
    for named in (NUMBER, NUMBER.lower(), family.case):
        out = tmp_path / f"{named}.pdf"
        code, said = cmis(named, "--out", out)
        assert (code, said.split(":")[0]) == (OK, NUMBER)
        assert out.read_bytes().startswith(b"%PDF")
    last = entries()[-1]
    assert (last.event, last.login, last.case_id) == (
        "casework.printed", "north.worker1", family.case,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "written"),
    [("zz", "zz.pdf"), ("zz.", "zz.pdf"), ("v1.2", "v1.2.pdf"), ("ZZ.PDF", "ZZ.PDF")],
)
def test_a_file_without_pdf_in_its_name_gets_it_and_this_is_told(
    cmis: Any, family: Family, tmp_path: Path, asked: str, written: str
) -> None:
    code, said = cmis(NUMBER, "--out", tmp_path / asked)
    assert (code, [path.name for path in tmp_path.glob("[zZv]*")]) == (OK, [written])
    assert said.strip().endswith(written)


def test_the_family_copy_is_written_in_arabic_as_the_user_sees_it(
    cmis: Any, family: Family, tmp_path: Path, entries: Any
) -> None:
    out = tmp_path / "family.pdf"
    code, _said = cmis(NUMBER, "--out", out, "--family", "--language", "ar",
                       "--as", "north.supervisor", "--card", "sandovia")  # fmt: skip
    assert code == OK
    assert b"/Direction /R2L" in out.read_bytes()
    last = entries()[-1]
    assert (last.login, last.payload["copy"], last.payload["language"]) == (
        "north.supervisor", "family", "ar",
    )  # fmt: skip


def test_a_case_that_is_not_there_and_one_that_may_not_be_seen_sound_the_same(
    cmis: Any, family: Family, tmp_path: Path, entries: Any
) -> None:
    out = tmp_path / "x.pdf"
    for named in ("FS-2026-99999", "CP-2026-00001", family.restricted, "0", "9" * 40, "²"):
        code, said = cmis(named, "--out", out, "--as", "north.supervisor")
        assert code == USAGE
        assert said == f"There is no case {named} that north.supervisor may see.\n"
    assert not out.exists()
    assert {e.event for e in entries()[-2:]} == {"access.denied"}


def test_without_a_user_the_team_of_a_restricted_case_prints_it(
    cmis: Any, family: Family, tmp_path: Path, entries: Any
) -> None:
    code, _said = cmis(family.restricted, "--out", tmp_path / "child.pdf")
    assert (code, entries()[-1].login) == (OK, "unit.officer1")


def test_a_restricted_case_has_no_copy_to_take_home(
    cmis: Any, family: Family, tmp_path: Path
) -> None:
    out = tmp_path / "child.pdf"
    code, said = cmis(family.restricted, "--out", out, "--family")
    assert code == FAULTS
    assert "no copy for the family" in said
    assert not out.exists()


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--language", "de"), USAGE, "This country's languages are: en, fr, ar."),
        (("--as", "north.worker"), USAGE, "Did you mean 'north.worker"),
        (("--card", "sandovi"), USAGE, "Did you mean 'sandovia'?"),
    ],
)
def test_a_wrong_word_is_told(
    cmis: Any, family: Family, tmp_path: Path, words: tuple[str, ...], code: int, sentence: str
) -> None:
    found, said = cmis(NUMBER, "--out", tmp_path / "x.pdf", *words)
    assert found == code
    assert sentence in said


def test_a_target_that_is_refused_is_told_and_nothing_is_recorded(
    cmis: Any, family: Family, tmp_path: Path, entries: Any
) -> None:
    taken = tmp_path / "report.pdf"
    taken.write_bytes(b"yesterday")
    taken.chmod(0o444)
    for out, sentence in ((taken, "is protected"), (tmp_path, "is a folder")):
        code, said = cmis(NUMBER, "--out", out)
        assert code == FAULTS
        assert sentence in said
    assert taken.read_bytes() == b"yesterday"
    assert "casework.printed" not in {e.event for e in entries()}


def test_where_several_countries_are_prepared_the_card_must_be_named(
    cmis: Any, family: Family, world: World, tmp_path: Path
) -> None:
    other = world.settings.data / "elsewhere" / "demo.sqlite"
    other.parent.mkdir()
    other.write_bytes(b"")
    code, said = cmis(NUMBER, "--out", tmp_path / "x.pdf")
    assert code == USAGE
    assert "Name one with --card: elsewhere, sandovia." in said


def test_without_data_the_way_to_them_is_told(tmp_path: Path, capsys: Any) -> None:
    code = main(["report", "1", "--out", "x.pdf", "--data-dir", str(tmp_path / "none")])
    assert code == FAULTS
    assert "start.py seed" in capsys.readouterr().err
    assert not (ROOT / "x.pdf").exists()
