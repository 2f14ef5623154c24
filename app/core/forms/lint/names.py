"""Names that a tool can live with and its author hardly wants."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.errors import Fault, Place
from app.core.forms.form import Form
from app.core.forms.lint.coverage import stands_in_sheet
from app.core.text import _


def name_warnings(form: Form) -> Iterator[Fault]:
    """Return a warning for each choice without words, and each list that nothing uses."""
    yield from _wordless(form)
    used = {question.choices for question in form.questions()}
    said = " ".join(
        text
        for question in form.questions()
        for text in (question.calculation, question.relevant, question.constraint,
                     question.choice_filter, question.default)
    )  # fmt: skip
    for name, choices in form.choices.items():
        if name in used or f"'{name}'" in said or f'"{name}"' in said or not choices:
            continue
        if not stands_in_sheet(choices[0]):
            continue
        yield Fault(
            "unused_list",
            _("No question uses the list {name}.", name=name),
            Place(
                form.file or form.id, sheet="choices", row=choices[0].row,
                column=form.heading("choices", "list_name"),
            ),
            level="warning",
        )  # fmt: skip


def _wordless(form: Form) -> Iterator[Fault]:
    for choices in form.choices.values():
        for choice in choices:
            if str(choice.label).strip() or choice.media or not stands_in_sheet(choice):
                continue
            yield Fault(
                "choice_no_label",
                _("A choice needs a label."),
                Place(
                    form.file or form.id, sheet="choices", row=choice.row,
                    column=form.heading("choices", "label"),
                ),
                _("Write what people are to read."),
                "warning",
            )  # fmt: skip
