"""A form made ready to run: every expression compiled, every dependency known and ordered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from app.core.errors import Fault, FaultsFound, Place
from app.core.forms.expression.compiler import compile_tree
from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.parser import parse
from app.core.forms.expression.scope import Map, Spot, Use
from app.core.forms.expression.tree import Reference
from app.core.forms.expression.world import Evaluate
from app.core.forms.form import Form, Group, Node, Question, Repeat
from app.core.forms.session.cycles import cycle_fault
from app.core.forms.session.mapping import map_of
from app.core.forms.session.mentions import Mentions, mentions_of
from app.core.forms.session.order import Edge, Fact, ordered
from app.core.forms.session.typed import NotAnAnswer, taken
from app.core.text import LocalText, _

_YES = frozenset({"yes", "true", "true()", "1"})
_NO = frozenset({"", "no", "false", "false()", "0"})


@dataclass
class Part:
    """One spot with its compiled expressions; None where the workbook says nothing."""

    spot: Spot
    node: Node | None
    template: str = ""
    relevant: Evaluate | None = None
    calculation: Evaluate | None = None
    constraint: Evaluate | None = None
    required: Evaluate | None = None
    read_only: Evaluate | None = None
    choice_filter: Evaluate | None = None
    default: Evaluate | None = None
    count: Evaluate | None = None
    triggered: bool = False
    label: Mentions | None = None
    hint: Mentions | None = None
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


_plans: WeakKeyDictionary[Form, Plan] = WeakKeyDictionary()


def plan_of(form: Form) -> Plan:
    """Return the plan of a form, made once; raises FaultsFound with all faults at once."""
    plan = _plans.get(form)
    if plan is None:
        plan, faults = make_plan(form)
        if faults:
            raise FaultsFound(faults)
        _plans[form] = plan
    return plan


def make_plan(form: Form) -> tuple[Plan, list[Fault]]:
    """Return the plan of a form with every fault of its expressions and dependencies."""
    return _Maker(form).make()


class _Maker:
    def __init__(self, form: Form) -> None:
        self.form = form
        self.map, nodes = map_of(form)
        self.faults: list[Fault] = []
        parts = [Part(spot, node) for spot, node in zip(self.map.spots, nodes, strict=True)]
        by_ref = {part.node.ref: part for part in parts if part.node is not None}
        self.plan = Plan(form, self.map, parts, by_ref, [])
        self.needs: dict[Fact, list[Edge]] = {}

    def make(self) -> tuple[Plan, list[Fault]]:
        for part in self.plan.parts:
            self._place(part)
            if isinstance(part.node, Question):
                self._question(part, part.node)
            elif isinstance(part.node, Repeat):
                self._repeat(part, part.node)
            elif isinstance(part.node, Group):
                self._label(part, part.node.label)
        for rule in self.form.entities:
            repeat = self.plan.by_ref.get(rule.repeat or "")
            spot = repeat.spot if repeat else self.map.root
            texts = (rule.label, rule.create_if, rule.entity_id)
            names = ("label", "create_if", "entity_id")
            found = [
                self._compiled(text, spot, name, rule.row, "entities")[0]
                for text, name in zip(texts, names, strict=True)
            ]
            self.plan.entities.append(EntityPart(rule.list, repeat, *found))
        order, cycles = ordered(self.needs)
        self.plan.order = order
        for fact, edges in self.needs.items():
            for edge in edges:
                self.plan.after.setdefault(edge.fact, []).append(Edge(fact, edge.fixed))
        self.faults.extend(self._cycle(cycle) for cycle in cycles)
        return self.plan, self.faults

    def _place(self, part: Part) -> None:
        spot, node = part.spot, part.node
        if node is None or spot.parent is None:
            return
        above = self.plan.parts[spot.parent.index]
        above.inner.append(part)
        row = "[{}]" if above.spot.kind == "repeat" else ""
        part.template = f"{above.template}{row}/{node.name}".lstrip("/")
        part.relevant, uses = self._compiled(node.relevant, spot, "relevant", node.row)
        self.needs[Fact("relevant", spot.index)] = [
            Edge(Fact("relevant", above.spot.index), above.depth),
            *_edges(uses, self.map),
        ]

    def _question(self, part: Part, node: Question) -> None:
        spot = part.spot
        part.calculation, uses = self._compiled(node.calculation, spot, "calculation", node.row)
        own = Edge(Fact("relevant", spot.index), part.depth)
        self.needs[Fact("value", spot.index)] = [own]
        if node.trigger:
            part.triggered = True
            uses = self._trigger(node, spot)
            self.needs[Fact("trigger", spot.index)] = _edges(uses, self.map)
            edge = Edge(Fact("trigger", spot.index), part.depth)
            self.needs[Fact("value", spot.index)].append(edge)
        else:
            self.needs[Fact("value", spot.index)] += _edges(uses, self.map)
        part.constraint = self._watched(part, node.constraint, "constraint")
        part.required = self._yes_or_no(part, node.required, "required")
        part.read_only = self._yes_or_no(part, node.read_only, "read_only")
        part.choice_filter = self._filter(part, node)
        if node.default_is_expression:
            part.default, _uses = self._compiled(node.default, spot, "default", node.row)
        elif node.default:
            self._check_default(node)
        self._label(part, node.label)
        if node.hint and "${" in str(node.hint.entries):
            part.hint, uses = self._mentions(part, node.hint, "hint")
            self._watch(part, uses)

    def _check_default(self, node: Question) -> None:
        choices = self.form.choices.get(node.choices)
        known = frozenset(choice.name for choice in choices) if choices is not None else None
        try:
            taken(node, node.default, known)
        except NotAnAnswer as fault:
            place = self._at("default", node.row)
            message = _("The default {value} is no answer to its question.", value=node.default)
            self.faults.append(Fault("default_type", message, place, fix=fault.text))

    def _repeat(self, part: Part, node: Repeat) -> None:
        parent = part.spot.parent or self.map.root
        part.count, uses = self._compiled(node.count, parent, "repeat_count", node.row)
        self.needs[Fact("rows", part.spot.index)] = [
            Edge(Fact("relevant", part.spot.index), part.depth),
            *_edges(uses, self.map),
        ]
        self._label(part, node.label)

    def _label(self, part: Part, label: LocalText | None) -> None:
        if label and "${" in str(label.entries):
            part.label, uses = self._mentions(part, label, "label")
            self._watch(part, uses)

    def _mentions(
        self, part: Part, label: LocalText, column: str
    ) -> tuple[Mentions | None, list[Use]]:
        names = FormNames(self.map, part.spot)
        try:
            return mentions_of(label, names), names.uses
        except ExpressionFault as fault:
            row = part.node.row if part.node else None
            self.faults.append(fault.placed(self._at(column, row), str(label)))
            return None, []

    def _filter(self, part: Part, node: Question) -> Evaluate | None:
        if not node.choice_filter:
            return None
        columns = self.map.columns.get(node.choices, frozenset())
        names = FormNames(self.map, part.spot, columns=columns)
        run = self._guarded(node.choice_filter, names, "choice_filter", node.row)
        self._watch(part, names.uses)
        return run

    def _yes_or_no(self, part: Part, text: str, column: str) -> Evaluate | None:
        said = text.strip().lower()
        if said in _NO:
            return None
        return (lambda here: True) if said in _YES else self._watched(part, text, column)

    def _watched(self, part: Part, text: str, column: str) -> Evaluate | None:
        row = part.node.row if part.node else None
        run, uses = self._compiled(text, part.spot, column, row)
        self._watch(part, uses)
        return run

    def _watch(self, part: Part, uses: Iterable[Use]) -> None:
        for edge in _edges(uses, self.map):
            watcher = Edge(Fact("value", part.spot.index), edge.fixed)
            self.plan.watchers.setdefault(edge.fact, []).append(watcher)

    def _trigger(self, node: Question, spot: Spot) -> list[Use]:
        names = FormNames(self.map, spot)
        for word in node.trigger.split(","):
            try:
                tree = parse(word)
                if isinstance(tree, Reference):
                    names.reference(tree)
            except ExpressionFault as fault:
                self.faults.append(fault.placed(self._at("trigger", node.row), node.trigger))
        return names.uses

    def _compiled(
        self, text: str, spot: Spot, column: str, row: int | None, sheet: str = "survey"
    ) -> tuple[Evaluate | None, list[Use]]:
        if not text.strip():
            return None, []
        names = FormNames(self.map, spot)
        return self._guarded(text, names, column, row, sheet), names.uses

    def _guarded(
        self, text: str, names: FormNames, column: str, row: int | None, sheet: str = "survey"
    ) -> Evaluate | None:
        try:
            return compile_tree(parse(text), names)
        except ExpressionFault as fault:
            self.faults.append(fault.placed(self._at(column, row, sheet), text))
            return None

    def _at(self, column: str, row: int | None, sheet: str = "survey") -> Place:
        written = self.form.columns.get(column, column) if sheet == "survey" else column
        return Place(self.form.file or self.form.id, sheet=sheet, row=row, column=written)

    def _cycle(self, cycle: list[Fact]) -> Fault:
        from_plan = [self.plan.parts[fact.spot] for fact in cycle]
        return cycle_fault([part.node for part in from_plan if part.node], cycle, self._at)


def _edges(uses: Iterable[Use], form_map: Map) -> list[Edge]:
    kinds = {"repeat": "rows", "question": "value", "group": "relevant", "root": "relevant"}
    return [
        Edge(Fact(kinds[form_map.spots[use.spot].kind], use.spot), use.fixed)
        for use in dict.fromkeys(uses)
    ]
