"""Checks across the parts of a card: every name that one part uses must stand in another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from difflib import get_close_matches
from fnmatch import fnmatchcase
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.core.cards.access import Permissions
from app.core.cards.case_checks import check_case_types
from app.core.cards.findings import Findings, Loc
from app.core.cards.models import Card
from app.core.cards.numbers import CODICE_FISCALE
from app.core.cards.regime_checks import check_regimes
from app.core.cards.word_checks import check_colours, check_words
from app.core.errors import Fault, Place
from app.core.text import _


def cross_check(
    card: Card,
    where: Callable[[Loc], Place],
    faults: list[Fault],
    *,
    permissions: Permissions | None = None,
    mended: Collection[Loc] = (),
    unreadable: Collection[str] = (),
) -> None:
    """Add the faults between the parts of `card`.

    What refers to a stand-in (`mended`) or to a table that could not be read is left in peace.
    """
    find = Findings(where, faults, mended=mended, unreadable=unreadable)
    _check_country(card, find)
    _check_places(card, find)
    _check_catalogue(card, find)
    check_regimes(card, find)
    check_case_types(card, find)
    _check_people(card, find)
    _check_permissions(card, find, permissions)
    _check_numbers(card, find)
    check_words(card, find)
    check_colours(card, find)


def _check_country(card: Card, find: Findings) -> None:
    name = card.folder.resolve().name
    if card.id != name and not name.startswith("_"):
        find.add(
            "id",
            _("The card's id must be the name of its folder."),
            ("id",),
            _("Write id: {name}.", name=name),
        )
    find.known(
        card.default_language, card.language_codes, ("default_language",), part=("languages",)
    )
    try:
        ZoneInfo(card.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        find.add(
            "time_zone",
            _("'{value}' is not a time zone.", value=card.time_zone),
            ("time_zone",),
            _("Use a name such as Africa/Tunis or Europe/Rome."),
        )
    for name in _twice(card.language_codes):
        find.add("duplicate", _("'{key}' stands twice here.", key=name), ("languages",))
    for name, entries in card.thresholds.items():
        days = [entry.start for entry in entries]
        if days != sorted(set(days)):
            find.add(
                "thresholds",
                _("The dates of '{name}' must rise from entry to entry.", name=name),
                ("thresholds", name),
            )


def _check_places(card: Card, find: Findings) -> None:
    above = {"district": "region", "village": "district"}
    for code, place in card.places.items():
        loc: Loc = ("places", code)
        wanted = above.get(place.kind)
        if place.office:
            find.known(place.office, card.offices, (*loc, "office"), part=("offices",))
        if not find.whole(("places",)):
            continue
        if wanted is None:
            if place.parent:
                find.add("place", _("A region has no parent."), (*loc, "parent"))
            continue
        parents = [key for key, other in card.places.items() if other.kind == wanted]
        known = find.known(place.parent or "", parents, (*loc, "parent"), part=("places",))
        sure = known and find.whole(("offices",))
        if place.kind == "village" and sure and card.office_of(code) is None:
            find.add(
                "place",
                _("No office serves '{code}'.", code=code),
                loc,
                _("Give the place, its district or its region an office."),
            )
    for code, office in card.offices.items():
        find.known(office.place, card.places, ("offices", code, "place"), part=("places",))
        districts = [key for key, place in card.places.items() if place.kind != "village"]
        find.known(office.district, districts, ("offices", code, "district"), part=("places",))


def _check_catalogue(card: Card, find: Findings) -> None:
    for code, provider in card.providers.items():
        find.known(provider.place, card.places, ("providers", code, "place"), part=("places",))
        if provider.email and not provider.email.endswith("example.org"):
            find.add(
                "email",
                _("'{value}' could reach somebody.", value=provider.email),
                ("providers", code, "email"),
                _("E-mail addresses end in example.org."),
            )
    for code, service in card.services.items():
        loc: Loc = ("services", code)
        find.known(service.topic, card.topics, (*loc, "topic"), part=("topics",))
        for index, name in enumerate(service.providers):
            find.known(name, card.providers, (*loc, "providers", index), part=("providers",))
        for index, name in enumerate(service.places):
            find.known(name, card.places, (*loc, "places", index), part=("places",))
        low, high = service.min_age, service.max_age
        if low is not None and high is not None and low > high:
            find.add("ages", _("The lowest age is above the highest."), (*loc, "min_age"))


def _check_people(card: Card, find: Findings) -> None:
    for role_id, role in card.roles.items():
        for index, name in enumerate(role.case_types or ()):
            here: Loc = ("roles", role_id, "case_types", index)
            find.known(name, card.case_types, here, part=("case_types",))
    needs = {"own": "office", "office": "office", "district": "office", "referred": "provider"}
    for login, user in card.users.items():
        loc: Loc = ("users", login)
        find.known(user.role, card.roles, (*loc, "role"), part=("roles",))
        if user.office:
            find.known(user.office, card.offices, (*loc, "office"), part=("offices",))
        if user.provider:
            find.known(user.provider, card.providers, (*loc, "provider"), part=("providers",))
        if user.language:
            find.known(user.language, card.language_codes, (*loc, "language"), part=("languages",))
        role_of_user = card.roles.get(user.role)
        wanted = needs.get(role_of_user.scope) if role_of_user else None
        sure = find.whole(("roles", user.role))
        if wanted and sure and not getattr(user, wanted):
            find.add(
                "user",
                _(
                    "The user '{login}' needs an {what}: the role asks for it.",
                    login=login,
                    what=wanted,
                ),
                loc,
            )


def _check_permissions(card: Card, find: Findings, permissions: Permissions | None) -> None:
    """Add what roles may and no module knows; those of an absent module are left in peace."""
    if permissions is None:
        return
    for role_id, role in card.roles.items():
        for index, pattern in enumerate(role.may):
            if any(fnmatchcase(name, pattern) for name in permissions.known):
                continue
            loc: Loc = ("roles", role_id, "may", index)
            owners = [id for name, id in permissions.idle.items() if fnmatchcase(name, pattern)]
            near = _near_permission(pattern, permissions)
            if owners:
                find.add(
                    "permission",
                    _(
                        "'{name}' belongs to the module {module}, which the card does not list.",
                        name=pattern,
                        module=owners[0],
                    ),
                    loc,
                    _("Add it under modules: in card.yaml."),
                )
            elif near or permissions.complete:
                find.add(
                    "permission",
                    _("No module knows the permission '{name}'.", name=pattern),
                    loc,
                    _("Did you mean '{near}'?", near=near) if near else None,
                )


def _near_permission(pattern: str, permissions: Permissions) -> str | None:
    """Return what was probably meant; where modules are absent only what is nearly the same."""
    prefixes = {f"{name.split('.', 1)[0]}.*" for name in permissions.known}
    choice = sorted(prefixes) if pattern.endswith("*") else sorted(permissions.known)
    cutoff = 0.6 if permissions.complete else 0.85
    near = get_close_matches(pattern, choice, 1, cutoff=cutoff)
    return near[0] if near else None


def _check_numbers(card: Card, find: Findings) -> None:
    for kind_id, kind in card.id_kinds.items():
        loc: Loc = ("id_kinds", kind_id, "pattern")
        if not any(mark in "#A" for mark in kind.pattern):
            find.add("pattern", _("The pattern has no place for a digit (#) or a letter (A)."), loc)
        elif kind.check == "none" and not kind.pattern.startswith("X"):
            find.add(
                "pattern",
                _("A number without a public check rule could belong to a person."),
                loc,
                _("Begin the pattern with X."),
            )
        elif kind.check == "codice_fiscale":
            if kind.pattern != CODICE_FISCALE:
                find.add("pattern", _("A codice fiscale has the form {form}.", form=CODICE_FISCALE),
                         loc)  # fmt: skip
        elif kind.check != "none" and not kind.pattern.endswith("#"):
            find.add("pattern", _("A number with a check digit ends in a digit (#)."), loc)
    if not any(letter in card.phone.pattern for letter in "XYZ"):
        find.add(
            "phone",
            _("Numbers of this form could reach somebody."),
            ("phone", "pattern"),
            _("Put X where a digit would stand, such as 00-XX-###-###."),
        )
    phones: list[tuple[str | None, Loc]] = []
    for name in ("offices", "providers", "services"):
        phones += [
            (part.phone, (name, code, "phone")) for code, part in getattr(card, name).items()
        ]
    for phone, loc in phones:
        problem = card.phone.problem(phone) if phone else None
        if problem:
            find.add("phone", problem, loc)


def _twice(names: Iterable[str]) -> set[str]:
    listed = list(names)
    return {name for name in listed if listed.count(name) > 1}
