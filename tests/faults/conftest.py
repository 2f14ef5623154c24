"""What the fault tests share: the command line, and a copy of the stage country to break."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from app.cli import main
from app.commands import check
from app.core.forms.form import Form
from app.core.forms.reader import read_bytes
from app.core.settings import ROOT

Cmis = Callable[..., "Said"]


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        """Everything that was printed."""
        return self.out + self.err


@pytest.fixture
def cmis(capsys: pytest.CaptureFixture[str]) -> Cmis:
    """Return a function that runs a command as a person at the terminal does."""

    def run(*words: str | Path) -> Said:
        code = main([str(word) for word in words])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        return Said(code, printed.out, printed.err)

    return run


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """Return a folder of cards with a copy of the stage country in it."""
    shutil.copytree(ROOT / "country_cards" / "sandovia", tmp_path / "cards" / "sandovia")
    return tmp_path / "cards"


@pytest.fixture(autouse=True)
def tools_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read each workbook once for all tests, by its bytes; a broken one as often as it is asked."""
    monkeypatch.setattr(check, "read_tool", lambda path: read_once(path.read_bytes(), path.name))


@cache
def read_once(content: bytes, name: str) -> Form:
    """Return the form of a workbook."""
    return read_bytes(content, file=name)


def change(file: Path, old: str, new: str) -> int:
    """Replace the first `old` in a file; return the number of its line."""
    text = file.read_text(encoding="utf-8")
    before, found, after = text.partition(old)
    assert found, f"{old!r} stands nowhere in {file}"
    file.write_text(before + new + after, encoding="utf-8")
    return before.count("\n") + 1
