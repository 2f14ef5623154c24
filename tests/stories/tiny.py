"""Tiny stories of a few lines, written for one test each."""

import textwrap
from pathlib import Path

from app.core.cards.loader import load_card
from app.core.cards.models import Card
from app.core.cases.core_acts import CORE
from app.core.errors import Fault
from app.core.registry.registry import Registry
from app.core.settings import ROOT
from app.core.stories.loader import check_story

HEAD = """\
story: 1
title: {en: Tiny}
purpose: {en: To try one thing.}
minutes: 1
cast:
  clerk: {role: intake_clerk, office: north}
  worker: {role: caseworker, office: north, login: north.worker1}
scenes:
  - title: {en: Only}
    steps:
"""

TAKE_IN = """\
- actor: clerk
  do: intake.take_in
  with:
    case_type: family_support
    answers:
      visit: {origin: direct, topics: [housing], reason: The rent rose.}
      home: {place: tamrelle}
      persons:
        - {given_name: Mirel, family_name: Tavorne, sex: female, birth_precision: year, birth_date: 1990-01-01, relation: reference_person}
      contact: {contact_whose: none, contact_channel: visit}
      agreement: {consent: "yes"}
  as: $taken
"""  # noqa: E501


def write(folder: Path, *steps: str, head: str = HEAD) -> Path:
    """Write a story of these steps; return its file."""
    file = folder / "tiny.yaml"
    body = "".join(textwrap.indent(textwrap.dedent(step), "      ") for step in steps)
    file.write_text(head + body, encoding="utf-8")
    return file


def sandovia() -> Card:
    """Return the card."""
    return load_card(ROOT / "country_cards" / "sandovia")


def faults_of(file: Path, *, modules: Path = ROOT / "modules") -> list[Fault]:
    """Return the faults of a story on the card of Sandovia."""
    card = sandovia()
    return check_story(file, card, Registry(modules, card, level="casework", core=CORE))
