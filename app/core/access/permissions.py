"""The rights that the core itself asks for, in plain words; modules name theirs in manifests."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.text import Text, _

OF_THE_APPLICATION: Mapping[str, Text] = {
    "modules.switch": _("Switch modules on and off"),
    "stories.play": _("Play stories on stage"),
    "stage.reset": _("Bring the prepared state back"),
}
"""Rights of the window, whatever modules there are."""

PERMISSIONS: Mapping[str, Text] = {
    **OF_THE_APPLICATION,
    "intake.register": _("Register people and open cases"),
    "people.view": _("Read the records of people"),
    "people.edit": _("Correct and add to the records of people"),
    "people.reveal": _("Show masked numbers and sensitive notes; each showing is recorded"),
    "people.merge": _("Join two records of one person or household, and part them again"),
    "cases.view": _("Read cases"),
    "cases.note": _("Write notes in cases"),
    "cases.move": _("Move cases to another stage"),
    "cases.assign": _("Assign workers to cases"),
    "cases.close": _("Close cases and open them again"),
    "users.view": _("See users and roles"),
    "users.edit": _("Create users, give and take roles"),
    "journal.view": _("Read the journal"),
}
