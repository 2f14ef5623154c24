"""The stage panel: where the story is, what to tell the audience, what to do and what is true."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from app.core.stories.models import Step
from app.core.text import Said, _, _n
from app.core.texts.voice import Voice
from app.ui.controls.buttons import Button, IconButton, MenuButton, MenuEntry
from app.ui.controls.labels import Icon, Label, Rule
from app.ui.controls.panels import Scroller, column, row
from app.ui.stage.director import Director
from app.ui.stage.phase import Phase
from app.ui.stage.proofs import Proofs
from app.ui.theme import SPACE, theme

WIDTH = 304
"""How wide the panel is, in pixels before scale."""
WIDEST = 380
"""How wide it may become with large text: the pages need their room."""


class StagePanel(QFrame):
    """Shows a director's story to the presenter; every control acts on the director."""

    def __init__(self, director: Director) -> None:
        super().__init__()
        self._director = director
        self.setObjectName("stage")
        self.setProperty("role", "flat")
        self.setAccessibleName(self._say(_("Story on stage")))
        self._seconds = 0
        self._body: QWidget | None = None
        self._layout = column(space=0)
        self.setLayout(self._layout)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        director.changed.connect(self.show_state)
        director.hands.work.renewed.connect(self.renew)
        self.renew()

    @property
    def _voice(self) -> Voice:
        return self._director.hands.work.voice

    def _say(self, said: Said) -> str:
        return self._voice.say(said)

    # --- laying out -----------------------------------------------------------------------------

    def renew(self) -> None:
        """Lay the panel out anew: the language or the look has changed."""
        had_focus = self.focusWidget().objectName() if self.focusWidget() else ""
        if self._body is not None:
            self._layout.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self.setFixedWidth(min(theme().px(WIDTH), WIDEST))
        self._body = QWidget()
        layout = column(space=0)
        layout.addWidget(self._head())
        layout.addWidget(Rule())
        layout.addWidget(self._middle(), 1)
        self._body.setLayout(layout)
        self._layout.addWidget(self._body)
        self.show_state()
        if had_focus and (again := self.findChild(QWidget, had_focus)) is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self) -> QWidget:
        story = self._director.story
        self._bar = QProgressBar()
        self._bar.setObjectName("stage.progress")
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(theme().px(6))
        self._bar.setRange(0, len(self._director.steps))
        self._place = Label(role="quiet", wrap=True, name="stage.place")
        self._time = Label(role="quiet", name="stage.time", ltr=True)
        close = IconButton(
            "close", self._say(_("End the story")), name="stage.end", act=self._director.end
        )
        title = Label(self._say(story.title), role="strong", wrap=True, name="stage.title")
        where = row(space=SPACE.small)
        where.addWidget(self._place, 1)
        where.addWidget(self._time, 0, Qt.AlignmentFlag.AlignTop)
        first = row(Icon("presentation-play", tone="info"))
        first.addWidget(title, 1, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return _padded(
            column(
                first,
                Label(self._say(story.purpose), role="quiet", wrap=True, name="stage.purpose"),
                self._bar,
                where,
                self._acts(),
                space=SPACE.small,
            )
        )

    def _middle(self) -> QWidget:
        self._scene = Label(role="section", wrap=True, name="stage.scene")
        self._note = Label(wrap=True, name="stage.note")
        self._more = Label(wrap=True, name="stage.step_note")
        self._now = Label(role="strong", wrap=True, name="stage.step")
        self._who = Label(role="quiet", wrap=True, name="stage.actor")
        self._when = Label(role="quiet", wrap=True, name="stage.when")
        self._proofs = Proofs()
        who = row()
        who.addWidget(Icon("account-outline", size=18), 0, Qt.AlignmentFlag.AlignTop)
        who.addWidget(self._who, 1)
        content = _padded(
            column(
                self._scene, self._note, Rule(), self._now, who, self._when, self._more,
                self._proofs, space=SPACE.half,
            )
        )  # fmt: skip
        layout = content.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addStretch(1)
        return Scroller(content)

    def _acts(self) -> QVBoxLayout:
        self.act = Button("", name="stage.act", kind="primary", act=self._pressed)
        self.act.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        scenes = [
            MenuEntry(
                f"stage.scene.{number}",
                f"{number + 1}. {self._say(scene.title)}",
                lambda number=number: self._director.jump(number),  # type: ignore[misc]
            )
            for number, scene in enumerate(self._director.story.scenes)
        ]
        self.scenes = MenuButton(self._say(_("Go to a scene")), scenes, name="stage.scenes")
        self.scenes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return column(self.act, self.scenes, space=SPACE.small)

    # --- what is shown --------------------------------------------------------------------------

    def show_state(self) -> None:
        """Show the present step."""
        director, say = self._director, self._say
        scene = director.story.scenes[director.scene]
        step, done = director.step, director.phase is Phase.DONE
        self._bar.setValue(director.index + done)
        self._place.setText(
            say(
                _(
                    "Scene {scene} of {scenes}, step {step} of {steps}",
                    scene=director.scene + 1,
                    scenes=len(director.story.scenes),
                    step=director.steps[director.index][1] + 1,
                    steps=len(scene.steps),
                )
            )
        )
        self._scene.setText(say(scene.title))
        _show(self._note, say(scene.say) if scene.say else "")
        _show(self._more, say(step.say) if step.say else "")
        self._now.setText(say(step.title or _("The next step")))
        self._who.setText(say(self._actor(step)))
        _show(self._when, say(self._times(step)))
        outcome = director.outcomes.get(director.index)
        self._proofs.show_checks(step, outcome, director.hands.world.registry, self._voice)
        self._show_act()
        self._show_time()

    def _show_act(self) -> None:
        director, say = self._director, self._say
        words: Said = _("Do it for me")
        if director.phase is Phase.DONE:
            words = _("End the story") if director.is_last else _("Next step")
        self.act.set_words(say(words))
        ready = director.phase in (Phase.WAITING, Phase.DONE)
        self.act.setEnabled(ready)
        self.scenes.setEnabled(director.phase not in (Phase.STILL, Phase.OVER))

    def _actor(self, step: Step) -> Said:
        card = self._director.hands.world.card
        user = card.users[self._director.play.login(step.actor)]
        where = card.offices.get(user.office or "") or card.providers.get(user.provider or "")
        role = card.role(user.role).name
        if where is None:
            return _("{name}, {role}", name=user.name, role=role)
        return _("{name}, {role}, {place}", name=user.name, role=role, place=where.name)

    def _times(self, step: Step) -> Said:
        about = _n("About {n} second", "About {n} seconds", step.seconds)
        if step.after is None:
            return about
        if step.after.days >= 1:
            later = _n("{n} day later", "{n} days later", step.after.days)
        else:
            minutes = int(step.after.total_seconds() // 60)
            later = _n("{n} minute later", "{n} minutes later", minutes)
        return _("{first} · {second}", first=later, second=about)

    def _tick(self) -> None:
        self._seconds += 1
        self._show_time()

    def _show_time(self) -> None:
        whole = self._director.story.minutes * 60
        self._time.setText(f"{_clock(self._seconds)} / {_clock(whole)}")
        self._time.set_tone("warning" if self._seconds > whole else "neutral")

    def _pressed(self) -> None:
        if self._director.phase is Phase.DONE:
            self._director.next()
        else:
            self._director.do()


def _padded(layout: QVBoxLayout) -> QWidget:
    pad = theme().px(SPACE.card)
    layout.setContentsMargins(pad, pad, pad, pad)
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def _show(label: Label, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"
