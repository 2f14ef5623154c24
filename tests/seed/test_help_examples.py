"""The names that the help pages look for: each stands in the prepared data of a country."""

import re
from pathlib import Path

import pytest

from app.core.people.search import search
from app.core.settings import ROOT
from app.core.world import World
from tests.made_once import CopyWorld

PAGES = ("modules/intake/help/{}/intake.find.md", "modules/casework/help/{}/casework.list.md")
EXAMPLE = re.compile(r"`(\w+ \w+)`[^.]*?([A-Z]\w+ [A-Z]\w+)")


def examples(language: str) -> set[tuple[str, str]]:
    """Return what the help pages of a language search for, and whom they say that it finds."""
    pages = [(ROOT / page.format(language)).read_text(encoding="utf-8") for page in PAGES]
    return {found for page in pages for found in EXAMPLE.findall(page)}


def found(world: World, login: str, typed: str) -> str:
    """Return everybody that a user finds with some words."""
    with world.acts.reading(world.seat(login)) as reading:
        return str(search(reading, typed))


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_family_that_help_looks_for_is_found_in_sandovia(world: World, language: str) -> None:
    [(typed, name)] = examples(language)
    assert all(part in found(world, "north.clerk", typed) for part in name.split())


def test_the_family_that_italian_help_looks_for_is_found_in_italy(
    tmp_path: Path, copy_world: CopyWorld
) -> None:
    [(typed, name)] = examples("it")
    italy = World.open(copy_world(tmp_path, "italy"), "italy")
    try:
        said = [found(italy, login, typed) for login in italy.card.users]
    finally:
        italy.close()
    assert any(all(part in one for part in name.split()) for one in said)
