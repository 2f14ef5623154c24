"""Refer the people of a case: service and provider, the basis, what is shared, and a preview."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.api import Denied, Reading, UserError, _
from app.uikit import (
    SPACE,
    ActForm,
    Beside,
    Button,
    Facts,
    Label,
    Page,
    PageHeader,
    Panel,
    Place,
    Scroller,
    column,
    row,
    theme,
)
from modules.referral.card import Starting, starting
from modules.referral.pages.send_form import SendForm
from modules.referral.pages.shown import line_facts
from modules.referral.sharing import Line, shared_lines


class SendPage(Page):
    """The form of a new referral beside what its provider would see."""

    def build(self) -> None:
        """Lay out the page."""
        self.case: int | None = None
        self.parts: SendForm | None = None
        self._waiting: list[Mapping[str, Any]] = []
        self._presses = False
        self.header = PageHeader(self.say(_("Refer to a service")), name="referral.send.header")
        self._left = QWidget()
        self._left.setLayout(column())
        self.preview = Panel(self.say(_("Preview")), name="referral.send.preview")
        self.promise = Label("", wrap=True, name="referral.send.promise")
        self.lines = Facts(name="referral.send.lines", stacked=True)
        stays = _("If the family says no, nothing is shared and the case stays open.")
        self.preview.add(self.promise).add(self.lines)
        self.preview.add(Label(self.say(stays), role="quiet", wrap=True))
        self._timer = QTimer(self, singleShot=True, interval=150)
        self._timer.timeout.connect(self._read_preview)
        right = QWidget()
        right.setLayout(column(self.preview))
        right.layout().addStretch(1)  # type: ignore[union-attr]
        back = Button(self.say(_("Back to the case")), name="referral.send.back", kind="link",
                      act=self._go_back)  # fmt: skip
        seen = Scroller(right)  # the preview stays in sight while the form is filled
        seen.setMinimumWidth(theme().px(280))
        beside = Beside(Scroller(self._left), seen, shares=(3, 2), least=300)
        self.place = Place(beside, say=self.desk.say, name="referral.send.place")
        whole = column(self.header, row(back, None), self.place)
        whole.setStretch(2, 1)
        margin = theme().px(SPACE.page)
        whole.setContentsMargins(margin, margin, margin, margin)
        self.frame.addLayout(whole)
        self.setMaximumWidth(theme().px(1200 + 2 * SPACE.page))

    @property
    def form(self) -> ActForm | None:
        """The form that is shown."""
        return self.parts.form if self.parts is not None else None

    def open(self, params: Mapping[str, Any]) -> None:
        """Begin a referral of a case."""
        self.params = params
        wanted = params.get("case")
        case = int(wanted) if wanted is not None else None
        if case is not None and case == self.case and self.parts is not None:
            self._choose_service()
            return
        self.case, self.parts = case, None
        if case is None:
            self._show_nothing(_("Choose a case first: a referral begins on its page."))
            return
        self.place.show_loading()
        self.desk.read(lambda reading: starting(reading, case), key="starting", done=self._came,
                       failed=self._failed)  # fmt: skip

    def changed(self, subjects: Any) -> None:
        """Leave the form as it is: what is typed stays."""

    def _show_nothing(self, sentence: Any) -> None:
        self.place.show_empty(self.say(sentence), icon="share-variant-outline",
                              action=self.say(_("Show the referrals")),
                              act=lambda: self.desk.go("referral.list"))  # fmt: skip

    def _failed(self, error: UserError) -> None:
        if isinstance(error, Denied):
            self._show_nothing(_("This case is not there, or you may not see it."))
            return
        self.place.show_failed(self.say(error.text))

    def _came(self, facts: Starting) -> None:
        if facts.case != self.case:
            return
        if facts.closed:
            self._show_nothing(_("The case is closed. Open it again before you refer."))
            return
        self.header.set_title(
            self.say(_("Refer to a service")),
            subtitle=self.say(_("{name} · {number}", name=facts.name, number=facts.number)),
        )
        layout = self._left.layout()
        while layout is not None and layout.count():
            item = layout.takeAt(0)
            old = item.widget() if item else None
            if old is not None:
                old.hide()
                old.deleteLater()
        self.parts = SendForm(self.desk, facts, changed=self._timer.start)
        self.parts.form.sent.connect(self._sent)
        self.parts.form.closed.connect(self._go_back)
        self._left.layout().addWidget(self.parts.form)  # type: ignore[union-attr]
        self.place.show_content()
        self._choose_service()
        self._read_preview()
        waiting, self._waiting = self._waiting, []
        for fields in waiting:
            self.fill(fields)
        if self._presses:
            self._presses = False
            self.submit()

    def _choose_service(self) -> None:
        wanted = self.params.get("service")
        if wanted and self.parts is not None:
            self.parts.choose(str(wanted))

    def _read_preview(self) -> None:
        if self.parts is None or self.case is None:
            return
        case, wanted = self.case, self.parts.wanted()
        language = self.desk.seat.language

        def read(reading: Reading) -> list[Line]:
            return shared_lines(reading, case, wanted.fields, about=wanted.person,
                                need=wanted.need, versions={}, language=language)  # fmt: skip

        self.desk.read(read, key="preview", done=self._show_preview)

    def _show_preview(self, lines: list[Line]) -> None:
        if self.parts is None:
            return
        self.promise.setText(
            self.say(
                _("This is all that {provider} will see.", provider=self.parts.provider_name())
            )
        )
        self.lines.set_facts(line_facts(self.desk, lines, masked=True))

    def _sent(self, referral: int) -> None:
        self.parts, self.case = None, None
        self.desk.go("referral.one", referral=referral)

    def _go_back(self) -> None:
        pages = self.desk.world.registry.pages()
        if self.case is not None and any(page.id == "casework.case" for _m, page in pages):
            self.desk.go("casework.case", case=self.case)
        else:
            self.desk.go("referral.list")

    # --- stories and switches ----------------------------------------------------------------

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Fill the form; where it is still on its way, as soon as it comes."""
        if self.parts is None:
            self._waiting.append(fields)
            return
        self.parts.fill(fields)

    def submit(self) -> None:
        """Send the referral."""
        if self.form is not None:
            self.form.submit()
        elif self._waiting:
            self._presses = True

    def keep(self) -> dict[str, Any]:
        """Keep what was typed."""
        if self.form is None:
            return {}
        return {"case": self.case, "values": self.form.values()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Take back what was typed."""
        if kept.get("case") == self.case and kept.get("values"):
            self.fill({k: v for k, v in kept["values"].items() if v is not None})
