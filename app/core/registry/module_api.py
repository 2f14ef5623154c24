"""What a module gets when it is switched on: twelve ways to contribute."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from app.core.cases.regimes import within_regime
from app.core.errors import Fault
from app.core.journal.event import Event
from app.core.journal.seat import Reading
from app.core.journal.unit import Unit
from app.core.registry.contributions import (
    CardSection,
    CasePanel,
    Command,
    Contributions,
    Finder,
    Found,
    Indicator,
    Measure,
    ReportSection,
    Seeder,
    Subscription,
)
from app.core.text import Said

if TYPE_CHECKING:
    from sqlalchemy import Select, Table


class ModuleApi:
    """The face that `activate(api)` works with; all it adds is tagged with the module's id."""

    def __init__(
        self, owner: str, contributions: Contributions, settings: Mapping[str, Any]
    ) -> None:
        self.owner = owner
        self.settings = settings
        self._to = contributions

    def add_tables(self, *tables: Table) -> None:
        """Add the module's tables; their names begin with the module's id."""
        for table in tables:
            if not table.name.startswith(self.owner):
                raise ValueError(f"table {table.name} must begin with {self.owner}")
            self._to.tables[table.name] = (table, self.owner)

    def add_command(
        self,
        name: str,
        type: type,
        service: Callable[[Unit, Any], Any],
        *,
        events: tuple[type[Event], ...] = (),
    ) -> None:
        """Add a command with its service and the events that the service records."""
        self._once(self._to.commands, name)
        self._to.commands[name] = Command(name, type, service, self.owner)
        for event in events:
            self._to.events[event.name] = (event, self.owner)

    def add_indicator(
        self,
        id: str,
        *,
        title: Said,
        ids: Callable[[Reading], Select[tuple[int]]],
        definition: Said,
        needs: str,
        target: str,
    ) -> None:
        """Add a figure; `target` is the page whose list shows exactly the rows of `ids`.

        It counts cases of one regime, today's unless the reading keeps to another.
        """
        self._once(self._to.indicators, id)

        def within(reading: Reading) -> Select[tuple[int]]:
            return ids(within_regime(reading))

        self._to.indicators[id] = Indicator(id, title, within, definition, needs, target,
                                               self.owner)  # fmt: skip

    def add_measure(
        self,
        id: str,
        *,
        title: Said,
        rows: Callable[[Reading], Select[Any]],
        name: Callable[[Reading, str], Said],
        definition: Said,
        kind: Literal["count", "days", "share"] = "count",
        order: int = 50,
        adds_up: bool = True,
    ) -> None:
        """Add a figure of the policy page: `rows` selects case, office, day, category, value.

        Where a case may stand in several categories, `adds_up` is False: no sum is shown.
        """
        self._once(self._to.measures, id)
        self._to.measures[id] = Measure(
            id, title, rows, name, definition, kind, order, self.owner, adds_up
        )

    def add_case_panel(
        self,
        id: str,
        *,
        title: Said,
        widget: str,
        needs: str,
        order: int = 50,
        fits: Callable[[Any, str], bool] | None = None,
    ) -> None:
        """Add a panel to the case page; `widget` is "pages:ClassName" in the module.

        `fits(card, case_type)` says for which cases it has something; for all if none is given.
        """
        self._once(self._to.panels, id)
        self._to.panels[id] = CasePanel(id, title, widget, needs, order, self.owner, fits)

    def add_report_section(
        self,
        id: str,
        *,
        title: Said,
        build: Callable[[Reading, int], list[Any]],
        needs: str,
        family: Callable[[Reading, int], list[Any]] | None = None,
        order: int = 50,
    ) -> None:
        """Add a section to the case report, and with `family` its words in the family's copy."""
        self._once(self._to.sections, id)
        section = ReportSection(id, title, build, family, needs, order, self.owner)
        self._to.sections[id] = section

    def add_seeder(self, seed: Callable[[Any], None], *, after: tuple[str, ...] = ()) -> None:
        """Add the module's part of the synthetic world, run after the modules in `after`."""
        self._to.seeders[self.owner] = Seeder(self.owner, seed, after, self.owner)

    def add_card_section(self, check: Callable[[Any, Mapping[str, Any]], list[Fault]]) -> None:
        """Add the check of the module's settings in a card: `check(card, settings)`."""
        self._to.card_sections[self.owner] = CardSection(self.owner, check, self.owner)

    def add_finder(
        self, id: str, find: Callable[[Reading, str], list[Found]], *, needs: str
    ) -> None:
        """Add hits to the command palette."""
        self._to.finders[id] = Finder(id, find, needs, self.owner)

    def on(self, event: type[Event] | str, handler: Callable[[Unit, Any], None]) -> None:
        """Subscribe to an event, durably: `handler(unit, entry)` runs once for each entry."""
        name = event if isinstance(event, str) else event.name
        id = f"{self.owner}:{name}:{handler.__name__}"
        self._to.subscriptions[id] = Subscription(id, name, handler, self.owner)

    @staticmethod
    def _once(kind: Mapping[str, Any], id: str) -> None:
        if id in kind:
            raise ValueError(f"{id} is contributed already by {kind[id].owner}")
