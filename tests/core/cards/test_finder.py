"""The first page finds the cards cheaply and lists a broken one with its faults."""

import subprocess
import sys
from pathlib import Path

from app.core.cards.finder import find_cards
from tests.core.cards.conftest import Change


def test_a_card_is_listed_with_name_languages_and_level(small: Path) -> None:
    [card] = find_cards(small.parent)
    assert (card.id, card.languages, card.fictional, card.level) == (
        "small",
        ("en",),
        True,
        "casework",
    )
    assert str(card.name) == "Small"
    assert card.faults == ()


def test_a_broken_card_is_listed_with_its_faults(small: Path) -> None:
    (small / "card.yaml").write_text("id: small\nname: [\n", encoding="utf-8")
    [card] = find_cards(small.parent)
    assert card.id == "small"
    assert card.faults[0].code == "card.yaml"


def test_a_card_is_checked_as_a_whole_when_asked(changed: Change, small: Path) -> None:
    changed("role: caseworker", "role: wizard")
    assert find_cards(small.parent)[0].faults == ()
    assert [fault.code for fault in find_cards(small.parent, check=True)[0].faults] == [
        "card.unknown_name"
    ]


def test_hidden_and_template_folders_are_left_out(small: Path) -> None:
    small.rename(small.parent / "_template")
    (small.parent / ".hidden").mkdir()
    assert find_cards(small.parent) == []
    assert find_cards(small.parent / "nowhere") == []


def test_finding_cards_loads_no_heavy_library(small: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from app.core.cards.finder import find_cards;"
        f"find_cards(Path({str(small.parent)!r}));"
        "print([m for m in ('pydantic', 'openpyxl', 'sqlalchemy') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout.strip() == "[]"
