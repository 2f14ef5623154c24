"""Ages and sexes that fit together: parents are older than their children, by enough."""

from __future__ import annotations

import random
from dataclasses import dataclass

from seed_data.recipe import MemberRule, Range, Shape

YOUNGEST_PARENT, OLDEST_MOTHER = 18, 44
MOSTLY = 85
OTHER = {"female": "male", "male": "female"}
YOUNGER = ("child", "stepchild", "foster_child")


@dataclass(frozen=True)
class Drawn:
    """One member before the name: relation, sex, age in years."""

    relation: str
    sex: str
    age: int


def draw_members(shape: Shape, chance: random.Random) -> list[Drawn]:
    """Return the members of one family of a shape, the reference person first."""
    drawn: list[Drawn] = []
    for rule in shape.members:
        low, high = rule.number
        for place in range(chance.randint(low, high)):
            member = _draw(rule, drawn, chance, shape=shape, place=place)
            if member is not None:
                drawn.append(member)
    return drawn


def _draw(rule: MemberRule, drawn: list[Drawn], chance: random.Random, *, shape: Shape,
          place: int) -> Drawn | None:  # fmt: skip
    if not drawn:
        low, high = rule.age
        low = max(low, _least_reference(shape))
        return Drawn(rule.relation, _sex(rule, None, chance), chance.randint(low, max(low, high)))
    sex = _sex(rule, drawn[0].sex, chance)
    if rule.relation == "parent":
        sex = sex if place == 0 else OTHER[drawn[-1].sex]
    low, high = _bounds(rule, drawn)
    taken = {member.age for member in drawn if member.relation == rule.relation}
    free = [age for age in range(low, high + 1) if age not in taken]
    if not free:
        return None
    return Drawn(rule.relation, sex, chance.choice(free))


def _bounds(rule: MemberRule, drawn: list[Drawn]) -> Range:
    """Return the ages that a further member can have beside those there are."""
    low, high = rule.age
    me = drawn[0].age
    couple = [m for m in drawn if m.relation in ("reference_person", "partner", "spouse")]
    youngest = min(member.age for member in couple)
    mother = min((m.age for m in couple if m.sex == "female"), default=youngest)
    if rule.relation in ("partner", "spouse"):
        return max(low, me - 7), min(high, me + 7)
    if rule.relation in YOUNGER:
        return max(low, mother - OLDEST_MOTHER), min(high, youngest - YOUNGEST_PARENT - 1)
    if rule.relation == "grandchild":
        return low, min(high, me - 2 * YOUNGEST_PARENT)
    if rule.relation == "parent":
        return max(low, me + YOUNGEST_PARENT + 1), min(high, me + OLDEST_MOTHER - 4)
    if rule.relation == "sibling":
        return max(low, me - 20), min(high, me + 20)
    return low, high


def _least_reference(shape: Shape) -> int:
    """Return the least age at which a reference person can have this shape's young members."""
    least = 0
    for rule in shape.members[1:]:
        if rule.relation in YOUNGER:
            least = max(least, rule.age[0] + YOUNGEST_PARENT + 2)
        elif rule.relation == "grandchild":
            least = max(least, rule.age[0] + 2 * YOUNGEST_PARENT + 2)
    return least


def _sex(rule: MemberRule, reference: str | None, chance: random.Random) -> str:
    if rule.sex in OTHER:
        return rule.sex
    if rule.sex == "other_than_reference" and reference is not None:
        return OTHER[reference]
    share = MOSTLY if rule.sex == "mostly_female" else 50
    return "female" if chance.randrange(100) < share else "male"
