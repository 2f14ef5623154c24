"""How the catalogues of card, module and application work together."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.text import _, _n
from app.core.texts.voices import Voices

PLURALS = (
    r'"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 :'
    r" n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\n"
    '"\n'
)


def write_po(owner: Path, language: str, body: str, header: str = "") -> Path:
    """Write a small catalogue of an owner."""
    folder = owner / "locale"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{language}.po"
    charset = '"Content-Type: text/plain; charset=utf-8\\n"\n'
    path.write_text(f'msgid ""\nmsgstr ""\n{charset}{header}\n{body}\n', encoding="utf-8")
    return path


@pytest.fixture
def owners(tmp_path: Path) -> list[Path]:
    """Return card, module and application folders, in order of precedence."""
    card, module, app = (tmp_path / name for name in ("card", "module", "app"))
    write_po(app, "fr", 'msgid "Save"\nmsgstr "Enregistrer"\n\nmsgid "family"\nmsgstr "famille"')
    write_po(module, "fr", 'msgid "Send"\nmsgstr "Envoyer"')
    write_po(card, "fr", 'msgid "family"\nmsgstr "ménage"')
    write_po(card, "fr_TN", 'msgid "Send"\nmsgstr "Transmettre"')
    write_po(card, "en", 'msgid "family"\nmsgstr "client"')
    return [card, module, app]


def voices(owners: list[Path], tmp_path: Path, default: str = "en") -> Voices:
    """Return the voices of these owners with a cache of their own."""
    return Voices(owners, default=default, cache=tmp_path / "cache")


def test_card_overrides_module_and_application(owners: list[Path], tmp_path: Path) -> None:
    french = voices(owners, tmp_path).voice("fr")
    assert [french.say(_(word)) for word in ("Save", "Send", "family")] == [
        "Enregistrer",
        "Envoyer",
        "ménage",
    ]


def test_territory_comes_before_its_language(owners: list[Path], tmp_path: Path) -> None:
    tunisian = voices(owners, tmp_path).voice("fr_TN")
    assert tunisian.say(_("Send")) == "Transmettre"
    assert tunisian.say(_("Save")) == "Enregistrer"


def test_card_renames_a_word_in_english(owners: list[Path], tmp_path: Path) -> None:
    assert voices(owners, tmp_path).voice("en").say(_("family")) == "client"


def test_missing_sentence_is_said_in_the_default_language_of_the_card(
    owners: list[Path], tmp_path: Path
) -> None:
    arabic = voices(owners, tmp_path, default="fr").voice("ar")
    assert arabic.say(_("Save")) == "Enregistrer"
    assert arabic.say(_("Close")) == "Close"


def test_english_never_falls_back_to_the_default_language(
    owners: list[Path], tmp_path: Path
) -> None:
    assert voices(owners, tmp_path, default="fr").voice("en").say(_("Save")) == "Save"


def test_arabic_has_six_plural_forms(tmp_path: Path) -> None:
    forms = "\n".join(f'msgstr[{i}] "f{i}"' for i in range(6))
    body = f'msgid "{{n}} day"\nmsgid_plural "{{n}} days"\n{forms}'
    write_po(tmp_path / "app", "ar", body, PLURALS)
    arabic = voices([tmp_path / "app"], tmp_path).voice("ar")
    said = [arabic.say(_n("{n} day", "{n} days", n)) for n in (0, 1, 2, 3, 11, 100)]
    assert said == ["f0", "f1", "f2", "f3", "f4", "f5"]


def test_context_tells_one_word_texts_apart(tmp_path: Path) -> None:
    body = (
        'msgctxt "verb"\nmsgid "Open"\nmsgstr "Ouvrir"\n\n'
        'msgctxt "state"\nmsgid "Open"\nmsgstr "Ouvert"'
    )
    write_po(tmp_path / "app", "fr", body)
    french = voices([tmp_path / "app"], tmp_path).voice("fr")
    assert french.say(_("Open", context="verb")) == "Ouvrir"
    assert french.say(_("Open", context="state")) == "Ouvert"
    assert french.say(_("Open")) == "Open"


def test_translation_with_an_unknown_place_falls_back_to_the_source(tmp_path: Path) -> None:
    write_po(tmp_path / "app", "fr", 'msgid "Case {id}"\nmsgstr "Dossier {numero}"')
    french = voices([tmp_path / "app"], tmp_path).voice("fr")
    assert french.say(_("Case {id}", id="A1")) == "Case A1"


def test_attribute_access_in_a_catalogue_is_plain_text(tmp_path: Path) -> None:
    write_po(tmp_path / "app", "fr", 'msgid "Case {id}"\nmsgstr "{id} {id.__class__} {id:9999}"')
    french = voices([tmp_path / "app"], tmp_path).voice("fr")
    assert french.say(_("Case {id}", id="A1")) == "A1 {id.__class__} {id:9999}"


@pytest.mark.allow_warnings("is not used")
@pytest.mark.parametrize("content", [b"nonsense", b"\xff\xfe\x00"])
def test_broken_catalogue_is_told_and_not_used(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path = write_po(tmp_path / "app", "fr", "")
    path.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        assert voices([tmp_path / "app"], tmp_path).voice("fr").say(_("Save")) == "Save"
    assert str(path) in caplog.text


def test_changed_catalogue_is_compiled_again(owners: list[Path], tmp_path: Path) -> None:
    assert voices(owners, tmp_path).voice("fr").say(_("Send")) == "Envoyer"
    write_po(owners[1], "fr", 'msgid "Send"\nmsgstr "Expédier"')
    assert voices(owners, tmp_path).voice("fr").say(_("Send")) == "Expédier"


def test_damaged_cache_is_made_again(owners: list[Path], tmp_path: Path) -> None:
    voices(owners, tmp_path).voice("fr")
    for kept in (tmp_path / "cache").iterdir():
        kept.write_bytes(b"\x00\x01")
    french = voices(owners, tmp_path).voice("fr")
    assert french.say(_("Save")) == "Enregistrer"
    assert french.facts.months[0] == "janvier"


def test_cache_that_cannot_be_written_costs_only_time(owners: list[Path], tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    assert voices(owners, tmp_path).voice("fr").say(_("Save")) == "Enregistrer"


def test_warm_cache_needs_no_babel(owners: list[Path], tmp_path: Path) -> None:
    voices(owners, tmp_path, default="fr").voice("ar")
    code = (
        "import sys, pathlib; from app.core.texts.voices import Voices;"
        f"v = Voices([pathlib.Path(p) for p in {[str(o) for o in owners]!r}], default='fr',"
        f" cache=pathlib.Path({str(tmp_path / 'cache')!r})).voice('ar');"
        "assert v.rtl and v.facts.months; sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_code_with_a_hyphen_is_the_same_language(owners: list[Path], tmp_path: Path) -> None:
    assert voices(owners, tmp_path).voice("fr-TN").say(_("Send")) == "Transmettre"


@pytest.mark.parametrize("code", ["../fr", "", "français", "fr/TN"])
def test_what_is_no_language_code_is_refused(owners: list[Path], tmp_path: Path, code: str) -> None:
    with pytest.raises(ValueError, match="not a language code"):
        voices(owners, tmp_path).voice(code)
