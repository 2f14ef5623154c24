"""A small form with its answers, to try an expression: for the help, a bench and tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from random import Random

from app.core.forms.expression.compiler import compile_tree
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.parser import parse
from app.core.forms.expression.scope import Map, Spot
from app.core.forms.expression.values import Single, Value
from app.core.forms.expression.world import Here, Rows

Answers = Mapping[str, object]


@dataclass
class Sample:
    """The world of a form that is described by its answers alone; it implements `World`.

    Answers are by name: a mapping is a group, a list of mappings the rows of a repeat. Rows are
    called "1", "2" and so on. `lists` are lines of choices; a question called as a list chooses
    from it, `chosen_from` tells of others.
    """

    answers: Answers
    lists: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    chosen_from: Mapping[str, str] = field(default_factory=dict)
    today: date = date(2026, 3, 2)
    language: str = "en"
    username: str = "north.worker1"
    chance: Callable[[], float] = field(default_factory=lambda: Random(1).random)
    map: Map = field(init=False)
    _values: dict[tuple[int, Rows], Single] = field(init=False, default_factory=dict)
    _rows: dict[tuple[int, Rows], list[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        root = Spot(0, "data", "root")
        columns = {
            name: frozenset({"name", "label"}.union(*lines)) for name, lines in self.lists.items()
        }
        self.map = Map(root, [root], {}, columns)
        self._take(self.answers, root, ())

    def evaluate(self, text: str, at: str = "", rows: Rows = ()) -> Value:
        """Return the value of an expression, seen from a question and row; raises its faults."""
        spot = self.map.by_name[at][0] if at else self.map.root
        return compile_tree(parse(text), FormNames(self.map, spot))(Here(self, rows))

    def _take(self, answers: Answers, parent: Spot, rows: Rows) -> None:
        for name, given in answers.items():
            spot = self._spot(name, given, parent)
            if isinstance(given, Mapping):
                self._take(given, spot, rows)
            elif spot.kind == "repeat":
                assert isinstance(given, Sequence)
                self._rows[spot.index, rows] = [str(place + 1) for place in range(len(given))]
                for place, one in enumerate(given, start=1):
                    self._take(one, spot, (*rows, str(place)))
            else:
                self._values[spot.index, rows] = as_single(given)

    def _spot(self, name: str, given: object, parent: Spot) -> Spot:
        spot = parent.children.get(name)
        if spot is None:
            several = isinstance(given, Sequence) and not isinstance(given, str)
            kind = "repeat" if several else "group" if isinstance(given, Mapping) else "question"
            index = len(self.map.spots)
            chain = (*parent.chain, index) if several else parent.chain
            choices = self.chosen_from.get(name, name if name in self.lists else "")
            spot = Spot(index, name, kind, parent, chain, choices)
            parent.children[name] = spot
            self.map.spots.append(spot)
            self.map.by_name.setdefault(name, []).append(spot)
        return spot

    @property
    def now(self) -> datetime:
        """Half past nine on the day of the sample."""
        return datetime.combine(self.today, time(9, 30))

    def answer(self, spot: int, rows: Rows) -> Single:
        """Return the answer at a spot, '' when there is none."""
        return self._values.get((spot, rows), "")

    def kept(self, spot: int, rows: Rows) -> Single:
        """Return the same: a sample hides nothing."""
        return self.answer(spot, rows)

    def counts(self, spot: int, rows: Rows) -> bool:
        """Return True: a sample hides nothing."""
        return True

    def rows(self, repeat: int, rows: Rows) -> Sequence[str]:
        """Return the rows of a repeat."""
        return self._rows.get((repeat, rows), ())

    def items(self, choices: str) -> Sequence[Mapping[str, str]]:
        """Return the lines of a list of choices."""
        return self.lists.get(choices, ())

    def choice_label(self, choices: str, name: str) -> str:
        """Return the label of a choice, else its name."""
        labels = {line["name"]: line.get("label", "") for line in self.items(choices)}
        return labels.get(name) or name

    def named(self, name: str) -> Value:
        """Return nothing: a sample publishes no names."""
        return ""

    def new_id(self) -> str:
        """Return an id that is the same for the same chance."""
        return f"{int(self.chance() * 16**8):08x}"


def as_single(given: object) -> Single:
    """Return a plain answer as a value of the language."""
    if given is None:
        return ""
    if isinstance(given, bool | str | float | date | time):
        return given
    return float(given) if isinstance(given, int) else str(given)
