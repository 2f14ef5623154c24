"""Every sentence is said in each language of each card, and every page is explained."""

from pathlib import Path

import pytest
import yaml

from app.core.cards.loader import load_card
from app.core.settings import ROOT
from app.core.texts.coverage import coverage
from app.core.texts.extract import unreadable_in
from app.ui.navigation.menu import OWN_PAGES
from tests.contract.all_modules import FOLDERS, IDS, manifests

CARDS = sorted(path.parent for path in (ROOT / "country_cards").glob("*/card.yaml"))
LANGUAGES = sorted({code for folder in CARDS for code in load_card(folder).language_codes})
OWNERS = [ROOT / "app", *FOLDERS]
FEWEST_WORDS = 20


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_owner_says_every_sentence_in_the_language(owner: Path, language: str) -> None:
    found = coverage([owner], language)
    missing = [f"{sentence.context} {sentence.id}".strip() for _owner, sentence in found.missing]
    assert missing == [], f"{len(missing)} of {found.total} sentences are missing"


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.name)
def test_every_sentence_can_be_collected_for_translators(owner: Path) -> None:
    assert unreadable_in(owner) == []


def help_of(page: str, folder: Path, language: str) -> str:
    """Return what explains a page in a language, empty where nothing does."""
    for name in (page, page.partition(".")[0]):
        file = folder / "help" / language / f"{name}.md"
        if file.is_file():
            return file.read_text(encoding="utf-8")
    return ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", IDS)
def test_every_page_of_a_module_is_explained(id: str, language: str) -> None:
    told = next(told for told in manifests() if told.id == id)
    folder = ROOT / "modules" / id
    texts = {page.id: help_of(page.id, folder, language) for page in told.pages}
    assert [page for page, text in texts.items() if not text.startswith("# ")] == []
    assert [page for page, text in texts.items() if len(text.split()) < FEWEST_WORDS] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_application_is_explained(language: str) -> None:
    listed = [page.id for page in OWN_PAGES if page.listed]
    unexplained = [page for page in listed if not help_of(page, ROOT / "app", language)]
    assert unexplained == []


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.name)
def test_help_stands_in_the_same_files_in_every_language(owner: Path) -> None:
    names = {
        language: {file.name for file in (owner / "help" / language).glob("*.md")}
        for language in LANGUAGES
    }
    assert {language: found ^ names["en"] for language, found in names.items()} == {
        language: set() for language in LANGUAGES
    }


@pytest.mark.parametrize("id", IDS)
def test_module_tells_honestly_how_good_it_is(id: str) -> None:
    told = yaml.safe_load((ROOT / "modules" / id / "quality.yaml").read_text(encoding="utf-8"))
    assert isinstance(told, dict)
    assert told
    files = [word for word in words_of(told) if "/" in word and Path(word).suffix]
    assert [file for file in files if not (ROOT / file).exists()] == []


def words_of(value: object) -> list[str]:
    """Return all single words that stand anywhere in the file."""
    if isinstance(value, dict):
        return [word for item in value.values() for word in words_of(item)]
    if isinstance(value, list):
        return [word for item in value for word in words_of(item)]
    return str(value).replace(",", " ").split()
