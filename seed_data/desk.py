"""What is answered at the desk: a family or a child as the questions of an intake tool see them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from app.api.people import NewContact
from seed_data.families import SCRIPT_PLACE, Family, Member
from seed_data.ground import Ground
from seed_data.library import Facts, Written, write
from seed_data.reasons import Concern
from seed_data.recipe import Strength, Words, Worry

HEARD = ("family", "family", "school", "health_centre", "town_hall", "radio", "other")
TELLERS = {"school_absence": "school", "without_care": "relative", "safety": "health_centre",
           "work": "relative"}  # fmt: skip
AT_HOME = ("child", "parent")
"""Where one of these speaks with us, the family came by itself."""
RESPONSES = {"safety": ("today", "one_day")}
"""Where the reasons of the recipe speak of hurry; the others have somebody with the child."""
USES_SERVICES = 30
Answers = dict[str, object]


def family_answers(ground: Ground, concern: Concern, told: Mapping[str, object],
                   language: str) -> tuple[Answers, list[Answers]]:  # fmt: skip
    """Return what a family answers, and what is written down of each member.

    `told` holds its own words by question; `language` is that of the clerk.
    """
    family = concern.family
    home = family.address(language)
    known: Answers = {
        "topics": [concern.reason.topic],
        "consent": "yes",
        "households#place": home.place,
        "households#address": home.line,
        **contact_answers("households", family.contacts),
        **told,
    }
    return known, [person_answers(member, language) for member in family.members]


def habits(ground: Ground, concern: Concern, chance: random.Random, languages: Sequence[str],
           *, indirect: bool) -> Answers:  # fmt: skip
    """Return how a family heard of the office and which services it uses already."""
    others = [s for s in ground.card.services.values() if s.code != concern.service and s.active]
    uses = bool(others) and chance.randrange(100) < USES_SERVICES
    which = dict(chance.choice(others).name) if uses else {}
    return {
        "cases#origin": "indirect" if indirect else "direct",
        "heard": "programme" if indirect else chance.choice(HEARD),
        "services_now": "yes" if uses else "no",
        "services_which": write(which, {}, languages) if which else None,
    }


def person_answers(member: Member, language: str) -> Answers:
    """Return what is written down of one person, in the letters of the clerk."""
    name = member.name_at(SCRIPT_PLACE.get(language, 0))
    number = member.identifiers[0] if member.identifiers else None
    return {
        "persons#given_name": name.given,
        "persons#family_name": name.family,
        "persons#sex": member.sex,
        "persons#birth_precision": member.precision,
        "persons#birth_date": member.born.isoformat(),
        "persons#relation": member.relation,
        "persons#id_kind": number.kind if number else "none",
        "persons#id_number": number.number if number else None,
    }


def contact_answers(of: str, contacts: Sequence[NewContact]) -> Answers:
    """Return how somebody may be reached; without a safe contact that is said."""
    if not contacts:
        return {f"{of}#contact_whose": "none", f"{of}#contact_channel": "none"}
    way = contacts[0]
    return {
        f"{of}#contact_whose": way.whose,
        f"{of}#contact_number": way.number,
        f"{of}#contact_shared": "yes" if way.shared else "no",
        f"{of}#contact_hours": (way.safe_hours or "").split(),
        f"{of}#contact_channel": way.channel,
        f"{of}#contact_message": "call_back" if way.message_allowed else "none",
    }


def child_answers(child: Member, home: Family, worry: Worry, chance: random.Random,
                  told: Mapping[str, object], language: str) -> Answers:  # fmt: skip
    """Return what is written down of a child after the first talk."""
    teller = TELLERS.get(worry.worry, "office")
    return {
        **person_answers(child, language),
        **contact_answers("persons", ()),
        "cases#origin": "direct" if teller in AT_HOME else "indirect",
        "persons#place": home.place,
        "who_told": teller,
        "worries": [worry.worry],
        "response": chance.choice(RESPONSES.get(worry.worry, ("three_days",))),
        "consent": "yes",
        **told,
    }


def _of_age(one: Strength, facts: Facts) -> bool:
    if one.child_age is None:
        return True
    low, high = one.child_age
    return low <= int(next(iter(facts["age"].values()))) <= high


def strength_of(ground: Ground, shape: str, facts: Facts, chance: random.Random,
                languages: Sequence[str]) -> Written | None:  # fmt: skip
    """Return what goes well in a family, None where nothing of the recipe is true of it."""
    choices: list[Words] = [
        one.words
        for one in ground.recipe.strengths
        if (not one.shapes or shape in one.shapes) and one.about in facts and _of_age(one, facts)
    ]
    return ground.tellings.tell(choices, facts, chance, languages)[0]
