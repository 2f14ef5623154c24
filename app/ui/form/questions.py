"""Questions and notes as they are drawn: label, control, help, error."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from app.core.forms.form import Choice, Question
from app.core.forms.session.state import NodeState, Value
from app.core.text import Said, _, _n
from app.ui.controls.fields import Field
from app.ui.controls.labels import Label
from app.ui.form.controls import Control, control_for, first_stop, options_of
from app.ui.form.drawing import Drawing, set_shown

REQUIRED = _("required", context="answer")


class NotePart:
    """A note of the tool: words only."""

    def __init__(self, drawing: Drawing, node: Question, ref: str, name: str) -> None:
        self.ref, self.shown = ref, True
        self._drawing, self._node = drawing, node
        self.widget: QWidget = Label("", wrap=True, name=name)

    def show(self) -> None:
        """Show the note where it matters, with the answers that it mentions."""
        state = self._drawing.session.state(self.ref)
        self.shown = state.relevant
        label = state.label or self._node.label or ""
        assert isinstance(self.widget, Label)
        words = self._drawing.voice.say(label)
        if words != self.widget.text():
            self.widget.setText(words)
        set_shown(self.widget, self.shown)

    def stops(self) -> list[QWidget]:
        """Return nothing: a note takes no keys."""
        return []


class QuestionPart(QObject):
    """One question. What is typed is judged when the field is left, what is chosen at once."""

    def __init__(self, drawing: Drawing, node: Question, ref: str, name: str) -> None:
        super().__init__()
        self.ref, self.shown, self.node = ref, True, node
        self._drawing = drawing
        state = drawing.session.state(ref)
        self._control: Control = control_for(
            node, state, name=name, voice=drawing.voice, today=drawing.today, heard=self._heard
        )
        self._field = Field(self._say(state.label or node.label or ""), self._control.widget)
        self.widget: QWidget = self._field
        self._known: Value = None
        self._offered: tuple[Choice, ...] = state.choices
        self._left, self._writing = not self._control.typed, False
        self._told: object = None
        self._wrong = ""
        for part in self.keys():
            part.installEventFilter(self)

    def keys(self) -> list[QWidget]:
        """Return the widgets inside that take the keyboard, pop-up lists left out."""
        control = self._control.widget
        inside = [control, *control.findChildren(QWidget)]
        return [
            part
            for part in inside
            if part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.window() is control.window()
        ]

    def stops(self) -> list[QWidget]:
        """Return the controls in reading order."""
        return self.keys() if self.shown else []

    def show(self) -> None:
        """Bring label, choices, answer and error up to date; only what changed is touched."""
        state = self._drawing.session.state(self.ref)
        told = (state, self._left, self._drawing.strict)
        if told == self._told:
            return
        self._told = told
        self.shown = state.relevant
        set_shown(self._field, self.shown)
        if not self.shown:
            return
        label = self._say(state.label or self.node.label or "")
        if label != self._field.label.text():
            self._field.set_label(label)
        self._mark(state)
        hint = self._help(state)
        if hint != self._field.help.text():
            self._field.set_help(hint)
        self._write(state)
        self._control.widget.setEnabled(not state.read_only)
        self.show_error(state)

    def show_error(self, state: NodeState | None = None) -> None:
        """Show what is wrong, once the field was left or the form was to be handed in."""
        state = state or self._drawing.session.state(self.ref)
        strict = self._drawing.strict
        told = (not state.valid and (self._left or strict)) or (state.missing and strict)
        wrong = self._say(self._message(state)) if told else ""
        if wrong != self._wrong:
            self._wrong = wrong
            self._field.set_error(wrong)

    def focus(self) -> None:
        """Put the keyboard on the question."""
        first_stop(self._control.widget).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Judge what was typed when the field is left."""
        if event.type() == QEvent.Type.FocusIn and self._control.typed:
            self._left = bool(self._field.error.text())
        elif event.type() == QEvent.Type.FocusOut:
            self._left = True
            self.show_error()
        return False

    def _message(self, state: NodeState) -> Said:
        if state.message is not None:
            return state.message
        return _("This answer is needed.") if state.missing else _("Please look at this answer.")

    def _mark(self, state: NodeState) -> None:
        marked = state.required and not state.read_only
        words = self._say(REQUIRED) if marked else ""
        if words != self._field.note.text():
            self._field.note.setText(words)
            self._field.note.setVisible(marked)

    def _help(self, state: NodeState) -> str:
        hint = self._say(state.hint or self.node.hint or "")
        kept = self.node.save_to.property if self.node.save_to else ""
        if kept != "birth_date" or not isinstance(state.value, str) or not state.valid:
            return hint
        return " ".join(filter(None, (hint, self._say(age(state.value, self._drawing.today)))))

    def _write(self, state: NodeState) -> None:
        self._writing = True
        try:
            if state.choices != self._offered and self._control.offer is not None:
                self._offered = state.choices
                self._control.offer(options_of(state, self._drawing.voice))
                self._control.write(state.value)
            elif state.value != self._known:
                self._control.write(state.value)
            self._known = state.value
        finally:
            self._writing = False

    def _heard(self, answer: object) -> None:
        if self._writing:
            return
        self._known = self._drawing.session.state(self.ref).value
        self._drawing.answer(self.ref, answer)

    def take(self) -> None:
        """Note that the session has the control's answer: it need not be written back."""
        self._known = self._drawing.session.state(self.ref).value

    def _say(self, said: Said) -> str:
        return self._drawing.voice.say(said)


def age(born: str, today: date) -> Said:
    """Return the age that a date of birth gives, as a check for the eye."""
    day = date.fromisoformat(born)
    years = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    if years < 0:
        return ""
    return _n("{n} year old today.", "{n} years old today.", years)
