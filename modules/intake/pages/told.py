"""The panel of the case page that shows what was told at intake."""

from __future__ import annotations

from app.api import Reading, UserError
from app.uikit import SPACE, CasePanel, Fact, Facts, Label, column, theme
from modules.intake.told import NOTHING_KEPT, Told, told_in_case


class ToldPanel(CasePanel):
    """The answers of the intake tool in the reader's language; what was never asked is absent."""

    def build(self) -> None:
        """Lay out the panel."""
        self.told: Told | None = None
        self.sentence = Label("", role="quiet", wrap=True, name="intake.told.sentence")
        self.sentence.hide()
        self._parts = column(space=SPACE.half)
        self.frame.addWidget(self.sentence)
        self.frame.addLayout(self._parts)

    def refresh(self) -> None:
        """Read the answers; those of one case do not change once they are there."""
        if self.told is not None:
            return
        case, cache = self.case, self.desk.world.settings.cache

        def read(reading: Reading) -> Told | None:
            return told_in_case(reading, case, cache=cache)

        self.desk.read(read, key="told", done=self._came, failed=self._failed)

    def _came(self, told: Told | None) -> None:
        self.told = told
        self._tell(self.say(told.heading if told is not None else NOTHING_KEPT))
        for number, part in enumerate(told.parts if told is not None else (), start=1):
            if part.title is not None:
                title = Label(self.say(part.title), role="strong", wrap=True)
                title.setContentsMargins(0, theme().px(SPACE.half), 0, 0)
                self._parts.addWidget(title)
            render = self.desk.voice.render
            facts = [Fact(self.say(name), render(value)) for name, value in part.answers]
            self._parts.addWidget(Facts(facts, name=f"intake.told.{number}", stacked=True))

    def _failed(self, error: UserError) -> None:
        self._tell(self.say(error.text))

    def _tell(self, words: str) -> None:
        self.sentence.setText(words)
        self.sentence.show()
