"""Rules: one person after the other against hand-written Python, a million against bare numpy."""

import time
from collections.abc import Callable, Mapping
from datetime import date
from statistics import median
from typing import Any

import numpy as np

from app.core.forms.columns import Codes, Numbers, Population, Repeated, Several, Shape
from app.core.forms.columns.rule import compile_columns
from app.core.forms.expression import compile_expression
from app.core.forms.expression.compiler import compile_tree
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.parser import parse
from app.core.forms.expression.sample import Sample
from app.core.forms.expression.world import Here
from tests.benchmarks.figures import Figure, Figures

TODAY = date(2026, 3, 2)
ROUNDS = 5
CALLS = 20_000
PEOPLE, MEMBERS = 1_000_000, 2_500_000
RULE = "${age} >= 18 and ${income} < 120 and selected(${needs}, 'food')"
ONE = {"age": 34, "income": 80, "needs": "water food"}
MOST_TIMES_PYTHON = 10


def by_hand(values: Mapping[str, Any]) -> bool:
    """The rule as a programmer writes it."""
    age, income = values["age"], values["income"]
    return (
        (age is not None and age >= 18)
        and (income is not None and income < 120)
        and "food" in values["needs"].split()
    )


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def test_one_rule_for_one_person(measure: Callable, figures: Figures) -> None:
    sample = Sample(ONE)
    closure, here = compile_tree(parse(RULE), FormNames(sample.map, sample.map.root)), Here(sample)
    published = compile_expression(RULE, ONE)
    assert closure(here) is published.holds(ONE, today=TODAY) is by_hand(ONE) is True

    def work() -> list[tuple[float, float, float]]:
        several = range(CALLS)
        return [
            (
                seconds(lambda: [closure(here) for _ in several]),
                seconds(lambda: [published.holds(ONE, today=TODAY) for _ in several]),
                seconds(lambda: [by_hand(ONE) for _ in several]),
            )
            for _round in range(ROUNDS)
        ]

    ours, outside, python = (median(one) / CALLS for one in zip(*measure(work), strict=True))
    for what, taken in (("in a form", ours), ("outside a form", outside)):
        rate = 1 / taken
        goal = "at least 100,000 a second"
        told = f"{rate:,.0f} a second"
        figures.lines.append(Figure(f"One rule for one person, {what}", told, goal, rate >= 1e5))
    figures.at_most("One rule against hand-written Python", ours / python, MOST_TIMES_PYTHON)


SHAPE = Shape.of(
    {"age": "number", "income": "number", "rooms": "number", "sex": "choice", "job": "choice",
     "needs": "several", "member": {"years": "number", "sick": "choice"}}
)  # fmt: skip
SEX, JOB, NEEDS = ("f", "m"), ("farm", "trade", "none", "other"), ("food", "water", "rent", "care")


def with_blanks(chance: np.random.Generator, high: int, size: int) -> np.ndarray:
    """Whole numbers with one in twenty missing."""
    found = chance.integers(0, high, size).astype(np.float64)
    found[chance.random(size) < 0.05] = np.nan
    return found


def everybody() -> Population:
    """A million people in households of two or three."""
    chance = np.random.default_rng(1)
    places = {name: found[0].index for name, found in SHAPE.map.by_name.items()}
    several = {name: chance.random(PEOPLE) < 0.3 for name in NEEDS}
    columns = {
        "age": Numbers(with_blanks(chance, 90, PEOPLE)),
        "income": Numbers(with_blanks(chance, 400, PEOPLE)),
        "rooms": Numbers(with_blanks(chance, 6, PEOPLE)),
        "sex": Codes(chance.integers(-1, 2, PEOPLE), SEX),
        "job": Codes(chance.integers(-1, 4, PEOPLE), JOB),
        "needs": Several(several, PEOPLE),
        "years": Numbers(with_blanks(chance, 90, MEMBERS)),
        "sick": Codes(chance.integers(-1, 2, MEMBERS), ("yes", "no")),
    }
    parent = np.sort(chance.integers(0, PEOPLE, MEMBERS))
    by_place = {places[name]: column for name, column in columns.items()}
    return Population(SHAPE, PEOPLE, by_place, {places["member"]: Repeated(parent)})


Hand = Callable[[dict[str, Any]], Any]


def added(d: dict[str, Any], mask: Any, weights: Any = None) -> Any:
    """Members brought together by household."""
    whose = d["parent"][mask]
    return np.bincount(whose, weights=weights, minlength=PEOPLE)


RULES: tuple[tuple[str, Hand], ...] = (
    ("${age} >= 18", lambda d: d["age"] >= 18),
    ("${age} >= 18 and ${age} < 60", lambda d: (d["age"] >= 18) & (d["age"] < 60)),
    ("${income} < 120 or ${rooms} = 0", lambda d: (d["income"] < 120) | (d["rooms"] == 0)),
    ("${sex} = 'f'", lambda d: d["sex"] == 0),
    ("${sex} = 'f' and ${job} = 'none'", lambda d: (d["sex"] == 0) & (d["job"] == 2)),
    ("${job} = 'farm' or ${job} = 'trade'", lambda d: (d["job"] == 0) | (d["job"] == 1)),
    ("selected(${needs}, 'food')", lambda d: d["food"]),
    ("selected(${needs}, 'food') and not(selected(${needs}, 'rent'))",
     lambda d: d["food"] & ~d["rent"]),
    ("count-selected(${needs}) >= 2",
     lambda d: d["food"].astype(float) + d["water"] + d["rent"] + d["care"] >= 2),
    ("${income} div ${rooms} < 50", lambda d: d["income"] / d["rooms"] < 50),
    ("if(${age} < 18, 2, 0) + if(${sex} = 'f', 1, 0) > 1",
     lambda d: np.where(d["age"] < 18, 2.0, 0.0) + np.where(d["sex"] == 0, 1.0, 0.0) > 1),
    ("coalesce(${income}, 0) < 100",
     lambda d: np.where(np.isnan(d["income"]), 0.0, d["income"]) < 100),
    ("round(${income} * 0.3, 1)",
     lambda d: np.copysign(np.floor(np.abs(d["income"] * 0.3) * 10 + 0.5) / 10, d["income"])),
    ("int(${age} div 5)", lambda d: np.trunc(d["age"] / 5)),
    ("3.2 + 0.04 * ${age} - 0.2 * ${rooms} + if(${job} = 'none', 0.8, 0)",
     lambda d: 3.2 + 0.04 * d["age"] - 0.2 * d["rooms"] + np.where(d["job"] == 2, 0.8, 0.0)),
    ("${age} != '' and ${income} = ''", lambda d: ~np.isnan(d["age"]) & np.isnan(d["income"])),
    ("count(${member}[years < 5])", lambda d: added(d, d["years"] < 5)),
    ("count(${member}[years >= 15 and years < 65]) = 0",
     lambda d: added(d, (d["years"] >= 15) & (d["years"] < 65)) == 0),
    ("sum(${years})",
     lambda d: added(d, ~np.isnan(d["years"]), d["years"][~np.isnan(d["years"])])),
    ("${income} div count(${member}) < 40 and count(${member}[sick = 'yes']) > 0",
     lambda d: (d["income"] / added(d, slice(None)) < 40) & (added(d, d["sick"] == 0) > 0)),
)  # fmt: skip


def bare(population: Population) -> dict[str, Any]:
    """The same columns for numpy alone."""
    found: dict[str, Any] = {}
    for name, places in SHAPE.map.by_name.items():
        column = population.columns.get(places[0].index)
        if isinstance(column, Numbers):
            found[name] = column.values
        elif isinstance(column, Codes):
            found[name] = column.codes
        elif isinstance(column, Several):
            found.update(column.chosen)
    repeat = SHAPE.map.by_name["member"][0].index
    return {**found, "parent": population.repeats[repeat].parent}


def test_a_million_people_by_twenty_rules(measure: Callable, figures: Figures) -> None:
    population = everybody()
    plain = bare(population)
    rules = [compile_columns(source, SHAPE) for source, _hand in RULES]
    assert len(rules) == 20
    assert all(rule.vectorised for rule in rules)
    with np.errstate(all="ignore"):
        for rule, (source, hand) in zip(rules, RULES, strict=True):
            found = rule.numbers(population, today=TODAY)
            np.testing.assert_allclose(found, np.asarray(hand(plain), float), err_msg=source)

    def numpy_alone() -> None:
        with np.errstate(all="ignore"):
            for _source, hand in RULES:
                hand(plain)

    def work() -> list[tuple[float, float]]:
        return [
            (
                seconds(lambda: [rule(population, today=TODAY) for rule in rules]),
                seconds(numpy_alone),
            )
            for _round in range(ROUNDS)
        ]

    ours, hands = zip(*measure(work), strict=True)
    figures.time("A million people by 20 rules, in columns", list(ours))
    figures.time("The same rules in hand-written numpy", list(hands))
    ratio = median(one / other for one, other in zip(ours, hands, strict=True))
    figures.at_most("Columns against hand-written numpy", ratio, 1.5)
