"""Each page opens for each role that may, with families and in an empty database."""

import pytest

from app.core.settings import ROOT
from app.core.texts.extract import sentences_in
from tests.contract.all_modules import FOLDERS, manifests
from tests.contract.country import Seed, few_families, users_only
from tests.contract.visit import SHOWCASE, texts_shown, visit_all, visit_as_everybody
from tests.contract.windows import Opener

OWNERS = [ROOT / "app", *FOLDERS]


@pytest.mark.parametrize("seed", [few_families, users_only])
def test_each_page_opens_for_each_role(window_on: Opener, seed: Seed) -> None:
    window = window_on(seed)
    found = visit_as_everybody(window)
    assert found["problems"] == []
    visited = {page for pages in found["seen"].values() for page in pages}
    assert {page.id for told in manifests() for page in told.pages} <= visited


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_each_page_opens_in_each_language(window_on: Opener, language: str) -> None:
    window = window_on(few_families, language=language)
    for login in ("north.supervisor", "administrator"):
        window.switch_user(login)
        assert [f"{page}: {wrong}" for page, wrong in visit_all(window) if wrong] == []


def test_no_english_sentence_stands_inside_arabic(window_on: Opener) -> None:
    window = window_on(few_families, language="ar")
    english = {one.id for owner in OWNERS for one in sentences_in(owner) if " " in one.id}
    found: dict[str, set[str]] = {}
    for login in ("north.clerk", "north.supervisor", "administrator"):
        window.switch_user(login)
        for page, _wrong in visit_all(window):
            if page != SHOWCASE and (left := texts_shown(window) & english):
                found[page] = left
    assert found == {}


def test_each_page_opens_in_the_dark_and_with_large_letters(window_on: Opener) -> None:
    window = window_on(few_families)
    window.switch_user("north.supervisor")
    window.switch_theme("dark")
    window.switch_scale(150)
    assert [f"{page}: {wrong}" for page, wrong in visit_all(window) if wrong] == []
