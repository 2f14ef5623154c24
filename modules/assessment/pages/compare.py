"""Two assessments of one family side by side, and how each part of life went over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from app.api import Denied, Reading, Said, UserError, _, _n
from app.uikit import (
    SPACE,
    Button,
    Choice,
    Field,
    Flow,
    Label,
    Option,
    Page,
    PageHeader,
    Panel,
    Place,
    Scroller,
    Status,
    StatusLabel,
    column,
    theme,
)
from modules.assessment.compared import Change, Point, Progress, changes, progress
from modules.assessment.pages.bars import Bar
from modules.assessment.words import band_of, value_of

STEPS: dict[str, tuple[Said, Any, str]] = {
    "less": (_("Less support needed"), "success", "arrow-down"),
    "same": (_("The same"), "neutral", "minus"),
    "more": (_("More support needed"), "info", "arrow-up"),
    "other": (_("Another band"), "info", "swap-horizontal"),
    "unknown": (_("Cannot be compared"), "neutral", "help-circle-outline"),
}


class ComparePage(Page):
    """Then and now, of one tool and one subject."""

    def build(self) -> None:
        """Lay out the page."""
        self.found: Progress | None = None
        self._chosen: tuple[int | None, int | None] = (None, None)
        say = self.say
        self.header = PageHeader(say(_("Then and now")), name="assessment.compare.header")
        self.tool = Choice([], name="assessment.compare.tool")
        self.then = Choice([], name="assessment.compare.then")
        self.now = Choice([], name="assessment.compare.now")
        self.tool.changed.connect(lambda _value: self._tool_chosen())
        for choice in (self.then, self.now):
            choice.changed.connect(lambda _value: self._show_two())
        back = Button(say(_("Back to the case")), name="assessment.compare.back", kind="link",
                      act=self._back)  # fmt: skip
        for choice in (self.tool, self.then, self.now):
            choice.setMinimumWidth(theme().px(210))
        fields = Flow(Field(say(_("Tool")), self.tool), Field(say(_("Then")), self.then),
                      Field(say(_("Now")), self.now))  # fmt: skip
        self.note = Label("", role="quiet", wrap=True, name="assessment.compare.note")
        self._two, self._all = QWidget(), QWidget()
        side = Panel(say(_("Side by side")), name="assessment.compare.two")
        side.add(self._two)
        time = Panel(say(_("Over time")), name="assessment.compare.time")
        time.add(self._all)
        self._side, self._time = side, time
        layout = column(self.header, Flow(back), fields, self.note, side, time)
        layout.addStretch(1)
        margin = theme().px(SPACE.page)
        layout.setContentsMargins(margin, margin, margin, margin)
        content = QWidget()
        content.setLayout(layout)
        self.place = Place(Scroller(content, widest=1200 + 2 * SPACE.page), say=self.desk.say,
                           name="assessment.compare.place")  # fmt: skip
        self.frame.addWidget(self.place)

    def open(self, params: Mapping[str, Any]) -> None:
        """Compare the assessments of a case."""
        self.params = params
        if params.get("case") is None:
            self._show_nothing(_("Choose a case from the list first."))
            return
        self.place.show_loading()
        self.refresh()

    def refresh(self) -> None:
        """Read the assessments."""
        params, cache = self.params, self.desk.world.settings.cache
        if params.get("case") is None:
            return
        person = params.get("person")

        def read(reading: Reading) -> Progress:
            return progress(reading, int(params["case"]), tool=params.get("tool"),
                            person=int(person) if person is not None else None,
                            cache=cache)  # fmt: skip

        self.desk.read(read, key="progress", done=self._came, failed=self._failed)

    def keep(self) -> dict[str, Any]:
        """Keep the two that are compared."""
        return {"then": self.then.value(), "now": self.now.value()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Compare the same two again."""
        self._chosen = tuple(  # type: ignore[assignment]
            int(kept[one]) if kept.get(one) else None for one in ("then", "now")
        )
        self._choose_two()

    def _failed(self, error: UserError) -> None:
        if isinstance(error, Denied):
            self._show_nothing(_("This case is not there, or you may not see it."))
            return
        self._show_nothing(error.text)

    def _show_nothing(self, sentence: Said) -> None:
        self.place.show_empty(
            self.say(sentence), icon="chart-line", action=self.say(_("Show the assessments")),
            act=lambda: self.desk.go("assessment.list"),
        )  # fmt: skip

    def _back(self) -> None:
        pages = {page.id for _module, page in self.desk.world.registry.pages()}
        if "casework.case" in pages and self.params.get("case") is not None:
            self.desk.go("casework.case", case=int(self.params["case"]))
        else:
            self.desk.go("assessment.list")

    # --- what is shown --------------------------------------------------------------------

    def _came(self, found: Progress) -> None:
        self.place.show_content()
        if found == self.found:
            return
        self.found = found
        say = self.say
        self.header.set_title(
            say(_("Then and now")),
            subtitle=say(_("{name} · {number}", name=found.name, number=found.number)),
        )
        self._set(self.tool, [
            Option(f"{one.tool}/{one.person or ''}",
                   say(_("{tool}: {name}", tool=one.title, name=one.name) if one.name
                       else one.title))
            for one in found.choices
        ], f"{found.tool}/{found.person or ''}")  # fmt: skip
        self._choose_two()
        self._fill(self._all, [self._over_time(found)])

    def _choose_two(self) -> None:
        found = self.found
        if found is None:
            return
        days = [Option(str(point.answers), self.desk.voice.date(point.done_on, style="long"))
                for point in found.points]  # fmt: skip
        known = {point.answers for point in found.points}
        then, now = self._chosen
        last = found.points[-1].answers
        before = found.points[-2].answers if len(found.points) > 1 else last
        self._set(self.then, days, str(then if then in known else before))
        self._set(self.now, days, str(now if now in known else last))
        self._show_two()

    def _set(self, choice: Choice, options: Sequence[Option], value: str) -> None:
        choice.set_options(options)
        choice.blockSignals(True)
        choice.set_value(value)
        choice.blockSignals(False)

    def _tool_chosen(self) -> None:
        tool, _slash, person = str(self.tool.value() or "").partition("/")
        self.params = {k: v for k, v in self.params.items() if k not in ("tool", "person")}
        self.params = {**self.params, "tool": tool, **({"person": int(person)} if person else {})}
        self._chosen = (None, None)
        self.refresh()

    def _show_two(self) -> None:
        found = self.found
        if found is None:
            return
        points = {str(point.answers): point for point in found.points}
        then, now = points.get(self.then.value() or ""), points.get(self.now.value() or "")
        if then is None or now is None:
            return
        words = [_("Only one assessment was handed in so far.")] if len(points) == 1 else []
        if found.versions_differ:
            words.append(_("The tool was changed between these assessments: what has no like on "
                           "the other side cannot be compared."))  # fmt: skip
        self.note.setText("\n".join(self.say(one) for one in words))
        self.note.setVisible(bool(words))
        self._fill(self._two, self._side_by_side(then, now))

    def _side_by_side(self, then: Point, now: Point) -> list[QWidget]:
        found = changes(then, now)
        if not found:
            sentence = _("This tool gives no points to compare.")
            none = Label(self.say(sentence), role="quiet", wrap=True)
            return [none, *self._differences(then, now)]
        grid = self._grid()
        grid.setColumnStretch(1, 1)
        for number, one in enumerate(found):
            self._put(grid, number * 4, one, then, now)
        bars = QWidget()
        bars.setLayout(grid)
        return [bars, *self._differences(then, now)]

    def _differences(self, then: Point, now: Point) -> list[QWidget]:
        lines: list[QWidget] = []
        for title, before, after in (
            (_("Strengths that are new"), then.strengths, now.strengths),
            (_("Needs that are settled"), now.needs, then.needs),
            (_("Needs that are new"), then.needs, now.needs),
        ):
            known = {one.name for one in before}
            fresh = [self.say(one.label) for one in after if one.name not in known]
            if fresh:
                text = self.say(_("{title}: {names}", title=title,
                                  names=self.desk.voice.listed(fresh)))  # fmt: skip
                lines.append(Label(text, wrap=True))
        return lines

    def _put(self, grid: QGridLayout, line: int, one: Change, then: Point, now: Point) -> None:
        """Put one part of life into the grid: its name and step, then both bars."""
        say, step = self.say, one.step
        key = "unknown" if step is None else "same" if step == 0 else "less" if step < 0 else "more"
        if step and self.found is not None and not self.found.counts_support:
            key = "other"
        words, tone, icon = STEPS[key]
        if line:
            grid.setRowMinimumHeight(line - 1, theme().px(SPACE.small))
        grid.addWidget(Label(say(one.label), role="strong", wrap=True), line, 0, 1, 2)
        grid.addWidget(StatusLabel(Status(say(words), tone, icon)), line, 2)
        for below, (score, point) in enumerate(((one.then, then), (one.now, now)), start=1):
            day = self.desk.voice.date(point.done_on, style="short")
            band = band_of(score)
            if score is not None and score.value is not None:
                band = _("{band}, {value}", band=band, value=value_of(score)) if band else (
                    value_of(score))  # fmt: skip
            grid.addWidget(Label(day, role="quiet"), line + below, 0)
            if score is not None:
                spoken = say(_("{day}: {band}", day=day, band=band))
                grid.addWidget(Bar(score, spoken=spoken, quiet=below == 1), line + below, 1)
            grid.addWidget(Label(say(band)), line + below, 2)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(SPACE.half))
        grid.setVerticalSpacing(theme().px(4))
        return grid

    def _over_time(self, found: Progress) -> QWidget:
        """Return a line for each part of life, a column for each of the last assessments."""
        shown, say = found.points[-5:], self.say
        grid = self._grid()
        grid.setVerticalSpacing(theme().px(SPACE.small))
        for place, point in enumerate(shown, start=1):
            day = self.desk.voice.date(point.done_on, style="short")
            grid.addWidget(Label(day, role="strong"), 0, place)
        labels: dict[str, Said] = {}
        for point in shown:
            labels |= {score.name: score.label for score in point.scores}
        for line, (name, label) in enumerate(labels.items(), start=1):
            grid.addWidget(Label(say(label), wrap=True), line, 0)
            for place, point in enumerate(shown, start=1):
                score = point.score(name)
                band: Said = score.band.label if score is not None and score.band else "–"
                grid.addWidget(Label(say(band), role="quiet", wrap=True), line, place)
        needs = len(labels) + 1
        grid.addWidget(Label(say(_("Needs")), wrap=True), needs, 0)
        for place, point in enumerate(shown, start=1):
            count = len(point.needs)
            grid.addWidget(Label(say(_n("{n} need", "{n} needs", count)), role="quiet"), needs,
                           place)  # fmt: skip
        whole = QWidget()
        whole.setLayout(grid)
        return whole

    def _fill(self, holder: QWidget, parts: Sequence[QWidget]) -> None:
        """Put other parts into a holder that stands in its panel."""
        layout = holder.layout()
        if layout is None:
            layout = column(space=SPACE.card)
            holder.setLayout(layout)
        while layout.count():
            item = layout.takeAt(0)
            old = item.widget() if item else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for part in parts:
            layout.addWidget(part)
