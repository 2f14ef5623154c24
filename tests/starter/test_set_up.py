"""The starter: what it reuses, what it builds anew, and what it says when it cannot go on."""

import ast
import errno
import subprocess
import sys
from pathlib import Path

import pytest

import start
from app.starter import gates, install, place, qt, run

ROOT = Path(__file__).resolve().parents[2]
NO_NETWORK = (
    "WARNING: Retrying after connection broken by 'NewConnectionError(<pip>: Failed to establish "
    "a new connection: [Errno -3] Temporary failure in name resolution)': /simple/regex/\n"
    "ERROR: No matching distribution found for regex\n"
)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the starter work in a folder of its own, in which .venv looks complete for `run`."""
    root = tmp_path / "the demonstrator"
    venv = root / ".venv"
    locks = {"run": root / "requirements.lock", "test": root / "requirements-test.lock"}
    for module in (place, install):
        monkeypatch.setattr(module, "ROOT", root)
        monkeypatch.setattr(module, "VENV", venv)
        monkeypatch.setattr(module, "UNFINISHED", venv / "cmis-unfinished")
        monkeypatch.setattr(module, "LOCKS", locks)
    monkeypatch.setattr(run, "PREPARED", venv / "cmis-prepared")
    python = place.venv_python()
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    (venv / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).parent}\n")
    for lock in locks.values():
        lock.write_text("regex==2026.1\n")
    place.stamp_of("run").write_text(place.stamp_text("run"))
    return root


def test_finished_installation_is_recognised(checkout: Path) -> None:
    assert place.is_complete("run")
    assert not place.is_complete("test")


def test_changed_lock_is_installed_on_top(checkout: Path) -> None:
    (checkout / "requirements.lock").write_text("regex==2026.2\n")

    assert not place.is_complete("run")
    assert install.is_usable()


def test_installation_that_was_killed_is_made_anew(checkout: Path) -> None:
    (checkout / ".venv/cmis-unfinished").touch()

    assert not install.is_usable()


def test_installation_whose_python_is_gone_is_made_anew(checkout: Path) -> None:
    place.venv_python().unlink()

    assert not place.is_complete("run")
    assert not install.is_usable()


def test_folder_that_was_moved_is_installed_anew(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "ROOT", checkout.parent / "elsewhere")

    assert not place.is_complete("run")
    assert not install.is_usable()


@pytest.mark.parametrize(
    ("said_by_pip", "sentence"),
    [
        (NO_NETWORK, "there is no connection to the package index"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "differs from the one"),
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("ERROR: No matching distribution found for PySide6", "does not exist for this system"),
        ("ERROR: something else", "could not be installed: ERROR: something else"),
    ],
)
def test_what_pip_says_becomes_a_sentence(said_by_pip: str, sentence: str) -> None:
    assert sentence in install.explain_pip(said_by_pip)


def test_folder_that_cannot_be_written_is_named() -> None:
    fault = PermissionError(errno.EROFS, "Read-only file system", "/media/cmis/.venv")

    assert install.explain_os(fault).startswith("/media/cmis/.venv cannot be written. Copy")


def test_fault_of_the_file_system_is_told_in_a_sentence(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(checkout))

    (checkout / "requirements.lock").write_text("regex==2026.2\n")
    monkeypatch.setattr(install, "install", refuse)

    assert run.run(["doctor"]) == 1
    assert f"{checkout} cannot be written" in capsys.readouterr().err


def test_missing_libraries_are_named_with_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt, "look", lambda: (["libEGL.so.1", "libGL.so.1"], "ImportError: libEGL"))
    monkeypatch.setattr(qt, "install_debian", lambda _packages: False)

    with pytest.raises(place.Trouble, match="sudo apt-get install libegl1 libgl1"):
        qt.check_qt()


def test_missing_libraries_are_installed_where_that_is_possible(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(qt, "look", lambda: ([], "") if installed else (["libEGL.so.1"], "no EGL"))
    monkeypatch.setattr(qt, "install_debian", lambda names: installed.extend(names) or True)

    qt.check_qt()

    assert installed == ["libegl1"]


def test_qt_loads_here() -> None:
    missing, fault = qt.look()

    assert fault == ""
    assert "libEGL.so.1" not in missing


@pytest.mark.parametrize(("version", "code"), [((3, 10), 1), ((3, 15), 1), ((3, 13), 0)])
def test_python_is_checked_first(
    version: tuple[int, int],
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "version_info", (*version, 1, "final", 0))

    assert start.main(["--help"]) == code
    assert ("needs Python 3.11" in capsys.readouterr().err) == bool(code)


def test_older_python_can_read_the_first_file() -> None:
    source = (ROOT / "start.py").read_text(encoding="utf-8")

    assert ast.parse(source, feature_version=(3, 7))


def test_starter_needs_the_standard_library_only() -> None:
    probe = (
        "import sys, start, app.starter.run, app.starter.install, app.starter.gates;"
        "print(*(m for m in sys.modules if m.partition('.')[0] not in"
        " {*sys.stdlib_module_names, 'start', 'app', '__main__'}))"
    )
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.append({str(ROOT)!r});"]
    command[-1] += probe
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert done.stdout.split() == []


def test_every_gate_runs_and_one_failure_is_enough(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gates, "venv_python", lambda: sys.executable)
    three = [("first", ("-c", "raise SystemExit(3)")), ("second", ("-c", "")), ("last", ("-c", ""))]

    assert gates.run_gates([], gates=three) == 1
    assert gates.run_gates([], gates=three[1:]) == 0
    told = capsys.readouterr().out
    assert "FAILED  first" in told
    assert "ok      second" in told


def test_help_of_the_gates_explains_them_and_runs_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "set_up", lambda kind: pytest.fail("nothing is installed for help"))
    assert run.run(["test", "--help"]) == 0
    assert "go to pytest" in capsys.readouterr().out


def test_data_are_prepared_once_and_only_where_they_are_absent(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def answer(command: list[str]) -> subprocess.CompletedProcess[str]:
        asked.append(command[1:])
        return subprocess.CompletedProcess(command, 3 if "-c" in command else 0)

    monkeypatch.setattr(subprocess, "run", answer)
    run.prepare_data()
    run.prepare_data()

    assert [words[-3:] for words in asked if "seed" in words] == [["seed", "--card", "sandovia"]]
    assert len(asked) == 2
