"""What the tests of the window share: a prepared country with the sample module, and its window."""

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QApplication

from app.core.access.users import seed_users
from app.core.preferences import Preferences
from app.core.seeding import Seeding
from app.core.settings import ROOT, Settings
from app.core.world import prepare
from app.ui.theme import Theme
from app.ui.window.window import Window

SAMPLE = Path(__file__).parents[2] / "fixtures" / "sample_package"
READY = ("landing", "work", "trouble")
Opener = Callable[..., Window]


def _users_only(seeding: Seeding) -> None:
    with seeding.acts.unit(seeding.system_seat()) as unit:
        seed_users(unit, seeding.card)
    seeding.progress(1.0)


@pytest.fixture
def small_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a database be prepared with the users only: quick, and no module is needed."""
    seed_data = ModuleType("seed_data")
    seed_data.seed = _users_only  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "seed_data", seed_data)


@pytest.fixture(scope="session")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of cards: Sandovia with the sample module, and a broken one."""
    folder = tmp_path_factory.mktemp("cards")
    shutil.copytree(ROOT / "country_cards" / "sandovia", folder / "sandovia")
    card = folder / "sandovia" / "card.yaml"
    text = card.read_text(encoding="utf-8")
    text = re.sub(r"\nmodules:[^\n]*\n", "\nmodules:\n  sample: {}\n", text, count=1)
    text = text.replace("may: [intake.find, ", "may: [sample.view, sample.note, intake.find, ")
    card.write_text(text, encoding="utf-8")
    (folder / "broken").mkdir()
    broken = text.replace("id: sandovia", "id: broken", 1).replace("scope: own", "scope: mine")
    (folder / "broken" / "card.yaml").write_text(broken, encoding="utf-8")
    return folder


@pytest.fixture
def settings(cards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return settings with the sample package on the path and no other module."""
    monkeypatch.syspath_prepend(str(SAMPLE))
    return Settings(data=tmp_path / "data", cards=cards, modules=tmp_path / "no_modules")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Remember the prepared data of the session, so that it is made once."""
    return {"folder": tmp_path_factory.mktemp("prepared")}


@pytest.fixture
def data(settings: Settings, prepared: dict[str, Path], small_seed: None) -> Settings:
    """Return settings whose data are prepared."""
    made = prepared["folder"] / "sandovia"
    if not made.exists():
        prepare(
            Settings(data=made.parent, cards=settings.cards, modules=settings.modules), "sandovia"
        )
    shutil.copytree(made, settings.data / "sandovia", dirs_exist_ok=True)
    return settings


@pytest.fixture
def opened(qapp: QApplication, qtbot) -> Iterator[Opener]:
    """Return a function that opens a window and waits until its first page is there."""
    windows: list[Window] = []

    def open_window(
        settings: Settings,
        *,
        card: str | None = None,
        user: str | None = None,
        preferences: Preferences | None = None,
        size: tuple[int, int] = (1024, 768),
    ) -> Window:
        window = Window(settings, preferences or Preferences(language="en"))
        windows.append(window)
        window.resize(*size)
        window.show()
        window.begin(card=card, user=user)
        qtbot.waitUntil(lambda: _ready(window), timeout=30_000)
        return window

    yield open_window
    for window in windows:
        window.close()
        window.deleteLater()
    qapp.processEvents()
    Theme().apply(qapp)


def _ready(window: Window) -> bool:
    stage = window.stages.currentWidget()
    return stage is not None and stage.objectName() in READY and not window.tasks.busy
