"""A form made ready to run: every expression compiled, every dependency known and ordered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from weakref import WeakKeyDictionary

from app.core.errors import Fault, FaultsFound, Place
from app.core.forms.expression.compiler import compile_tree
from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.parser import parse
from app.core.forms.expression.scope import Map, Spot, Use
from app.core.forms.expression.tree import Reference
from app.core.forms.expression.world import Evaluate
from app.core.forms.form import Choice, Form, Group, Question, Repeat
from app.core.forms.session.cycles import cycle_fault
from app.core.forms.session.mapping import map_of
from app.core.forms.session.mentions import Mentions, mentions_of
from app.core.forms.session.order import Edge, Fact, ordered
from app.core.forms.session.parts import EntityPart, Part, Plan
from app.core.forms.session.row_choices import is_of_rows, row_choices
from app.core.forms.session.typed import NotAnAnswer, taken
from app.core.text import LocalText, _

__all__ = ["EntityPart", "Part", "Plan", "make_plan", "plan_of"]

_MESSAGES = ("constraint_message", "required_message")
_YES = frozenset({"yes", "true", "true()", "1"})
_NO = frozenset({"", "no", "false", "false()", "0"})


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
        self.mentioning: dict[str, Sequence[Choice]] = {}

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
        if is_of_rows(node.choices):
            self._row_choices(part, node)
        else:
            part.choice_filter = self._filter(part, node)
        if node.default_is_expression:
            part.default, _uses = self._compiled(node.default, spot, "default", node.row)
        elif node.default:
            self._check_default(node)
        self._label(part, node.label)
        self._texts(part, node)

    def _texts(self, part: Part, node: Question) -> None:
        """The texts besides the label that mention answers."""
        for name in ("hint", *_MESSAGES):
            text: LocalText | None = getattr(node, name)
            if text is None or "${" not in str(text.entries):
                continue
            found, uses = self._mentions(part, text, name)
            self._watch(part, uses)
            if name == "hint":
                part.hint = found
            elif found is not None:
                part.messages[name] = found
        for choice in self._mentioning(node.choices):
            names = FormNames(self.map, part.spot)
            try:
                part.choice_labels[choice.name] = mentions_of(choice.label, names)
            except ExpressionFault as fault:
                place = self._at("label", choice.row, "choices")
                self.faults.append(fault.placed(place, str(choice.label)))
            self._watch(part, names.uses)

    def _mentioning(self, name: str) -> Sequence[Choice]:
        """The choices of a list whose labels mention answers; many questions share a list."""
        if name not in self.mentioning:
            self.mentioning[name] = [
                choice
                for choice in self.form.choices.get(name, ())
                if any("${" in words for _language, words in choice.label.entries)
            ]
        return self.mentioning[name]

    def _check_default(self, node: Question) -> None:
        choices = self.form.choices.get(node.choices)
        if is_of_rows(node.choices):
            return
        known = frozenset(choice.name for choice in choices) if choices else None
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
        row = part.node.row if part.node else None
        wrong = False
        for code, words in label:
            try:
                mentions_of(LocalText(((code, words),)), names)
            except ExpressionFault as fault:
                wrong = True
                heading = self.form.heading("survey", column, language=code)
                place = replace(self._at(column, row), column=heading)
                self.faults.append(fault.placed(place, words))
        return (None if wrong else mentions_of(label, names)), names.uses

    def _row_choices(self, part: Part, node: Question) -> None:
        names = FormNames(self.map, part.spot)
        try:
            part.row_choices = row_choices(node.choices, node.choice_filter, names)
        except ExpressionFault as fault:
            is_filter = bool(node.choice_filter)
            column, text = ("choice_filter", node.choice_filter) if is_filter else (
                "type", f"{node.type} {node.choices}")  # fmt: skip
            self.faults.append(fault.placed(self._at(column, node.row), text))
        self._watch(part, names.uses)

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
        written = self.form.heading(sheet, column)
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
