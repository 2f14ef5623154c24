"""Answers of the synthetic world to the assessment tools, with what was said in three languages."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.api import forms
from modules.assessment.seed_words import (
    BETTER,
    BUILT_ON,
    CHILD,
    CONNECTIONS,
    KNOWN,
    M_STRENGTH,
    STRONG,
    SUMMARY,
    WORRY_REASON,
    Words,
)

SCALE = ("well", "mostly", "hard", "not_now")
NOT_TALKED = "not_talked"
USUAL, HARD = ((62, 30, 6, 2), (4, 22, 48, 26))
AROUND, CERTAIN, EASED = (0, 35, 42, 23), (0, 0, 65, 35), (0, 55, 45, 0)
"""The answers around what brought a family, about that itself, and about both a while later."""
BY_TOPIC: Mapping[str, str] = {
    "housing": "housing", "food": "food", "health": "health", "disability": "care",
    "child_care": "children", "schooling": "children", "work": "money", "debt": "debt",
    "legal_aid": "rights", "rights": "rights", "older_persons": "care",
}  # fmt: skip
"""The words for what brought a family, by the topic of the service that it needs."""
OF_CHILDREN = {"school_goes", "play_time", "parents_heard"}
"""What is not talked about in a family without children."""
GRAVE = "grave"
"""Stands among what is hard where a worry about a child has become grave."""
DAYS_FEW, DAYS_MANY = (0, 4), (2, 7)

Say = Callable[[Words], tuple[str, dict[str, str]]]


@dataclass
class Told:
    """Answers under way; `say` gives a text in the worker's language and in the others."""

    form: forms.Form
    chance: random.Random
    say: Say
    hard: set[str]
    calmer: bool = False
    brought: frozenset[str] = frozenset()
    """The sentences that cannot go well for a family that came for this reason."""
    worry: str = ""
    """With which worry a child was taken in."""
    area: str = ""
    """Which words tell what brought the family."""
    children: bool = True
    answers: dict[str, Any] = field(default_factory=dict)
    versions: dict[str, dict[str, str]] = field(default_factory=dict)

    def brought_parts(self) -> set[str]:
        """Return the parts of the tool in which stands what brought the family."""
        return {_part(one) for one in self.form.questions() if one.name in self.brought}

    def choices(self, question: forms.Question) -> list[str]:
        """Return the names of the choices of a question."""
        return [one.name for one in self.form.choices.get(question.choices or "", ())]

    def put(self, ref: str, value: object) -> None:
        """Put an answer where its group stands."""
        *groups, name = ref.split("/")
        into = self.answers
        for group in groups:
            into = into.setdefault(group, {})
        into[name] = value

    def write(self, ref: str, words: Words) -> None:
        """Put a text, with its other languages beside the answers."""
        text, versions = self.say(words)
        self.put(ref, text)
        if versions:
            self.versions[ref] = versions


def hard_parts(form: forms.Form, brought: Collection[str], chance: random.Random) -> set[str]:
    """Return the parts of life that are hard for a family: why it came, and some beside it."""
    talked = [
        one for one in form.questions()
        if "/" in one.ref and "[" not in one.ref and set(SCALE) <= _names(form, one)
    ]  # fmt: skip
    parts = list(dict.fromkeys(_part(one) for one in talked))
    some = chance.sample(parts, k=min(len(parts), chance.choice((0, 0, 1, 1, 2, 3))))
    return {_part(one) for one in talked if one.name in brought} | set(some)


def area_of(topic: str | None, *, children: bool) -> str:
    """Return which words tell what brought a family, by the topic of the service it needs."""
    area = BY_TOPIC.get(topic or "", "")
    return "shelter" if area == "housing" and not children else area


def _part(asked: forms.Question) -> str:
    return asked.ref.split("/")[0]


def _names(form: forms.Form, asked: forms.Question) -> set[str]:
    return {one.name for one in form.choices.get(asked.choices or "", ())}


def answer(told: Told) -> Told:
    """Answer the questions outside repeats; what no rule knows is left as it is."""
    for node in told.form.children:
        _answer_node(told, node)
    return told


def _answer_node(told: Told, node: forms.Node) -> None:
    if isinstance(node, forms.Question):
        _answer_question(told, node)
    elif isinstance(node, forms.Group):
        for inner in node.children:
            _answer_node(told, inner)


def _answer_question(told: Told, asked: forms.Question) -> None:
    if not asked.asked:
        return
    if asked.type in ("text", "string"):
        words = _words(told, asked.name)
        if words is not None:
            told.write(asked.ref, words)
        return
    value = _value(told, asked)
    if value is not None:
        told.put(asked.ref, value)


def _value(told: Told, asked: forms.Question) -> object:
    known, chance = told.choices(asked), told.chance
    if asked.name in RULES:
        return RULES[asked.name](told, known)
    if asked.type == "integer":
        part = DAYS_FEW if told.hard else DAYS_MANY
        return chance.randint(*part) if asked.required else None
    if set(SCALE) <= set(known):
        return _scale(told, asked)
    if asked.type.startswith("select_multiple"):
        return [known[0]] if asked.required and known else None
    return known[0] if asked.required and known else None


def _scale(told: Told, asked: forms.Question) -> str:
    if asked.name in OF_CHILDREN and not told.children and NOT_TALKED in told.choices(asked):
        return NOT_TALKED
    if asked.name in told.brought:
        return told.chance.choices(SCALE, EASED if told.calmer else CERTAIN)[0]
    shares = HARD if _part(asked) in told.hard else USUAL
    if _part(asked) in told.brought_parts():
        shares = EASED if told.calmer else AROUND
    value = told.chance.choices(SCALE, shares)[0]
    if told.calmer and value in ("hard", "not_now") and told.chance.random() < 0.6:
        return "mostly"
    return value


def _strong(told: Told, known: list[str]) -> list[str]:
    return sorted(told.chance.sample(known, k=min(len(known), told.chance.choice((1, 2, 2, 3)))))


def _first(told: Told, known: list[str]) -> list[str] | None:
    first = told.brought_parts()
    hard = [one for one in known if one in told.hard]
    return sorted(hard, key=lambda one: one not in first)[:2] or None


def _read_back(told: Told, known: list[str]) -> str:
    return "yes"


def _support(told: Told, known: list[str]) -> str:
    return told.chance.choice(("well", "mostly", "hard"))


def _judged(told: Told, known: list[str]) -> str:
    if GRAVE in told.hard:
        return "high"
    return told.chance.choices(("low", "medium", "high"), (25, 50, 25))[0]


def _response(told: Told, known: list[str]) -> str:
    level = told.answers.get("judgement", {}).get("worry_level")
    return {"high": "one_day", "medium": "three_days"}.get(level, "one_week")


def _worries(told: Told, known: list[str]) -> list[str]:
    if told.worry in known:
        return [told.worry]
    return [told.chance.choice([one for one in known if one != "work"])]


def _protective(told: Told, known: list[str]) -> list[str]:
    some = [one for one in known if one != "none_known"]
    return sorted(told.chance.sample(some, k=min(2, len(some))))


def _steps(told: Told, known: list[str]) -> list[str]:
    return sorted({"visit", told.chance.choice(("school_talk", "family_talk", "legal"))})


def _heard(told: Told, known: list[str]) -> str:
    return told.chance.choice(("yes", "yes", "shown", "not_yet"))


def _often_no(told: Told, known: list[str]) -> str:
    shares = {"no": 60, "some": 20, "a_lot": 14, "cannot": 6}
    return told.chance.choices(list(shares), list(shares.values()))[0]


def _any(told: Told, known: list[str]) -> str:
    return told.chance.choice(known)


RULES: Mapping[str, Callable[[Told, list[str]], object]] = {
    "strong": _strong, "first": _first, "read_back": _read_back, "support": _support,
    "worry_level": _judged, "response": _response, "worries": _worries,
    "protective": _protective, "steps": _steps, "heard": _heard,
    "safe_tonight": lambda told, known: "yes", "told_child": lambda told, known: "yes",
    "see": _often_no, "hear": _often_no, "walk": _often_no, "remember": _often_no,
    "care": _often_no, "speak": _often_no,
    "care_missed": _any, "meals_missed": _any, "schooling": _any, "attendance": _any,
    "fuel": _any, "toilet": _any, "water": _any, "electricity": _any, "walls": _any,
    "things": _any,
    "age": lambda told, known: None,
}  # fmt: skip


def _words(told: Told, name: str) -> Words | None:
    chance = told.chance
    if name == "summary":
        return BETTER if told.calmer else SUMMARY[told.area]
    if name == "strong_words":
        return chance.choice(STRONG) if chance.random() < 0.6 else None
    if name == "built_on":
        return BUILT_ON
    if name == "connections":
        return BETTER if told.calmer else CONNECTIONS.get(told.area, CONNECTIONS[""])
    if name == "own_words" and told.answers.get("child_view", {}).get("heard") == "not_yet":
        return None
    if name == "trusted_adult" and chance.random() < 0.3:
        return None
    if name == "known":
        return KNOWN.get(told.worry, KNOWN["safety"])
    if name == "worry_reason":
        return WORRY_REASON.get(told.worry, WORRY_REASON[""])
    return chance.choice(CHILD[name]) if name in CHILD else None


def answer_members(told: Told) -> Told:
    """Answer the questions about each member of the roster that the answers begin with."""
    repeat = next((n for n in told.form.nodes() if isinstance(n, forms.Repeat)), None)
    rows = told.answers.get(repeat.name, ()) if repeat is not None else ()
    for row in rows:
        if repeat is None or told.chance.random() < 0.15:
            continue
        hard = told.chance.random() < 0.3
        for asked in repeat.children:
            if not isinstance(asked, forms.Question) or not asked.asked or asked.name in row:
                continue
            if set(SCALE) <= set(told.choices(asked)):
                row[asked.name] = told.chance.choices(SCALE, HARD if hard else USUAL)[0]
            elif asked.name == "m_strength":
                text, versions = told.say(told.chance.choice(M_STRENGTH))
                row[asked.name] = text
                if versions:
                    told.versions[f"{repeat.ref}[{row['_row']}]/{asked.name}"] = versions
    return told
