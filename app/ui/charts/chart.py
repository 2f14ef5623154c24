"""A chart on the screen: its title, its definition, and its bars or columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.report.charts import Chart, height_of, told, top_of
from app.core.texts.voice import Voice
from app.ui.charts.bars import Bar
from app.ui.charts.columns import Columns
from app.ui.controls.labels import Label
from app.ui.controls.panels import column
from app.ui.theme import SPACE


class ChartView(QWidget):
    """Shows a chart; where `opens` is given, each bar is a button and `pressed` tells its number.

    `names` are the language-free ends of the bars' object names.
    """

    pressed = Signal(int)

    def __init__(
        self,
        chart: Chart,
        voice: Voice,
        *,
        name: str,
        opens: bool = False,
        names: Sequence[str] = (),
        define: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.chart = chart
        labels = [voice.render(label) for label in chart.labels]
        figures = [told(value, chart.unit, voice) for value in chart.values]
        layout = column(space=2)
        if define and chart.definition:
            words = Label(voice.say(chart.definition), role="quiet", wrap=True)
            words.setContentsMargins(0, 0, 0, SPACE.hair)
            layout.addWidget(words)
        if not labels:
            layout.addWidget(Label(voice.say(chart.empty), role="quiet", wrap=True))
        elif chart.kind == "columns":
            layout.addWidget(Columns(labels, figures, chart.values, top=top_of(chart)))
        else:
            for bar in self._bars(labels, figures, names, name, opens=opens):
                layout.addWidget(bar)
        self.setLayout(layout)
        spoken = [f"{word}: {figure}" for word, figure in zip(labels, figures, strict=True)]
        self.setAccessibleName(voice.say(chart.title))
        self.setAccessibleDescription(". ".join(spoken))

    def _bars(
        self, labels: list[str], figures: list[str], names: Sequence[str], name: str, *, opens: bool
    ) -> list[Bar]:
        most = top_of(self.chart)
        found = []
        for number, value in enumerate(self.chart.values):
            end = names[number] if number < len(names) else str(number)  # a sum has no name
            bar = Bar(labels[number], figures[number], value, share=height_of(value) / most,
                      opens=opens, name=f"{name}.{end}")  # fmt: skip
            if opens:
                bar.clicked.connect(self._pressed(number))
            found.append(bar)
        return found

    def _pressed(self, number: int) -> Callable[..., None]:
        return lambda _on=False: self.pressed.emit(number)
