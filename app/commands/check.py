"""`check`: every fault of a card, a tool or a module at once, in plain words."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from app.commands.card_checks import intake_faults, owners, term_warnings
from app.commands.correct import write_corrected
from app.commands.module_checks import module_faults, permissions_for
from app.commands.terminal import say, show_faults
from app.core.cards.loader import Reading, load_card
from app.core.cards.models import Card
from app.core.cards.yaml_text import read_yaml
from app.core.cases.core_acts import CORE
from app.core.checking.once import one_each
from app.core.checking.workbook import Checked, check_file, check_workbook
from app.core.errors import Fault, FaultsFound, Place, UserError
from app.core.forms.form import Form
from app.core.registry.registry import Registry, State
from app.core.settings import Settings
from app.core.stories.loader import check_story, load_story
from app.core.text import _
from app.core.texts.coverage import sentences_with
from app.core.tools.golden import golden_faults

log = logging.getLogger(__name__)

WORKBOOKS = {".xlsx", ".xls", ".xlsm", ".csv"}
STORY_NEEDS = ("case_types", "roles", "users", "offices", "modules", "languages", "services")


def check(
    paths: list[Path],
    where: Settings,
    *,
    terms: bool,
    as_json: bool,
    corrected: Path | None = None,
) -> int:
    """Check each path; return 0 where nothing is wrong, 1 where something is.

    `corrected` names the file that a corrected copy of a workbook is written into.
    """
    faults = [fault for path in paths for fault in faults_of(path, where)]
    code = show_faults(faults, as_json=as_json, summed=True)
    if corrected is not None:
        write_corrected(paths, faults, corrected, quiet=as_json)
    if terms:
        _tell_terms(paths, where)
    return code


def faults_of(path: Path, where: Settings) -> list[Fault]:
    """Return all faults of a card's folder, a module's folder or a workbook."""
    try:
        if (path / "card.yaml").is_file():
            return one_each(_card_faults(path, where))
        if (path / "module.yaml").is_file():
            return one_each(module_faults(path, where.modules))
        if path.suffix.lower() in WORKBOOKS:
            return _placed_whole(check_file(path), path)[1]
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
    reading = Reading(folder)
    listed = read_yaml(folder / "card.yaml").value
    modules = listed.get("modules") if isinstance(listed, dict) else None
    card = reading.nearly(
        permissions_for(modules if isinstance(modules, dict) else (), where.modules)
    )
    faults = reading.faults
    sure = card if reading.is_whole("languages", "id_kinds", "places") else None
    tools = sorted((folder / "tools").glob("[!~.]*.xlsx"))
    services = card.services if card is not None and reading.is_whole("services") else None
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # each is read by a process of its own
        checked = list(pool.map(lambda tool: _checked_tool(tool, sure, services), tools))
    for _form, found in checked:
        faults += found
    forms = {tool.stem: form for tool, (form, _found) in zip(tools, checked, strict=True)}
    for golden in sorted((folder / "golden").glob("*.yaml")):
        faults += _safely(golden_faults, golden, forms, place=Place(str(golden)))
    if card is None:
        for path in sorted((folder / "stories").glob("*.yaml")):
            faults += read_yaml(path).faults
        return faults
    faults += intake_faults(card, forms, reading)
    if reading.is_whole("terms", "languages"):
        faults += term_warnings(card, reading, where)
    if card.population is not None:
        faults += read_yaml(card.population).faults
    return faults + _module_faults(card, reading, where)


def _module_faults(card: Card, reading: Reading, where: Settings) -> list[Fault]:
    """Return what the modules have to say of the card: themselves, their settings, its stories."""
    faults: list[Fault] = []
    registry = Registry(where.modules, card, level="casework", core=CORE)
    for module in registry.modules.values():
        if module.id not in card.modules:
            continue
        place = reading.place_of(("modules", module.id))
        if module.state is State.FAILED and module.reason:
            own = module_faults(module.candidate.folder, where.modules)
            faults += own or [Fault("module", module.reason, place)]
    if reading.is_whole("modules"):
        faults += [_missing(reading, id, registry) for id in card.modules
                   if id not in registry.modules]  # fmt: skip
    for section in registry.contributions.card_sections.values():
        if ("modules", section.owner) not in {loc[:2] for loc in reading.mended}:
            settings = card.modules.get(section.owner, {})
            place = reading.place_of(("modules", section.owner))
            found = _safely(section.check, card, settings, place=place)
            faults += [_placed(fault, reading) for fault in found]
    mistyped = any(fault.code == "card.permission" for fault in reading.faults)
    for story in card.stories:
        if reading.is_whole(*STORY_NEEDS):
            found = _safely(check_story, story, card, registry, place=Place(str(story)))
            faults += [fault for fault in found if not (mistyped and _of_rights(fault))]
        else:
            faults += _safely(_story_form, story, place=Place(str(story)))
    return faults


def _of_rights(fault: Fault) -> bool:
    """Return whether a story's fault only says that a role lacks a right."""
    return fault.message.id.startswith("{role} may not")


def _placed(fault: Fault, reading: Reading) -> Fault:
    """Return a module's fault about its settings with file and line: it knows only the key."""
    if fault.place.file != "card.yaml" or not fault.place.key:
        return fault
    return replace(fault, place=reading.place_of(tuple(fault.place.key.split("."))))


def _story_form(story: Path) -> list[Fault]:
    try:
        load_story(story)
    except FaultsFound as found:
        return found.faults
    return []


def _safely(check: Callable[..., list[Fault]], *what: object, place: Place) -> list[Fault]:
    """Return what a check finds; one that stumbles itself is told as a fault."""
    try:
        return list(check(*what))
    except FaultsFound as found:
        return found.faults
    except UserError as error:
        return [Fault("check", error.text, place)]
    except Exception as error:
        log.exception("a check stumbled")
        why = f"{type(error).__name__}: {error}"
        message = _("This could not be checked: {why}.", why=why.rstrip("."))
        return [Fault("check.stumbled", message, place)]


def _checked_tool(
    path: Path, card: Card | None, services: Collection[str] | None
) -> tuple[Form | None, list[Fault]]:
    """Return a tool with its faults; `services` are those that it may recommend, if known."""
    return _placed_whole(check_workbook(path, card=card, services=services), path)


def _placed_whole(checked: Checked, path: Path) -> tuple[Form | None, list[Fault]]:
    """Return the form and the faults of a workbook, whose file is named with its path."""
    told = [replace(fault, place=replace(fault.place, file=str(path))) for fault in checked.faults]
    return checked.form, told


def _missing(reading: Reading, module: str, registry: Registry) -> Fault:
    """Tell of a module that the card lists and nobody has installed: all else goes on without.

    Where an installed one that the card does not list is called nearly so, it is a slip.
    """
    idle = [id for id in registry.modules if id not in registry.card.modules]
    near = get_close_matches(module, idle, 1, cutoff=0.75)
    place = reading.place_of(("modules", module))
    if near:
        message = _("There is no module called {name}.", name=module)
        return Fault("module.unknown", message, place, _("Did you mean '{near}'?", near=near[0]))
    return Fault(
        "module.missing",
        _("The module {name} is not installed: its pages are left out.", name=module),
        place,
        _("Put its folder back into modules, or take it out of the card."),
        "warning",
    )


def _tell_terms(paths: list[Path], where: Settings) -> None:
    folders = owners(where)
    for path in paths:
        if not (path / "card.yaml").is_file():
            continue
        card = load_card(path)
        for word in card.terms:
            for language in card.language_codes:
                for spoken in sentences_with(word, folders, language):
                    said = spoken.translation or spoken.key
                    say(f"{card.id} {language} {word}: {spoken.owner}: {said}")
