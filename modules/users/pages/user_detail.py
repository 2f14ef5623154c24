"""One user: where they work, what they see, and what an administrator can do about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from app.api import _
from app.api.cases import CardWords
from app.api.users import DeactivateUser, EndGrant, Grant, ReactivateUser
from app.uikit import SPACE, Button, Desk, Fact, Facts, Flow, Label, Panel, confirm
from modules.users.queries import GrantLine, UserView
from modules.users.words import SCOPES


class UserDetail(Panel):
    """The facts of a user and the acts on them; `form_asked` names the form that is wanted."""

    form_asked = Signal(str)
    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="users.detail")
        self._desk = desk
        self._words = CardWords(desk.seat.card)
        self.view: UserView | None = None
        self.name = Label("", role="section", wrap=True, name="users.detail.name")
        self.facts = Facts(name="users.detail.facts", stacked=True)
        self.acts = Flow(space=SPACE.small)
        self.add(self.name).add(self.facts).add(self.acts)

    def show_user(self, view: UserView | None) -> None:
        """Show a user, or nothing."""
        self.view = view
        self.setVisible(view is not None)
        if view is None:
            return
        user, say = view.row, self._desk.say
        card = self._desk.seat.card
        self.name.setText(say(user.name))
        facts = [Fact(say(_("Login")), user.login, ltr=True)]
        facts += [self._grant(grant) for grant in user.grants]
        if not user.grants:
            facts.append(Fact(say(_("Roles")), say(_("No role today: nothing can be seen."))))
        if view.past:
            former = "\n".join(self._former(line) for line in view.past)
            facts.append(Fact(say(_("Former roles")), former))
        if not user.active:
            facts.append(Fact(say(_("State")), say(_("Deactivated: can no longer sign in."))))
        demo = card.users.get(user.login)
        if demo is not None and demo.presenter_hint is not None:
            facts.append(Fact(say(_("For the presenter")), say(demo.presenter_hint)))
        self.facts.set_facts(facts)
        self._offer(view)

    def _grant(self, grant: Grant) -> Fact:
        say, role = self._desk.say, self._desk.seat.card.roles.get(grant.role)
        where = self._where(grant.office, grant.provider)
        scope = say(SCOPES.get(role.scope, "")) if role else ""
        name = say(self._words.name("role", grant.role))
        return Fact(name, "\n".join(part for part in (where, scope) if part))

    def _former(self, line: GrantLine) -> str:
        role = self._words.name("role", line.role)
        where = self._where(line.office, line.provider)
        told = _("{role}, {place}, {since} to {until}", place=where)
        if not where:
            told = _("{role}, {since} to {until}")
        return self._desk.say(told.with_args(role=role, since=line.since, until=line.until))

    def _where(self, office: str | None, provider: str | None) -> str:
        if provider:
            return self._desk.say(self._words.name("provider", provider))
        return self._desk.say(self._words.name("office", office)) if office else ""

    def _offer(self, view: UserView) -> None:
        self.acts.clear()
        user, seat = view.row, self._desk.seat
        if self._desk.may("users.edit"):
            if user.active:
                self._act("grant", _("Give a role"), partial(self.form_asked.emit, "grant"))
                self._act("password", _("Set a password"),
                          partial(self.form_asked.emit, "password"))  # fmt: skip
            if user.id != seat.user:
                self._offer_endings(view)
        pages = {page.id for _module, page in self._desk.world.registry.pages()}
        if self._desk.may("journal.view") and "audit.journal" in pages:
            self._act("journal", _("Acts in the journal"), self._go_to_journal)

    def _offer_endings(self, view: UserView) -> None:
        """Offer what takes something away; nobody takes it from themselves."""
        for grant in view.row.grants:
            role = self._words.name("role", grant.role)
            self._act(f"end.{grant.role}", _("Take back: {role}", role=role),
                      partial(self.ask_end_grant, grant.role))  # fmt: skip
        if view.row.active:
            self._act("deactivate", _("Deactivate"), self.ask_deactivate)
        else:
            self._act("reactivate", _("Make active again"), self._reactivate)

    def _act(self, name: str, words: object, act: object) -> None:
        self.acts.add(Button(self._desk.say(words), name=f"users.detail.{name}", act=act))  # type: ignore[arg-type]

    def _go_to_journal(self) -> None:
        if self.view is not None:
            self._desk.go("audit.journal", user=self.view.row.id)

    def ask_end_grant(self, role: str) -> None:
        """Ask before a role is taken back."""
        if self.view is None:
            return
        say, user = self._desk.say, self.view.row
        name = self._words.name("role", role)
        confirm(
            self, say(_("Take back the role {role} of {name}?", role=name, name=user.name)),
            consequence=say(_("From now on they see and do nothing in this role. "
                              "Cases that they lead stay assigned to them: give these to others.")),
            verb=say(_("Take back the role")), keep=say(_("Keep the role")), danger=True,
            then=partial(self._end_grant, user.id, role), name="users.end",
        )  # fmt: skip

    def _end_grant(self, user: int, role: str) -> None:
        self._desk.act(EndGrant(user, role), done=lambda _result: self.done.emit(),
                       said=_("The role was taken back."))  # fmt: skip

    def ask_deactivate(self) -> None:
        """Ask before a user can no longer sign in."""
        if self.view is None:
            return
        say, user = self._desk.say, self.view.row
        confirm(
            self, say(_("Deactivate {name}?", name=user.name)),
            consequence=say(_("They can no longer sign in. What they did stays in the journal.")),
            verb=say(_("Deactivate")), keep=say(_("Keep active")), danger=True,
            then=partial(self._deactivate, user.id, user.version), name="users.deactivate",
        )  # fmt: skip

    def _reactivate(self) -> None:
        if self.view is not None:
            user = self.view.row
            self._desk.act(ReactivateUser(user.id, user.version),
                           done=lambda _result: self.done.emit(),
                           said=_("The user is active again."))  # fmt: skip

    def _deactivate(self, user: int, version: int) -> None:
        self._desk.act(DeactivateUser(user, version), done=lambda _result: self.done.emit(),
                       said=_("The user was deactivated."))  # fmt: skip
