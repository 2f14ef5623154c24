"""The pages that can be opened: those of active modules and the shell's own, in menu order."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import UserError
from app.core.journal.seat import Seat
from app.core.registry.manifest import SECTIONS
from app.core.registry.registry import Registry
from app.core.settings import ROOT
from app.core.text import Said, Text, _
from app.ui.page.page import Page

SHELL = "app.ui.pages"


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: where it stands in the menu, who may open it, and where its class is."""

    id: str
    title: Said
    icon: str
    section: str
    order: int
    needs: str
    listed: bool
    owner: str
    package: str
    folder: Path

    def is_open_to(self, seat: Seat) -> bool:
        """Tell whether the seat's role may open the page."""
        return not self.needs or seat.may(self.needs)


def _own(
    id: str, title: Text, icon: str, order: int, *, needs: str = "", listed: bool = True
) -> Entry:
    return Entry(
        id, title, icon, "administration", order, needs, listed, "core", SHELL, ROOT / "app"
    )


OWN_PAGES = (
    _own("core.stories", _("Stories"), "presentation-play", 70, needs="stories.play"),
    _own("core.modules", _("Modules"), "puzzle-outline", 80, needs="modules.switch"),
    _own("core.gallery", _("Controls"), "palette-outline", 90, needs="modules.switch"),
    _own("core.about", _("About"), "information-outline", 99),
    _own("core.help", _("Help"), "help-circle-outline", 97, listed=False),
    _own("core.sign_in", _("Sign in"), "login", 98, listed=False),
)


def all_entries(registry: Registry) -> list[Entry]:
    """Return every page at the present level, in menu order."""
    found = [
        Entry(
            page.id, Text(page.title), page.icon or module.manifest.icon, page.section, page.order,
            page.needs, page.listed, module.id, module.candidate.package, module.candidate.folder,
        )
        for module, page in registry.pages()
        if module.manifest is not None
    ]  # fmt: skip
    place = {section: number for number, section in enumerate(SECTIONS)}
    return sorted([*found, *OWN_PAGES], key=lambda e: (place[e.section], e.order, e.id))


def open_entries(registry: Registry, seat: Seat) -> list[Entry]:
    """Return the pages that the seat's role may open, in menu order."""
    return [entry for entry in all_entries(registry) if entry.is_open_to(seat)]


def page_class(entry: Entry) -> type[Page]:
    """Import the module's pages on the first visit and return the class of this page.

    Raises UserError where the module offers no page of this id, whatever its import raises else.
    """
    if entry.package == SHELL:
        name = entry.id.partition(".")[2]
        pages = importlib.import_module(f"{SHELL}.{name}").PAGES
    else:
        pages = importlib.import_module(f"{entry.package}.pages").PAGES
    if entry.id not in pages:
        raise UserError(
            _("The module {name} has no page called {page}."), name=entry.owner, page=entry.id
        )
    found: type[Page] = pages[entry.id]
    return found
