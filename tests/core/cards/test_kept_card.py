"""A card that was checked is read back from the cache, and only while nothing has changed."""

import pickle
import shutil
import sys
from pathlib import Path

import pytest

from app.core.cards.kept_card import kept_card
from app.core.cards.loader import load_card
from app.core.errors import FaultsFound
from app.core.registry.discovery import find_modules
from app.core.settings import ROOT

CARDS = sorted(file.parent for file in (ROOT / "country_cards").glob("[!_.]*/card.yaml"))


def refuse(*_words: object, **_more: object) -> None:
    raise AssertionError("the card was read again")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the stage country's card."""
    return Path(shutil.copytree(ROOT / "country_cards" / "sandovia", tmp_path / "sandovia"))


@pytest.mark.parametrize("card", CARDS, ids=lambda folder: folder.name)
def test_each_card_comes_back_as_it_was_checked(
    card: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = kept_card(card, tmp_path)
    assert checked == load_card(card)
    monkeypatch.setattr("app.core.cards.loader.load_card", refuse)
    assert kept_card(card, tmp_path) == checked


def test_a_changed_file_is_read_again_and_the_old_one_is_let_go(
    folder: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    before = kept_card(folder, cache)
    (folder / "NOTICE.md").write_text("Made up.", encoding="utf-8")
    after = kept_card(folder, cache)
    assert after.content_hash != before.content_hash
    assert len(list(cache.iterdir())) == 1


def test_a_card_with_a_fault_is_never_kept(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    kept_card(folder, cache)
    (folder / "notes.exe").write_bytes(b"no data")
    with pytest.raises(FaultsFound):
        kept_card(folder, cache)
    (folder / "notes.exe").unlink()
    with (folder / "card.yaml").open("a", encoding="utf-8") as file:
        file.write("unknown_key: 1\n")
    with pytest.raises(FaultsFound):
        kept_card(folder, cache)


@pytest.mark.parametrize(
    "content", [b"", b"damaged", pickle.dumps(sys.exit), pickle.dumps({"a": Path})]
)
def test_a_damaged_or_foreign_file_costs_time_and_nothing_else(
    folder: Path, tmp_path: Path, content: bytes
) -> None:
    cache = tmp_path / "cache"
    checked = kept_card(folder, cache)
    (file,) = cache.iterdir()
    good = file.read_bytes()
    file.write_bytes(content)
    assert kept_card(folder, cache) == checked
    assert file.read_bytes() == good


def test_nothing_in_a_kept_file_can_act(folder: Path, tmp_path: Path) -> None:
    class Act:
        """What would make a file when it is read back carelessly."""

        def __reduce__(self) -> tuple[object, ...]:
            return Path.touch, (tmp_path / "done",)

    cache = tmp_path / "cache"
    checked = kept_card(folder, cache)
    (file,) = cache.iterdir()
    file.write_bytes(pickle.dumps(Act()))
    assert kept_card(folder, cache) == checked
    assert not (tmp_path / "done").exists()


def test_a_folder_that_cannot_be_written_costs_time_only(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert kept_card(folder, tmp_path / "file") == load_card(folder)


def test_manifests_come_back_as_they_were_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = find_modules(ROOT / "modules", cache=tmp_path)
    assert found == find_modules(ROOT / "modules")
    monkeypatch.setattr("app.core.registry.discovery.read_manifest", refuse)
    assert find_modules(ROOT / "modules", cache=tmp_path) == found
