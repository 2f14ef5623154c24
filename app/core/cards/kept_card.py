"""The checked card, kept by the bytes of its files: reading it again needs no YAML."""

from __future__ import annotations

from pathlib import Path

from app.core.cards.folder import list_files
from app.core.cards.models import Card
from app.core.cards.part import Part
from app.core.errors import Fault
from app.core.kept import Kept

_CODE = Path(__file__).parent


def kept_card(folder: Path, cache: Path) -> Card:
    """Return the card in `folder` as `load_card` does; what was checked before is kept in `cache`.

    Raises FaultsFound with all its faults at once.
    """
    faults: list[Fault] = []
    files = list_files(folder, faults)
    if any(fault.level == "fault" for fault in faults):
        return _loaded(folder)
    sources = [str(folder).encode()]
    for path in files:
        sources += [str(path).encode(), path.read_bytes()]
    kept = Kept(cache, (Part,), _CODE.glob("*.py"))
    return kept.get(f"card-{folder.name}", Card, sources, lambda: _loaded(folder))


def _loaded(folder: Path) -> Card:
    from app.core.cards.loader import load_card  # YAML and all checks: only where a file changed

    return load_card(folder)
