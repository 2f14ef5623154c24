"""The forms of user acts: a new user, a role, a password."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.api import Said, UserError, _
from app.api.users import GrantRole, SetPassword, UserRow
from app.uikit import ActForm, Choice, Desk, Field, Option, TextInput
from modules.users.commands import AddUser
from modules.users.places import check_place, works_for_provider, works_in_office


def add_form(desk: Desk) -> ActForm:
    """Return the form that creates a user with a first role."""
    languages = [
        Option(language.code, desk.world.voices.voice(language.code).name)
        for language in desk.seat.card.languages
    ]
    language = Choice(languages, name="users.add.language", blank=desk.say(_("As the country")))
    fields = {
        "login": Field(desk.say(_("Login")),
                       TextInput(name="users.add.login", ltr=True, longest=60)),
        "name": Field(desk.say(_("Name")), TextInput(name="users.add.name", longest=120),
                      help=desk.say(_("A made-up name: nobody real works in a demonstration."))),
        "language": Field(desk.say(_("Language")), language),
        **_place_of_work(desk, "users.add"),
    }  # fmt: skip

    def command(v: Mapping[str, Any]) -> AddUser:
        place = _asked_place(desk, v)
        return AddUser(v["login"], v["name"], v["role"], language=v["language"], **place)

    return ActForm(
        desk, name="users.add", title=_("New user"), verb=_("Create the user"), fields=fields,
        command=command, required=("login", "name", "role"), said=_("The user was created."),
    )  # fmt: skip


def grant_form(desk: Desk, user: UserRow) -> ActForm:
    """Return the form that gives a user one more role."""

    def command(v: Mapping[str, Any]) -> GrantRole:
        place = _asked_place(desk, v)
        check_place(desk.seat.card, v["role"], **place)
        return GrantRole(user.id, v["role"], **place)

    return ActForm(
        desk, name="users.grant", title=_("Give a role to {name}", name=user.name),
        verb=_("Give the role"), fields=_place_of_work(desk, "users.grant"), command=command,
        required=("role",), said=_("The role was given."),
    )  # fmt: skip


def password_form(desk: Desk, user: UserRow) -> ActForm:
    """Return the form that sets a user's password."""
    fields = {
        "password": _secret(desk, "users.password.first", _("Password")),
        "again": _secret(desk, "users.password.again", _("The same again")),
    }

    def command(v: Mapping[str, Any]) -> SetPassword:
        if v["password"] != v["again"]:
            raise UserError(_("The two passwords differ. Type them again."))
        return SetPassword(user.id, v["password"])

    return ActForm(
        desk, name="users.password", title=_("Set a password for {name}", name=user.name),
        verb=_("Set the password"), fields=fields, command=command,
        required=("password", "again"), said=_("The password was set."),
    )  # fmt: skip


def _secret(desk: Desk, name: str, label: Said) -> Field:
    return Field(desk.say(label), TextInput(name=name, masked=True, ltr=True))


def _asked_place(desk: Desk, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return office and provider as far as the chosen role asks for them."""
    role = desk.seat.card.role(values["role"])
    provider = values["provider"] if works_for_provider(role) else None
    return {"office": None if provider else values["office"], "provider": provider}


def _place_of_work(desk: Desk, name: str) -> dict[str, Field]:
    """Return the fields of role, office and provider; the role says which place is asked for."""
    say, card = desk.say, desk.seat.card
    role = Choice([Option(role.id, say(role.name), say(role.description or ""))
                   for role in card.roles.values()],
                  name=f"{name}.role", blank=say(_("Choose a role")))  # fmt: skip
    office = Choice([Option(code, say(office.name)) for code, office in card.offices.items()],
                    name=f"{name}.office", blank=say(_("No office")))  # fmt: skip
    provider = Choice(
        [Option(code, say(p.name)) for code, p in card.providers.items()],
        name=f"{name}.provider",
        blank=say(_("None", context="provider")),
    )
    fields = {
        "role": Field(say(_("Role")), role),
        "office": Field(say(_("Office")), office),
        "provider": Field(say(_("Service provider")), provider),
    }

    def asked(code: object) -> None:
        chosen = card.roles.get(str(code))
        described = chosen.description if chosen is not None else None
        fields["role"].set_help(say(described or ""))
        at_provider = chosen is not None and works_for_provider(chosen)
        fields["provider"].setVisible(at_provider)
        fields["office"].setVisible(chosen is not None and not at_provider)
        needed = chosen is not None and works_in_office(chosen)
        fields["office"].set_help(say(_("This role needs an office.")) if needed else "")

    role.changed.connect(asked)
    asked(None)
    return fields
