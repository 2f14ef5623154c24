"""What may lie in a card's folder: bounded in number and size, no code, no links."""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import Path

from app.core.errors import Fault, Place
from app.core.text import _

MAX_FILES = 2_000
MAX_FILE_BYTES = 20_000_000
MAX_FOLDER_BYTES = 100_000_000
MAX_FOLDER_DEPTH = 6
SUFFIXES = (".yaml", ".csv", ".xlsx", ".po", ".md", ".geojson", ".png", ".svg", ".txt")
FILES = (
    "card.yaml",
    "population.yaml",
    "places.csv",
    "services.csv",
    "providers.csv",
    "map.geojson",
)


def list_files(folder: Path, faults: list[Fault]) -> list[Path]:
    """Return the card's files in a fixed order; add what must not lie there to `faults`."""
    files: list[Path] = []
    size = 0
    for path in _walk(folder, faults):
        fault = _unfit(path)
        if fault is not None:
            faults.append(fault)
            continue
        _check_name(path, folder, faults)
        files.append(path)
        size += path.stat().st_size
        if len(files) > MAX_FILES or size > MAX_FOLDER_BYTES:
            message = _("The folder holds too many or too large files for a card.")
            faults.append(Fault("card.too_large", message, Place(str(folder))))
            break
    return sorted(files, key=lambda path: path.relative_to(folder).as_posix())


def _unfit(path: Path) -> Fault | None:
    place = Place(str(path))
    if path.is_symlink():
        message = _("A link cannot stand in a card.")
        return Fault("card.link", message, place, _("Put the file itself here."))
    if path.suffix not in SUFFIXES:
        message = _("'{name}' cannot stand in a card: it is pure data.", name=path.name)
        allowed = _("Allowed: {allowed}.", allowed=", ".join(SUFFIXES))
        return Fault("card.kind_of_file", message, place, allowed)
    if path.stat().st_size > MAX_FILE_BYTES:
        return Fault("card.too_large", _("The file is larger than 20 MB."), place)
    return None


def _walk(folder: Path, faults: list[Fault]) -> list[Path]:
    found: list[Path] = []
    for here, folders, names in os.walk(folder, followlinks=False):
        place = Path(here)
        if len(place.relative_to(folder).parts) >= MAX_FOLDER_DEPTH:
            faults.append(Fault("card.depth", _("The folders are nested too deeply."), Place(here)))
            folders.clear()
        for name in list(folders):
            if (place / name).is_symlink():
                folders.remove(name)
                found.append(place / name)
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [place / name for name in names if not name.startswith((".", "~$"))]
        if len(found) > MAX_FILES:
            return found
    return found


def _check_name(path: Path, folder: Path, faults: list[Fault]) -> None:
    if path.parent != folder or path.name in FILES or path.suffix not in (".yaml", ".csv"):
        return
    near = get_close_matches(path.name, FILES, 1)
    faults.append(
        Fault(
            "card.file",
            _("A card has no file called '{name}'.", name=path.name),
            Place(str(path)),
            _("Did you mean '{near}'?", near=near[0])
            if near
            else _("Allowed: {allowed}.", allowed=", ".join(FILES)),
            level="warning",
        )
    )
