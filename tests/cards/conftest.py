"""All cards of the repository, and a copy of one that a test may break."""

import shutil
from pathlib import Path

import pytest

from app.core.cards.loader import load_card
from app.core.cards.models import Card

CARDS = Path(__file__).parents[2] / "country_cards"


@pytest.fixture(scope="session")
def sandovia() -> Card:
    """Return the fictional stage country."""
    return load_card(CARDS / "sandovia")


@pytest.fixture
def copy_of_sandovia(tmp_path: Path) -> Path:
    """Return a copy of the card's folder that a test may change."""
    return Path(shutil.copytree(CARDS / "sandovia", tmp_path / "sandovia"))
