"""Users with their roles, and what each role may do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.api import Reading, UserError, _, _n
from app.api.cases import CardWords
from app.api.users import DeactivateUser, EndGrant, UserRow, users_of
from app.uikit import (
    SPACE,
    ActForm,
    Beside,
    Button,
    Column,
    Fact,
    Facts,
    Flow,
    Label,
    Page,
    PageHeader,
    Panel,
    Scroller,
    SearchBox,
    Status,
    Table,
    Tabs,
    column,
    confirm,
    theme,
)
from modules.users.pages.forms import add_form, grant_form, password_form
from modules.users.pages.roles import RolesView
from modules.users.words import SCOPES


class UsersPage(Page):
    """Who works here; an administrator creates users, gives and takes roles."""

    def build(self) -> None:
        """Lay out both tabs."""
        say = self.say
        self._words = CardWords(self.desk.seat.card)
        self.users: dict[int, UserRow] = {}
        self.form: ActForm | None = None
        self.new = Button(say(_("New user")), name="users.list.new", kind="primary", icon="plus",
                          act=self.start_add)
        self.new.setVisible(self.desk.may("users.edit"))
        self.search = SearchBox(name="users.list.text", placeholder=say(_("Name, login or role")),
                                say=self.desk.say)
        self.search.searched.connect(lambda _text: self._list())
        self.total = Label("", role="quiet", name="users.list.total")
        self.table = self._table()
        self.detail = Panel(name="users.detail")
        self.name = Label("", role="section", wrap=True, name="users.detail.name")
        self.facts = Facts(name="users.detail.facts", stacked=True)
        self.acts = Flow(space=SPACE.small)
        self.detail.add(self.name).add(self.facts).add(self.acts)
        self._form_place = column()
        self.tabs = Tabs(name="users.tabs", label=say(_("Users and roles")))
        self.tabs.add("users", say(_("Users")), self._users_tab())
        self.tabs.add("roles", say(_("What a role may do")), lambda: RolesView(self.desk))
        header = PageHeader(say(_("Users and roles")), name="users.list.header",
                            actions=(self.new,))
        content = column(header, self.tabs)
        content.setStretch(1, 1)
        margin = theme().px(SPACE.page)
        content.setContentsMargins(margin, margin, margin, margin)
        self.frame.addLayout(content)
        self.setMaximumWidth(theme().px(1200 + 2 * SPACE.page))

    def _users_tab(self) -> QWidget:
        left, right = QWidget(), QWidget()
        left.setLayout(column(self.search, self.total, self.table, space=SPACE.half))
        left.layout().setStretch(2, 1)  # type: ignore[union-attr]
        layout = column(self.detail)
        layout.insertLayout(0, self._form_place)
        layout.addStretch(1)
        right.setLayout(layout)
        scroller = Scroller(right)
        scroller.setMinimumWidth(theme().px(290))
        return Beside(left, scroller, shares=(3, 2), least=290)

    def _table(self) -> Table:
        say = self.say
        table = Table(
            [Column("name", say(_("Name")), 150, stretch=True, strong=True),
             Column("role", say(_("Roles")), 160, stretch=True),
             Column("state", say(_("State")), 110, kind="status")],
            fetch=self._fetch, name="users.table", label=say(_("Users")), say=say,
        )  # fmt: skip
        table.chosen.connect(lambda id: self._show(int(str(id))))
        table.set_empty(say(_("No user fits.")), icon="account-outline")
        table.view.setMinimumHeight(theme().px(200))
        return table

    def refresh(self) -> None:
        """Read the users again."""
        if not self.table.rows.ids:
            self.table.show_loading()

        def read(reading: Reading) -> list[UserRow]:
            return users_of(reading)

        self.desk.read(read, key="users", done=self._came, failed=self._failed)

    def _came(self, users: list[UserRow]) -> None:
        self.users = {user.id: user for user in users}
        self._list()

    def _failed(self, error: UserError) -> None:
        self.table.show_failed(self.say(error.text), retry=self.refresh)

    def _list(self) -> None:
        wanted = self.search.value().casefold()
        ids = [id for id, user in self.users.items() if wanted in self._all_words(user)]
        self.total.setText(self.say(_n("{n} user", "{n} users", len(ids))))
        before = self.table.current_id()
        self.table.show_ids(ids, complete=True)
        self.detail.setVisible(bool(ids))
        if ids:
            self.table.choose(before if before in ids else ids[0])

    def _all_words(self, user: UserRow) -> str:
        return f"{self.say(user.name)} {user.login} {self._roles(user)}".casefold()

    def _roles(self, user: UserRow) -> str:
        words = self._words
        return self.desk.voice.listed([words.name("role", grant.role) for grant in user.grants])

    def _fetch(self, ids: Sequence[Any]) -> list[dict[str, object]]:
        return [self._cells(self.users[id]) for id in ids]

    def _cells(self, user: UserRow) -> dict[str, object]:
        active = Status(self.say(_("Active")), "success")
        off = Status(self.say(_("Deactivated")), "neutral", "close-circle-outline")
        return {"name": self.say(user.name), "role": self._roles(user) or "–",
                "state": active if user.active else off}

    # --- one user -----------------------------------------------------------------------------

    def _show(self, id: int) -> None:
        user, say = self.users[id], self.say
        self.name.setText(say(user.name))
        facts = [Fact(say(_("Login")), user.login, ltr=True)]
        card = self.desk.seat.card
        for grant in user.grants:
            role = card.roles.get(grant.role)
            where = self._words.name("office", grant.office) if grant.office else ""
            if grant.provider:
                where = self._words.name("provider", grant.provider)
            scope = say(SCOPES.get(role.scope, "")) if role else ""
            name = say(self._words.name("role", grant.role))
            facts.append(Fact(name, "\n".join(part for part in (say(where), scope) if part)))
        if not user.grants:
            facts.append(Fact(say(_("Roles")), say(_("No role today: nothing can be seen."))))
        hint = card.users[user.login].presenter_hint if user.login in card.users else None
        if hint is not None:
            facts.append(Fact(say(_("For the presenter")), say(hint)))
        self.facts.set_facts(facts)
        self._offer(user)

    def _offer(self, user: UserRow) -> None:
        self.acts.clear()
        if not self.desk.may("users.edit"):
            return
        say = self.say
        if user.active:
            self.acts.add(Button(say(_("Give a role")), name="users.detail.grant",
                                 act=partial(self.start_grant, user)))
            self.acts.add(Button(say(_("Set a password")), name="users.detail.password",
                                 act=partial(self.start_password, user)))
        for grant in user.grants:
            role = self._words.name("role", grant.role)
            self.acts.add(Button(say(_("Take back: {role}", role=role)), kind="quiet",
                                 name=f"users.detail.end.{grant.role}",
                                 act=partial(self.end_grant, user, grant.role)))
        if user.active and user.id != self.desk.seat.user:
            self.acts.add(Button(say(_("Deactivate")), name="users.detail.deactivate",
                                 kind="quiet", act=partial(self.ask_deactivate, user)))

    def start_add(self) -> None:
        """Open the form for a new user."""
        self.tabs.open("users")
        self._show_form(add_form(self.desk))

    def start_grant(self, user: UserRow) -> None:
        """Open the form that gives a role."""
        self._show_form(grant_form(self.desk, user))

    def start_password(self, user: UserRow) -> None:
        """Open the form that sets a password."""
        self._show_form(password_form(self.desk, user))

    def end_grant(self, user: UserRow, role: str) -> None:
        """Take a role back."""
        self.desk.act(EndGrant(user.id, role), done=lambda _result: self.refresh(),
                      said=_("The role was taken back."))

    def ask_deactivate(self, user: UserRow) -> None:
        """Ask before a user can no longer sign in."""
        say = self.say
        confirm(
            self, say(_("Deactivate {name}?", name=user.name)),
            consequence=say(_("They can no longer sign in. What they did stays in the journal.")),
            verb=say(_("Deactivate")), keep=say(_("Keep active")), danger=True,
            then=partial(self.deactivate, user), name="users.deactivate",
        )  # fmt: skip

    def deactivate(self, user: UserRow) -> None:
        """Deactivate a user."""
        self.desk.act(DeactivateUser(user.id, user.version),
                      done=lambda _result: self.refresh(), said=_("The user was deactivated."))

    def _show_form(self, form: ActForm) -> None:
        self._close_form()
        self.form = form
        form.sent.connect(self._sent)
        form.closed.connect(self._close_form)
        self._form_place.addWidget(form)
        form.focus_first()

    def _sent(self, _result: object) -> None:
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
        """Keep the search, the chosen user and the tab."""
        return {"text": self.search.value(), "user": self.table.current_id(),
                "tab": self.tabs.current()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Take back what `keep` gave."""
        self.search.set_value(kept.get("text"))
        self.tabs.open(str(kept.get("tab") or "users"))
        if kept.get("user") is not None:
            self.table.choose(kept["user"])
