"""A form with every kind of question that the view draws, and what looks into its drawing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtWidgets import QApplication, QWidget

from app.core.forms.form import Form
from app.core.forms.reader.tool import read_bytes
from app.core.forms.session.session import Session
from app.core.texts.voice import Voice
from app.ui.form.view import FormView
from app.ui.theme import Theme

DAY = date(2026, 3, 2)
HEAD = ("type", "name", "label::English (en)", "label::العربية (ar)", "hint::English (en)",
        "relevant", "constraint", "constraint_message::English (en)", "required", "appearance",
        "choice_filter", "calculation")  # fmt: skip
SURVEY = [
    ("begin group", "home", "Home", "المسكن", "", "", "", "", "", "", "", ""),
    ("select_one places", "place", "Place", "المكان", "", "", "", "", "yes", "", "", ""),
    (
        "integer",
        "rooms",
        "Rooms",
        "الغرف",
        "Kitchen left out",
        "",
        ". > 0 and . < 30",
        "A home has 1 to 29 rooms.",
        "",
        "",
        "",
        "",
    ),
    ("end group", "", "", "", "", "", "", "", "", "", "", ""),
    (
        "select_one yes_no",
        "work",
        "Does anybody work?",
        "هل يعمل أحد؟",
        "",
        "",
        "",
        "",
        "yes",
        "",
        "",
        "",
    ),
    ("begin group", "job", "Work", "العمل", "", "${work} = 'yes'", "", "", "", "", "", ""),
    ("text", "trade", "Which work?", "أي عمل؟", "", "", "", "", "", "", "", ""),
    ("text", "story", "Tell us more", "مزيد", "", "", "", "", "", "multiline", "", ""),
    ("decimal", "hours", "Hours a day", "ساعات", "", "", "", "", "", "", "", ""),
    ("end group", "", "", "", "", "", "", "", "", "", "", ""),
    ("select_multiple topics", "topics", "Topics", "مواضيع", "", "", "", "", "", "", "", ""),
    ("begin repeat", "people", "Members", "الأفراد", "", "", "", "", "", "", "", ""),
    ("text", "given", "Given name", "الاسم", "", "", "", "", "yes", "", "", ""),
    (
        "date",
        "born",
        "Birth date",
        "تاريخ الميلاد",
        "",
        "",
        ". <= today()",
        "Not in the future.",
        "",
        "",
        "",
        "",
    ),
    (
        "note",
        "hello",
        "Hello ${given}",
        "مرحبا ${given}",
        "",
        "${given} != ''",
        "",
        "",
        "",
        "",
        "",
        "",
    ),
    ("end repeat", "", "", "", "", "", "", "", "", "", "", ""),
    ("select_one shades", "shade", "Shade", "لون", "", "", "", "", "", "", "side = ${work}", ""),
]
CHOICES = [
    *[("places", f"p{n}", f"Village {n}", f"قرية {n}", "") for n in range(1, 20)],
    ("places", "salee", "Salé", "سلا", ""),
    ("yes_no", "yes", "Yes", "نعم", ""),
    ("yes_no", "no", "No", "لا", ""),
    ("topics", "food", "Food", "طعام", ""),
    ("topics", "rent", "Rent", "إيجار", ""),
    *[("shades", f"{s}{n}", f"{s} {n}", f"{s} {n}", s) for s in ("yes", "no") for n in range(6)],
]


@pytest.fixture(scope="module")
def form() -> Form:
    """Return a tool with every kind of question that the view draws."""
    book = Workbook()
    survey = book.active
    assert survey is not None
    survey.title = "survey"
    for line in (HEAD, *SURVEY):
        survey.append(line)
    choices = book.create_sheet("choices")
    choices.append(("list_name", "name", "label::English (en)", "label::العربية (ar)", "side"))
    for line in CHOICES:
        choices.append(line)
    settings = book.create_sheet("settings")
    settings.append(("form_title", "form_id", "default_language"))
    settings.append(("Test", "test", "English (en)"))
    target = BytesIO()
    book.save(target)
    return read_bytes(target.getvalue(), file="test.xlsx")


Make = Callable[..., FormView]


@pytest.fixture
def make(qtbot: Any, form: Form) -> Make:
    """Return a function that draws the form and shows it."""

    def draw(language: str = "en", **answers: Any) -> FormView:
        look = Theme(rtl=language == "ar")
        look.apply(QApplication.instance())  # type: ignore[arg-type]
        session = Session(form, language=language, today=DAY)
        session.add_row("people")
        view = FormView(session, Voice(language), look, today=DAY)
        qtbot.addWidget(view)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        view.fill(answers)
        QApplication.processEvents()
        return view

    yield draw
    Theme().apply(QApplication.instance())  # type: ignore[arg-type]


def part(view: FormView, kind: type[QWidget], name: str) -> Any:
    found = view.findChild(kind, f"form.{name}")
    assert found is not None, name
    return found
