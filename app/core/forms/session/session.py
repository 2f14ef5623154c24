"""One respondent's live answers to one tool."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from itertools import count
from typing import TypeAlias
from uuid import uuid4

from app.core.errors import UserError
from app.core.forms.expression.world import Rows
from app.core.forms.form import Form, Node, Question
from app.core.forms.session.answers_store import MOST_IN_ALL, MOST_ROWS, Answers, Slot
from app.core.forms.session.entities import entities_of
from app.core.forms.session.looking import problems_of, state_of
from app.core.forms.session.order import Fact
from app.core.forms.session.plan import Part, plan_of
from app.core.forms.session.refs import found, ref_of, row_ref
from app.core.forms.session.saving import canonical, load_into
from app.core.forms.session.state import Entity, NodeState, Problem, Value
from app.core.forms.session.typed import NotAnAnswer, stored, taken
from app.core.forms.session.why import Why, why_hidden, why_refused
from app.core.text import _

Refs: TypeAlias = set[str]

_PRELOADED = frozenset({"start", "today", "username"})


class Session:
    """Live answers: set one, and everything that depends on it is worked out again.

    Refs are the paths of the form (`food/staples`); inside repeats they name the row by its
    stable id (`persons[r1]/given_name`). `today` and `now` are the demonstration's local time.
    """

    def __init__(
        self,
        form: Form,
        *,
        language: str,
        today: date,
        now: datetime | None = None,
        username: str = "",
        answers: Mapping[str, object] | None = None,
        prefill: Mapping[str, object] | None = None,
        new_id: Callable[[], str] | None = None,
    ) -> None:
        self.form = form
        self._numbers = count(1)
        self._given_row = new_id
        self._prefill = dict(prefill or {})
        self._late: dict[tuple[int, Rows], Part] = {}
        self.world = Answers(
            plan_of(form),
            today=today,
            now=now or datetime.combine(today, time()),
            language=language,
            username=username,
            new_id=new_id or (lambda: str(uuid4())),
            new_row=self._new_row,
        )
        self._start(answers or {})

    # Answering

    def set(self, ref: str, value: object) -> Refs:
        """Answer one question and return the refs of everything whose state may have changed.

        An answer that does not fit its question is kept and told by `state`, never raised.
        Raises KeyError for an unknown ref.
        """
        part, rows = self._question(ref)
        self.world.changed.clear()
        self._answer(part, rows, value)
        return self._settled()

    def add_row(self, repeat: str) -> str:
        """Add a row to a repeat and return its ref; raises UserError when it may not grow."""
        part, rows = self._repeat(repeat)
        kept = self._free_rows(part, rows)
        if len(kept.ids) >= MOST_ROWS or self.world.row_count >= MOST_IN_ALL:
            raise UserError(_("There are at most {n} rows here.", n=len(kept.ids)))
        self.world.changed.clear()
        row = self._new_row()
        kept.ids.append(row)
        self.world.row_count += 1
        kept.active = len(kept.ids)
        self._row_came(part, (*rows, row))
        self.world.spread(Fact("rows", part.spot.index), rows)
        self._settled()
        return row_ref(part, (*rows, row))

    def remove_row(self, row: str) -> Refs:
        """Remove a row by its ref and return the refs of everything that may have changed."""
        part, rows = found(self.world, row)
        if part.spot.kind != "repeat" or len(rows) != len(part.spot.chain):
            raise KeyError(row)
        kept = self._free_rows(part, rows[:-1])
        self.world.changed.clear()
        kept.ids.remove(rows[-1])
        self.world.row_count -= 1
        kept.active = len(kept.ids)
        self.world.forget(part, rows)
        self.world.spread(Fact("rows", part.spot.index), rows[:-1])
        return self._settled()

    def load(self, answers: Mapping[str, object]) -> None:
        """Begin again with these answers; raises UserError for a name that the tool has not."""
        self._start(answers)

    def speak(self, language: str) -> Refs:
        """Show choices and calculated texts in another language; return what may have changed."""
        world = self.world
        world.speak(language)
        world.changed.clear()
        for part in world.plan.parts:
            if part.calculation is not None and not part.triggered:
                for rows in world.slots[part.spot.index]:
                    world.mark(Fact("value", part.spot.index), rows)
        return self._settled()

    # Looking

    def state(self, ref: str) -> NodeState:
        """Return the live state of a question, group, repeat or row; raises KeyError."""
        part, rows = found(self.world, ref)
        return state_of(self.world, part, rows)

    def rows(self, repeat: str) -> tuple[str, ...]:
        """Return the refs of the rows of a repeat in their order."""
        part, rows = self._repeat(repeat)
        ids = self.world.rows(part.spot.index, rows)
        return tuple(row_ref(part, (*rows, one)) for one in ids)

    def ref(self, node: Node, row: str = "") -> str:
        """Return the live ref of a node of the form inside the row that `row` names."""
        part = self.world.plan.by_ref[node.ref]
        rows = found(self.world, row)[1] if row else ()
        return ref_of(part, rows[: part.depth])

    def value(self, ref: str) -> Value:
        """Return the answer as it would be stored; None when blank or not relevant."""
        part, rows = self._question(ref)
        assert isinstance(part.node, Question)
        return stored(part.node, self.world.answer(part.spot.index, rows))

    def why_hidden(self, ref: str) -> Why | None:
        """Return the answers that hide a question, its group's too; None when it is asked."""
        return why_hidden(self.world, *found(self.world, ref))

    def why_refused(self, ref: str) -> Why | None:
        """Return why an answer cannot stand or is missing, with the answers that decide it."""
        return why_refused(self.world, *found(self.world, ref))

    def problems(self) -> list[Problem]:
        """Return what is still to be mended, in the order of the form."""
        return problems_of(self.world)

    def answers(self) -> dict[str, object]:
        """Return the answers as canonical JSON-able data, nested like the form.

        Repeats are lists of rows, each with its stable `_row`; what is not relevant or blank is
        left out (but a cleared default is kept as None).
        """
        return canonical(self.world)

    def entities(self) -> tuple[Entity, ...]:
        """Return the records that the answers describe, in the order of the entities sheet."""
        return entities_of(self.world)

    # Inside

    def _start(self, answers: Mapping[str, object]) -> None:
        world = self.world
        world.begin()
        self._late.clear()
        self._row_came(world.plan.parts[0], ())
        load_into(world, answers, came=self._row_came, answer=self._answer)
        for part in world.plan.parts:
            # What the application knows now counts more than what it knew when this was saved.
            if isinstance(part.node, Question) and part.node.type == "hidden":
                given = self._prefill.get(part.node.ref, self._prefill.get(part.node.name))
                if given is not None and () in world.slots[part.spot.index]:
                    self._answer(part, (), given)
        self._settled()

    def _row_came(self, part: Part, rows: Rows) -> None:
        """Make a new row and give its questions what they begin with."""
        for inner, one in self.world.fill(part, rows):
            node = inner.node
            assert isinstance(node, Question)
            given = self._prefill.get(node.ref, self._prefill.get(node.name))
            if given is None and node.type in _PRELOADED:
                given = self._preloaded(node.type)
            if given is None and inner.default is not None:
                self._late[inner.spot.index, one] = inner
            else:
                self._answer(inner, one, node.default if given is None else given)

    def _preloaded(self, kind: str) -> object:
        world = self.world
        return {"start": world.now, "today": world.today, "username": world.username}[kind]

    def _answer(self, part: Part, rows: Rows, given: object) -> None:
        node, slot = part.node, self.world.slots[part.spot.index][rows]
        assert isinstance(node, Question)
        slot.given = slot.fault = None
        self._late.pop((part.spot.index, rows), None)
        try:
            slot.kept = taken(node, given, self.world.known(part))
        except NotAnAnswer as fault:
            slot.kept, slot.given, slot.fault = "", given, fault.text
        self.world.changed.add((part.spot.index, rows))
        self.world.mark(Fact("value", part.spot.index), rows)

    def _settled(self) -> Refs:
        world = self.world
        world.settle(filled=self._row_came)
        while self._late:
            (spot, rows), part = next(iter(self._late.items()))
            del self._late[spot, rows]
            slot = world.slots[spot].get(rows)
            if slot is not None and part.default is not None:
                slot.kept = world.worked(part.default, rows)
                world.mark(Fact("value", spot), rows)
                world.settle(filled=self._row_came)
        parts = world.plan.parts
        return {ref_of(parts[spot], rows) for spot, rows in world.changed if spot}

    def _new_row(self) -> str:
        return self._given_row() if self._given_row else f"r{next(self._numbers)}"

    def _question(self, ref: str) -> tuple[Part, Rows]:
        part, rows = found(self.world, ref)
        if part.spot.kind != "question":
            raise KeyError(ref)
        return part, rows

    def _repeat(self, ref: str) -> tuple[Part, Rows]:
        part, rows = found(self.world, ref)
        if part.spot.kind != "repeat":
            raise KeyError(ref)
        return part, rows[: part.depth]

    def _free_rows(self, part: Part, rows: Rows) -> Slot:
        if part.count is not None:
            raise UserError(_("The number of rows here follows from another answer."))
        return self.world.slots[part.spot.index][rows]
