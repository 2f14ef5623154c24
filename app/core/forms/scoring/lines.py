"""What an expression read, in words: questions with their answers, scores, needs, facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.core.forms.expression.compiler import compile_tree
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.parser import parse
from app.core.forms.expression.scope import Spot
from app.core.forms.expression.values import text
from app.core.forms.expression.world import Rows
from app.core.forms.form import Question
from app.core.forms.scoring.compiled import Clause, Scoring, Term
from app.core.forms.scoring.result import Line, Need, Score, Track
from app.core.forms.scoring.rules import CONTEXT, STRENGTH
from app.core.forms.session.looking import state_of
from app.core.forms.session.plan import Part
from app.core.forms.session.refs import ref_of
from app.core.forms.session.session import Session
from app.core.forms.session.shown import answer_shown
from app.core.text import Said, _

_NAMES = ("name", "given_name")


class Lines:
    """Tells what terms and clauses have read, as one session answered it."""

    def __init__(self, scoring: Scoring, session: Session) -> None:
        self.scoring = scoring
        self.session = session
        self.scores: dict[str, Score] = {}
        self.needs: dict[str, Need] = {}
        self.track: Track | None = None

    def decided(self, clause: Clause, truth_of: dict[int, bool]) -> tuple[Line, ...]:
        """Return the lines of those parts of a condition that made it hold (or not)."""
        found: dict[tuple[str, str], Line] = {}
        for leaf in _deciding(clause, truth_of):
            for line in self.of_term(leaf.term):
                found.setdefault((line.kind, line.ref), line)
        return tuple(found.values())

    def of_term(self, term: Term, *, blank: bool = False) -> Iterator[Line]:
        """Return the lines of all that a term read; unanswered questions only with `blank`."""
        for part in self.questions(term.spots):
            yield from self.of_question(part, blank=blank)
        for name in term.published:
            yield from self._of_published(name)

    def questions(self, spots: Iterable[int]) -> list[Part]:
        """Return the questions asked of a person behind some spots, through calculations."""
        parts, found, seen = self.scoring.plan.parts, [], set()
        waiting = list(spots)
        while waiting:
            index = waiting.pop(0)
            part = parts[index]
            if index in seen or not isinstance(part.node, Question):
                continue
            seen.add(index)
            if part.node.calculation:
                waiting = [*calculated_from(self.scoring, part), *waiting]
            elif part.node.asked:
                found.append(part)
        return found

    def of_question(self, part: Part, *, blank: bool = False) -> Iterator[Line]:
        """Return the line of a question for each row in which it was asked."""
        world = self.session.world
        for rows in world.instances(part, ()):
            slot = world.slots[part.spot.index].get(rows)
            if slot is None or not slot.relevant or (slot.seen == "") != blank:
                continue
            assert isinstance(part.node, Question)
            state = state_of(world, part, rows)
            label: Said = state.label or part.node.name
            if rows and (who := self._who(part.spot, rows)):
                label = _("{question} ({name})", question=label, name=who)
            yield Line(label, answer_shown(part.node, state), ref_of(part, rows))

    def _who(self, spot: Spot, rows: Rows) -> str:
        """The name in a row of a repeat: whom its answers are about."""
        repeat = spot.repeat
        while repeat is not None:
            for name in _NAMES:
                inner = repeat.children.get(name)
                if inner is not None and len(inner.chain) <= len(rows):
                    return text(self.session.world.kept(inner.index, rows[: len(inner.chain)]))
            repeat = repeat.parent.repeat if repeat.parent else None
        return ""

    def _of_published(self, name: str) -> Iterator[Line]:
        base = name.removesuffix(".band")
        if base in self.scores:
            score = self.scores[base]
            if score.value is not None:
                said = score.band.label if score.band else score.value
                yield Line(score.label, said, base, "score")
        elif name.startswith("need."):
            need = self.needs.get(name.removeprefix("need."))
            if need is not None:
                kind = _("Strength") if need.kind == STRENGTH else _("Need")
                yield Line(kind, need.label, need.name, "need")
                yield from need.because
        elif name == "track" and self.track is not None and self.track.label is not None:
            yield Line(_("Proposed track"), self.track.label, self.track.name, "track")
        elif name in CONTEXT:
            told = self.session.world.published.get(name, "")
            whole = isinstance(told, float) and told == int(told)
            yield Line(CONTEXT[name], int(told) if whole else told, name, "fact")  # type: ignore[arg-type]


def calculated_from(scoring: Scoring, part: Part) -> list[int]:
    """Return the spots that a calculated question reads."""
    assert isinstance(part.node, Question)
    names = FormNames(scoring.plan.map, part.spot)
    compile_tree(parse(part.node.calculation), names)
    return list(dict.fromkeys(use.spot for use in names.uses))


def _deciding(clause: Clause, truth_of: dict[int, bool]) -> Iterator[Clause]:
    """Return the leaves that decided: of a true `and` all, of a true `or` the true ones."""
    if clause.kind == "leaf":
        yield clause
    elif clause.kind == "not":
        yield from _deciding(clause.parts[0], truth_of)
    else:
        held = truth_of[id(clause)]
        every = held == (clause.kind == "and")
        for part in clause.parts:
            if every or truth_of[id(part)] == held:
                yield from _deciding(part, truth_of)
