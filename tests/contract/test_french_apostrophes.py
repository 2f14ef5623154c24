"""French is written with the typographic apostrophe: in catalogues, help pages, tools and cards."""

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from babel.messages.pofile import read_po

from app.core.settings import ROOT

STRAIGHT = re.compile(r"[^\W\d_]'[^\W\d_]")
CODE = re.compile(r"`[^`]*`|\{[^}]*\}")
OWNERS = [ROOT / "app", *sorted((ROOT / "modules").glob("*/")), *sorted(
    (ROOT / "country_cards").glob("*/"))]  # fmt: skip


def french(owner: Path) -> Iterator[tuple[str, str]]:
    """Return the French texts of an owner with where they stand."""
    catalogue = owner / "locale" / "fr.po"
    if catalogue.exists():
        with catalogue.open("rb") as file:
            for message in read_po(file, locale="fr"):
                said = message.string if isinstance(message.string, tuple) else (message.string,)
                yield from ((f"fr.po: {message.id}", str(text)) for text in said if message.id)
    for page in (owner / "help" / "fr").glob("*.md"):
        yield page.name, page.read_text("utf-8")
    for tool in (owner / "tools").glob("[!~]*.xlsx"):
        yield from cells(tool)


def cells(tool: Path) -> Iterator[tuple[str, str]]:
    """Return the French cells of a workbook with where they stand."""
    book = openpyxl.load_workbook(tool, read_only=True)
    for sheet in book:
        rows = sheet.iter_rows(values_only=True)
        heads = [str(head or "") for head in next(rows, ())]
        for number, row in enumerate(rows, start=2):
            for head, cell in zip(heads, row, strict=False):
                if head.endswith("(fr)") and isinstance(cell, str):
                    yield f"{tool.name}: {sheet.title} {number} {head}", cell
    book.close()


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.name)
def test_no_straight_apostrophe_stands_in_french(owner: Path) -> None:
    found = [
        f"{where}: {text[:80]}"
        for where, text in french(owner)
        if STRAIGHT.search(CODE.sub("", text))
    ]
    assert found == []
