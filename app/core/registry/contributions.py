"""What a module may contribute: frozen descriptions, each tagged with its owner."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from app.core.errors import Fault
from app.core.journal.event import Event
from app.core.journal.seat import Reading
from app.core.journal.unit import Unit
from app.core.late import late_dataclass
from app.core.text import Said

if TYPE_CHECKING:
    from sqlalchemy import Select, Table


@dataclass(frozen=True, slots=True)
class Target:
    """The only way to a page: from a figure, the palette, a timeline, a story, a switch of role."""

    page: str
    params: tuple[tuple[str, Any], ...] = ()

    @classmethod
    def to(cls, page: str, **params: Any) -> Target:
        """Return the target of `page` with its parameters (a case id, a filter)."""
        return cls(page, tuple(sorted(params.items())))

    def param(self, name: str, default: Any = None) -> Any:
        """Return one parameter."""
        return dict(self.params).get(name, default)


@dataclass(frozen=True, slots=True)
class Command:
    """A command's dotted name, its dataclass and its one service function."""

    name: str
    type: type
    service: Callable[[Unit, Any], Any]
    owner: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure and its list in one: the figure is the count of `ids`, the list its rows."""

    id: str
    title: Said
    ids: Callable[[Reading], Select[tuple[int]]]
    definition: Said
    needs: str
    target: str
    owner: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure about all offices, without names: what the policy page breaks down.

    `rows(reading)` selects `case, office, day, category, value` of every case, whoever asks; the
    page counts cases (`count`), takes the median of days (`days`) or the share of ones (`share`).
    `name(reading, category)` names a category. `adds_up` is False where a case may stand in
    several categories: their sum would be no number of cases, so none is shown.
    """

    id: str
    title: Said
    rows: Callable[[Reading], Select[Any]]
    name: Callable[[Reading, str], Said]
    definition: Said
    kind: Literal["count", "days", "share"]
    order: int
    owner: str
    adds_up: bool = True


@dataclass(frozen=True, slots=True)
class CasePanel:
    """A panel on the case page; `widget` names the class in the module's pages ("pages:Notes").

    `fits(card, case_type)` says whether it has something for cases of a type: for all if None.
    """

    id: str
    title: Said
    widget: str
    needs: str
    order: int
    owner: str
    fits: Callable[[Any, str], bool] | None = None


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A section of the case report: `build(reading, case)` returns blocks of app.api.report.

    `family(reading, case)` returns the blocks of the family's copy: plain words, no score or band.
    """

    id: str
    title: Said
    build: Callable[[Reading, int], list[Any]]
    family: Callable[[Reading, int], list[Any]] | None
    needs: str
    order: int
    owner: str


@dataclass(frozen=True, slots=True)
class Seeder:
    """A module's part of the synthetic world; runs after the seeders of the modules in `after`."""

    id: str
    seed: Callable[[Any], None]
    after: tuple[str, ...]
    owner: str


@dataclass(frozen=True, slots=True)
class CardSection:
    """The check of a module's settings in the card."""

    id: str
    check: Callable[[Any, Mapping[str, Any]], list[Fault]]
    owner: str


@late_dataclass(frozen=True)
class Found:
    """One hit of a finder: what it is called and where it leads."""

    title: Said
    subtitle: Said
    target: Target
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Finder:
    """Hits for the command palette."""

    id: str
    find: Callable[[Reading, str], list[Found]]
    needs: str
    owner: str


@late_dataclass(frozen=True)
class Subscription:
    """A durable handler of one event."""

    name: str
    event: str
    handler: Callable[[Unit, Any], None]
    owner: str


@dataclass
class Contributions:
    """All that is contributed at present; `withdraw` takes back what one owner gave."""

    commands: dict[str, Command] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    panels: dict[str, CasePanel] = field(default_factory=dict)
    sections: dict[str, ReportSection] = field(default_factory=dict)
    seeders: dict[str, Seeder] = field(default_factory=dict)
    card_sections: dict[str, CardSection] = field(default_factory=dict)
    finders: dict[str, Finder] = field(default_factory=dict)
    subscriptions: dict[str, Subscription] = field(default_factory=dict)
    events: dict[str, tuple[type[Event], str]] = field(default_factory=dict)
    tables: dict[str, tuple[Table, str]] = field(default_factory=dict)

    def withdraw(self, owner: str) -> None:
        """Take back everything that `owner` contributed, its tables excepted."""
        owned: tuple[dict[str, Any], ...] = (
            self.commands,
            self.indicators,
            self.measures,
            self.panels,
            self.sections,
            self.seeders,
            self.card_sections,
            self.finders,
            self.subscriptions,
        )
        for kind in owned:
            for id in [id for id, item in kind.items() if item.owner == owner]:
                del kind[id]
        for id in [id for id, (_event, by) in self.events.items() if by == owner]:
            del self.events[id]
