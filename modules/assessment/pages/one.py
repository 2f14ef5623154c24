"""One assessment: strengths first, parts of life, needs and services with their decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import Denied, Reading, Said, UserError, _
from app.api.forms import Proposal
from app.uikit import (
    SPACE,
    ActForm,
    ActPlace,
    Beside,
    Button,
    Flow,
    Label,
    Page,
    PageHeader,
    Panel,
    Place,
    Scroller,
    column,
    theme,
)
from modules.assessment.commands import AgreeBands, ConfirmJudgement, DecideProposal
from modules.assessment.pages import shown as parts
from modules.assessment.pages.forms import DecisionForms
from modules.assessment.pages.lines import Lines
from modules.assessment.reading import newest_in
from modules.assessment.understood import Graded, Understood, understood

SIDE = (parts.history, parts.reviews, parts.told, parts.source)
Act = tuple[str, Said, Callable[[], object], str]


class AssessmentPage(Page):
    """An assessment as it was handed in; the newest one can be decided about and corrected."""

    def build(self) -> None:
        """Lay out the page."""
        self.answers: int | None = None
        self.shown: Understood | None = None
        self._waiting: list[Callable[[], None]] = []
        self.header = PageHeader(self.say(_("What was understood")), name="assessment.one.header")
        self.top = ActPlace(self.desk, "assessment.one", reload=self.refresh)
        self.acts = Flow(space=SPACE.small)
        self._holder = QWidget()
        layout = column(self.header)
        layout.addLayout(self.top)
        layout.addWidget(self.acts)
        layout.addWidget(self._holder)
        layout.addStretch(1)
        margin = theme().px(SPACE.page)
        layout.setContentsMargins(margin, margin, margin, margin)
        self._layout = layout
        content = QWidget()
        content.setLayout(layout)
        self.place = Place(Scroller(content, widest=1200 + 2 * SPACE.page), say=self.desk.say,
                           name="assessment.one.place")  # fmt: skip
        self.frame.addWidget(self.place)

    def open(self, params: Mapping[str, Any]) -> None:
        """Show an assessment, or the newest of a case."""
        self.params = params
        self.answers = int(params["answers"]) if params.get("answers") is not None else None
        if self.answers is None and params.get("case") is None:
            self._show_nothing(_("Choose a case from the list first."))
            return
        self.place.show_loading()
        self.refresh()

    def refresh(self) -> None:
        """Read the assessment again."""
        answers, case = self.answers, self.params.get("case")
        cache = self.desk.world.settings.cache
        if answers is None and case is None:
            return

        def read(reading: Reading) -> Understood:
            id = answers if answers is not None else newest_in(reading, int(case or 0))
            return understood(reading, id, cache=cache)

        self.desk.read(read, key="one", done=self._came, failed=self._failed)

    def _failed(self, error: UserError) -> None:
        if isinstance(error, Denied):
            self._show_nothing(_("This assessment is not there, or you may not see it."))
            return
        self._show_nothing(error.text)

    def _show_nothing(self, sentence: Said) -> None:
        self.place.show_empty(
            self.say(sentence), icon="clipboard-text-outline",
            action=self.say(_("Show the assessments")),
            act=lambda: self.desk.go("assessment.list"),
        )  # fmt: skip

    # --- what is shown --------------------------------------------------------------------

    def _came(self, found: Understood) -> None:
        self.answers = found.id
        self.place.show_content()
        if found != self.shown:
            self.shown = found
            self.top.close_form()
            self._show(found)
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    def _show(self, found: Understood) -> None:
        say = self.say
        about = _("{name} · {number} · {moment}, by {worker}", name=found.name,
                  number=found.number, moment=found.at, worker=found.by)  # fmt: skip
        self.header.set_title(say(found.title), subtitle=say(about))
        self.acts.clear()
        for name, words, act, kind in self._possible(found):
            self.acts.add(Button(say(words), name=f"assessment.one.{name}", act=act, kind=kind))  # type: ignore[arg-type]
        old, self._holder = self._holder, QWidget()
        left, right = QWidget(), QWidget()
        desk = self.desk
        active = found.is_open and desk.may("assessment.decide")
        main = [parts.judgement(desk, found), parts.strengths(desk, found),
                self._lines(found, "need", _("Needs")),
                self._lines(found, "service", _("Services that may help")),
                parts.scores(desk, found, agree=self.agree_bands if active else None,
                             choose=self.start_band if active else None)]  # fmt: skip
        side = column()
        left.setLayout(column(*(one for one in main if one is not None)))
        left.layout().addStretch(1)  # type: ignore[union-attr]
        right.setLayout(side)
        desk.tasks.later(partial(self._show_side, right, found))
        self._holder.setLayout(column(Beside(left, right, shares=(3, 2), least=300)))
        self._layout.replaceWidget(old, self._holder)
        old.hide()
        old.deleteLater()

    def _show_side(self, holder: QWidget, found: Understood) -> None:
        """Show what stands beside, once the rest is there."""
        layout = holder.layout()
        if found is self.shown and isinstance(layout, QVBoxLayout):
            for part in (make(self.desk, found) for make in SIDE):
                if part is not None:
                    layout.addWidget(part)
            layout.addStretch(1)

    def _lines(self, found: Understood, kind: str, title: Said) -> Panel | None:
        lines = [line for line in found.lines if line.kind == kind]
        panel = Panel(self.say(title), name=f"assessment.one.{kind}s")
        if lines:
            active = found.is_open and self.desk.may("assessment.decide")
            return panel.add(Lines(self.desk, found, lines, choose=self.choose, active=active))
        if kind == "need" and found.judged is None:
            return panel.add(Label(self.say(_("No need was found.")), role="quiet", wrap=True))
        return None

    def _possible(self, found: Understood) -> list[Act]:
        desk, acts = self.desk, list[Act]()
        judged = found.judged
        waits = judged is not None and judged.state == "waiting" and found.is_open
        if judged is not None and waits and desk.may("assessment.confirm") and not judged.mine:
            acts.append(("confirm.submit", _("Confirm the judgement"), self.confirm, "primary"))
            acts.append(("back", _("Look at it again"), self.start_back, "secondary"))
        if found.open_review is not None and desk.may("assessment.review") and not found.mine:
            acts.append(("review", _("Answer the family"), self.start_review, "primary"))
        if found.is_open and found.addable and desk.may("assessment.decide"):
            acts.append(("add", _("Add a need or a service"), self.start_add, "secondary"))
        if found.is_open and desk.may("assessment.submit"):
            acts.append(("correct", _("Correct the answers"), lambda: desk.go(
                "assessment.answer", case=found.case, replaces=found.id), "secondary"))  # fmt: skip
        asks = found.is_open and found.is_decided and found.open_review is None
        if asks and desk.may("assessment.submit"):
            acts.append(("ask", _("The family asks for a review"), self.start_ask, "quiet"))
        if found.before > 1:
            subject = {"person": found.person} if found.person is not None else {}
            acts.append(("compare", _("Then and now"), lambda: desk.go(
                "assessment.compare", case=found.case, tool=found.tool, **subject),
                "secondary"))  # fmt: skip
        if any(page.id == "casework.case" for _module, page in desk.world.registry.pages()):
            acts.append(("case", _("Back to the case"),
                         lambda: desk.go("casework.case", case=found.case), "link"))  # fmt: skip
        return acts

    # --- acts -----------------------------------------------------------------------------

    def choose(self, line: Proposal, chosen: str) -> None:
        """Decide about a need or a service; what differs from the proposal asks for a reason."""
        found = self.shown
        if found is None:
            return
        if chosen == ("yes" if line.proposed else "no"):
            self.top.act(DecideProposal(found.case, line.kind, line.code, chosen, found.id))
            return
        self.top.show_form(self._forms(found).line(line, chosen))

    def agree_bands(self) -> None:
        """Agree to the bands about which nobody has decided."""
        if self.shown is not None:
            self.top.act(AgreeBands(self.shown.case, self.shown.id))

    def confirm(self) -> None:
        """Confirm the judgement of the worker."""
        if self.shown is not None:
            self.top.act(ConfirmJudgement(self.shown.case, answers=self.shown.id))

    def start_add(self) -> None:
        """Open the form that adds what was not proposed."""
        self._start(DecisionForms.add)

    def start_band(self, one: Graded) -> None:
        """Open the form that chooses another band."""
        self._start(lambda forms: forms.band(one))

    def start_back(self) -> None:
        """Open the form that gives a judgement back."""
        self._start(DecisionForms.back)

    def start_ask(self) -> None:
        """Open the form in which the family asks for a review."""
        self._start(DecisionForms.ask)

    def start_review(self) -> None:
        """Open the form in which the family is answered."""
        self._start(DecisionForms.review)

    def _start(self, form: Callable[[DecisionForms], ActForm]) -> None:
        if self.shown is not None:
            self.top.show_form(form(self._forms(self.shown)))

    def _forms(self, found: Understood) -> DecisionForms:
        return DecisionForms(self.desk, found, reload=self.refresh)

    # --- stories --------------------------------------------------------------------------

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Open the form that takes the fields and fill it; what is confirmed needs no form."""
        found = self.shown
        if found is None:
            self._waiting.append(lambda: self.fill(fields))
            return
        if "words" in fields:
            self.start_ask()
        elif "again" in fields:
            self.start_review()
            fields = {**fields, "again": "again" if fields["again"] else "kept"}
        elif "about" in fields:
            self._fill_line(found, fields)
        elif "agreed" in fields or found.judged is not None:
            self.top.pending = ConfirmJudgement(found.case, answers=found.id)
            if fields.get("agreed") is False:
                self.start_back()
        else:
            self.top.pending = AgreeBands(found.case, found.id)
        self.top.fill(fields)

    def _fill_line(self, found: Understood, fields: Mapping[str, Any]) -> None:
        kind, code, chosen = fields["kind"], fields["about"], fields["chosen"]
        line = next((one for one in found.lines if (one.kind, one.code) == (kind, code)), None)
        graded = next((one for one in found.graded if one.score.name == code), None)
        if kind == "band" and graded is not None:
            self._fill_band(found, graded, chosen)
        elif line is None:
            self.start_add()
            self.top.fill({"what": f"{kind}:{code}"})
        elif chosen == ("yes" if line.proposed else "no"):
            self.top.pending = DecideProposal(found.case, kind, code, chosen, found.id)
        else:
            self.choose(line, chosen)

    def _fill_band(self, found: Understood, one: Graded, chosen: str) -> None:
        if one.score.band is not None and one.score.band.name == chosen:
            self.top.pending = DecideProposal(found.case, "band", one.score.name, chosen, found.id)
        else:
            self.start_band(one)

    def submit(self) -> None:
        """Send the open form, or what was filled in."""
        if self.shown is None:
            self._waiting.append(self.submit)
        else:
            self.top.submit()
