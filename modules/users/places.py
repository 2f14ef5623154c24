"""Where a role is at work: in an office, for a provider, or everywhere."""

from __future__ import annotations

from app.api import UserError, _
from app.api.catalogue import Card, Role

_IN_AN_OFFICE = ("own", "office", "district")


def works_in_office(role: Role) -> bool:
    """Tell whether the role is of use only together with an office."""
    return role.scope in _IN_AN_OFFICE


def works_for_provider(role: Role) -> bool:
    """Tell whether the role is of use only together with a provider of services."""
    return role.scope == "referred"


def check_place(card: Card, role: str, *, office: str | None, provider: str | None) -> None:
    """Raise UserError where the role would see nothing because its place of work is missing."""
    found = card.role(role)
    if works_in_office(found) and office is None:
        raise UserError(_("The role {role} needs an office. Choose one.", role=found.name))
    if works_for_provider(found) and provider is None:
        raise UserError(_("The role {role} needs a service provider. Choose one.", role=found.name))
