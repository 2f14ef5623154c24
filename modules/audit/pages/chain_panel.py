"""The panel that says whether the chain of entries holds."""

from __future__ import annotations

from collections.abc import Callable

from app.api import UserError, _
from app.uikit import (
    SPACE,
    Button,
    Collapsible,
    Desk,
    Label,
    Panel,
    Status,
    StatusLabel,
    row,
    theme,
)
from modules.audit.chain import CANNOT_PROVE, Chain


class ChainPanel(Panel):
    """The finding, the head, and what the check cannot prove."""

    def __init__(self, desk: Desk, *, check: Callable[[], object]) -> None:
        super().__init__(name="audit.chain")
        self._desk = desk
        self.chain: Chain | None = None
        waiting = Status(desk.say(_("The journal is being checked.")), "neutral", "clock-outline")
        self.status = StatusLabel(waiting, name="audit.chain.status", wrap=True)
        self.head = Label("", role="quiet", selectable=True, name="audit.chain.head")
        self.again = Button(
            desk.say(_("Check again")), name="audit.chain.check", kind="quiet", icon="refresh",
            act=check,
        )  # fmt: skip
        proves = Label(desk.say(CANNOT_PROVE), role="quiet", wrap=True, name="audit.chain.proves")
        proves.setMaximumWidth(theme().px(760))
        self.more = Collapsible(
            desk.say(_("What this check proves, and what it cannot")), proves,
            name="audit.chain.more",
        )  # fmt: skip
        across, down = theme().px(SPACE.card), theme().px(SPACE.half)
        self.body.setContentsMargins(across, down, across, down)
        self.body.setSpacing(0)
        finding = row(self.status, self.again, space=SPACE.half)
        finding.setStretch(0, 1)
        self.add(finding).add(self.head).add(self.more)

    def show_chain(self, found: Chain) -> None:
        """Show what the check found."""
        self.chain = found
        say = self._desk.say
        status = Status(say(found.verdict), "danger")
        if found.holds:
            status = Status(say(found.verdict), "success", "shield-check-outline")
        self.status.set_status(status)
        self.head.setText(say(_("Head: {head}", head=found.head_words)) if found.head else "")
        self.again.setEnabled(True)

    def show_failed(self, error: UserError) -> None:
        """Say that the check could not be done."""
        self.status.set_status(Status(self._desk.say(error.text), "warning"))
        self.again.setEnabled(True)

    def show_waiting(self) -> None:
        """Say that the check runs."""
        if self.chain is None:
            words = self._desk.say(_("The journal is being checked."))
            self.status.set_status(Status(words, "neutral", "clock-outline"))
        self.again.setEnabled(False)
