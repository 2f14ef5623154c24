"""The filters above the journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.api import Said, _
from app.uikit import (
    SPACE,
    Check,
    Choice,
    DateInput,
    Desk,
    Flow,
    Option,
    SearchBox,
    row,
    theme,
)
from modules.audit.queries import Choices, JournalFilter


class JournalFilters(Flow):
    """Days, user, kind of act, case number, refused acts; `changed` comes when one was set."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(space=SPACE.small)
        self._desk = desk
        self.number = SearchBox(
            name="audit.journal.number", placeholder=desk.say(_("Case number")), say=desk.say
        )
        self.since = self._day("since", _("From day"))
        self.until = self._day("until", _("Until day"))
        self.user = self._choice("user", _("All users"))
        self.event_kind = self._choice("event", _("All kinds of acts"))
        self.refused = Check(desk.say(_("Only what was refused")), name="audit.journal.refused")
        self.number.searched.connect(lambda _text: self._tell())
        self.since.changed.connect(lambda _day: self._tell())
        self.until.changed.connect(lambda _day: self._tell())
        self.refused.toggled.connect(lambda _on: self._tell())
        self.number.setFixedWidth(theme().px(210))
        for day in (self.since, self.until):
            day.setFixedWidth(theme().px(170))
        self._asked: dict[str, str] = {}
        self._quiet = False
        days = QWidget()
        days.setLayout(row(self.since, self.until))
        for part in (self.number, self.user, self.event_kind, days, self.refused):
            self.add(part)

    def _day(self, name: str, words: Said) -> DateInput:
        desk = self._desk
        made = DateInput(
            name=f"audit.journal.{name}", say=desk.say, placeholder=desk.say(words),
            today=desk.seat.clock.today(),
        )  # fmt: skip
        made.setAccessibleName(desk.say(words))
        return made

    def _choice(self, name: str, blank: Said) -> Choice:
        made = Choice(name=f"audit.journal.{name}", blank=self._desk.say(blank))
        made.setAccessibleName(self._desk.say(blank))
        made.setFixedWidth(theme().px(210))
        made.changed.connect(lambda _code: self._tell())
        return made

    def offer(self, found: Choices) -> None:
        """Offer the users and kinds of acts; what was asked for before they were known is kept."""
        say = self._desk.say
        wanted = self._asked | {
            name: code
            for name, choice in (("user", self.user), ("event", self.event_kind))
            if (code := choice.value()) is not None
        }
        self._offer(self.user, {str(id): say(name) for id, name in found.users}, wanted.get("user"))
        self._offer(self.event_kind, {code: say(title) for code, title in found.kinds},
                    wanted.get("event"))  # fmt: skip
        self._asked = {}

    def _offer(self, choice: Choice, words: Mapping[str, str], code: str | None) -> None:
        known = sorted(words.items(), key=lambda item: item[1].casefold())
        choice.set_options([Option(*one) for one in known])
        choice.blockSignals(True)
        choice.set_value(code)
        choice.blockSignals(False)

    def filter(self) -> JournalFilter:
        """Return the filter that the controls show."""
        user = self.user.value() or self._asked.get("user")
        return JournalFilter(
            since=self.since.value(),
            until=self.until.value(),
            user=int(user) if user else None,
            event=self.event_kind.value() or self._asked.get("event"),
            number=self.number.value(),
            refused=self.refused.value(),
        )

    def set_filter(self, wanted: JournalFilter) -> None:
        """Show a filter without telling of it."""
        self._quiet = True
        self._asked = {}
        for name, choice, code in (
            ("user", self.user, str(wanted.user) if wanted.user else None),
            ("event", self.event_kind, wanted.event),
        ):
            choice.set_value(code)
            if code is not None and choice.value() is None:
                self._asked[name] = code
        self.since.set_value(wanted.since)
        self.until.set_value(wanted.until)
        self.number.set_value(wanted.number)
        self.refused.set_value(wanted.refused)
        self._quiet = False

    def kept(self) -> dict[str, Any]:
        """Return what is chosen, as a page keeps it."""
        chosen = self.filter()
        return {
            "since": chosen.since.isoformat() if chosen.since else None,
            "until": chosen.until.isoformat() if chosen.until else None,
            "user": chosen.user,
            "event": chosen.event,
            "number": chosen.number,
            "refused": chosen.refused,
        }

    @staticmethod
    def from_params(params: Mapping[str, Any]) -> JournalFilter:
        """Return the filter that a link, a story or a kept page asks for."""
        user = params.get("user")
        return JournalFilter(
            since=_day_of(params.get("since")),
            until=_day_of(params.get("until")),
            user=int(user) if user else None,
            event=params.get("event") or None,
            number=str(params.get("number") or ""),
            refused=bool(params.get("refused")),
        )

    def _tell(self) -> None:
        if not self._quiet:
            self._asked = {}
            self.changed.emit()


def _day_of(value: object) -> date | None:
    if isinstance(value, date):
        return value
    return date.fromisoformat(value) if isinstance(value, str) and value else None
