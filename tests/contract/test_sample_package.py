"""A module of another package announces itself as README says, and is found by it."""

import configparser
import re
import tomllib
from pathlib import Path

from app.core.registry.discovery import GROUP
from app.core.settings import ROOT

SAMPLE = Path(__file__).parents[1] / "fixtures" / "sample_package"


def test_lines_of_readme_are_those_of_the_sample() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)
    announced = tomllib.loads(block)["project"]["entry-points"][GROUP]
    written = tomllib.loads((SAMPLE / "pyproject.toml").read_text(encoding="utf-8"))
    assert written["project"]["entry-points"][GROUP] == announced
    for package in announced.values():
        assert (SAMPLE / package / "module.yaml").is_file()


def test_installed_sample_announces_itself_by_the_same_lines() -> None:
    written = tomllib.loads((SAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    [told] = SAMPLE.glob("*.dist-info")
    installed = configparser.ConfigParser()
    installed.read(told / "entry_points.txt", encoding="utf-8")
    assert dict(installed[GROUP]) == written["entry-points"][GROUP]
    assert told.name == f"sample_module-{written['version']}.dist-info"
