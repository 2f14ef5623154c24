"""Permissions and scopes in plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.api import Said, _

Named = Callable[[str, str], Said | None]

SCOPES: Mapping[str, Said] = {
    "own": _("Sees the cases to which they are assigned, and the people in them."),
    "office": _("Sees the cases and people of their own office."),
    "district": _("Sees the cases and people of all offices of their district."),
    "all": _("Sees the cases and people of all offices."),
    "referred": _("Sees only what a family agreed to share with their service."),
    "none": _("Opens no case and sees no person."),
}
RESTRICTED = _("Restricted cases are seen by their own team only, whatever the role.")
OTHER = _("Application", context="owner of rights")


def permission_words(code: str, *, module: Said, named: Named) -> Said:
    """Return a permission in plain words; one without any is named by its module."""
    known = named("permission", code)
    if known is not None:
        return known
    act = code.rpartition(".")[2].replace("_", " ")
    return _("{module}: {act}", module=module, act=act)
