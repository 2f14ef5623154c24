"""Each page opens for each role that may, with families and in an empty database."""

import pytest

from tests.contract.all_modules import manifests
from tests.contract.country import Seed, few_families, users_only
from tests.contract.visit import visit_all, visit_as_everybody
from tests.contract.windows import Opener


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


def test_each_page_opens_in_the_dark_and_with_large_letters(window_on: Opener) -> None:
    window = window_on(few_families)
    window.switch_user("north.supervisor")
    window.switch_theme("dark")
    window.switch_scale(150)
    assert [f"{page}: {wrong}" for page, wrong in visit_all(window) if wrong] == []
