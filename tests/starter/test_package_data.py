"""What is no Python travels with the installed package too."""

import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

ROOT = Path(__file__).parents[2]
OWNERS = ("app", "modules", "seed_data", "country_cards")


def test_every_kind_of_file_is_packed() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]["*"]
    files = [
        path
        for owner in OWNERS
        for path in (ROOT / owner).rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc") and path.name[0] not in ".~"
    ]
    assert files
    unpacked = [
        path.relative_to(ROOT).as_posix()
        for path in files
        if not any(fnmatchcase(path.name, pattern) for pattern in patterns)
    ]
    assert unpacked == []


def test_every_owner_is_packed() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found = settings["tool"]["setuptools"]["packages"]["find"]
    assert found["namespaces"]
    assert {f"{owner}*" for owner in OWNERS} == set(found["include"])
