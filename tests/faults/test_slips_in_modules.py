"""Slips in a module: manifest and code are told in plain words, with file and line."""

from pathlib import Path

import pytest

from app.commands.module_checks import module_faults, permissions_for
from app.core.errors import Fault
from app.core.registry.discovery import find_modules

GOOD = "id: visits\napi: 1\ntitle: Visits\nrequires: []\npages: []\npermissions: [visits.view]\n"
CODE = '''"""Visits."""


def activate(api: object) -> None:
    """Contribute nothing."""
'''


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """Return the folder of a module among those that are installed."""
    home = tmp_path / f"modules_{abs(hash(request.node.name))}" / "visits"
    home.mkdir(parents=True)
    (home / "module.yaml").write_text(GOOD, encoding="utf-8")
    (home / "module.py").write_text(CODE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return home


def told(folder: Path) -> list[Fault]:
    """Return the faults of the module, checked where it is installed."""
    return module_faults(folder, folder.parent)


def test_good_module_has_no_fault(folder: Path) -> None:
    assert told(folder) == []


def test_syntax_error_is_told_with_its_line(folder: Path) -> None:
    (folder / "service.py").write_text("x = 1\ndef give(:\n", encoding="utf-8")
    [fault] = told(folder)
    assert (fault.code, Path(fault.place.file).name, fault.place.line) == (
        "module.syntax",
        "service.py",
        2,
    )


def test_module_that_fails_to_start_is_told_at_its_own_line(folder: Path) -> None:
    (folder / "module.py").write_text(CODE + "    api.add_comand()\n", encoding="utf-8")
    [fault] = told(folder)
    assert fault.place.line == 6
    assert "add_comand" in str(fault.message)


@pytest.mark.parametrize(
    ("old", "new", "line", "message", "fix"),
    [
        ("title:", "titel:", 3, "Unknown key 'titel'.", "Did you mean 'title'?"),
        ("pages: []", "pagse: []", 5, "Unknown key 'pagse'.", "Did you mean 'pages'?"),
        ("api: 1", "api: one", 2, "A whole number is wanted here", None),
        ("api: 1", "api: 2", 2, "written for api 2", "Write api: 1"),
        ("id: visits", "id: visit", 1, "must be the name of its folder", "Write id: visits."),
        ("visits.view", "view", 6, "it lacks the dot", "Write visits.view."),
        (
            "pages: []",
            "pages: [{id: visits.list, title: V, section: casewrk, needs: visits.view}]",
            5,
            "'casewrk' is not allowed here.",
            "Did you mean 'casework'?",
        ),
        (
            "pages: []",
            "pages: [{id: list, title: V, section: casework, needs: visits.view}]",
            5,
            "begins with the id of its module",
            "Write visits.list.",
        ),
        ("requires: []", "requires: [", 4, "A bracket is opened here", None),
    ],
)  # fmt: skip
def test_manifest_is_told_in_plain_words_with_its_line(
    folder: Path, old: str, new: str, line: int, message: str, fix: str | None
) -> None:
    (folder / "module.yaml").write_text(GOOD.replace(old, new), encoding="utf-8")
    faults = [fault for fault in told(folder) if fault.place.file.endswith(".yaml")]
    [fault] = faults
    assert message in str(fault.message)
    assert fault.place.line == line
    if fix is not None:
        assert fix in str(fault.fix)


def test_all_faults_of_a_manifest_are_told_at_once(folder: Path) -> None:
    (folder / "module.yaml").write_text(
        "id: other\napi: 9\ntitel: Visits\n"
        "pages: [{id: list, title: V, section: casework, needs: visits.view}]\n"
        "permissions: [view]\n",
        encoding="utf-8",
    )
    faults = told(folder)
    assert [fault.place.line for fault in faults if fault.place.line] == sorted(
        fault.place.line for fault in faults if fault.place.line
    )
    words = " ".join(str(fault.message) for fault in faults)
    for each in (
        "must be the name of its folder",
        "written for api 9",
        "Unknown key 'titel'",
        "begins with the id of its module",
        "'view' is no permission",
    ):
        assert each in words
    [candidate] = find_modules(folder.parent)
    assert f"The manifest has {len(faults) - 1} faults more." in str(candidate.fault)


def test_module_without_activate_is_told_so(folder: Path) -> None:
    (folder / "module.py").write_text("def begin(api):\n    pass\n", encoding="utf-8")
    [fault] = told(folder)
    assert str(fault.message) == "It has no function activate(api)."


def test_permissions_are_those_of_the_listed_modules(folder: Path) -> None:
    listed = permissions_for(["visits"], folder.parent)
    assert {"visits.view", "modules.switch"} <= set(listed.known)
    assert listed.complete
    other = permissions_for(["gone"], folder.parent)
    assert not other.complete
    assert other.idle["visits.view"] == "visits"


def test_icon_that_is_not_there_is_a_warning_with_the_nearest_one(folder: Path) -> None:
    text = GOOD.replace("requires: []", "icon: heart-outline")
    (folder / "module.yaml").write_text(text, encoding="utf-8")
    [warning] = told(folder)
    assert (warning.level, warning.place.line) == ("warning", 4)
    assert str(warning.message) == "No icon is called heart-outline."
    assert str(warning.fix) == "Did you mean hand-heart-outline?"
