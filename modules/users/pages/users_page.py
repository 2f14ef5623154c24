"""Users with their roles, and what each role may do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.api import UserError, _, _n
from app.api.cases import CardWords
from app.api.users import UserRow
from app.uikit import (
    SPACE,
    ActForm,
    Beside,
    Button,
    Column,
    Label,
    Page,
    PageHeader,
    Scroller,
    SearchBox,
    Status,
    Table,
    Tabs,
    column,
    theme,
)
from modules.users.pages.forms import add_form, grant_form, password_form
from modules.users.pages.roles import RightsTable, RoleView
from modules.users.pages.user_detail import UserDetail
from modules.users.queries import UserView, users_seen


class UsersPage(Page):
    """Who works here; an administrator creates users, gives and takes roles."""

    def build(self) -> None:
        """Lay out the tabs: users, one role in words, all rights with their roles."""
        say = self.say
        self._words = CardWords(self.desk.seat.card)
        self.users: dict[int, UserView] = {}
        self.form: ActForm | None = None
        self._wanted: int | None = None
        self.new = Button(say(_("New user")), name="users.list.new", kind="primary", icon="plus",
                          act=self.start_add)  # fmt: skip
        if not self.desk.may("users.edit"):
            self.new.hide()
        self.search = SearchBox(name="users.list.text", placeholder=say(_("Name, login or role")),
                                say=self.desk.say)  # fmt: skip
        self.search.searched.connect(lambda _text: self._list())
        self.total = Label("", role="quiet", name="users.list.total")
        self.table = self._table()
        self.detail = UserDetail(self.desk)
        self.detail.form_asked.connect(self._start)
        self.detail.done.connect(self.refresh)
        self._form_place = column()
        self.tabs = Tabs(name="users.tabs", label=say(_("Users and roles")))
        self.tabs.add("users", say(_("Users")), self._users_tab())
        self.tabs.add("roles", say(_("What a role may do")), lambda: RoleView(self.desk))
        self.tabs.add("rights", say(_("Who holds a right")), lambda: RightsTable(self.desk))
        header = PageHeader(say(_("Users and roles")), name="users.list.header",
                            actions=(self.new,))  # fmt: skip
        content = column(header, self.tabs)
        content.setStretch(1, 1)
        margin = theme().px(SPACE.page)
        content.setContentsMargins(margin, margin, margin, margin)
        self.frame.addLayout(content)
        self.setMaximumWidth(theme().px(1200 + 2 * SPACE.page))

    def _users_tab(self) -> QWidget:
        left, right = QWidget(), QWidget()
        list_ = column(self.search, self.total, self.table, space=SPACE.half)
        list_.setStretch(2, 1)
        left.setLayout(list_)
        layout = column(self._form_place, self.detail)
        layout.addStretch(1)
        right.setLayout(layout)
        right.setMinimumWidth(theme().px(280))
        both = Beside(left, right, shares=(3, 2), least=290)
        both.setContentsMargins(0, 0, theme().px(SPACE.half), 0)
        self._scroller = Scroller(both)
        return self._scroller

    def _table(self) -> Table:
        say = self.say
        table = Table(
            [Column("name", say(_("Name")), 140, stretch=True, strong=True),
             Column("role", say(_("Roles")), 150, stretch=True),
             Column("state", say(_("State")), 120, kind="status")],
            fetch=self._fetch, name="users.table", label=say(_("Users")), say=say,
            lines=2, narrow_lines=2,
        )  # fmt: skip
        table.chosen.connect(lambda id: self.detail.show_user(self.users.get(int(str(id)))))
        table.set_empty(say(_("No user fits.")), icon="account-outline")
        table.view.setMinimumHeight(theme().px(300))
        return table

    def open(self, params: Mapping[str, Any]) -> None:
        """Show the users; a link may name the user that is wanted."""
        if params.get("user"):
            self._wanted = int(params["user"])
        super().open(params)

    def refresh(self) -> None:
        """Read the users again."""
        if not self.table.rows.ids:
            self.table.show_loading()
        self.desk.read(users_seen, key="users", done=self._came, failed=self._failed)

    def _came(self, users: list[UserView]) -> None:
        self.users = {view.row.id: view for view in users}
        self._list()

    def _failed(self, error: UserError) -> None:
        self.table.show_failed(self.say(error.text), retry=self.refresh)

    def _list(self) -> None:
        wanted = self.search.value().casefold()
        ids = [id for id, view in self.users.items() if wanted in self._all_words(view.row)]
        self.total.setText(self.say(_n("{n} user", "{n} users", len(ids))))
        before = self.table.current_id() if self._wanted is None else self._wanted
        if self.users:
            self._wanted = None
        self.table.show_ids(ids, complete=True)
        if ids:
            self.table.choose(before if before in ids else ids[0])
        else:
            self.detail.show_user(None)

    def _all_words(self, user: UserRow) -> str:
        return f"{self.say(user.name)} {user.login} {self._roles(user)}".casefold()

    def _roles(self, user: UserRow) -> str:
        return self.desk.voice.listed(self._words.name("role", g.role) for g in user.grants)

    def _fetch(self, ids: Sequence[Any]) -> list[dict[str, object]]:
        return [self._cells(self.users[id].row) for id in ids]

    def _cells(self, user: UserRow) -> dict[str, object]:
        active = Status(self.say(_("Active")), "success")
        off = Status(self.say(_("Deactivated")), "neutral", "close-circle-outline")
        return {"name": self.say(user.name), "role": self._roles(user) or "–",
                "state": active if user.active else off}  # fmt: skip

    # The forms

    def start_add(self) -> None:
        """Open the form for a new user."""
        self.tabs.open("users")
        self._show_form(add_form(self.desk))

    def _start(self, name: str) -> None:
        """Open a form about the chosen user."""
        if self.detail.view is not None:
            make = {"grant": grant_form, "password": password_form}[name]
            self._show_form(make(self.desk, self.detail.view.row))

    def _show_form(self, form: ActForm) -> None:
        self._close_form()
        self.form = form
        form.sent.connect(self._sent)
        form.closed.connect(self._close_form)
        self._form_place.addWidget(form)
        form.focus_first()
        QTimer.singleShot(0, form, lambda: self._scroller.ensureWidgetVisible(form.button))
        QTimer.singleShot(0, form, lambda: self._scroller.ensureWidgetVisible(form))

    def _sent(self, result: object) -> None:
        if self.form is not None and self.form.objectName() == "users.add":
            self._wanted = int(str(result))
            self.search.set_value("")
        self._close_form()
        self.refresh()

    def _close_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self.form = None

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Fill the open form, or the one for a new user where a login is given."""
        if self.form is None and "login" in fields:
            self.start_add()
        if self.form is not None:
            self.form.fill(fields)

    def submit(self) -> None:
        """Press the main button of the open form."""
        if self.form is not None:
            self.form.submit()

    def keep(self) -> dict[str, Any]:
        """Keep the search, the chosen user, the tab, and what was typed but for passwords."""
        kept: dict[str, Any] = {"text": self.search.value(), "user": self.table.current_id(),
                                "tab": self.tabs.current()}  # fmt: skip
        if self.form is not None and self.form.objectName() == "users.add":
            kept["new"] = self.form.values()
        return kept

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Take back what `keep` gave."""
        self._wanted = kept.get("user")
        self.search.set_value(kept.get("text"))
        if kept.get("new") is not None:
            self.start_add()
            self.fill(kept["new"])
        self.tabs.open(str(kept.get("tab") or "users"))
        self._list()
