"""The parts of a form that is ready to run: each spot with its compiled expressions."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.forms.expression.scope import Map, Spot
from app.core.forms.expression.world import Evaluate
from app.core.forms.form import Form, Node
from app.core.forms.session.mentions import Mentions
from app.core.forms.session.order import Edge, Fact
from app.core.forms.session.row_choices import RowChoices


@dataclass
class Part:
    """One spot with its compiled expressions; None where the workbook says nothing.

    `messages` and `choice_labels` hold only those texts that mention answers.
    """

    spot: Spot
    node: Node | None
    template: str = ""
    relevant: Evaluate | None = None
    calculation: Evaluate | None = None
    constraint: Evaluate | None = None
    required: Evaluate | None = None
    read_only: Evaluate | None = None
    choice_filter: Evaluate | None = None
    row_choices: RowChoices | None = None
    default: Evaluate | None = None
    count: Evaluate | None = None
    triggered: bool = False
    label: Mentions | None = None
    hint: Mentions | None = None
    messages: dict[str, Mentions] = field(default_factory=dict)
    choice_labels: dict[str, Mentions] = field(default_factory=dict)
    inner: list[Part] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """How many row ids name one instance: a repeat as a whole stands in its parent's rows."""
        return len(self.spot.chain) - (self.spot.kind == "repeat")


@dataclass
class EntityPart:
    """The compiled expressions of one line of the `entities` sheet."""

    list: str
    repeat: Part | None
    label: Evaluate | None
    create_if: Evaluate | None
    entity_id: Evaluate | None


@dataclass
class Plan:
    """All parts of a form, who depends on whom, and in which order to work."""

    form: Form
    map: Map
    parts: list[Part]
    by_ref: dict[str, Part]
    entities: list[EntityPart]
    order: dict[Fact, int] = field(default_factory=dict)
    after: dict[Fact, list[Edge]] = field(default_factory=dict)
    watchers: dict[Fact, list[Edge]] = field(default_factory=dict)
