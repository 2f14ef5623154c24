"""Each import contract of pyproject.toml breaks when it should: a fault is planted for each."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = "from importlinter.cli import lint_imports_command as lint; lint()"
PACKAGES = (
    "app", "app/core", "app/core/cases", "app/core/store", "app/api", "app/ui", "app/ui/pages",
    "app/commands", "modules", "modules/intake", "seed_data",
)  # fmt: skip
FILES = (
    "app/cli.py", "app/main.py", "app/uikit.py", "app/__main__.py", "app/core/cases/services.py",
    "app/core/store/engine.py", "app/ui/pages/about.py", "modules/intake/service.py",
    "seed_data/world.py",
)  # fmt: skip


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    """Return a tree of the application's shape, without any import in it."""
    for package in PACKAGES:
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    for file in FILES:
        (tmp_path / file).touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts on a tree."""
    command = [sys.executable, "-c", LINT]
    return subprocess.run(command, cwd=tree, capture_output=True, encoding="utf-8")


def test_skeleton_keeps_all_contracts(skeleton: Path) -> None:
    done = lint(skeleton)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("app/core/cases/services.py", "import app.ui.pages.about", "Arrows point down"),
        ("app/core/cases/services.py", "from PySide6 import QtCore", "No Qt below the screen"),
        ("app/ui/pages/about.py", "import modules.intake.service", "it never imports them"),
        ("modules/intake/service.py", "import app.core.store.engine", "through app.api only"),
        ("modules/intake/service.py", "import app.ui.pages.about", "through app.uikit only"),
        ("seed_data/world.py", "import modules.intake.service", "knows no module"),
    ],
)
def test_planted_import_breaks_its_contract(
    skeleton: Path, file: str, line: str, contract: str
) -> None:
    (skeleton / file).write_text(f"def late():\n    {line}\n", encoding="utf-8")

    done = lint(skeleton)

    assert done.returncode == 1
    broken = [row for row in done.stdout.splitlines() if row.endswith("BROKEN")]
    assert any(contract in row for row in broken), done.stdout


def test_circle_between_siblings_is_found(skeleton: Path) -> None:
    (skeleton / "app/core/cases/services.py").write_text("import app.core.store.engine\n")
    (skeleton / "app/core/store/engine.py").write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import app.core.cases.services\n"
    )

    done = lint(skeleton)

    assert done.returncode == 1
    assert any("No circles BROKEN" in row for row in done.stdout.splitlines()), done.stdout
