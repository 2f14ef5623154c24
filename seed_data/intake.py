"""Taking a family in with the answers that it gave, by the act of the button at the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from app.api import UserError, _
from app.api.forms import Form, Group, Node, Question, Repeat, form_of
from app.api.seeding import CaseType, Seeding
from seed_data.library import Written

ACT = "intake.take_in"
WHEN_UNSURE = ("yes", "none", "other")
"""What a question that must be answered gets where nothing is known: the first that it offers."""
Known = Mapping[str, object]
"""Answers by the name of their question or, before that, by `list#property` of their record."""


class Intake:
    """The intake tools of a card, and the command that opens a case with their answers."""

    def __init__(self, seeding: Seeding) -> None:
        self._seeding = seeding
        try:
            self._command: Any = seeding.registry.command(ACT).type
        except UserError:
            self._command = None

    def take_in(self, login: str, kind: CaseType, known: Known, people: Sequence[Known], *,
                household: int | None = None, person: int | None = None,
                entry: int | None = None) -> Any:  # fmt: skip
        """Take in who the answers tell of; return what came of it, None where no tool is in use.

        `known` answers the questions of the family, `people` those of each member, the reference
        person first. `household` or `person` are registered already; `entry` is the line of a list
        that the family came from.
        """
        form = self._form(login, kind)
        if form is None:
            return None
        sheet = Sheet(form, known, people)
        values: dict[str, object] = {
            "case_type": kind.id,
            "answers": sheet.answers,
            "versions": sheet.versions,
            "language": sheet.language or self._seeding.seat(login).language,
            "household": household,
            "person": person,
            "entry": entry,
        }
        taken = {field.name for field in fields(self._command)}
        command = self._command(**{name: v for name, v in values.items() if name in taken})
        return self._seeding.act(login, command)

    def _form(self, login: str, kind: CaseType) -> Form | None:
        if self._command is None or kind.intake not in self._seeding.card.tools:
            return None
        with self._seeding.reading(login) as reading:
            form = form_of(reading, kind.intake or "")
        if not form.entities:
            raise UserError(
                _(
                    "Card {card}, case type {type}: the intake tool {tool} makes no household, "
                    "person or case. Add the sheet entities to it, or name an intake tool.",
                    card=self._seeding.card.id,
                    type=kind.id,
                    tool=kind.intake,
                )
            )
        return form


class Sheet:
    """One set of answers to a form, filled from what is known."""

    def __init__(self, form: Form, known: Known, people: Sequence[Known]) -> None:
        self._form = form
        self._people = people
        self.versions: dict[str, Mapping[str, str]] = {}
        self.language: str | None = None
        self.answers = self._filled(form.children, known)

    def _filled(self, nodes: Sequence[Node], known: Known) -> dict[str, object]:
        found: dict[str, object] = {}
        for node in nodes:
            if isinstance(node, Group):
                found[node.name] = self._filled(node.children, known)
            elif isinstance(node, Repeat):
                found[node.name] = self._rows(node)
            elif node.asked:
                answer = self._answer(node, known)
                if answer is not None:
                    found[node.name] = answer
        return found

    def _rows(self, repeat: Repeat) -> list[dict[str, object]]:
        about_people = any(rule.repeat == repeat.ref for rule in self._form.entities)
        people = self._people if about_people else ()
        return [
            {"_row": person.get("_row", f"row{number}"), **self._filled(repeat.children, person)}
            for number, person in enumerate(people, start=1)
        ]

    def _answer(self, question: Question, known: Known) -> object | None:
        saved = question.save_to
        property = f"{saved.list}#{saved.property}" if saved else ""
        answer = known[property] if property in known else known.get(question.name)
        if isinstance(answer, Written):
            if answer.versions:
                self.versions[question.ref] = dict(answer.versions)
            self.language = answer.language
            return answer.text
        choices = self._form.choices.get(question.choices, ()) if question.choices else ()
        if choices:
            answer = _chosen(answer, choices)
        if answer is None and question.required and choices:
            names = [choice.name for choice in choices]
            answer = next((name for name in WHEN_UNSURE if name in names), names[-1])
            return [answer] if question.type.startswith("select_multiple") else answer
        return answer


def _chosen(answer: object, choices: Sequence[Any]) -> object | None:
    """Return an answer where the form offers it, None where it does not."""
    names = {choice.name for choice in choices}
    if isinstance(answer, list | tuple):
        return [one for one in answer if one in names] or None
    return answer if answer in names else None
