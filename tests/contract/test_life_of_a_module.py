"""A module comes, goes and fails: what it gave is withdrawn, the others stand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.cards.models import Card
from app.core.errors import UserError
from app.core.registry.manifest import LEVELS
from app.core.registry.registry import Registry, State
from tests.contract.made_modules import Write, forget, registry_on, writer

TYPES = "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass Act:\n    text: str\n"
GIVING = TYPES + (
    "def act(unit, command):\n    return command.text\n"
    "def activate(api):\n    api.add_command(f'{api.owner}.act', Act, act)\n"
)
PAGE = "pages: [{{id: {0}.home, title: Home, section: casework, needs: {0}.view}}]\n"


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Return a function that writes modules into one folder."""
    made = writer(tmp_path, monkeypatch)
    yield made
    for home in tmp_path.glob("made_modules_*"):
        forget(home)


def state(registry: Registry, id: str) -> tuple[State, str]:
    """Return a module's state and reason."""
    return registry.modules[id].state, str(registry.modules[id].reason or "")


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("def activate(api):\n    raise RuntimeError('no answer')\n", "RuntimeError: no answer"),
        (GIVING + "    raise KeyError('settings')\n", "KeyError: 'settings'"),
        ("import nothing_of_this_name\n", "No module named 'nothing_of_this_name'"),
        ("def activate(api)\n", "SyntaxError"),
        ("def begin(api):\n    pass\n", "It has no function activate(api)."),
        ("activate = 3\n", "It has no function activate(api)."),
        ("raise SystemError('at import')\n", "SystemError: at import"),
    ],
    ids=[
        "activate raises",
        "after giving",
        "import",
        "syntax",
        "no activate",
        "no function",
        "at import",
    ],
)
def test_failing_activate_is_contained(
    write: Write, sandovia: Card, code: str, reason: str
) -> None:
    write("good", GIVING)
    write("other", more="requires: [bad]\n")
    home = write("bad", code, more=PAGE.format("bad"))
    registry = registry_on(home, sandovia)
    found, said = state(registry, "bad")
    assert found is State.FAILED
    assert said.startswith(("It failed to start: ", "It has no function"))
    assert reason in said
    assert "Traceback" not in said
    assert registry.pages() == []
    assert "bad.act" not in registry.contributions.commands
    assert state(registry, "good") == (State.ACTIVE, "")
    assert "good.act" in registry.contributions.commands
    assert state(registry, "other") == (State.OFF, "It needs bad, which is not on.")


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ("id: bad\napi: 2\ntitle: Made\n", "written for api 2; this application offers 1"),
        ("id: other\napi: 1\ntitle: Made\n", "The module's id must be the name of its folder."),
        ("id: bad\napi: 1\ntitle: Made\nserves: [all]\n", "'all' is not allowed here."),
        ("id: bad\napi: 1\ntitle: Made\npages: [{id: x.y, title: X, section: casework, "
         "needs: bad.view}]\n", "The id of a page begins with the id of its module."),
        ("id: [\n", "module.yaml"),
        ("just words\n", "The file holds no manifest of a module."),
        ("", "The file holds no manifest of a module."),
    ],
)  # fmt: skip
def test_wrong_manifest_is_told_and_no_code_of_it_runs(
    write: Write, sandovia: Card, manifest: str, said: str
) -> None:
    write("good", GIVING)
    home = write("bad", "raise RuntimeError('this code must not run')\n")
    (home / "bad" / "module.yaml").write_text(manifest, "utf-8")
    registry = registry_on(home, sandovia)
    found, reason = state(registry, "bad")
    assert found is State.FAILED
    assert said in reason
    assert str(home / "bad" / "module.yaml") in reason
    assert state(registry, "good") == (State.ACTIVE, "")


def test_second_module_cannot_take_the_name_of_an_act(write: Write, sandovia: Card) -> None:
    write("first", GIVING)
    taking = TYPES + "def activate(api):\n    api.add_command('first.act', Act, print)\n"
    registry = registry_on(write("second", taking), sandovia)
    assert "first.act is contributed already by first" in state(registry, "second")[1]
    assert registry.contributions.commands["first.act"].owner == "first"


def test_table_with_a_foreign_name_is_refused(write: Write, sandovia: Card) -> None:
    code = (
        "from app.api.data import key, table\nmine = table('visits_made', key())\n"
        "def activate(api):\n    api.add_tables(mine)\n"
    )
    registry = registry_on(write("made", code), sandovia)
    assert "table visits_made must begin with made" in state(registry, "made")[1]


def test_module_that_the_card_does_not_list_is_off(write: Write, sandovia: Card) -> None:
    home = write("made", GIVING)
    registry = Registry(home, sandovia.model_copy(update={"modules": {}}))
    assert state(registry, "made") == (State.OFF, "The country card does not list it.")
    assert "made.act" not in registry.contributions.commands


def test_required_modules_start_first(write: Write, sandovia: Card) -> None:
    write("alpha", GIVING, more="requires: [omega]\n")
    registry = registry_on(write("omega", GIVING), sandovia)
    assert list(registry.contributions.commands)[-2:] == ["omega.act", "alpha.act"]


def test_modules_that_need_each_other_are_both_off_and_say_why(
    write: Write, sandovia: Card
) -> None:
    write("alpha", more="requires: [omega]\n")
    registry = registry_on(write("omega", more="requires: [alpha]\n"), sandovia)
    assert state(registry, "alpha") == (State.OFF, "It needs omega, which is not on.")
    assert state(registry, "omega") == (State.OFF, "It needs alpha, which is not on.")


def test_module_that_is_only_used_never_blocks(write: Write, sandovia: Card) -> None:
    registry = registry_on(write("made", GIVING, more="uses: [plan]\n"), sandovia)
    assert state(registry, "made") == (State.ACTIVE, "")


def test_switching_off_withdraws_and_switching_on_brings_back(write: Write, sandovia: Card) -> None:
    write("base", GIVING, more=PAGE.format("base"))
    registry = registry_on(write("upper", GIVING, more="requires: [base]\n"), sandovia)
    told: list[int] = []
    registry.listeners.append(lambda: told.append(len(registry.pages())))
    registry.switch("base", False)
    assert state(registry, "base") == (State.OFF, "Switched off by hand.")
    assert state(registry, "upper") == (State.OFF, "It needs base, which is not on.")
    assert registry.pages() == []
    with pytest.raises(UserError, match="its module is off or not installed"):
        registry.command("base.act")
    registry.switch("base", True)
    assert state(registry, "upper") == (State.ACTIVE, "")
    assert registry.command("base.act").owner == "base"
    assert told == [0, 1]


def test_module_serves_its_levels_unless_it_is_switched_on_by_hand(
    write: Write, sandovia: Card
) -> None:
    home = write("made", GIVING, more="serves: [casework]\n")
    registry = registry_on(home, sandovia, level="information")
    assert state(registry, "made") == (State.OFF, "Not used at this level of case management.")
    registry.switch("made", True)
    assert state(registry, "made") == (State.ACTIVE, "")
    seen = []
    for level in LEVELS:
        registry.set_level(level)
        seen.append(registry.is_active("made"))
    assert seen == [False, False, False, True]


def test_unknown_level_is_refused_and_nothing_changes(write: Write, sandovia: Card) -> None:
    registry = registry_on(write("made", GIVING), sandovia)
    with pytest.raises(UserError, match="There is no level expert"):
        registry.set_level("expert")
    assert registry.level == "casework"
    assert registry.is_active("made")


def test_package_that_announces_a_module_and_is_gone_is_told(
    tmp_path: Path, sandovia: Card, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "path" / "gone-1.0.dist-info"
    told.mkdir(parents=True)
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: gone\nVersion: 1.0\n")
    (told / "entry_points.txt").write_text("[cmis.modules]\ngone = gone_for_good.module\n")
    monkeypatch.syspath_prepend(str(told.parent))
    registry = Registry(tmp_path / "none", sandovia)
    assert state(registry, "gone") == (State.FAILED, "The package gone is not there.")
