"""A workbook checked as a whole: what `check` prints and what the window shows."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from app.core.cards.loader import Reading
from app.core.cards.models import Card
from app.core.checking.once import one_each
from app.core.checking.record_faults import record_faults
from app.core.errors import Fault, FaultsFound
from app.core.forms.form import Form
from app.core.forms.lint import Coverage, coverage, lint_form
from app.core.forms.reader.beside import content_of
from app.core.forms.reader.tool import read_tool
from app.core.tools.checking import proposal_faults, scoring_warnings


@dataclass(frozen=True)
class Checked:
    """One workbook with all that was found; `form` is None where it cannot be used.

    `faults` holds what must be mended before what is worth a look.
    """

    file: str
    hash: str
    content: bytes
    form: Form | None
    faults: tuple[Fault, ...]
    coverage: tuple[Coverage, ...] = ()

    @property
    def wrong(self) -> list[Fault]:
        """What must be mended."""
        return [fault for fault in self.faults if fault.level == "fault"]

    @property
    def remarks(self) -> list[Fault]:
        """What is worth a look."""
        return [fault for fault in self.faults if fault.level == "warning"]


def check_workbook(
    path: Path, *, card: Card | None = None, services: Collection[str] | None = None
) -> Checked:
    """Return a workbook with everything that is wrong or worth a look in it.

    `card` is the one that it belongs to, `services` those that it may recommend, if known. Raises
    nothing for a workbook that cannot be read: that is a fault like others.
    """
    try:
        content = content_of(path)
    except OSError:
        content = b""
    hash = hashlib.sha256(content).hexdigest()
    try:
        form = read_tool(path)
    except FaultsFound as found:
        return Checked(path.name, hash, content, None, tuple(one_each(found.faults)))
    faults = [*record_faults(form, card, path), *scoring_warnings(form)]
    looked = lint_form(form, folder=path.parent)
    if card is not None:  # its languages are told above, those without any column too
        looked = [fault for fault in looked if fault.code != "untranslated"]
    faults += looked
    if services is not None:
        faults += proposal_faults(form, services)
    return Checked(path.name, hash, content, form, tuple(one_each(faults)), coverage(form))


def check_file(path: Path) -> Checked:
    """Return a workbook with its faults; one in the folder of a card is compared with that card."""
    card = card_of(path)
    return check_workbook(path, card=card, services=card.services if card else None)


def card_of(tool: Path) -> Card | None:
    """Return the card in whose folder a tool stands, None where it has none or it cannot load."""
    folder = tool.resolve().parent.parent
    if tool.resolve().parent.name != "tools" or not (folder / "card.yaml").is_file():
        return None
    return Reading(folder).card()
