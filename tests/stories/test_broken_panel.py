"""A page or panel that cannot be shown is a problem of the step whose picture shows it."""

from pathlib import Path
from typing import Any

import pytest

from app.core.settings import Settings
from app.core.stories.models import Story
from app.ui.stage.play import play_in_window
from modules.intake.pages.told import ToldPanel


def fail(_panel: object) -> None:
    """Be a panel that cannot be built."""
    raise RuntimeError("nothing to see")


@pytest.mark.slow
@pytest.mark.allow_warnings("panel intake.told failed")
def test_panel_that_cannot_be_shown_is_a_problem_of_its_step(
    settings: Settings, story: Story, tmp_path: Path, qapp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ToldPanel, "build", fail)
    part = story.model_copy(update={"scenes": story.scenes[:4]})
    shown = play_in_window(settings, "sandovia", part, shots=tmp_path / "shots")
    told = {str(problem) for outcome in shown for problem in outcome.problems}
    assert told == {"A page or panel could not be shown: This panel could not be shown."}
    assert not shown[0].problems
