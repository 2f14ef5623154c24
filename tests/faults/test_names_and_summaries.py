"""Names that stand for nothing end in a sentence; what was made can be had as data."""

import json
from io import StringIO
from pathlib import Path

import pytest

from app.commands.progress import ProgressLine
from app.commands.terminal import shown
from app.core import world
from app.core.errors import UserError
from app.core.seeding import SoFar
from app.core.text import _
from tests.faults.conftest import Cmis


def test_unknown_user_is_told_before_any_window(cmis: Cmis) -> None:
    said = cmis("run", "--card", "sandovia", "--as", "north.worker")
    assert said.code == 2
    assert "The card has no user called north.worker. Did you mean 'north.worker" in said.err
    assert "north.supervisor" in said.err


def test_user_without_a_card_is_wrong_usage(cmis: Cmis) -> None:
    said = cmis("run", "--as", "north.worker1")
    assert (said.code, said.err) == (2, "A user belongs to a card: name it with --card.\n")


def test_help_of_seed_explains_each_size(cmis: Cmis) -> None:
    said = cmis("seed", "--help").out
    for word in ("small, for", "medium, for", "full, for", "--seed", "(default: small)"):
        assert word in " ".join(said.split())


@pytest.mark.parametrize(
    "words",
    [("verify", "--card", "sandovia"), ("reset",), ("story", "run", "sandovia/none")],
    ids=lambda words: words[0],
)
def test_what_cannot_be_done_is_told_as_data_too(cmis: Cmis, words: tuple, tmp_path: Path) -> None:
    said = cmis(*words, "--json", "--data-dir", tmp_path / "none")
    [error] = json.loads(said.out)
    assert said.code != 0
    assert error["level"] == "fault"
    assert error["message"]
    assert said.err == ""


def test_failed_seed_leaves_no_folder(
    cmis: Cmis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise UserError(_("Nothing can be made."))

    monkeypatch.setattr(world, "begin_journal", fail)
    said = cmis("seed", "--card", "sandovia", "--data-dir", tmp_path / "data" / "deep")
    assert (said.code, said.err) == (1, "Nothing can be made.\n")
    assert list(tmp_path.iterdir()) == []


def test_failed_seed_leaves_what_was_there(
    cmis: Cmis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.setattr("app.commands.world.prepare", lambda *_a, **_n: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        cmis("seed", "--card", "sandovia", "--data-dir", tmp_path / "data")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
    assert list((tmp_path / "data").iterdir()) == []


class Terminal(StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        """Return True."""
        return True


def test_progress_is_one_line_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    with ProgressLine() as line:
        assert line.watch is not None
        line.watch(SoFar(0.25, {"households": 1200, "cases": 30}))
        line.watch(SoFar(1.0, {"households": 2000, "cases": 700}))
    assert stream.getvalue().endswith("\r100%  2,000 families, 700 cases \n")
    assert "\r 25%  1,200 families, 30 cases " in stream.getvalue()


def test_progress_is_silent_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    with ProgressLine() as line:
        assert line.watch is None
    assert stream.getvalue() == ""


def test_paths_are_told_from_where_the_person_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "cards" / "card.yaml") == str(Path("cards", "card.yaml"))
    assert shown("/elsewhere/card.yaml") == "/elsewhere/card.yaml"
