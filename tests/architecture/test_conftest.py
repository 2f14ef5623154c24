"""The watch over warnings in conftest.py fails the tests that it should."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CASES = """
import logging
import os
import pytest

def test_quiet():
    logging.getLogger("x").info("all is well")

def test_warning():
    logging.getLogger("x").warning("disk nearly full")

@pytest.mark.allow_warnings
def test_any_allowed():
    logging.getLogger("x").error("disk full")

@pytest.mark.allow_warnings("nearly")
def test_allowed_by_pattern():
    logging.getLogger("x").warning("disk nearly full")

@pytest.mark.allow_warnings("nearly")
def test_other_warning():
    logging.getLogger("x").warning("no card")

def test_qt_warning():
    from PySide6.QtCore import qWarning
    qWarning("a widget is lost")

@pytest.mark.allow_warnings
def test_qt_warning_allowed():
    from PySide6.QtCore import qWarning
    qWarning("a widget is lost")

def test_own_data_folder(tmp_path, data_dir):
    assert os.environ["CMIS_DATA_DIR"] == str(data_dir)
    assert data_dir.is_relative_to(tmp_path)

def test_clock_stands_still(clock):
    assert clock.now() == clock.now()
    assert clock.today().isoformat() == "2026-03-02"
"""
FAILING = {"test_warning", "test_other_warning", "test_qt_warning"}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Run CASES under our conftest.py in a process of its own; return outcome by test."""
    folder = tmp_path_factory.mktemp("watched")
    shutil.copy(ROOT / "tests" / "conftest.py", folder)
    (folder / "test_cases.py").write_text(CASES, encoding="utf-8")
    settings = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder)]
    command = [sys.executable, "-m", "pytest", *settings, "-rA", "--color=no", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    rows = [row.split() for row in done.stdout.splitlines() if "::" in row]
    return {row[1].rpartition("::")[2]: row[0] for row in rows if row[0] in ("PASSED", "FAILED")}


def test_tests_with_unexpected_warnings_fail(outcomes: dict[str, str]) -> None:
    assert {name for name, outcome in outcomes.items() if outcome == "FAILED"} == FAILING


def test_all_others_pass(outcomes: dict[str, str]) -> None:
    passed = {name for name, outcome in outcomes.items() if outcome == "PASSED"}

    assert len(passed) == 6
    assert passed.isdisjoint(FAILING)
