"""The referrals of a case, on the case page."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.api import Reading, _
from app.api.cases import case_row
from app.uikit import Button, CasePanel, Label, StatusLabel, column, row
from modules.referral.pages.shown import place_names, state_status
from modules.referral.queries import ReferralFilter, ReferralRow, referral_rows, sorted_ids
from modules.referral.report import result_of


class ReferralPanel(CasePanel):
    """Where the family was sent and how each referral stands."""

    def build(self) -> None:
        """Lay out the panel."""
        self._holder = QWidget()
        self.frame.addWidget(self._holder)
        self.more = Button(
            self.say(_("Refer to a service")), name="referral.of_case.send",
            icon="share-variant-outline",
            act=lambda: self.desk.go("referral.send", case=self.case),
        )  # fmt: skip
        self.more.setVisible(False)
        self.frame.addLayout(row(self.more, None))

    def refresh(self) -> None:
        """Read the referrals."""
        case = self.case

        def read(reading: Reading) -> tuple[list[ReferralRow], bool]:
            rows = referral_rows(reading, sorted_ids(reading, ReferralFilter(case=case)))
            return rows, case_row(reading, case)["closed_on"] is None

        self.desk.read(read, key="referrals", done=self._came)

    def _came(self, found: tuple[list[ReferralRow], bool]) -> None:
        rows, is_open = found
        self.more.setVisible(is_open and self.desk.may("referral.send"))
        lines: list[QWidget] = [self._line(one) for one in rows]
        if not lines:
            words = self.say(_("Nobody was referred in this case yet."))
            lines = [Label(words, role="quiet", wrap=True)]
        old, self._holder = self._holder, QWidget()
        self._holder.setLayout(column(*lines, space=8))
        self.frame.replaceWidget(old, self._holder)
        old.hide()
        old.deleteLater()

    def _line(self, one: ReferralRow) -> QWidget:
        say = self.say
        service, provider = place_names(self.desk, one.service, one.provider)
        meta: Any = _("{provider} · {day}", provider=provider, day=one.proposed_on)
        result = say(result_of(one))
        text = column(
            Label(say(service), wrap=True), Label(say(meta), role="quiet", wrap=True),
            *([Label(result, role="quiet", wrap=True)] if result else []), space=0,
        )  # fmt: skip
        opens = Button(
            say(_("Open")), name=f"referral.of_case.open.{one.id}", kind="link",
            act=partial(self.desk.go, "referral.one", referral=one.id),
        )  # fmt: skip
        opens.setAccessibleName(say(_("Open the referral to {provider}", provider=provider)))
        line = QWidget()
        layout = row(text, StatusLabel(state_status(self.desk, one.state)), opens)
        layout.setStretch(0, 1)
        line.setLayout(layout)
        return line
