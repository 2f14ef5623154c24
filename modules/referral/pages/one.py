"""One referral for those who work on the case: how it stands, what was shared, what to do next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.api import Denied, Reading, Said, UserError, _
from app.api.consent import KIND_NAMES
from app.uikit import (
    SPACE,
    ActForm,
    Beside,
    Button,
    Fact,
    Facts,
    Flow,
    Label,
    Page,
    PageHeader,
    Panel,
    Place,
    Scroller,
    column,
    keep_file,
    print_file,
    show_file,
    theme,
)
from modules.referral.card import ReferralCard, referral_card
from modules.referral.inbox import shut
from modules.referral.pages.forms import ReferralForms, as_typed, form_for
from modules.referral.pages.shown import line_facts, place_names, state_status
from modules.referral.report import result_of
from modules.referral.words import ASSENTS, URGENCIES

Act = tuple[str, Said, Callable[[], object]]


class ReferralPage(Page):
    """A referral with its basis, its steps and its acts."""

    def build(self) -> None:
        """Lay out the page."""
        self.referral: int | None = None
        self.card: ReferralCard | None = None
        self.form: ActForm | None = None
        self._waiting: list[Callable[[], None]] = []
        self.header = PageHeader(self.say(_("Referral")), name="referral.one.header")
        self._top = column()
        self.acts = Flow()
        self.steps = Facts(name="referral.one.steps")
        self.basis = Facts(name="referral.one.basis", stacked=True)
        self.lines = Facts(name="referral.one.shared", stacked=True)
        self.seen = Label("", role="quiet", wrap=True, name="referral.one.seen")
        left, right = QWidget(), QWidget()
        state = Panel(self.say(_("How it stands")), name="referral.one.state")
        state.add(self.steps)
        left.setLayout(column(state))
        left.layout().addStretch(1)  # type: ignore[union-attr]
        shared = Panel(self.say(_("What the provider sees")), name="referral.one.lines")
        shared.add(self.seen).add(self.lines)
        why = Panel(self.say(_("Why it may be shared")), name="referral.one.why")
        why.add(self.basis)
        right.setLayout(column(shared, why))
        right.layout().addStretch(1)  # type: ignore[union-attr]
        layout = column(self.header)
        layout.addLayout(self._top)
        layout.addWidget(self.acts)
        layout.addWidget(Beside(left, right, shares=(3, 2), least=300))
        layout.addStretch(1)
        margin = theme().px(SPACE.page)
        layout.setContentsMargins(margin, margin, margin, margin)
        content = QWidget()
        content.setLayout(layout)
        self.place = Place(Scroller(content, widest=1200 + 2 * SPACE.page), say=self.desk.say,
                           name="referral.one.place")  # fmt: skip
        self.frame.addWidget(self.place)

    def open(self, params: Mapping[str, Any]) -> None:
        """Show a referral."""
        self.params = params
        wanted = params.get("referral")
        if wanted != self.referral:
            self.close_form()
            self.card = None
        self.referral = int(wanted) if wanted is not None else None
        if self.referral is None:
            self.place.show_empty(
                self.say(_("Choose a referral from the list.")), icon="share-variant-outline",
                action=self.say(_("Show the referrals")),
                act=lambda: self.desk.go("referral.list"),
            )  # fmt: skip
            return
        self.refresh()

    def refresh(self) -> None:
        """Read the referral again."""
        id = self.referral
        if id is not None:
            self.desk.read(lambda reading: referral_card(reading, id), key="one",
                           done=self._came, failed=self._failed)  # fmt: skip

    def _failed(self, error: UserError) -> None:
        if isinstance(error, Denied):
            self.place.show_empty(
                self.say(_("This referral is not there, or you may not see it.")),
                icon="lock-outline", action=self.say(_("Show the referrals")),
                act=lambda: self.desk.go("referral.list"),
            )  # fmt: skip
            return
        self.place.show_failed(self.say(error.text), retry=self.refresh)

    def _came(self, card: ReferralCard) -> None:
        self.card = card
        row, say = card.row, self.say
        service, provider = place_names(self.desk, row.service, row.provider)
        self.header.set_title(
            say(_("{service}, {provider}", service=service, provider=provider)),
            subtitle=say(_("{name} · {number}", name=row.name, number=row.number)),
        )
        self.steps.set_facts(self._steps(card))
        self.basis.set_facts(self._basis(card))
        told = _("Exactly this, and nothing else.")
        if not card.is_shared:
            told = _("Nothing is shared yet. After approval it would be this.")
        elif row.state == "withdrawn":
            told = _("This was shared until it was withdrawn. Now the provider sees nothing.")
        elif shut(row.state, card.basis.withdrawn_on):
            told = _("This was shared before. Now the provider sees nothing.")
        self.seen.setText(say(told))
        self.lines.set_facts(line_facts(self.desk, card.lines, masked=True))
        self._show_acts(card)
        self.place.show_content()
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    def _steps(self, card: ReferralCard) -> list[Fact]:
        row, say = card.row, self.say
        steps: list[tuple[Said, Any]] = [
            (_("State"), state_status(self.desk, row.state)),
            (_("What the family needs"), row.need),
            (_("How urgent"), URGENCIES[row.urgency]),
            (_("Proposed"), row.proposed_on if row.sent_on != row.proposed_on else None),
            (_("Sent"), _("{day}, by {name}", day=row.sent_on, name=row.sent_by or "")
                if row.sent_on else None),
            (_("Answer due"), row.answer_by if row.state == "sent" else None),
            (_("Reminded"), row.reminded_on),
            (_("Brought before the supervisor"), row.escalated_on),
            (_("Answered"), row.answered_on),
            (_("What came of it"), result_of(row) if row.state != "sent" else None),
            (_("Withdrawn"), row.withdrawn_on),
        ]  # fmt: skip
        facts = []
        for name, value in steps:
            if value in (None, ""):
                continue
            shown = self.desk.voice.date(value) if hasattr(value, "isoformat") else value
            facts.append(Fact(say(name), shown if not _is_said(shown) else say(shown)))
        return facts

    def _basis(self, card: ReferralCard) -> list[Fact]:
        basis, say = card.basis, self.say
        facts: list[tuple[Said, Said]] = [(_("Basis"), KIND_NAMES[basis.kind])]
        if basis.by:
            facts.append((_("Given by"), basis.by))
        if basis.assent:
            facts.append((_("The child"), ASSENTS[basis.assent]))
        if basis.reason:
            facts.append((_("Reason"), basis.reason))
        facts.append((_("Recorded"), self.desk.voice.date(basis.given_on)))
        facts.append((_("Holds until"), self.desk.voice.date(basis.until)))
        if basis.text_version:
            facts.append((_("Wording that was read out"), basis.text_version))
        if card.against is not None:
            facts.append((_("Note"), card.against))
        return [Fact(say(name), say(value)) for name, value in facts]

    def _show_acts(self, card: ReferralCard) -> None:
        self.acts.clear()
        for name, words, act in self._possible(card):
            self.acts.add(Button(self.say(words), name=f"referral.one.{name}", act=act))

    def _possible(self, card: ReferralCard) -> list[Act]:
        row = card.row
        acts: list[Act] = []
        works, open_form = self.desk.may("referral.send"), self.start
        if row.state == "waiting" and self.desk.may("referral.approve") and not card.mine:
            acts.append(("approve", _("Decide"), lambda: open_form("approve")))
        if works and row.state == "sent":
            acts.append(("answer", _("Write down the answer"), lambda: open_form("answer")))
            acts.append(("remind", _("Remind the provider"), lambda: open_form("remind")))
            if row.late and row.escalated_on is None:
                acts.append(("escalate", _("Tell the supervisor"), lambda: open_form("escalate")))
        if works and row.state in ("accepted", "missed"):
            acts.append(("attend", _("Record the visit"), lambda: open_form("attend")))
        if works and row.state == "attended":
            acts.append(("complete", _("Complete the referral"), lambda: open_form("complete")))
        if works and row.state in ("waiting", "sent", "accepted", "missed", "attended"):
            acts.append(("withdraw", _("Withdraw"), lambda: open_form("withdraw")))
        if row.state in ("sent", "accepted", "missed"):
            acts.append(("print", _("Print the paper for the family"), self.print_slip))
        if any(page.id == "casework.case" for _m, page in self.desk.world.registry.pages()):
            acts.append(
                ("case", _("Open the case"), lambda: self.desk.go("casework.case", case=row.case))
            )
        return acts

    # --- acts ----------------------------------------------------------------------------

    def start(self, name: str) -> None:
        """Open the form of an act."""
        if self.card is None:
            return
        self.close_form()
        forms = ReferralForms(self.desk, self.card.row, reload=self.refresh,
                              supervisors=self.card.supervisors)  # fmt: skip
        self.form = forms.make(name)
        self.form.sent.connect(lambda _result: self._sent())
        self.form.closed.connect(self.close_form)
        self._top.addWidget(self.form)
        self.form.focus_first()

    def _sent(self) -> None:
        self.close_form()
        self.refresh()

    def close_form(self) -> None:
        """Take the open form or refusal away."""
        self.form = None
        while self._top.count():
            item = self._top.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def print_slip(self) -> None:
        """Print the paper for the family in the language of the screen."""
        card, world, desk = self.card, self.desk.world, self.desk
        if card is None:
            return
        id = card.row.id

        def make(reading: Reading) -> Path:
            from modules.referral.slip import slip  # the PDF frame is heavy: not before a print

            report = slip(reading, id, voice=desk.voice, cache=world.settings.cache)
            return keep_file(print_file(desk, f"referral-{id}.pdf"), report.pdf())

        self.desk.read(make, key="slip", done=lambda path: show_file(desk, path),
                       failed=self.desk.shell.show_error)  # fmt: skip

    # --- stories and switches ----------------------------------------------------------------

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Open the form that takes the fields and fill it."""
        name = form_for(fields)
        if not name:
            raise LookupError("no form takes these fields")
        if self.card is None:
            self._waiting.append(lambda: self.fill(fields))
            return
        self.start(name)
        if self.form is not None:
            self.form.fill(as_typed(fields))

    def submit(self) -> None:
        """Send the open form, or the one that is on its way."""
        if self.form is not None:
            self.form.submit()
        elif self._waiting:
            self._waiting.append(self.submit)


def _is_said(value: object) -> bool:
    return not isinstance(value, str) and not hasattr(value, "tone")
