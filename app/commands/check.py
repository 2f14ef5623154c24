"""`check`: every fault of a card, a tool or a module at once, in plain words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.commands.terminal import say, show_faults
from app.core.cards.loader import check_card, load_card
from app.core.cases.core_acts import CORE
from app.core.errors import Fault, FaultsFound, Place, UserError
from app.core.forms.reader import read_tool
from app.core.registry.manifest import read_manifest
from app.core.registry.registry import Registry, State
from app.core.settings import ROOT, Settings
from app.core.stories.loader import check_story
from app.core.text import _
from app.core.texts.coverage import sentences_with


def check(paths: list[Path], where: Settings, *, terms: bool, as_json: bool) -> int:
    """Check each path; return 0 where nothing is wrong, 1 where something is."""
    faults = [fault for path in paths for fault in faults_of(path, where)]
    code = show_faults(faults, as_json=as_json)
    if terms:
        _tell_terms(paths, where)
    if not as_json and not faults:
        say("Nothing wrong was found.")
    return code


def faults_of(path: Path, where: Settings) -> list[Fault]:
    """Return all faults of a card's folder, a module's folder or a workbook."""
    try:
        if (path / "card.yaml").is_file():
            return _card_faults(path, where)
        if (path / "module.yaml").is_file():
            read_manifest(path / "module.yaml", path.name)
            return []
        if path.suffix.lower() in {".xlsx", ".xls", ".xlsm", ".csv"}:
            return _tool_faults(path)
    except FaultsFound as found:
        return found.faults
    except UserError as error:
        return [Fault("check", error.text, Place(str(path)))]
    return [
        Fault(
            "check.unknown",
            _("This is no card, no tool and no module."),
            Place(str(path)),
            _("Name a folder that holds card.yaml or module.yaml, or a workbook (.xlsx)."),
        )
    ]


def _card_faults(folder: Path, where: Settings) -> list[Fault]:
    faults = check_card(folder)
    if any(fault.level == "fault" for fault in faults):
        return faults
    card = load_card(folder)
    for tool in card.tools.values():
        faults += _tool_faults(tool)
    registry = Registry(where.modules, card, level="casework", core=CORE)
    for module in registry.modules.values():
        if module.state is State.FAILED and module.reason:
            faults.append(
                Fault(
                    "module",
                    module.reason,
                    Place(str(folder / "card.yaml"), key=f"modules.{module.id}"),
                )
            )
    faults += [_missing(folder, id) for id in card.modules if id not in registry.modules]
    for section in registry.contributions.card_sections.values():
        faults += section.check(card, card.modules.get(section.owner, {}))
    for story in card.stories:
        faults += check_story(story, card, registry)
    return faults


def _tool_faults(path: Path) -> list[Fault]:
    try:
        read_tool(path)
    except FaultsFound as found:
        return [replace(f, place=replace(f.place, file=str(path))) for f in found.faults]
    return []


def _missing(folder: Path, module: str) -> Fault:
    """Tell of a module that the card lists and nobody has installed: all else goes on without."""
    return Fault(
        "module.missing",
        _("The module {name} is not installed: its pages are left out.", name=module),
        Place(str(folder / "card.yaml"), key=f"modules.{module}"),
        _("Put its folder back into modules, or take it out of the card."),
        "warning",
    )


def _tell_terms(paths: list[Path], where: Settings) -> None:
    owners = [ROOT / "app", *sorted(p.parent for p in where.modules.glob("*/module.yaml"))]
    for path in paths:
        if not (path / "card.yaml").is_file():
            continue
        card = load_card(path)
        for word in card.terms:
            for language in card.language_codes:
                for spoken in sentences_with(word, owners, language):
                    said = spoken.translation or spoken.key
                    say(f"{card.id} {language} {word}: {spoken.owner}: {said}")
