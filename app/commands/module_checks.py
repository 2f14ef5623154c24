"""What can be wrong with a module: its manifest, its code, and what the two say of each other."""

from __future__ import annotations

import ast
import logging
import traceback
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from app.core.access.permissions import OF_THE_APPLICATION
from app.core.cards.access import Permissions
from app.core.cards.yaml_text import read_yaml
from app.core.errors import Fault, FaultsFound, Place
from app.core.registry.contributions import Contributions
from app.core.registry.discovery import Candidate, find_modules
from app.core.registry.manifest import read_manifest
from app.core.registry.module_api import ModuleApi
from app.core.registry.registry import NoActivation, activation_of
from app.core.settings import ROOT
from app.core.text import _

log = logging.getLogger(__name__)

ICONS = ROOT / "app" / "assets" / "icons"


def module_faults(folder: Path, installed: Path) -> list[Fault]:
    """Return all faults of a module's folder; one that stands in `installed` is switched on too."""
    faults: list[Fault] = []
    try:
        read_manifest(folder / "module.yaml", folder.resolve().name)
    except FaultsFound as found:
        faults += found.faults
    faults += icon_faults(folder / "module.yaml")
    broken = [fault for path in sorted(folder.rglob("*.py")) for fault in syntax_faults(path)]
    faults += broken
    if not (folder / "module.py").is_file():
        message = _("The file is missing.")
        fix = _("It holds the function activate(api).")
        faults.append(Fault("module.code", message, Place(str(folder / "module.py")), fix))
    elif not broken and folder.resolve().parent == installed.resolve():
        faults += _start_faults(folder, f"{installed.name}.{folder.resolve().name}")
    return faults


def icon_faults(manifest: Path) -> Iterator[Fault]:
    """Yield a warning for each icon that is not there: it would be drawn as a dot."""
    found = read_yaml(manifest)
    value = found.value if isinstance(found.value, dict) else {}
    pages = value.get("pages")
    named: list[tuple[tuple[str | int, ...], object]] = [(("icon",), value.get("icon"))]
    named += [
        (("pages", number, "icon"), page.get("icon"))
        for number, page in enumerate(pages if isinstance(pages, list) else [])
        if isinstance(page, dict)
    ]
    known = sorted(path.stem for path in ICONS.glob("*.svg"))
    for loc, name in named:
        if not isinstance(name, str) or not name or name in known:
            continue
        near = sorted((one for one in known if one.endswith(f"-{name}")), key=len)
        near = near or get_close_matches(name, known, 1, cutoff=0.5)
        yield Fault(
            "manifest.icon",
            _("No icon is called {name}.", name=name),
            Place(str(manifest), found.lines.get(loc), key=".".join(str(step) for step in loc)),
            _("Did you mean {name}?", name=near[0])
            if near
            else _("The icons stand in {folder}.", folder="app/assets/icons"),
            "warning",
        )


def syntax_faults(path: Path) -> list[Fault]:
    """Return why a file is no Python, with its line."""
    try:
        ast.parse(path.read_bytes(), str(path))
    except SyntaxError as error:
        message = _("This is not valid Python: {why}.", why=error.msg.rstrip("."))
        place = Place(str(path), error.lineno)
        return [Fault("module.syntax", message, place, excerpt=(error.text or "").strip())]
    except (ValueError, OSError) as error:
        message = _("The file cannot be read: {why}.", why=str(error).rstrip("."))
        return [Fault("module.syntax", message, Place(str(path)))]
    return []


def _start_faults(folder: Path, package: str) -> list[Fault]:
    """Return what goes wrong when the module is switched on, at the line of its own code."""
    try:
        activation_of(package)(ModuleApi(folder.resolve().name, Contributions(), {}))
    except NoActivation as fault:
        fix = _("Write {example} into it.", example="def activate(api: ModuleApi) -> None")
        return [Fault("module.code", fault.text, Place(str(folder / "module.py")), fix)]
    except (Exception, SystemExit) as fault:  # a module may fail in any way
        log.info("module %s failed to start", package, exc_info=fault)
        return [start_fault(folder, fault)]
    return []


def start_fault(folder: Path, fault: BaseException) -> Fault:
    """Return the fault of a module that failed to start, at the last line of its own code."""
    home = folder.resolve()
    own = [
        (frame.filename, frame.lineno)
        for frame in traceback.extract_tb(fault.__traceback__)
        if Path(frame.filename).resolve().is_relative_to(home)
    ]
    file, line = own[-1] if own else (str(home / "module.py"), None)
    shown = folder / Path(file).resolve().relative_to(home)
    return Fault(
        "module.start",
        _("It failed to start: {fault}.", fault=f"{type(fault).__name__}: {fault}".rstrip(".")),
        Place(str(shown), line),
    )


def permissions_for(listed: Iterable[str], installed: Path) -> Permissions:
    """Return what the roles of a card that lists these modules may hold."""
    candidates = {candidate.id: candidate for candidate in find_modules(installed)}
    names = set(listed)
    known = {name for id in names for name in _permissions(candidates.get(id))}
    idle = {
        name: id
        for id, candidate in candidates.items()
        if id not in names
        for name in _permissions(candidate)
        if name not in known
    }
    readable = {id for id, candidate in candidates.items() if candidate.manifest}
    return Permissions([*sorted(known), *OF_THE_APPLICATION], idle, names <= readable)


def _permissions(candidate: Candidate | None) -> tuple[str, ...]:
    return candidate.manifest.permissions if candidate and candidate.manifest else ()
