"""A page, a panel or a handler that fails leaves a calm sentence, and all else works."""

import importlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from app.core.cases.inputs import NoteCase
from app.core.registry.contributions import Target
from app.core.registry.registry import State
from app.core.settings import ROOT, Settings
from app.ui.states import Failed
from app.ui.theme import Theme
from app.ui.window.window import Window
from tests.contract.country import few_families, prepared
from tests.contract.made_modules import forget, writer
from tests.contract.visit import close_window, open_window, settle, subjects

USER = "north.supervisor"
SAMPLE = Path(__file__).parents[1] / "fixtures" / "sample_package"
MADE = "class Made(Page):\n    def {}:\n        raise {}\n"
FAILING = {
    "import": "import nothing_of_this_name\n",
    "build": MADE.format("build(self)", "RuntimeError('no')"),
    "open": MADE.format("open(self, params)", "RuntimeError('no')"),
    "refusal": MADE.format("open(self, params)", "UserError(_('Not now.'))"),
    "missing": "",
}
HEAD = "from app.api import UserError, _\nfrom app.uikit import Page\n"
MANIFEST = (
    "pages: [{id: made.home, title: Made page, section: casework, needs: cases.view}]\n"
    "permissions: [made.view]\n"
)
HANDLER = (
    "def heard(unit, entry):\n    raise RuntimeError('deaf')\n"
    "def activate(api):\n    api.on('case.noted', heard)\n"
)
PANEL = (
    "from app.api import _\n"
    "def activate(api):\n"
    "    api.add_case_panel('made.panel', title=_('Made'), widget='pages:Made',\n"
    "                       needs='cases.view')\n"
)


class Stage:
    """Makes windows on a country whose card lists a made module beside all others."""

    def __init__(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.patch = tmp_path, monkeypatch
        self.windows: list[Window] = []
        self.write = writer(tmp_path, monkeypatch)

    def window(self, home: Path, *, listed: str) -> Window:
        """Open a window with the modules of `home` and of the repository."""
        for module in (ROOT / "modules").glob("*/module.yaml"):
            if not (home / module.parent.name).exists():
                (home / module.parent.name).symlink_to(module.parent)
        self._share(home)
        cards = self.folder / "cards"
        shutil.copytree(ROOT / "country_cards" / "sandovia", cards / "sandovia")
        card = cards / "sandovia" / "card.yaml"
        text = card.read_text(encoding="utf-8")
        text = text.replace("\n  intake:", f"\n  {listed}: {{}}\n  intake:", 1)
        may = "may: [intake.find,"
        assert may in text
        text = text.replace(may, f"{may} sample.view,")
        card.write_text(text, encoding="utf-8")
        where = Settings(self.folder / "data", cards=cards, modules=home)
        prepared(where.data, few_families)
        stamped = where.data / "sandovia"
        assert stamped.exists()
        self.windows.append(open_window(where, "sandovia", user=USER))
        return self.windows[-1]

    def _share(self, home: Path) -> None:
        """Let the repository's modules be the same ones under the name of the made folder."""
        for module in (ROOT / "modules").glob("*/module.yaml"):
            name = module.parent.name
            for part in ("", ".module", ".pages"):
                code = importlib.import_module(f"modules.{name}{part}")
                self.patch.setitem(sys.modules, f"{home.name}.{name}{part}", code)


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp) -> Iterator[Stage]:
    """Return a stage for windows."""
    made = Stage(tmp_path, monkeypatch)
    yield made
    for window in made.windows:
        close_window(window)
    Theme().apply(qapp)
    for home in tmp_path.glob("made_modules_*"):
        forget(home)


def calm(window: Window) -> Failed:
    """Return the calm state that stands in the place of a page."""
    found = window.findChild(Failed, "window.broken_page")
    assert isinstance(found, Failed)
    assert found.isVisible()
    return found


@pytest.mark.allow_warnings("page made.home failed")
@pytest.mark.parametrize("where", FAILING)
def test_page_that_fails_leaves_a_sentence_and_the_other_pages(stage: Stage, where: str) -> None:
    code = FAILING[where]
    pages = f"{HEAD}{code}PAGES = {{'made.home': Made}}\n" if code else "PAGES = {}\n"
    window = stage.window(stage.write("made", more=MANIFEST, pages=pages), listed="made")
    window.go(Target.to("made.home"))
    settle()
    said = calm(window).accessibleName()
    assert said.endswith(".")
    assert "Error" not in said
    if where == "refusal":
        assert said == "Not now."
    window.go(Target.to("casework.list"))
    settle()
    assert window.page is not None
    assert window.findChild(Failed, "window.broken_page") is None


@pytest.mark.allow_warnings("subscriber made:case.noted:heard failed")
def test_handler_that_fails_is_told_once_and_the_act_is_done(stage: Stage) -> None:
    window = stage.window(stage.write("made", HANDLER), listed="made")
    case = subjects(window.work.world, window.work.seat)["case"]
    told = []
    for number in range(2):
        window.work.desk.act(NoteCase(case, f"Spoke with Amal, call {number}.", "contact"))
        settle()
        told += [toast.sentence for toast in window.toasts.shown if toast.tone == "danger"]
        for toast in window.toasts.shown:
            toast.close_now()
    sentence = "The module made could not follow what was done. It will try again."
    assert told == [sentence]
    with window.work.world.store.read() as db:
        noted = db.exec_driver_sql("SELECT count(*) FROM journal WHERE event = 'case.noted'")
        assert noted.scalar() == 3


@pytest.mark.allow_warnings("panel made.panel failed")
def test_panel_that_fails_leaves_a_sentence_and_the_case_is_shown(stage: Stage) -> None:
    pages = (
        "from app.uikit import CasePanel\nclass Made(CasePanel):\n"
        "    def build(self):\n        raise RuntimeError('no')\nPAGES = {}\n"
    )
    window = stage.window(stage.write("made", PANEL, pages=pages), listed="made")
    case = subjects(window.work.world, window.work.seat)["case"]
    window.go(Target.to("casework.case", case=case))
    settle()
    assert window.page is not None
    failed = window.page.findChild(Failed, "panel.made.panel.failed")
    assert isinstance(failed, Failed)
    assert failed.accessibleName() == "This panel could not be shown."
    assert window.page.findChild(QWidget, "casework.case.timeline") is not None


def test_failed_module_is_listed_with_its_reason_and_everything_else_is_on(stage: Stage) -> None:
    code = "def activate(api):\n    raise RuntimeError('no answer')\n"
    window = stage.window(stage.write("made", code), listed="made")
    modules = window.work.world.registry.modules
    assert modules["made"].state is State.FAILED
    assert all(m.state is State.ACTIVE for id, m in modules.items() if id != "made")
    window.switch_user("administrator")
    window.go(Target.to("core.modules"))
    settle()
    texts = [label.text() for label in window.page.findChildren(QWidget) if hasattr(label, "text")
             and callable(label.text)]  # fmt: skip
    assert any("It failed to start: RuntimeError: no answer." in str(text) for text in texts)


def test_outside_package_adds_its_panel_to_the_case_page(stage: Stage) -> None:
    stage.patch.syspath_prepend(str(SAMPLE))
    window = stage.window(stage.write("made"), listed="sample")
    case = subjects(window.work.world, window.work.seat)["case"]
    window.go(Target.to("casework.case", case=case))
    settle()
    assert window.page is not None
    assert window.page.findChild(QWidget, "panel.sample.of_case.content") is not None
