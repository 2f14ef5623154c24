"""What the README says works: its commands are known, its module and its story can be used."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from app.cli import build_parser
from app.commands.module_checks import ICONS
from app.core.cards.loader import load_card
from app.core.cases.core_acts import CORE
from app.core.registry.registry import Registry, State
from app.core.settings import ROOT
from app.core.stories.loader import check_story
from app.core.text import _
from app.core.texts.voices import Voices
from start import HELP

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"python3 start\.py ([a-z][^`\n#]*)", README)))


def block(language: str, begins: str) -> str:
    """Return the code block of a language that begins with some words."""
    blocks = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return next(found for found in blocks if found.startswith(begins))


@pytest.mark.parametrize("words", [c.strip() for c in COMMANDS if not c.startswith("test")])
def test_command_of_the_readme_is_known(words: str) -> None:
    assert build_parser().parse_args(shlex.split(words)).work


def test_the_starter_names_every_command() -> None:
    offered = {name for name in _commands() if name != "test"}
    listed = re.search(r"run a command: (.*?);", HELP, re.DOTALL)
    assert listed is not None
    assert set(re.findall(r"\w+", listed.group(1))) == offered


def test_a_case_is_named_with_its_card() -> None:
    """Case numbers begin anew in each country: without it `report` asks which one is meant."""
    for words in COMMANDS:
        assert not words.startswith("report ") or "--card" in words


def _commands() -> set[str]:
    """Return the commands that the command line knows."""
    actions = build_parser()._actions
    return {name for one in actions if isinstance(one.choices, dict) for name in one.choices}


def test_module_of_the_readme_can_be_switched_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "readme_modules" / "thanks"
    home.mkdir(parents=True)
    manifest = yaml.safe_load(block("yaml", "id: thanks")) | {"requires": []}
    (home / "module.yaml").write_text(yaml.safe_dump(manifest), encoding="utf-8")
    (home / "module.py").write_text(block("python", '"""Thanks'), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    card = load_card(ROOT / "country_cards" / "sandovia")
    card = card.model_copy(update={"modules": {"thanks": {}}})
    registry = Registry(tmp_path / "readme_modules", card, core=CORE)
    assert registry.modules["thanks"].state is State.ACTIVE
    assert registry.command("thanks.give").owner == "thanks"


def test_story_of_the_readme_has_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "short.yaml"
    path.write_text(block("yaml", "story: 1"), encoding="utf-8")
    card = load_card(ROOT / "country_cards" / "sandovia")
    registry = Registry(ROOT / "modules", card, core=CORE)
    assert check_story(path, card, registry) == []


def test_sentence_of_the_readme_is_said_anew_by_a_card(tmp_path: Path) -> None:
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "en.po").write_text(block("po", 'msgid ""'), encoding="utf-8")
    voices = Voices(
        [tmp_path, ROOT / "modules" / "casework", ROOT / "app"], default="en", cache=tmp_path / "c"
    )
    assert voices.voice("en").say(_("Cases")) == "Files"


def test_icons_of_the_readme_are_there() -> None:
    named = set(re.findall(r"icon: ([a-z-]+)", README))
    assert named == {"hand-heart-outline"}
    assert all((ICONS / f"{name}.svg").is_file() for name in named)
