"""The card's names for the codes that journal entries hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.core.cards.fields import Choice
from app.core.cards.models import Card, CaseType
from app.core.cases.merging.inputs import JOIN_REASONS, PART_REASONS
from app.core.journal.event import Words
from app.core.journal.seat import Named, no_names
from app.core.people.events import PEOPLE_FIELDS
from app.core.text import Said, _

RELATIONS: Mapping[str, Said] = {
    "reference_person": _("reference person", context="relation"),
    "spouse": _("spouse or partner", context="relation"),
    "partner": _("spouse or partner", context="relation"),
    "child": _("child", context="relation"),
    "stepchild": _("stepchild", context="relation"),
    "foster_child": _("foster child", context="relation"),
    "parent": _("parent", context="relation"),
    "parent_in_law": _("parent-in-law", context="relation"),
    "child_in_law": _("son- or daughter-in-law", context="relation"),
    "sibling": _("brother or sister", context="relation"),
    "grandchild": _("grandchild", context="relation"),
    "grandparent": _("grandparent", context="relation"),
    "niece_nephew": _("niece or nephew", context="relation"),
    "aunt_uncle": _("aunt or uncle", context="relation"),
    "guardian": _("guardian", context="relation"),
    "other_relative": _("other relative", context="relation"),
    "relative": _("other relative", context="relation"),
    "not_related": _("not related", context="relation"),
    "other": _("other member", context="relation"),
}
NOTE_KIND_NAMES: Mapping[str, Said] = {
    "contact": _("Contact", context="note"),
    "visit": _("Home visit", context="note"),
    "note": _("Note", context="note"),
}
ASSIGNMENT_NAMES: Mapping[str, Said] = {
    "lead": _("Lead worker", context="assignment"),
    "team": _("Team member", context="assignment"),
    "supervisor": _("Supervisor", context="assignment"),
}
ORIGIN_NAMES: Mapping[str, Said] = {
    "direct": _("Came by themselves", context="origin"),
    "indirect": _("Named by another service or programme", context="origin"),
}


class CardWords(Words):
    """Names codes by the card; `users` names the ids of users.

    Kinds: stage, closing_reason, override_reason and participant (their codes stand behind their
    case type: `family_support.intake`), case_type, role, office, place, service, provider, id_kind,
    user, relation, field, note_kind, assignment, origin; and by `named` those that no card
    holds: module, permission, level.
    """

    def __init__(
        self, card: Card, users: Mapping[int, Said] | None = None, *, named: Named = no_names
    ) -> None:
        self._users = users or {}
        self._named = named
        self._plain: Mapping[str, Callable[[str], Said | None]] = {
            "case_type": _named(card.case_types),
            "role": _named(card.roles),
            "office": _named(card.offices),
            "place": _named(card.places),
            "service": _named(card.services),
            "provider": _named(card.providers),
            "id_kind": _named(card.id_kinds),
            "relation": RELATIONS.get,
            "field": PEOPLE_FIELDS.get,
            "note_kind": NOTE_KIND_NAMES.get,
            "assignment": ASSIGNMENT_NAMES.get,
            "origin": ORIGIN_NAMES.get,
        }
        self._card = card

    def name(self, kind: str, code: object) -> Said:
        """Return the name of `code`; an unknown code is shown as it is."""
        if kind == "user" and isinstance(code, int):
            return self._users.get(code, str(code))
        text = str(code)
        if kind in ("module", "permission", "level"):
            return self._named(kind, text) or text
        if kind in self._plain:
            return self._plain[kind](text) or text
        type_id, _dot, own = text.rpartition(".")
        for case_type in self._types(type_id):
            found = _of_type(case_type, kind, own)
            if found is not None:
                return found
        of_records = JOIN_REASONS.get(own) or PART_REASONS.get(own)
        return of_records or own if kind == "reason" else own

    def _types(self, type_id: str) -> list[CaseType]:
        if type_id in self._card.case_types:
            return [self._card.case_types[type_id]]
        return list(self._card.case_types.values())


def _named(entries: Mapping[str, object]) -> Callable[[str], Said | None]:
    def find(code: str) -> Said | None:
        return getattr(entries.get(code), "name", None)

    return find


def _of_type(case_type: CaseType, kind: str, code: str) -> Said | None:
    if kind == "stage":
        stage = case_type.stage(code)
        return stage.name if stage is not None else None
    choices: Mapping[str, tuple[Choice, ...]] = {
        "closing_reason": case_type.closing_reasons,
        "override_reason": case_type.override_reasons,
        "reason": case_type.override_reasons + case_type.closing_reasons,
        "participant": case_type.participants,
    }
    return next((c.name for c in choices.get(kind, ()) if c.id == code), None)
