"""The forms of user acts: a new user, a role, a password."""

from __future__ import annotations

from app.api import Said, UserError, _
from app.api.users import GrantRole, SetPassword, UserRow
from app.uikit import ActForm, Choice, Desk, Field, Option, TextInput
from modules.users.commands import AddUser


def add_form(desk: Desk) -> ActForm:
    """Return the form that creates a user with a first role."""
    fields = {
        "login": Field(desk.say(_("Login")), TextInput(name="users.add.login", ltr=True)),
        "name": Field(desk.say(_("Name")), TextInput(name="users.add.name"),
                      help=desk.say(_("A made-up name: nobody real works in a demonstration."))),
        **_place_of_work(desk, "users.add"),
    }  # fmt: skip
    return ActForm(
        desk, name="users.add", title=_("New user"), verb=_("Create the user"), fields=fields,
        command=lambda v: AddUser(v["login"], v["name"], v["role"], v["office"], v["provider"]),
        required=("login", "name", "role"), said=_("The user was created."),
    )  # fmt: skip


def grant_form(desk: Desk, user: UserRow) -> ActForm:
    """Return the form that gives a user one more role."""
    return ActForm(
        desk, name="users.grant", title=_("Give a role to {name}", name=user.name),
        verb=_("Give the role"), fields=_place_of_work(desk, "users.grant"),
        command=lambda v: GrantRole(user.id, v["role"], v["office"], v["provider"]),
        required=("role",), said=_("The role was given."),
    )  # fmt: skip


def password_form(desk: Desk, user: UserRow) -> ActForm:
    """Return the form that sets a user's password."""
    fields = {
        "password": _secret(desk, "users.password.first", _("Password")),
        "again": _secret(desk, "users.password.again", _("The same again")),
    }

    def command(values: dict[str, str | None]) -> SetPassword:
        if values["password"] != values["again"]:
            raise UserError(_("The two passwords differ. Type them again."))
        return SetPassword(user.id, values["password"] or "")

    return ActForm(
        desk, name="users.password", title=_("Set a password for {name}", name=user.name),
        verb=_("Set the password"), fields=fields, command=command,  # type: ignore[arg-type]
        required=("password", "again"), said=_("The password was set."),
    )  # fmt: skip


def _secret(desk: Desk, name: str, label: Said) -> Field:
    return Field(desk.say(label), TextInput(name=name, masked=True, ltr=True))


def _place_of_work(desk: Desk, name: str) -> dict[str, Field]:
    say, card = desk.say, desk.seat.card
    roles = [Option(role.id, say(role.name)) for role in card.roles.values()]
    offices = [Option(code, say(office.name)) for code, office in card.offices.items()]
    providers = [Option(code, say(p.name)) for code, p in card.providers.items()]
    return {
        "role": Field(say(_("Role")),
                      Choice(roles, name=f"{name}.role", blank=say(_("Choose a role")))),
        "office": Field(say(_("Office")),
                        Choice(offices, name=f"{name}.office", blank=say(_("No office")))),
        "provider": Field(say(_("Service provider")),
                          Choice(providers, name=f"{name}.provider", blank=say(_("None"))),
                          help=say(_("Only for the role of a service provider."))),
    }  # fmt: skip
