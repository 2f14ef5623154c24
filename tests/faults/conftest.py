"""What the fault tests share: the command line, and a copy of the stage country to break."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import pytest

from app.cli import main
from app.core.checking import workbook
from app.core.forms.form import Form
from app.core.forms.reader import read_bytes, tool
from app.core.forms.reader.child import read
from app.core.settings import ROOT, Settings
from tests.contract.country import Seed, few_families
from tests.contract.windows import made

__all__ = ["made"]

ALONE = Lock()
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
def where(made: Callable[[Seed], Path], data_dir: Path) -> Settings:
    """Return settings with a small prepared country."""
    shutil.copytree(made(few_families), data_dir)
    return Settings(data_dir)


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """Return a folder of cards with a copy of the stage country in it."""
    shutil.copytree(ROOT / "country_cards" / "sandovia", tmp_path / "cards" / "sandovia")
    return tmp_path / "cards"


@pytest.fixture(autouse=True)
def tools_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read each workbook once for all tests, by its bytes; a broken one as often as it is asked.

    They are read here: that the reader has a process of its own is the business of its own tests.
    """
    monkeypatch.setattr(tool, "read_apart", read_alone)
    monkeypatch.setattr(workbook, "read_tool", lambda path: read_once(path.read_bytes(), path.name))


def read_alone(content: bytes) -> dict[str, Any]:
    """Return what the reader says of a workbook, one at a time: it is not made for threads."""
    with ALONE:
        return read(content)


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
