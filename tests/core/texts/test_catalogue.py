"""Extraction, completeness and filling of catalogues."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.core.errors import FaultsFound
from app.core.texts.catalogue import (
    Sentence,
    catalogue_faults,
    catalogue_path,
    read_catalogue,
    translate,
)
from app.core.texts.coverage import coverage, sentences_with
from app.core.texts.extract import main, sentences_in, unreadable_in, update

CODE = '''
"""A module."""
from app.api import _, _n
TITLE = _("Send " "referral")
STATE = _("Open", context="state")
def days(n): return _n("{n} day", "{n} days", n)
def of(name): return _("Case of {name}", name=name)
'''


@pytest.fixture
def owner(tmp_path: Path) -> Path:
    """Return a module folder with code and manifest."""
    folder = tmp_path / "referral"
    folder.mkdir()
    (folder / "pages.py").write_text(CODE, encoding="utf-8")
    (folder / "module.yaml").write_text(
        "id: referral\ntitle: Referrals\npages:\n- {id: referral.list, title: Sent referrals}\n"
    )
    return folder


def test_sentences_come_from_code_and_manifest(owner: Path) -> None:
    assert sentences_in(owner) == {
        Sentence("Send referral"),
        Sentence("Open", "state"),
        Sentence("{n} day", many="{n} days"),
        Sentence("Case of {name}"),
        Sentence("Referrals"),
        Sentence("Sent referrals"),
    }


def test_sentence_that_no_extractor_can_read_is_told(owner: Path) -> None:
    (owner / "bad.py").write_text('x = 1\ny = _(f"Case {x}")\n')
    assert unreadable_in(owner) == [f"{owner / 'bad.py'}:2"]


def test_update_keeps_translations_and_drops_sentences_that_are_gone(owner: Path) -> None:
    assert update([owner], ["fr"]) == {str(owner): {"fr": 6}}
    path = catalogue_path(owner, "fr")
    assert translate(path, {"Referrals": "Orientations", "Open\x04x": ""})[0].code == (
        "catalogue.unknown"
    )
    (owner / "pages.py").write_text('_("New one")')
    assert update([owner], ["fr"]) == {str(owner): {"fr": 2}}
    kept = read_catalogue(path).get("Referrals")
    assert kept is not None
    assert kept.string == "Orientations"
    assert read_catalogue(path).get("Send referral") is None


def test_update_twice_gives_the_same_file(owner: Path) -> None:
    update([owner], ["ar"])
    first = catalogue_path(owner, "ar").read_bytes()
    update([owner], ["ar"])
    assert catalogue_path(owner, "ar").read_bytes() == first


def test_missing_is_printed_and_filled_from_json(
    owner: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(owner), "--missing", "ar"]) == 1
    missing = json.loads(capsys.readouterr().out)[str(owner)]
    assert missing["{n} day"] == [""] * 6
    filled = {
        key: [f"{{n}} {key}"] * 6 if isinstance(empty, list) else key.split("\x04")[-1]
        for key, empty in missing.items()
    }
    source = tmp_path / "ar.json"
    source.write_text(json.dumps({str(owner): filled}), encoding="utf-8")
    assert main([str(owner), "--translate", "ar", str(source)]) == 0
    assert main([str(owner), "--missing", "ar"]) == 0
    assert coverage([owner], "ar").complete


def test_coverage_counts_and_names_what_is_missing(owner: Path) -> None:
    update([owner], ["fr"])
    translate(catalogue_path(owner, "fr"), {"Referrals": "Orientations"})
    found = coverage([owner], "fr")
    assert (found.translated, found.total) == (1, 6)
    assert ("referral", Sentence("Open", "state")) in found.missing
    assert coverage([owner], "en").complete


def test_faults_of_a_catalogue_name_line_place_and_plural(owner: Path) -> None:
    update([owner], ["fr"])
    path = catalogue_path(owner, "fr")
    translate(path, {"Case of {name}": "Dossier de {nom}", "{n} day": ["{n} jour"]})
    faults = {(fault.code, fault.level) for fault in catalogue_faults(path)}
    assert faults == {
        ("catalogue.place", "fault"),
        ("catalogue.place", "warning"),
        ("catalogue.plural", "fault"),
    }
    assert all(fault.place.line for fault in catalogue_faults(path))


def test_line_that_is_not_gettext_is_named(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_text('msgid "a"\nmsgstr "b"\n\nnonsense here\n')
    with pytest.raises(FaultsFound) as found:
        read_catalogue(path)
    assert found.value.faults[0].place.line == 4


def test_sentences_with_a_word_are_found_in_bent_and_pointed_forms(owner: Path) -> None:
    update([owner], ["ar", "fr"])
    translate(catalogue_path(owner, "ar"), {"Referrals": "الإِحالات"})
    translate(catalogue_path(owner, "fr"), {"Referrals": "Les Référés"})
    assert [one.key for one in sentences_with("إحال", [owner], "ar")] == ["Referrals"]
    assert [one.key for one in sentences_with("refere", [owner], "fr")] == ["Referrals"]
    assert {one.key for one in sentences_with("referral", [owner], "en")} == {
        "Referrals",
        "Send referral",
        "Sent referrals",
    }
