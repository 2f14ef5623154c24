"""How much of a tool stands in each of its languages, and where a translation is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.errors import Fault, Place
from app.core.forms.form import Choice, Form, Node, Question
from app.core.forms.languages import code_of
from app.core.text import LocalText, _, _n

_ASPECTS = (
    ("label", "label"), ("hint", "hint"), ("guidance", "guidance_hint"),
    ("constraint_message", "constraint_message"), ("required_message", "required_message"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coverage:
    """One line of the table: of `total` texts that people read, `there` stand in a language.

    `missing` are the cells that are empty in this language and filled in another.
    """

    language: str
    total: int
    there: int
    missing: tuple[Place, ...] = ()

    @property
    def share(self) -> float:
        """The part of the texts that is there, from 0 to 1."""
        return self.there / self.total if self.total else 1.0


def coverage(form: Form) -> tuple[Coverage, ...]:
    """Return a line for each language of a tool, its own language first."""
    file = form.file or form.id
    texts = list(_texts(form))
    languages = dict.fromkeys([form.default_language, *form.languages])
    found = []
    for language in languages:
        missing = tuple(
            Place(file, sheet=sheet, row=row, column=_heading(form, sheet, aspect, language))
            for sheet, row, aspect, text in texts
            if language not in dict(text)
        )
        found.append(Coverage(language, len(texts), len(texts) - len(missing), missing))
    return tuple(found)


def coverage_warnings(form: Form) -> Iterator[Fault]:
    """Return a warning for each language in which texts are missing, at the first of them.

    Also tells of a language that the settings name and no column has.
    """
    rows = coverage(form)
    yield from _missing_language(form)
    if len(form.languages) < 2:
        return
    for row in rows:
        if row.missing and row.there:
            yield Fault(
                "untranslated",
                _n(
                    "{n} text is not translated into the language {code}.",
                    "{n} texts are not translated into the language {code}.",
                    len(row.missing),
                    code=row.language,
                ),
                row.missing[0],
                _("This is the first one. People read another language instead."),
                "warning",
            )


def _missing_language(form: Form) -> Iterator[Fault]:
    written = form.settings.get("default_language", "")
    if not written or code_of(written) in form.languages or not any(_texts(form)):
        return
    place = Place(
        form.file or form.id, sheet="settings", row=2,
        column=form.heading("settings", "default_language"),
    )  # fmt: skip
    yield Fault(
        "missing_language",
        _("No column is in the language {language}, which the form is to begin with.",
          language=written),
        place,
        _("Add a column such as {column}, or name one of: {languages}.",
          column=f"label::{written}", languages=", ".join(form.languages)),
        "warning",
    )  # fmt: skip


def _texts(form: Form) -> Iterator[tuple[str, int | None, str, LocalText]]:
    """Each text that people read, with its sheet, row and column; what pyxform adds is left out."""
    for node in form.nodes():
        for aspect, text in _of_node(node):
            if text is not None and node.row is not None and "Specify other." not in str(text):
                yield "survey", node.row, aspect, text
    used = {node.choices for node in form.questions()}
    for name, choices in form.choices.items():
        for choice in choices:
            if name in used and stands_in_sheet(choice):
                yield "choices", choice.row, "label", choice.label


def stands_in_sheet(choice: Choice) -> bool:
    """Return whether a choice is a row of the sheet `choices`, not of a file, nor added."""
    # Of a list in a file every column is kept, its name and label too.
    return choice.row is not None and not ({"name", "label"} & set(choice.extra))


def _of_node(node: Node) -> Iterator[tuple[str, LocalText | None]]:
    if not isinstance(node, Question):
        yield "label", node.label
        return
    for field, column in _ASPECTS:
        yield column, getattr(node, field)


def _heading(form: Form, sheet: str, column: str, language: str) -> str:
    found = form.heading(sheet, column, language=language)
    return found if "::" in found else f"{found} ({language})"
