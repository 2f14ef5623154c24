"""Late dataclasses and modules: nothing is made before it is needed, and then it is plain."""

import copy
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from importlib import import_module
from threading import Barrier

import pytest

from app.core.cases.core_acts import CORE
from app.core.journal.event import Event
from app.core.late import late_dataclass
from app.core.settings import ROOT


@late_dataclass(frozen=True)
class Visit:
    """What several tests look at."""

    family: int
    words: tuple[str, ...] = field(default_factory=tuple)


@late_dataclass(frozen=True)
class HomeVisit(Visit):
    """A late class of a late class."""

    village: str = "Elm"

    def __post_init__(self) -> None:
        if not self.village:
            raise ValueError("a village is wanted")


def test_nothing_is_made_before_the_first_instance() -> None:
    @late_dataclass(frozen=True)
    class Meeting:
        place: str

    assert "__init__" not in vars(Meeting)
    assert Meeting("Elm").place == "Elm"
    assert "__init__" in vars(Meeting)


def test_a_late_class_is_a_frozen_dataclass() -> None:
    visit = HomeVisit(7, village="Oak")
    assert visit == HomeVisit(7, (), "Oak")
    assert hash(visit) == hash(HomeVisit(7, (), "Oak"))
    assert repr(visit).endswith("HomeVisit(family=7, words=(), village='Oak')")
    assert replace(visit, family=8).family == 8
    assert copy.copy(visit) == pickle.loads(pickle.dumps(visit)) == visit
    with pytest.raises(FrozenInstanceError):
        visit.family = 9  # type: ignore[misc]
    with pytest.raises(TypeError, match="family"):
        HomeVisit()  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="village"):
        HomeVisit(7, village="")


def test_its_fields_are_known_before_the_first_instance() -> None:
    @late_dataclass(frozen=True)
    class FarVisit(Visit):
        distance: int = 0

    assert is_dataclass(FarVisit)
    assert [one.name for one in fields(FarVisit)] == ["family", "words", "distance"]
    assert FarVisit(1).distance == 0


def test_an_event_may_be_late() -> None:
    @late_dataclass(frozen=True)
    class Visited(Event, name="test.visited"):
        case: int

    assert Visited.name == "test.visited"
    assert Visited(3).payload() == {"case": 3}


def test_threads_that_come_at_once_all_get_the_finished_class() -> None:
    for _time in range(20):

        @late_dataclass(frozen=True)
        class Meeting:
            place: str

        together = Barrier(4)

        def make(kind: type = Meeting, start: Barrier = together) -> object:
            start.wait()
            return kind("Elm")

        with ThreadPoolExecutor(4) as pool:
            made = [job.result() for job in [pool.submit(make) for _ in range(4)]]
        assert made == [Meeting("Elm")] * 4


def test_late_module_is_imported_when_one_of_its_functions_is_called() -> None:
    look = (
        "import sys; from app.core.late import late_module;"
        "numbers = late_module('fractions'); gcd = numbers.Fraction;"
        "assert 'fractions' not in sys.modules; assert gcd(2, 4) == 0.5"
    )
    subprocess.run([sys.executable, "-c", look], cwd=ROOT, check=True, timeout=60)


@pytest.mark.parametrize("name", [act[0] for act in CORE])
def test_every_act_of_the_core_has_its_service(name: str) -> None:
    service = next(act[2] for act in CORE if act[0] == name)
    assert callable(getattr(import_module(service.__module__), service.__name__))
