"""Permissions and scopes in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from app.api import Said, _

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

PERMISSIONS: Mapping[str, Said] = {
    "intake.find": _("Look whether a family is known"),
    "intake.register": _("Register people and open cases"),
    "intake.list": _("Work on the list of another programme"),
    "intake.assign": _("Give families of that list to an office or worker"),
    "services.view": _("Read the catalogue of services"),
    "services.orient": _("Tell people about services and print the slip"),
    "people.view": _("Read the records of people"),
    "people.edit": _("Correct and add to the records of people"),
    "people.reveal": _("Show masked numbers; each showing is recorded"),
    "cases.view": _("Read cases"),
    "cases.note": _("Write notes in cases"),
    "cases.move": _("Move cases to another stage"),
    "cases.assign": _("Assign workers to cases"),
    "cases.close": _("Close cases and open them again"),
    "users.view": _("See users and roles"),
    "users.edit": _("Create users, give and take roles"),
    "journal.view": _("Read the journal"),
    "modules.switch": _("Switch modules on and off"),
    "stories.play": _("Play stories on stage"),
}
OF_THE_APPLICATION = ("modules.switch", "stories.play")


def permission_words(code: str, *, module: Said) -> Said:
    """Return a permission in plain words; one that is not known here is named by its module."""
    known = PERMISSIONS.get(code)
    if known is not None:
        return known
    act = code.rpartition(".")[2].replace("_", " ")
    return _("{module}: {act}", module=module, act=act)
