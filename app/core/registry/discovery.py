"""Discovery: modules in the folder `modules/`, and in installed packages by entry point."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint, distributions
from pathlib import Path

from app.core.cards.part import Part
from app.core.errors import UserError
from app.core.kept import Kept
from app.core.registry import manifest as reading
from app.core.registry.manifest import Manifest, read_manifest
from app.core.text import Text, _

GROUP = "cmis.modules"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A module that was found: its package, its folder, its manifest or what is wrong with it."""

    id: str
    package: str
    folder: Path
    manifest: Manifest | None
    fault: Text | None = None


def find_modules(folder: Path, *, cache: Path | None = None) -> list[Candidate]:
    """Return every module of `folder` and of the entry point group, in order of their ids.

    With `cache` a manifest that was checked before is not read as YAML again.
    """
    kept = Kept(cache, (Part,), [Path(reading.__file__)]) if cache is not None else None
    found = {}
    if folder.is_dir():
        for manifest in sorted(folder.glob("*/module.yaml")):
            home = manifest.parent
            found[home.name] = _candidate(home.name, f"{folder.name}.{home.name}", home, kept)
    for point in _announced():
        if point.name not in found:
            outside = _package_folder(point.value)
            found[point.name] = _candidate(point.name, point.value, outside, kept)
    return [found[id] for id in sorted(found)]


def _announced() -> Iterator[EntryPoint]:
    """Yield the entry points of the group; what the many other packages tell is not parsed."""
    for package in distributions():
        if f"[{GROUP}]" in (package.read_text("entry_points.txt") or ""):
            yield from package.entry_points.select(group=GROUP)


def _candidate(id: str, package: str, folder: Path | None, kept: Kept | None) -> Candidate:
    if folder is None:
        return Candidate(id, package, Path(), None, _("The package {name} is not there.", name=id))
    try:
        return Candidate(id, package, folder, _manifest(folder / "module.yaml", id, kept))
    except UserError as fault:
        return Candidate(id, package, folder, None, fault.text)


def _manifest(file: Path, id: str, kept: Kept | None) -> Manifest:
    if kept is None or not file.is_file():
        return read_manifest(file, id)
    sources = [file.read_bytes()]
    return kept.get(f"module-{id}", Manifest, sources, lambda: read_manifest(file, id))


def _package_folder(package: str) -> Path | None:
    try:
        spec = importlib.util.find_spec(package)
    except (ImportError, ValueError):
        return None
    places = list(spec.submodule_search_locations or []) if spec else []
    return Path(places[0]) if places else None
