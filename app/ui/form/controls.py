"""The control of each type of question: what it shows, what it gives to the session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.forms.form import Question
from app.core.forms.session.state import NodeState, Value
from app.core.text import _
from app.core.texts.voice import Voice
from app.ui.controls.choices import Check, Choice, Option
from app.ui.controls.dates import DateInput, date_order, write_date
from app.ui.controls.inputs import LongTextInput, NumberInput, TextInput
from app.ui.form.choice_grid import CheckGrid, RadioGrid
from app.ui.form.search_choice import SearchChoice

FEW, MANY = 5, 12
"""Up to FEW options are all shown, more than MANY are searched by typing."""

Heard = Callable[[object], None]


@dataclass(frozen=True)
class Control:
    """A drawn control: `write` shows an answer, `offer` other options; `typed` ones take keys."""

    widget: QWidget
    write: Callable[[Value], None]
    offer: Callable[[Sequence[Option]], None] | None = None
    typed: bool = False


def options_of(state: NodeState, voice: Voice) -> list[Option]:
    """Return the choices of a question in the reader's language."""
    return [Option(choice.name, voice.say(choice.label)) for choice in state.choices]


def control_for(
    question: Question, state: NodeState, *, name: str, voice: Voice, today: date, heard: Heard
) -> Control:
    """Return the control for a question; `heard` gets each answer as the session takes it."""
    make = _MAKERS.get(question.type, _text)
    return make(_Asked(question, state, name, voice, today, heard))


@dataclass(frozen=True)
class _Asked:
    question: Question
    state: NodeState
    name: str
    voice: Voice
    today: date
    heard: Heard

    def options(self) -> list[Option]:
        return options_of(self.state, self.voice)

    def looks(self, *words: str) -> bool:
        """Tell whether the appearance of the question names one of the words."""
        return any(word in self.question.appearance.split() for word in words)


def _text(asked: _Asked) -> Control:
    if asked.looks("multiline"):
        long = LongTextInput(name=asked.name, lines=3)
        long.changed.connect(asked.heard)
        return Control(long, lambda value: long.set_value(_words(value)), typed=True)
    line = TextInput(name=asked.name, ltr=_is_number_like(asked))
    line.changed.connect(lambda _text: asked.heard(line.value()))
    return Control(line, lambda value: line.set_value(_words(value)), typed=True)


def _is_number_like(asked: _Asked) -> bool:
    kept = asked.question.save_to.property if asked.question.save_to else ""
    return asked.looks("numbers") or kept in ("id_number", "contact_number")


def _number(asked: _Asked) -> Control:
    whole = asked.question.type == "integer"
    line = NumberInput(name=asked.name, whole=whole)

    def typed(_text: str) -> None:
        number = line.number()
        asked.heard(float(number) if isinstance(number, Decimal) else number or line.value())

    line.changed.connect(typed)
    return Control(line, lambda value: line.setText(_words(value)), typed=True)


def _date(asked: _Asked) -> Control:
    order = date_order(asked.voice)
    example = write_date(date(1991, 9, 14), order=order)
    box = DateInput(
        name=asked.name, say=asked.voice.say, order=order, today=asked.today,
        placeholder=asked.voice.say(_("For example {date}", date=example)),
    )  # fmt: skip

    def typed(_text: str) -> None:
        day = box.value()
        asked.heard(day.isoformat() if day else box.line.value())

    # Qt loses the order of the Tab key where a control hands its focus on.
    box.setFocusProxy(None)  # type: ignore[arg-type]

    def write(value: Value) -> None:
        try:
            box.set_value(date.fromisoformat(str(value)) if value else None)
        except ValueError:  # what was typed so far is no date; it stands as it is
            box.line.setText(_words(value))

    box.line.changed.connect(typed)
    return Control(box, write, typed=True)


def _one(asked: _Asked) -> Control:
    total = len(asked.state.choices)
    filtered = bool(asked.question.choice_filter)
    if asked.looks("autocomplete", "search") or total > MANY:
        search = SearchChoice(
            asked.options(), name=asked.name,
            placeholder=asked.voice.say(_("Type a part of the name")),
        )  # fmt: skip
        search.chosen.connect(lambda code: asked.heard(code or search.value()))
        return Control(search, lambda v: search.set_code(_code(v)), search.set_options, typed=True)
    if total > FEW or filtered or asked.looks("minimal"):
        blank = asked.voice.say(_("Please choose"))
        combo = Choice(asked.options(), name=asked.name, blank=blank)
        combo.changed.connect(asked.heard)
        return Control(combo, lambda value: combo.set_value(_code(value)), combo.set_options)
    radios = RadioGrid(asked.options(), name=asked.name)
    radios.changed.connect(asked.heard)
    return Control(radios, lambda value: radios.set_value(_code(value)))


def _several(asked: _Asked) -> Control:
    checks = CheckGrid(asked.options(), name=asked.name)
    checks.changed.connect(asked.heard)

    def write(value: Value) -> None:
        checks.set_value(value if isinstance(value, list) else ())

    return Control(checks, write, checks.set_options)


def _acknowledge(asked: _Asked) -> Control:
    box = Check(asked.voice.say(_("Yes, this was done")), name=asked.name)
    box.changed.connect(asked.heard)
    return Control(box, lambda value: box.set_value(bool(value)))


_MAKERS: dict[str, Callable[[_Asked], Control]] = {
    "integer": _number,
    "decimal": _number,
    "range": _number,
    "date": _date,
    "select_one": _one,
    "select_multiple": _several,
    "acknowledge": _acknowledge,
}


def _words(value: Value) -> str:
    return "" if value is None else str(value)


def _code(value: Value) -> str | None:
    return None if value is None else str(value)


def first_stop(widget: QWidget) -> QWidget:
    """Return the part of a control that takes the keyboard first."""
    if isinstance(widget, QLineEdit):
        return widget
    focusable = Qt.FocusPolicy.NoFocus
    inside = [part for part in widget.findChildren(QWidget) if part.focusPolicy() != focusable]
    return widget if widget.focusPolicy() != focusable or not inside else inside[0]
