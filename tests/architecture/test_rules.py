"""The tree keeps the rules of the house, and each rule finds a fault that is planted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture import rules

ROOT = Path(__file__).resolve().parents[2]
LONG_FUNCTION = '"""X."""\n\n\ndef long() -> None:\n    """Do."""\n' + "    print()\n" * 60
# In halves: the rule would find them here as well.
LATER = "TO" + "DO"
WAIT = "time." + "sleep"
CLASS = '"""X."""\n\n\nclass {}:\n    """It."""\n'


def plant(root: Path, path: str, text: str) -> None:
    """Write a file into a tree made for one test."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("rule", rules.ALL_RULES, ids=lambda rule: rule.__name__)
def test_tree_keeps(rule: Callable[[Path], list[str]]) -> None:
    assert rule(ROOT) == []


@pytest.mark.parametrize(
    ("path", "line", "reason"),
    [
        ("commands.py", "from app.core.store.engine import engine", "a module sees app.api"),
        ("commands.py", "from app import core", "a module sees app.api"),
        ("commands.py", "import app.ui.window", "a module sees app.api"),
        ("service.py", "from app.uikit import Page", "app.uikit belongs into pages"),
        ("service.py", "from PySide6.QtCore import QObject", "Qt belongs into pages"),
        ("service.py", "from modules.plan.service import goals", "only public"),
        ("service.py", "from modules.plan.public import goals", "not in requires"),
        ("service.py", "def f():\n    import modules.plan.public", "not in requires"),
        ("service.py", "from seed_data import names", "stands without it"),
        ("service.py", "from . import tables", "absolute"),
    ],
)
def test_import_that_a_module_may_not_do_is_found(
    tmp_path: Path, path: str, line: str, reason: str
) -> None:
    plant(tmp_path, "modules/referral/module.yaml", "id: referral\nrequires: [services]\n")
    plant(tmp_path, f"modules/referral/{path}", line)

    (fault,) = rules.module_imports(tmp_path)

    assert fault.startswith(f"modules/referral/{path}:")
    assert reason in fault


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("service.py", "from app.api import Unit\nfrom app.api.data import select"),
        ("service.py", "from modules.services.public import offers"),
        ("service.py", "from modules.services import public"),
        ("service.py", "from modules.referral.tables import referral"),
        ("pages.py", "from app.uikit import Page\nfrom PySide6.QtWidgets import QLabel"),
        ("pages/list.py", "from app.uikit import Page"),
    ],
)
def test_import_that_a_module_may_do_passes(tmp_path: Path, path: str, line: str) -> None:
    plant(tmp_path, "modules/referral/module.yaml", "id: referral\nrequires: [services]\n")
    plant(tmp_path, f"modules/referral/{path}", line)

    assert rules.module_imports(tmp_path) == []


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (rules.application_imports, "app/main.py", "def f():\n    import modules.intake"),
        (rules.application_imports, "app/core/a.py", "from seed_data.world import seed"),
        (rules.sizes, "app/long.py", "x = 1\n" * 401),
        (rules.sizes, "modules/a/service.py", LONG_FUNCTION),
        (rules.colours, "app/ui/card.py", 'STYLE = "color: #0B5CAB;"'),
        (rules.colours, "modules/a/pages.py", 'INK = "#fff"'),
        (rules.colours, "app/ui/look.qss", "QLabel { color: #1B2733 }"),
        (rules.docstrings, "app/silent.py", "x = 1"),
        (rules.docstrings, "app/a.py", '"""X."""\n\n\ndef act() -> None:\n    print()\n'),
        (rules.names, "app/a.py", CLASS.format("CaseManager")),
        (rules.left_overs, "app/a.py", f'"""X."""  # {LATER}\n'),
        (rules.left_overs, "tests/test_a.py", f"{WAIT}(1)\n"),
    ],
)
def test_planted_fault_is_found(
    tmp_path: Path, rule: Callable[[Path], list[str]], path: str, text: str
) -> None:
    plant(tmp_path, path, text)

    faults = rule(tmp_path)

    assert len(faults) == 1
    assert faults[0].startswith(f"{path}:")


def test_colours_are_at_home_in_the_theme(tmp_path: Path) -> None:
    plant(tmp_path, "app/ui/theme.py", 'PRIMARY = "#0B5CAB"')
    plant(tmp_path, "app/ui/theme/tokens.py", 'PRIMARY = "#0B5CAB"')
    plant(
        tmp_path,
        "app/ui/page.py",
        '"""The accent is #0B5CAB."""\nCASE = "as case #123 or \'#0B5CAB\'"\n',
    )

    assert rules.colours(tmp_path) == []
