"""The About page: the card's facts with their sources, by regime, and what is not known."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.core.registry.contributions import Target
from app.ui.controls.labels import Label
from app.ui.controls.panels import Panel
from tests.contract.visit import close_window, open_window, settle
from tests.made_once import CopyWorld


@pytest.fixture(params=["italy", "sandovia"])
def window(
    request: Any, qapp: Any, copy_world: CopyWorld, tmp_path: Path, data_dir: Path
) -> Iterator[Any]:
    """Return a window on the About page of a country."""
    opened = open_window(copy_world(tmp_path / "about", request.param), request.param)
    opened.go(Target.to("core.about"))
    settle()
    yield opened
    close_window(opened)


def lines(window: Any) -> list[str]:
    """Return the lines of the country's panel in their order."""
    panel = window.page.findChild(Panel, "core.about.country")
    return [label.text() for label in panel.findChildren(Label)]


def test_every_fact_stands_with_its_source_under_its_regime(window: Any) -> None:
    card, said = window.work.world.card, lines(window)
    say = window.work.world.voices.voice("en").say
    starts = {id: said.index(say(regime.name)) for id, regime in card.regimes.items()}
    ends = sorted([*starts.values(), said.index("What is illustrative")])
    assert card.about.facts
    for fact in card.about.facts:
        place = said.index(say(fact.label))
        told = " ".join(said[place + 1 : place + 3])
        assert (fact.source in told) or ("Made up, as the country is" in told)
        if fact.regime is None:
            assert place < ends[0]
        else:
            begin = starts[fact.regime]
            assert begin < place < next(end for end in ends if end > begin)


def test_what_is_illustrative_and_what_is_not_known_is_said(window: Any) -> None:
    card, said = window.work.world.card, lines(window)
    say = window.work.world.voices.voice("en").say
    assert card.about.unknown
    for line in (*card.about.unknown, *card.about.lessons):
        assert f"•  {say(line)}" in said
    assert any("None of it describes the country" in one for one in said) != card.fictional
