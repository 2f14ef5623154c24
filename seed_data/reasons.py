"""Why a family comes: the reasons that are true of it, and the facts that its notes tell."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.api.seeding import Card
from seed_data.families import OF_AGE, Family, Member
from seed_data.ground import Ground, by_language, the_same
from seed_data.library import Facts
from seed_data.recipe import Reason

ELDER = 60
HOMELESS = {"no_bed"}
"""Reasons of families that cannot be visited at home."""
TOPICS = {"children": "child_care", "school": "schooling", "papers": "legal_aid",
          "older_person": "older_persons"}  # fmt: skip
"""Where the topic of a question at intake is called otherwise in the catalogue of services."""


@dataclass(frozen=True)
class Concern:
    """A family with the reason that is true of it and those whom it is about."""

    family: Family
    reason: Reason
    service: str
    child: Member | None = None
    elder: Member | None = None


def concern_of(ground: Ground, family: Family, chance: random.Random,
               on: date) -> Concern | None:  # fmt: skip
    """Return a reason that is true of the family, None where no reason of the recipe is."""
    fitting = [
        concern
        for reason in ground.recipe.reasons
        if family.shape in reason.shapes
        for concern in [_fit(family, reason, service_for(ground.card, reason), on)]
        if concern is not None
    ]
    if not fitting:
        return None
    concern = chance.choice(fitting)
    return _without_record(concern) if concern.reason.no_birth_record else concern


def facts_of(ground: Ground, concern: Concern, on: date) -> Facts:
    """Return what notes may tell of a family, per language."""
    card, codes = ground.card, ground.card.language_codes
    service = card.service(concern.service)
    place = card.place(concern.family.place)
    facts: dict[str, Mapping[str, str]] = {
        "name": _names(concern.family.reference, codes),
        "service": by_language(service.name, codes),
    }
    facts["street"] = dict(concern.family.street)
    provider = card.provider(service.providers[0]) if service.providers else None
    if provider is not None:
        facts["provider"] = by_language(provider.name, codes)
    if place is not None:
        facts["place"] = by_language(place.name, codes)
    facts["phone" if concern.family.phone else "no_phone"] = the_same("")
    if concern.reason.id not in HOMELESS:
        facts["home"] = the_same("")
    words = {
        "matter": ground.notebook.word("matters", concern.reason.id),
        "people": ground.notebook.word("people", str(len(concern.family.members))),
    }
    facts |= {name: found for name, found in words.items() if found is not None}
    partner = next((m for m in concern.family.members if m.relation == "partner"), None)
    if partner is not None:
        facts["partner"] = _names(partner, codes)
    for name, member in (("child", concern.child), ("elder", concern.elder)):
        if member is not None:
            facts[name] = _names(member, codes)
            facts["age" if name == "child" else "elder_age"] = the_same(str(member.age(on)))
    return facts


def _names(member: Member, codes: tuple[str, ...]) -> dict[str, str]:
    return {code: member.called(code) for code in codes}


def service_for(card: Card, reason: Reason) -> str | None:
    """Return the service that fits a reason: the one it names, else one of the same topic."""
    if reason.service in card.services:
        return reason.service
    topic = TOPICS.get(reason.topic, reason.topic)
    return next((code for code, service in card.services.items() if service.topic == topic), None)


def _fit(family: Family, reason: Reason, service: str | None, on: date) -> Concern | None:
    if service is None:
        return None
    child = elder = None
    if reason.child_age is not None:
        low, high = reason.child_age
        young = [
            m for m in family.members[1:]
            if low <= m.age(on) <= high and m.age(on) < OF_AGE
            and reason.child_sex in (None, m.sex)
        ]  # fmt: skip
        if not young:
            return None
        child = min(young, key=lambda member: member.age(on))
        if reason.no_birth_record and child is not _youngest(family):
            return None
    if reason.elder_sex is not None:
        old = [
            m
            for m in family.members[1:]
            if m.age(on) >= ELDER and reason.elder_sex in ("any", m.sex)
        ]
        if not old:
            return None
        elder = old[0]
    return Concern(family, reason, service, child, elder)


def _youngest(family: Family) -> Member:
    return max(family.members, key=lambda member: member.born)


def _without_record(concern: Concern) -> Concern:
    """Return the concern with a child that has no document, as the family says."""
    bare = replace(concern.child, identifiers=()) if concern.child else None
    members = tuple(bare if bare and m is concern.child else m for m in concern.family.members)
    return replace(concern, family=replace(concern.family, members=members), child=bare)
