"""The scoring of a form made ready to run: every expression compiled once, every fault known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar
from weakref import WeakKeyDictionary

from app.core.errors import Fault, FaultsFound, Place
from app.core.forms.expression.compiler import compile_tree
from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.parser import parse
from app.core.forms.expression.scope import Spot
from app.core.forms.expression.tree import Binary, Call, Expr, Number
from app.core.forms.expression.world import Evaluate
from app.core.forms.form import Form
from app.core.forms.scoring.names import ScoringNames
from app.core.forms.scoring.rules import (
    CONTEXT,
    NeedRule,
    RecommendationRule,
    Rules,
    ScoreRule,
    TrackRule,
    rules_of,
)
from app.core.forms.session.plan import Plan, plan_of

Rule = TypeVar("Rule", NeedRule, TrackRule, RecommendationRule)


@dataclass(frozen=True)
class Term:
    """One expression, or a part of one, with all that it reads."""

    tree: Expr
    run: Evaluate
    spots: tuple[int, ...] = ()
    published: tuple[str, ...] = ()
    sections: tuple[Spot, ...] = ()


@dataclass(frozen=True)
class Clause:
    """A condition taken apart at its and, or, not; a leaf is one comparison."""

    kind: str
    term: Term
    parts: tuple[Clause, ...] = ()


@dataclass(frozen=True)
class Scoring:
    """The compiled rules of a form; a rule whose expression has a fault is left out."""

    form: Form
    plan: Plan
    rules: Rules
    scores: tuple[tuple[ScoreRule, Term], ...]
    needs: tuple[tuple[NeedRule, Clause], ...]
    tracks: tuple[tuple[TrackRule, Clause], ...]
    recommendations: tuple[tuple[RecommendationRule, Clause], ...]

    def term(self, tree: Expr) -> Term:
        """Compile a part of an expression of this form; all published names are known to it."""
        return _Compiler(self.plan, frozenset(self.published)).term(tree)

    @property
    def published(self) -> set[str]:
        """All names that expressions may read besides questions."""
        scores = [rule.name for rule in self.rules.scores]
        return {
            *CONTEXT,
            *scores,
            *(f"{name}.band" for name in scores),
            *(f"need.{rule.name}" for rule in self.rules.needs),
            "track",
        }


_made: WeakKeyDictionary[Form, Scoring] = WeakKeyDictionary()


def scoring_of(form: Form) -> Scoring:
    """Return the scoring of a form, made once; raises FaultsFound with all faults at once."""
    scoring = _made.get(form)
    if scoring is None:
        scoring, faults = make_scoring(form)
        if faults:
            raise FaultsFound(faults)
        _made[form] = scoring
    return scoring


def make_scoring(form: Form, plan: Plan | None = None) -> tuple[Scoring, list[Fault]]:
    """Return the scoring of a form with the faults of its expressions.

    `plan` is given where the form itself has faults, so that all are told at once.
    """
    return _Maker(form, plan or plan_of(form)).make()


@dataclass
class _Compiler:
    plan: Plan
    published: frozenset[str]

    def term(self, tree: Expr) -> Term:
        names = ScoringNames(
            self.plan.map, self.plan.map.root, plan=self.plan, published=self.published
        )
        run = compile_tree(tree, names)
        spots = tuple(dict.fromkeys(use.spot for use in names.uses))
        return Term(tree, run, spots, tuple(dict.fromkeys(names.read)), tuple(names.points_of))

    def clause(self, tree: Expr) -> Clause:
        if isinstance(tree, Binary) and tree.op in ("and", "or"):
            parts = (self.clause(tree.left), self.clause(tree.right))
            return Clause(tree.op, self.term(tree), parts)
        if isinstance(tree, Call) and tree.name == "not" and len(tree.args) == 1:
            return Clause("not", self.term(tree), (self.clause(tree.args[0]),))
        return Clause("leaf", self.term(tree))


@dataclass
class _Maker:
    form: Form
    plan: Plan
    faults: list[Fault] = field(default_factory=list)

    def make(self) -> tuple[Scoring, list[Fault]]:
        form, rules = self.form, rules_of(self.form)
        known = set(CONTEXT)
        scores = []
        for score in rules.scores:
            term = self._term(score, known)
            scores += [(score, term)] if term is not None else []
            known.add(score.name)
        known.update(f"{score.name}.band" for score in rules.scores)
        needs = []
        for need in rules.needs:
            needs += self._clause(need, need.when, known, "needs")
            known.add(f"need.{need.name}")
        tracks = [one for rule in rules.tracks for one in self._clause(rule, rule.when, known,
                                                                      "tracks")]  # fmt: skip
        known.add("track")
        proposed = [
            one
            for rule in rules.recommendations
            for one in self._clause(rule, rule.when, known, "recommendations")
        ]
        made = Scoring(
            form, self.plan, rules, tuple(scores), tuple(needs), tuple(tracks), tuple(proposed)
        )
        return made, self.faults

    def _term(self, rule: ScoreRule, known: Iterable[str]) -> Term | None:
        place = self._place("scores", rule.row, "expression")
        try:
            return _Compiler(self.plan, frozenset(known)).term(parse(rule.expression))
        except ExpressionFault as fault:
            self.faults.append(fault.placed(place, rule.expression))
            return None

    def _clause(
        self, rule: Rule, when: str, known: Iterable[str], sheet: str
    ) -> list[tuple[Rule, Clause]]:
        compiler = _Compiler(self.plan, frozenset(known))
        try:
            tree = parse(when) if when.strip() else Number(1.0, 0)
            return [(rule, compiler.clause(tree))]
        except ExpressionFault as fault:
            self.faults.append(fault.placed(self._place(sheet, rule.row, "when"), when))
            return []

    def _place(self, sheet: str, row: int, column: str) -> Place:
        return Place(self.form.file or self.form.id, sheet=sheet, row=row, column=column)
