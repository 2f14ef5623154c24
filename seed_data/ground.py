"""What every story stands on: stage, staff, days, words, and the one who draws families."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from app.api import LocalText, UserError
from app.api.seeding import Card, Seeding
from seed_data.agenda import Agenda, Diary
from seed_data.families import Families
from seed_data.intake import Intake
from seed_data.library import Library
from seed_data.notebook import Notebook
from seed_data.numbers import Numbers
from seed_data.recipe import Recipe
from seed_data.staff import Staff
from seed_data.telling import Tellings
from seed_data.working_days import WorkingDays


@dataclass(frozen=True)
class Ground:
    """The common ground of all stories of one world."""

    seeding: Seeding
    recipe: Recipe
    days: WorkingDays
    agenda: Agenda
    staff: Staff
    notebook: Notebook
    tellings: Tellings
    intake: Intake
    numbers: Numbers
    families: Families

    @classmethod
    def lay(cls, seeding: Seeding, recipe: Recipe, agenda: Agenda) -> Ground:
        """Return the ground for a card with a recipe."""
        numbers = Numbers(seeding.card, recipe)
        return cls(
            seeding=seeding,
            recipe=recipe,
            days=agenda.days,
            agenda=agenda,
            staff=Staff(seeding.card),
            notebook=Notebook(Library(seeding.card.folder / "texts")),
            tellings=Tellings(),
            intake=Intake(seeding),
            numbers=numbers,
            families=Families(seeding.card, recipe, numbers),
        )

    @property
    def card(self) -> Card:
        """The card of this world."""
        return self.seeding.card

    @property
    def last(self) -> date:
        """The last working day of the histories."""
        return self.days.last

    def chance(self, story: str, number: int) -> random.Random:
        """Return the chance of one story: others never change it."""
        return random.Random(f"{self.seeding.seed}/{story}/{number}")

    def diary(self, chance: random.Random) -> Diary:
        """Return an empty diary."""
        return Diary(self.agenda, chance)

    def languages(self, first: str) -> list[str]:
        """Return languages of the card, `first` at the head, for a text to be written in."""
        codes = self.card.language_codes
        return list(dict.fromkeys([first, self.card.default_language, *codes]))

    def orientation(self, **values: object) -> object | None:
        """Return the command that records information given, None where no module has one."""
        try:
            kind = self.seeding.registry.command("services.orient").type
        except UserError:
            return None
        known = {field.name for field in fields(kind)}
        command: object = kind(**{k: value for k, value in values.items() if k in known})
        return command


def by_language(text: LocalText, languages: tuple[str, ...]) -> Mapping[str, str]:
    """Return a text of the card per language; one without a language stands for all."""
    said = dict(text)
    return {code: said.get(code) or said.get("und") or str(text) for code in languages}


def the_same(text: str) -> Mapping[str, str]:
    """Return a text that reads the same in every language."""
    return {"und": text}
