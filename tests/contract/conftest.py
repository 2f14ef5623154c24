"""What the contract tests share: the stage country and a registry with every module on."""

import pytest

from app.core.cards.loader import load_card
from app.core.cards.models import Card
from app.core.cases.core_acts import CORE
from app.core.registry.registry import Registry
from app.core.settings import ROOT
from tests.contract.windows import made, window_on

__all__ = ["made", "registry", "sandovia", "window_on"]


@pytest.fixture(scope="session")
def sandovia() -> Card:
    """Return the fictional stage country."""
    return load_card(ROOT / "country_cards" / "sandovia")


@pytest.fixture(scope="session")
def registry(sandovia: Card) -> Registry:
    """Return a registry with every module of the repository, at the level of casework."""
    return Registry(ROOT / "modules", sandovia, level="casework", core=CORE)
