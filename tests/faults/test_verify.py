"""`verify` finds what was done to a journal by hand, says what it cannot find, and never fails."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from app.core.settings import ROOT, Settings
from tests.faults.conftest import Cmis

OPENED = ("DROP TRIGGER journal_no_update", "DROP TRIGGER journal_no_delete",
          "DROP TRIGGER journal_head_step", "DROP TRIGGER journal_head_kept")  # fmt: skip


def tamper(where: Settings, *statements: str) -> None:
    """Change the database behind the application's back, with all guards put back afterwards."""
    with closing(sqlite3.connect(where.database("sandovia"))) as db, db:
        guards = [
            sql for (sql,) in db.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
        ]
        for statement in (*OPENED, *statements):
            db.execute(statement)
        gone = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'journal'").fetchone() is None
        there = {
            sql for (sql,) in db.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
        }
        for guard in guards:
            if guard not in there and not (gone and " ON journal\n" in guard):
                db.execute(guard)


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("UPDATE journal SET payload = 'no JSON' WHERE seq = 5", "Entry 5 cannot be read."),
        ("UPDATE journal SET payload = '{\"a\":' WHERE seq = 5", "Entry 5 cannot be read."),
        ("UPDATE journal SET at = 'nonsense' WHERE seq = 5", "Entry 5 cannot be read."),
        ("UPDATE journal SET recorded_at = '' WHERE seq = 5", "Entry 5 cannot be read."),
        ("UPDATE journal SET login = CAST(x'ff' AS TEXT) WHERE seq = 5", "cannot be read"),
        ("DELETE FROM journal_head", "The head of the journal is missing."),
        ("DROP TABLE journal_head", "The head of the journal is missing."),
        ("DROP TABLE journal", "The table of the journal is missing."),
    ],
)
def test_what_cannot_be_read_is_a_finding(
    cmis: Cmis, where: Settings, statement: str, finding: str
) -> None:
    tamper_loosely(where, statement)
    said = cmis("verify", "--card", "sandovia")
    assert said.code == 1
    assert finding in said.out
    assert "do NOT hold together" in said.out
    [report] = json.loads(cmis("verify", "--json").out)
    assert any(finding in each for each in report["findings"])


def tamper_loosely(where: Settings, statement: str) -> None:
    """Change the database and leave the guards away."""
    with closing(sqlite3.connect(where.database("sandovia"))) as db, db:
        for each in (*OPENED, statement):
            db.execute(each)


@pytest.mark.parametrize(
    ("statement", "table", "guard"),
    [
        ("DROP TRIGGER journal_no_delete", "journal", "journal_no_delete"),
        ("DROP TRIGGER journal_head_step", "journal_head", "journal_head_step"),
        ("DROP TRIGGER answer_set_no_update", "answer_set", "answer_set_no_update"),
        ("DROP TRIGGER tool_workbook_no_delete", "tool_workbook", "tool_workbook_no_delete"),
    ],
)
def test_missing_guard_is_a_finding(
    cmis: Cmis, where: Settings, statement: str, table: str, guard: str
) -> None:
    with closing(sqlite3.connect(where.database("sandovia"))) as db, db:
        db.execute(statement)
    said = cmis("verify")
    assert said.code == 1
    assert f"{table} is not guarded: the trigger {guard} is missing or was changed." in said.out


def test_guard_that_no_longer_guards_is_a_finding(cmis: Cmis, where: Settings) -> None:
    with closing(sqlite3.connect(where.database("sandovia"))) as db, db:
        db.execute("DROP TRIGGER journal_no_update")
        db.execute("CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT 1; END")
    assert "the trigger journal_no_update is missing or was changed" in cmis("verify").out


def test_altered_entry_is_found_with_its_guards_back(cmis: Cmis, where: Settings) -> None:
    tamper(where, "UPDATE journal SET role = 'x' WHERE seq = 5")
    said = cmis("verify")
    assert said.code == 1
    assert "Entry 5 was altered." in said.out
    assert "not guarded" not in said.out


def test_limits_are_told_in_findings_help_and_data(cmis: Cmis, where: Settings) -> None:
    for told in (cmis("verify").out, cmis("verify", "--help").out):
        words = " ".join(told.split())
        assert "wrote the whole journal anew, or cut off its newest entries" in words
        assert "are not compared with the journal" in words
    [report] = json.loads(cmis("verify", "--json").out)
    assert report["findings"] == []
    assert len(report["limits"]) == 2


def test_verifying_writes_nothing_not_even_beside_the_file(cmis: Cmis, where: Settings) -> None:
    folder = where.database("sandovia").parent
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert cmis("verify").code == 0
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_saves_that_stand_in_the_log_only_are_verified_too(cmis: Cmis, where: Settings) -> None:
    with closing(sqlite3.connect(where.database("sandovia"))) as working:
        working.execute("PRAGMA journal_mode=WAL")
        working.execute("PRAGMA wal_autocheckpoint=0")
        working.execute("DROP TRIGGER journal_no_update")
        working.execute("UPDATE journal SET role = 'x' WHERE seq = 5")
        working.commit()
        assert "Entry 5 was altered." in cmis("verify").out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no files")
def test_full_disk_hinders_no_verifying(where: Settings) -> None:
    script = (
        "import resource, sys\nresource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
        "from app.cli import main\nsys.exit(main(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "verify", "--data-dir", str(where.data)], cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert "nothing was saved" not in done.stdout + done.stderr
    assert done.returncode == 0, done.stderr
    assert "entries hold together" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGPIPE")
@pytest.mark.parametrize("words", [("verify",), ("verify", "--help")], ids=["verify", "help"])
def test_reader_that_goes_away_is_no_trouble(where: Settings, words: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    more = () if "--help" in words else ("--data-dir", str(where.data))
    done = subprocess.run(
        [sys.executable, "-m", "app", *words, *more], cwd=ROOT, stdout=writing,
        stderr=subprocess.PIPE, text=True, check=False, timeout=120,
    )  # fmt: skip
    os.close(writing)
    assert done.stderr == ""
    assert done.returncode in ((0, 141) if "--help" in words else (141,))
