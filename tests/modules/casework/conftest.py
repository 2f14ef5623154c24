"""What the tests of casework share."""

import shutil
from pathlib import Path

import pytest

from app.core.report.fonts import merged_font
from app.core.world import World


@pytest.fixture(scope="session")
def merged_fonts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Merge the fonts of reports once: it takes a second each."""
    folder = tmp_path_factory.mktemp("fonts")
    return [merged_font(weight, folder) for weight in ("Regular", "SemiBold")]


@pytest.fixture
def fonts(world: World, merged_fonts: list[Path]) -> None:
    """Let the small world find the merged fonts in its cache."""
    world.settings.cache.mkdir(parents=True, exist_ok=True)
    for file in merged_fonts:
        shutil.copy(file, world.settings.cache)
