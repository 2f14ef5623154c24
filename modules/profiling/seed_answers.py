"""What families of the synthetic world answer to a profiling tool, after why they came."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from app.api import Reading, forms
from modules.profiling.seed_words import GOES_WELL

Told = dict[str, object]
Versions = dict[str, dict[str, str]]

USUAL: Mapping[str, tuple[tuple[object, int], ...]] = {
    "helpers": (("often", 45), ("sometimes", 35), ("nobody", 12), ("not_said", 8)),
    "lasts": (("left_over", 12), ("just", 46), ("last_week", 27), ("sooner", 9), ("not_said", 6)),
    "allowance": (("yes", 40), ("no", 60)),
    "debt": (("none", 55), ("manageable", 25), ("hard", 12), ("letters", 3), ("not_said", 5)),
    "debt_advice": (("no", 80), ("yes", 20)),
    "bills": (("paid", 80), ("late", 18), ("cut", 2)),
    "seeks_work": (("all_work", 50), ("not_now", 25), ("yes", 25)),
    "tenure": (("rented", 50), ("own", 38), ("with_others", 12)),
    "rent_share": (("third", 45), ("half", 35), ("over_half", 12), ("unknown", 8)),
    "rent_late": (("no", 85), ("one_month", 10), ("more", 5)),
    "home_state": (("good", 75), ("repairs", 23), ("unsafe", 2)),
    "illness": (("no", 78), ("yes", 15), ("not_said", 7)),
    "care_reached": (("yes", 55), ("partly", 35), ("no", 10)),
    "daily_help": (("none", 85), ("some_hours", 11), ("not_said", 4)),
    "carer_rest": (("yes", 60), ("no", 40)),
    "school": (("all", 88), ("often_absent", 9), ("not_enrolled", 3)),
    "childcare": (("yes", 82), ("no", 18)),
    "papers": (("all", 90), ("one_lacks", 7), ("not_said", 3)),
    "how_often": (("on_request", 40), ("monthly", 45), ("weekly", 15)),
}
"""How often families give each answer, in percent."""
BY_REASON: Mapping[str, Mapping[str, object]] = {
    "rent_arrears": {"tenure": "rented", "rent_share": "over_half", "rent_late": "more"},
    "leaking_roof": {"home_state": "repairs"},
    "no_bed": {"tenure": "none", "how_often": "weekly"},
    "end_of_month": {"lasts": "sooner"},
    "medicine": {"illness": "yes", "care_reached": "partly"},
    "late_speech": {"illness": "yes", "care_reached": "no"},
    "child_care": {"childcare": "no", "seeks_work": "yes", "barriers": ["childcare"]},
    "no_school_place": {"school": "not_enrolled"},
    "missed_school": {"school": "often_absent"},
    "lost_work": {"seeks_work": "yes", "barriers": ["offers"], "earners": 0, "lasts": "last_week"},
    "learn_trade": {"seeks_work": "yes", "barriers": ["training"]},
    "letters": {"debt": "letters", "debt_advice": "no"},
    "power_cut": {"bills": "cut", "debt": "hard"},
    "no_birth_record": {"papers": "one_lacks", "papers_which": ["birth_record"]},
    "unpaid_wages": {"lasts": "last_week"},
    "stairs": {"daily_help": "some_hours"},
    "no_rest": {"daily_help": "day_and_night", "carer_rest": "no"},
    "two_and_tired": {"daily_help": "some_hours", "carer_rest": "no"},
    "siblings_alone": {"childcare": "no"},
    "carer": {"daily_help": "day_and_night", "carer_rest": "no"},
    "alone": {"helpers": "nobody"},
}
"""What follows from why a family came."""
HARDER: Mapping[str, object] = {
    "lasts": "sooner",
    "debt": "letters",
    "debt_advice": "no",
    "bills": "late",
    "seeks_work": "yes",
    "rent_late": "one_month",
    "helpers": "nobody",
    "how_often": "weekly",
}
"""Where several things come at once."""
EASIER: Mapping[str, object] = {
    "lasts": "just",
    "debt": "none",
    "bills": "paid",
    "seeks_work": "all_work",
    "rent_share": "third",
    "rent_late": "no",
    "home_state": "good",
    "illness": "no",
    "daily_help": "none",
    "school": "all",
    "childcare": "yes",
    "papers": "all",
    "earners": 1,
}
"""Where the matter is settled meanwhile, and the family asks for information only."""
SCHOOL_AGE, OF_AGE, OLD = 6, 18, 65
MUCH, LITTLE = 14, 10
"""Shares in percent of families with much at once, and with little left to ask for."""


def answered(reading: Reading, form: forms.Form, history: Any,
             chance: random.Random) -> tuple[Told, Versions]:  # fmt: skip
    """Return answers that a tool takes, and the free ones in the other languages of the card.

    Of a tool with other questions those are answered that must be: one of the choices, the least
    number. Nothing is answered that is not asked of this family.
    """
    known, versions = told_by(history, chance), {}
    session = forms.new_session(reading, form)
    texts = _texts(history, chance)
    for question in form.questions():
        state = session.state(question.ref) if "[" not in question.ref else None
        if state is None or not question.asked or not state.relevant:
            continue
        if question.name in texts and question.type == "text":
            written = texts[question.name]
            session.set(question.ref, written.text)
            versions[question.ref] = dict(written.versions)
            continue
        answer = known.get(question.name)
        if answer is None and state.required:
            answer = chance.choice(state.choices).name if state.choices else 0
        if answer is not None:
            session.set(question.ref, answer)
    return session.answers(), versions


def told_by(history: Any, chance: random.Random) -> Told:
    """Return what a family tells of itself, by the names of the stage country's questions."""
    known: Told = {
        name: chance.choices([value for value, _s in ways], [share for _v, share in ways])[0]
        for name, ways in USUAL.items()
    }
    opened = history.journey.opened
    ages = [member.age(opened) for member in history.concern.family.members]
    children = [age for age in ages if age < OF_AGE]
    adults = [age for age in ages if OF_AGE <= age < OLD]
    known |= {
        "children_here": len(children),
        "earners": min(len(adults), chance.choice((1, 1, 1, 2, 0))),
        "barriers": [chance.choice(("training", "distance", "offers", "health"))],
        "papers_which": [chance.choice(("identity", "birth_record", "residence"))],
    }
    drawn = chance.randrange(100)
    known |= EASIER if drawn < LITTLE else BY_REASON.get(history.concern.reason.id, {})
    known |= HARDER if drawn >= 100 - MUCH else {}
    if not adults:
        known |= {"seeks_work": "not_now", "allowance": "yes", "earners": 0}
    if children and max(children) < SCHOOL_AGE:
        known["school"] = "too_young"
    return known


def _texts(history: Any, chance: random.Random) -> dict[str, Any]:
    """Return what the family says in its own words, by question."""
    wish = history.concern.reason.wish
    texts = {
        "goal": history.write(dict(wish), history.worker) if wish else None,
        "goes_well": history.write(dict(chance.choice(GOES_WELL)), history.worker),
    }
    return {name: written for name, written in texts.items() if written is not None}
