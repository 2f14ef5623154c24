"""The parts of a card: closed, unchangeable, and free of pydantic until a file changed."""

import pickle
import subprocess
import sys

import pytest
from pydantic import ValidationError

from app.core.cards.casetypes import Move, Stage
from app.core.cards.fields import Choice
from app.core.cards.forms import checked
from app.core.settings import ROOT
from app.core.text import LocalText

NAME = LocalText((("und", "Open"),))


def test_part_keeps_its_values_and_its_defaults() -> None:
    stage = Stage(id="open", name=NAME)
    assert (stage.id, stage.final, stage.level) == ("open", False, "information")
    assert stage == checked(Stage, {"id": "open", "name": "Open"})
    assert stage != stage.model_copy(update={"final": True})
    assert pickle.loads(pickle.dumps(stage)) == stage


def test_part_refuses_a_value_that_it_does_not_have_and_the_lack_of_one() -> None:
    with pytest.raises(TypeError, match="colour"):
        Choice(id="one", name=NAME, colour="red")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="name"):
        Choice(id="one")  # type: ignore[call-arg]


def test_part_cannot_be_changed() -> None:
    choice = Choice(id="one", name=NAME)
    with pytest.raises(AttributeError, match="cannot be changed"):
        choice.id = "two"  # type: ignore[misc]
    with pytest.raises(AttributeError, match="cannot be taken away"):
        del choice.id
    assert choice.id == "one"


def test_keys_of_a_file_are_the_names_that_the_part_gives_them() -> None:
    move = checked(Move, {"from": "a", "to": "b", "by": ["worker"]})
    assert (move.source, move.target, move.by) == ("a", "b", ("worker",))
    with pytest.raises(ValidationError) as told:
        checked(Move, {"source": "a", "to": "b", "by": ["worker"]})
    assert {(fault["type"], fault["loc"]) for fault in told.value.errors()} == {
        ("missing", ("from",)),
        ("extra_forbidden", ("source",)),
    }


def test_work_on_a_country_needs_no_pydantic() -> None:
    look = "import sys, app.ui.window.reception, app.uikit; assert 'pydantic' not in sys.modules"
    subprocess.run([sys.executable, "-c", look], cwd=ROOT, check=True, timeout=60)
