"""The live answers of a session, worked out in order; only what changed is worked out again."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from app.core.forms.expression.values import Single, Value, number, single, text, truth
from app.core.forms.expression.world import Evaluate, Here, Rows
from app.core.forms.session.order import Edge, Fact
from app.core.forms.session.plan import Part, Plan
from app.core.text import Text

MOST_ROWS = 500
MOST_IN_ALL = 5_000
"""Rows of one repeat, and of all repeats inside one another: a count may ask for any number."""


@dataclass(slots=True)
class Slot:
    """One live instance: the answer kept, the answer seen (blank while not relevant), its rows.

    `given` keeps what does not fit the question's type, `fault` says why. `too_many` marks a
    repeat whose count asks for more rows than there may be.
    """

    kept: Single = ""
    seen: Single = ""
    relevant: bool = True
    given: object = None
    fault: Text | None = None
    ids: list[str] = field(default_factory=list)
    active: int = 0
    too_many: bool = False


class Answers:
    """The world of a form's expressions: one slot per spot and row."""

    def __init__(
        self,
        plan: Plan,
        *,
        today: date,
        now: datetime,
        language: str,
        username: str,
        new_id: Callable[[], str],
        new_row: Callable[[], str],
    ) -> None:
        self.plan = plan
        self.today = today
        self.now = now
        self.language = language
        self.username = username
        self.new_id = new_id
        self.new_row = new_row
        self.slots: list[dict[Rows, Slot]] = [{} for _part in plan.parts]
        self.changed: set[tuple[int, Rows]] = set()
        self.row_count = 0
        self._heap: list[tuple[int, Rows, Fact]] = []
        self._queued: set[tuple[Fact, Rows]] = set()
        self.published: dict[str, Value] = {}
        self._random = Random(f"{plan.form.content_hash} {today}")
        self._items: dict[str, list[Mapping[str, str]]] = {}
        self._known: dict[str, frozenset[str]] = {}

    # What expressions ask

    def answer(self, spot: int, rows: Rows) -> Single:
        """Return the answer seen at a spot, '' when there is none."""
        slot = self.slots[spot].get(rows)
        return slot.seen if slot is not None else ""

    def kept(self, spot: int, rows: Rows) -> Single:
        """Return the answer kept at a spot, also while it is not relevant."""
        slot = self.slots[spot].get(rows)
        return slot.kept if slot is not None else ""

    def counts(self, spot: int, rows: Rows) -> bool:
        """Return whether the spot is relevant."""
        part = self.plan.parts[spot]
        slot = self.slots[spot].get(rows[: part.depth])
        return slot is not None and slot.relevant

    def rows(self, repeat: int, rows: Rows) -> Sequence[str]:
        """Return the ids of the relevant rows of a repeat."""
        slot = self.slots[repeat].get(rows)
        if slot is None or not slot.relevant:
            return ()
        return slot.ids[: slot.active]

    def items(self, choices: str) -> Sequence[Mapping[str, str]]:
        """Return the lines of a choice list as columns, labels in the session's language."""
        found = self._items.get(choices)
        if found is None:
            found = [
                {**choice.extra, "name": choice.name, "label": self.said(choice.label.entries)}
                for choice in self.plan.form.choices.get(choices, ())
            ]
            self._items[choices] = found
        return found

    def choice_label(self, choices: str, name: str) -> str:
        """Return the label of a choice in the session's language, else the name itself."""
        for item in self.items(choices):
            if item["name"] == name:
                return item["label"] or name
        return name

    def said(self, entries: Sequence[tuple[str, str]]) -> str:
        """Return a text of the tool in the session's language, else in the tool's own."""
        texts = dict(entries)
        for language in (self.language, self.language[:2], self.plan.form.default_language):
            if texts.get(language):
                return texts[language]
        return next(iter(texts.values()), "")

    def named(self, name: str) -> Value:
        """Return what scoring has published under a name; nothing reaches into a form itself."""
        return self.published.get(name, "")

    def chance(self) -> float:
        """Return the next number of a series that is the same for the same tool and day."""
        return self._random.random()

    def speak(self, language: str) -> None:
        """Show labels in another language from now on."""
        self.language = language
        self._items.clear()

    def known(self, part: Part) -> frozenset[str] | None:
        """Return the names of a question's choices, None when it has no list."""
        if not part.spot.choices or part.row_choices is not None:
            return None
        found = self._known.get(part.spot.choices)
        if found is None:
            found = frozenset(item["name"] for item in self.items(part.spot.choices))
            self._known[part.spot.choices] = found
        return found

    # Rows come and go

    def begin(self) -> None:
        """Forget every answer."""
        for slots in self.slots:
            slots.clear()
        self.slots[0][()] = Slot()
        self._heap.clear()
        self._queued.clear()
        self.changed.clear()
        self.row_count = 0

    def fill(self, part: Part, rows: Rows) -> Iterator[tuple[Part, Rows]]:
        """Make the slots inside `part` for one row, returning each new question in sheet order."""
        for inner in part.inner:
            self.slots[inner.spot.index][rows] = Slot()
            if inner.spot.kind == "repeat":
                self._mark(inner, rows, "relevant", "rows")
            elif inner.spot.kind == "group":
                self._mark(inner, rows, "relevant")
                yield from self.fill(inner, rows)
            else:
                self._mark(inner, rows, "relevant", "value")
                yield inner, rows

    def forget(self, part: Part, rows: Rows) -> None:
        """Drop everything inside one row of a repeat."""
        for inner in part.inner:
            slot = self.slots[inner.spot.index].pop(rows, None)
            if inner.spot.kind == "group":
                self.forget(inner, rows)
            elif slot is not None:
                self.row_count -= len(slot.ids)
                for row in slot.ids:
                    self.forget(inner, (*rows, row))

    def instances(self, part: Part, rows: Rows) -> Iterator[Rows]:
        """Return the rows of every instance of a part that begins with `rows`, idle ones too."""
        found = [rows]
        for repeat in part.spot.chain[len(rows) : part.depth]:
            slots = self.slots[repeat]
            found = [
                (*one, row) for one in found for row in (slots[one].ids if one in slots else ())
            ]
        return iter(found)

    # Working out

    def mark(self, fact: Fact, rows: Rows) -> None:
        """Note that a fact has to be worked out again."""
        key = (fact, rows)
        order = self.plan.order.get(fact)
        if order is not None and key not in self._queued:
            self._queued.add(key)
            heapq.heappush(self._heap, (order, rows, fact))

    def _mark(self, part: Part, rows: Rows, *kinds: str) -> None:
        for kind in kinds:
            self.mark(Fact(kind, part.spot.index), rows)

    def spread(self, fact: Fact, rows: Rows) -> None:
        """Mark everything that depends on a fact which has just changed."""
        self.changed.add((fact.spot, rows))
        for edge in self.plan.after.get(fact, ()):
            for one in self._reached(edge, rows):
                self.mark(edge.fact, one)
        for edge in self.plan.watchers.get(fact, ()):
            self.changed.update((edge.fact.spot, one) for one in self._reached(edge, rows))

    def _reached(self, edge: Edge, rows: Rows) -> Iterator[Rows]:
        return self.instances(self.plan.parts[edge.fact.spot], rows[: edge.fixed])

    def settle(self, *, filled: Callable[[Part, Rows], None]) -> None:
        """Work out all that is marked, in order; `filled` is told of rows that a count added."""
        while self._heap:
            _order, rows, fact = heapq.heappop(self._heap)
            self._queued.discard((fact, rows))
            slot = self.slots[fact.spot].get(rows)
            if slot is None:
                continue
            part = self.plan.parts[fact.spot]
            if fact.kind == "relevant":
                self._relevant(part, rows, slot)
            elif fact.kind == "value":
                self._value(part, rows, slot)
            elif fact.kind == "rows":
                self._rows(part, rows, slot, filled)
            else:
                slot.kept = self._worked(part.calculation, rows)
                self._mark(part, rows, "value")

    def _relevant(self, part: Part, rows: Rows, slot: Slot) -> None:
        above = part.spot.parent
        outer = self.plan.parts[above.index] if above else None
        relevant = True
        if outer is not None and outer.spot.index:
            relevant = self.slots[outer.spot.index][rows[: outer.depth]].relevant
        if relevant and part.relevant is not None:
            relevant = self.met(part.relevant, rows)
        if relevant != slot.relevant:
            slot.relevant = relevant
            self.spread(Fact("relevant", part.spot.index), rows)
            if part.spot.kind == "repeat":
                self.spread(Fact("rows", part.spot.index), rows)
            if part.spot.kind == "question":
                # A count may change even when the answer is blank before and after.
                slot.seen = slot.kept if relevant else ""
                self.spread(Fact("value", part.spot.index), rows)

    def _value(self, part: Part, rows: Rows, slot: Slot) -> None:
        if part.calculation is not None and not part.triggered and slot.relevant:
            slot.kept = self._worked(part.calculation, rows)
        seen = slot.kept if slot.relevant else ""
        if seen != slot.seen or type(seen) is not type(slot.seen):
            slot.seen = seen
            self.spread(Fact("value", part.spot.index), rows)

    def _rows(
        self, part: Part, rows: Rows, slot: Slot, filled: Callable[[Part, Rows], None]
    ) -> None:
        if part.count is None:
            return
        wanted = number(self._worked(part.count, rows))
        asked = int(max(0, min(MOST_ROWS, wanted))) if wanted == wanted else 0
        free = MOST_IN_ALL - self.row_count + len(slot.ids)
        active = min(asked, free)
        too_many = active < asked or wanted > MOST_ROWS
        if too_many != slot.too_many:
            slot.too_many = too_many
            self.changed.add((part.spot.index, rows))
        while len(slot.ids) < active:
            slot.ids.append(self.new_row())
            self.row_count += 1
            filled(part, (*rows, slot.ids[-1]))
        if active != slot.active:
            slot.active = active
            self.spread(Fact("rows", part.spot.index), rows)

    def met(self, test: Evaluate, rows: Rows) -> bool:
        """Return whether a condition holds; one that takes too long holds, so nothing is hidden."""
        try:
            return truth(test(Here(self, rows)))
        except TimeoutError:
            return True

    def _worked(self, run: Evaluate | None, rows: Rows) -> Single:
        try:
            value = single(run(Here(self, rows))) if run is not None else ""
        except TimeoutError:
            return ""
        return "" if value != value else value

    def worked(self, run: Evaluate, rows: Rows) -> Single:
        """Return the value of an expression at a row."""
        return self._worked(run, rows)

    def written(self, run: Evaluate, rows: Rows) -> str:
        """Return the value of an expression at a row as text."""
        return text(self._worked(run, rows))
