"""A small complete card that a test may change line by line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.core.cards.loader import check_card
from app.core.errors import Fault

CARD = """\
card: 1
id: small
version: 1
name: Small
fictional: true
languages: [{code: en, review: native}]
default_language: en
time_zone: Europe/Rome
currency: SML
working_week: [mon]
disclaimer: Made up.
landing: {title: Small, text: A stage.}
about: {system: S, summary: S, level: casework, intake_points: [direct], populations: []}
modules:
  intake: {}
case_types:
  family_support:
    name: Family support
    subject: household
    number: "FS-{year}-{count:05}"
    intake: intake_family
    stages:
      - {id: intake, name: Intake, deadline_days: 5}
      - {id: closed, name: Closed, final: true}
    moves:
      - {from: "*", to: closed, by: [caseworker], reason: required}
roles:
  caseworker: {name: Caseworker, scope: own, may: [cases.view]}
offices:
  north: {name: North, district: d, place: v}
users:
  worker: {name: Ada Velle, role: caseworker, office: north}
id_kinds:
  card: {name: Card, pattern: "X-###", check: none}
phone: {pattern: 00-XX-###}
"""
PLACES = "code,kind,parent,office,name\nr,region,,,R\nd,district,r,north,D\nv,village,d,,V\n"

Change = Callable[..., list[Fault]]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return the folder of a small card without faults."""
    folder = tmp_path / "small"
    (folder / "tools").mkdir(parents=True)
    (folder / "card.yaml").write_text(CARD, encoding="utf-8")
    (folder / "places.csv").write_text(PLACES, encoding="utf-8")
    Workbook().save(folder / "tools" / "intake_family.xlsx")
    return folder


@pytest.fixture
def changed(small: Path) -> Change:
    """Return a function that replaces a text in a file of the card and checks it."""

    def change(old: str, new: str, *, file: str = "card.yaml") -> list[Fault]:
        path = small / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return check_card(small)

    return change
