"""What every module's manifest promises is true of its code, and the cards can use it."""

import importlib
from pathlib import Path

import pytest

from app.core.access.permissions import OF_THE_APPLICATION
from app.core.cards.access import Permissions
from app.core.cards.loader import check_card
from app.core.cards.models import Card
from app.core.registry.registry import Registry, State
from app.core.settings import ROOT
from app.ui.page.page import Page
from tests.contract.all_modules import (
    FOLDERS,
    IDS,
    asked_permissions,
    declared_permissions,
    manifest,
    manifests,
)

ICONS = ROOT / "app" / "assets" / "icons"
CARDS = sorted(path.parent for path in (ROOT / "country_cards").glob("*/card.yaml"))

each_module = pytest.mark.parametrize("id", IDS)


def test_every_folder_with_code_has_a_manifest() -> None:
    with_code = {path.parent for path in (ROOT / "modules").glob("*/module.py")}
    assert with_code == set(FOLDERS)


@each_module
def test_module_is_active_on_the_stage_country(registry: Registry, id: str) -> None:
    module = registry.modules[id]
    assert module.state is State.ACTIVE, str(module.reason)


@each_module
def test_what_a_module_contributes_bears_its_name(registry: Registry, id: str) -> None:
    given = registry.contributions
    kinds = (given.commands, given.indicators, given.finders, given.panels, given.sections)
    names = [name for kind in kinds for name, one in kind.items() if one.owner == id]
    names += [name for name, (_event, owner) in given.events.items() if owner == id]
    assert [name for name in names if not name.startswith(f"{id}.")] == []
    tables = [name for name, (_table, owner) in given.tables.items() if owner == id]
    assert [name for name in tables if not name.startswith(id)] == []


@each_module
def test_manifest_and_code_name_the_same_pages(id: str) -> None:
    promised = {page.id for page in manifest(id).pages}
    if not promised:
        return
    pages = importlib.import_module(f"modules.{id}.pages").PAGES
    assert set(pages) == promised
    assert all(issubclass(page, Page) for page in pages.values())


@each_module
def test_modules_that_a_module_needs_or_uses_exist(id: str) -> None:
    told = manifest(id)
    assert {*told.requires, *told.uses} <= set(IDS) - {id}


@each_module
def test_icons_of_a_module_are_there(id: str) -> None:
    told = manifest(id)
    icons = {told.icon, *(page.icon for page in told.pages if page.icon)}
    assert {icon for icon in icons if not (ICONS / f"{icon}.svg").is_file()} == set()


@each_module
def test_module_says_what_it_is_about_in_a_sentence(id: str) -> None:
    told = manifest(id)
    assert told.about.endswith(".")
    assert len(told.about) < 160


def test_no_two_pages_or_permissions_have_one_name() -> None:
    pages = [page.id for told in manifests() for page in told.pages]
    permissions = [permission for told in manifests() for permission in told.permissions]
    assert len(pages) == len(set(pages))
    assert len(permissions) == len(set(permissions))


def test_every_permission_that_is_asked_for_is_declared() -> None:
    known = declared_permissions() | set(OF_THE_APPLICATION)
    asked = [*asked_permissions(ROOT / "modules"), *asked_permissions(ROOT / "app")]
    assert [f"{place}: {name}" for place, name in asked if name not in known] == []


def test_every_permission_that_contributions_and_pages_need_is_declared(
    registry: Registry,
) -> None:
    known = declared_permissions()
    given = registry.contributions
    kinds = (given.indicators, given.finders, given.panels, given.sections)
    needed = {one.id: one.needs for kind in kinds for one in kind.values()}
    needed |= {page.id: page.needs for told in manifests() for page in told.pages}
    assert {id: needs for id, needs in needed.items() if needs not in known} == {}


@pytest.mark.parametrize("folder", CARDS, ids=lambda folder: folder.name)
def test_roles_of_a_card_hold_only_permissions_that_modules_know(folder: Path) -> None:
    known = Permissions([*declared_permissions(), *OF_THE_APPLICATION])
    faults = check_card(folder, permissions=known)
    assert [str(fault.message) for fault in faults] == []


def test_every_permission_is_held_by_a_role_of_the_stage_country(sandovia: Card) -> None:
    roles = sandovia.roles.values()
    unheld = {p for p in declared_permissions() if not any(role.allows(p) for role in roles)}
    assert unheld == set()


def test_every_page_is_open_to_a_role_of_the_stage_country(sandovia: Card) -> None:
    closed = [
        page.id
        for told in manifests()
        for page in told.pages
        if not any(role.allows(page.needs) for role in sandovia.roles.values())
    ]
    assert closed == []


def test_every_figure_leads_to_a_page_that_exists(registry: Registry) -> None:
    pages = {page.id for _module, page in registry.pages()}
    figures = registry.contributions.indicators.values()
    assert {figure.id: figure.target for figure in figures if figure.target not in pages} == {}
