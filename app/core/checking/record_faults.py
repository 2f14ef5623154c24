"""What a tool must share with the records and with its card: properties, codes, languages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from app.core.cards.models import Card
from app.core.cases.words import ORIGIN_NAMES, RELATIONS
from app.core.errors import Fault, Place
from app.core.forms.form import Form, Group, Node, Question, Repeat
from app.core.people.inputs import PRECISIONS, WHOSE
from app.core.people.properties import PROPERTIES
from app.core.text import LocalText, Text, _, _n

CODES: Mapping[str, Collection[str]] = {
    "sex": ("female", "male", "other", "not_said", "unknown"),
    "relation": tuple(RELATIONS),
    "birth_precision": PRECISIONS,
    "contact_whose": (*WHOSE, "none"),
    "contact_channel": ("phone", "sms", "email", "letter", "visit", "through_person", "none"),
    "contact_message": ("none", "call_back", "full", "yes", "no", "true", "false"),
    "contact_shared": ("yes", "no", "true", "false", "1", "0", "unknown"),
    "origin": tuple(ORIGIN_NAMES),
}
"""The codes that a property of a record can have, whatever the country."""


def record_faults(form: Form, card: Card | None, path: Path) -> list[Fault]:
    """Return what does not fit between a tool, the records it fills, and its card if it has one."""
    faults = [*_properties(form, path), *_codes(form, card, path)]
    if card is not None:
        faults += _languages(form, card, path)
    return faults


def _properties(form: Form, path: Path) -> Iterator[Fault]:
    for rule in form.entities:
        if rule.list not in PROPERTIES:
            yield Fault(
                "tool.list",
                _("There are no records called {name}.", name=rule.list),
                Place(str(path), sheet="entities", row=rule.row, column="list_name"),
                _near(rule.list, PROPERTIES),
            )
    for question in form.questions():
        saved = question.save_to
        known = PROPERTIES.get(saved.list) if saved else None
        if saved is None or known is None or saved.property in (*known, "label"):
            continue
        near = get_close_matches(saved.property, known, 1)
        yield Fault(
            "tool.property",
            _("{list} have no property called {name}.", list=saved.list, name=saved.property),
            Place(str(path), sheet="survey", row=question.row, column="save_to"),
            _("Did you mean '{near}'?", near=f"{saved.list}#{near[0]}")
            if near
            else _("Allowed: {allowed}.", allowed=", ".join(known)),
        )


def _codes(form: Form, card: Card | None, path: Path) -> Iterator[Fault]:
    told: set[int | None] = set()
    for question in form.questions():
        allowed = _allowed(question, card)
        if allowed is None or not question.save_to:
            continue
        for choice in form.choices.get(question.choices, ()):
            if choice.name in allowed or choice.row in told:
                continue
            told.add(choice.row)
            yield Fault(
                "tool.code",
                _(
                    "'{value}' is nothing that {property} can be.",
                    value=choice.name,
                    property=f"{question.save_to.list}#{question.save_to.property}",
                ),
                Place(str(path), sheet="choices", row=choice.row, column="name"),
                _near(choice.name, allowed),
            )


def _allowed(question: Question, card: Card | None) -> Collection[str] | None:
    """Return the codes that the answer may have, None where anything goes."""
    name = question.save_to.property if question.save_to else ""
    if not question.choices or not name:
        return None
    if card is not None:
        if name == "id_kind":
            return (*card.id_kinds, "none")
        if name == "place":
            return tuple(card.places)
    return CODES.get(name)


def _near(name: str, allowed: Collection[str]) -> Text:
    if near := get_close_matches(name, list(allowed), 1):
        return _("Did you mean '{near}'?", near=near[0])
    return _("Allowed: {allowed}.", allowed=", ".join(list(allowed)[:12]))


def _languages(form: Form, card: Card, path: Path) -> Iterator[Fault]:
    said = list(_said(form))
    for code in card.language_codes:
        missing = [place for place, text in said if code not in dict(text)]
        if not missing:
            continue
        sheet, row, aspect = missing[0]
        yield Fault(
            "tool.language",
            _n(
                "The tool lacks {n} sentence in the language {code}.",
                "The tool lacks {n} sentences in the language {code}.",
                len(missing),
                code=code,
            ),
            Place(str(path), sheet=sheet, row=row, column=f"{aspect}::… ({code})"),
            _("This is the first one. People read the language {code} instead.",
              code=form.default_language),
            "warning",
        )  # fmt: skip


TITLE_ROW = 2
Cell = tuple[str, int | None, str]


def _said(form: Form) -> Iterator[tuple[Cell, LocalText]]:
    """Each text that people read, with its cell."""
    if set(dict(form.title).values()) != {form.id}:
        yield ("settings", TITLE_ROW, "form_title"), form.title
    for node in form.nodes():
        for aspect, text in _texts(node):
            if text is not None:
                yield ("survey", node.row, aspect), text
    for choices in form.choices.values():
        for choice in choices:
            yield ("choices", choice.row, "label"), choice.label


def _texts(node: Node) -> Iterator[tuple[str, LocalText | None]]:
    yield "label", node.label
    if isinstance(node, Group | Repeat):
        return
    yield "hint", node.hint
    yield "constraint_message", node.constraint_message
    yield "required_message", node.required_message
