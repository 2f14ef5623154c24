"""What a card knows of its country: sourced facts by regime, what is illustrative or not known."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from app.core.cards.models import Card
from app.core.cards.models import Fact as CardFact
from app.core.cards.regimes import Regime
from app.core.registry.names import LEVEL_NAMES
from app.core.text import Said, _
from app.ui.controls.facts import Fact, Facts
from app.ui.controls.labels import Label
from app.ui.controls.panels import Panel, SectionHeading, column
from app.ui.page.desk import Desk
from app.ui.theme import SPACE

INTAKE_POINTS = {
    "direct": _("Families come by themselves"),
    "indirect": _("Families are named by another programme"),
}

GROUPED_FROM = 10_000
"""Smaller whole numbers stand without a mark between thousands: some of them are years."""


class CountryPanel(Panel):
    """The Guide's half of the card; each fact says where it stands and of which day it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.say(_("The country, from sources")), name="core.about.country")
        self._desk = desk
        card = desk.world.card
        self._add_system(card)
        self._add_facts(None, [fact for fact in card.about.facts if fact.regime is None])
        for id, regime in card.regimes.items():
            self._add_facts(regime, [fact for fact in card.about.facts if fact.regime == id])
        self._add_lines(_("What was learned"), card.about.lessons)
        self._add_lines(_("What is illustrative"), (_illustrative(card),))
        self._add_lines(_("What is not known"), card.about.unknown)

    def _add_system(self, card: Card) -> None:
        say, about = self._desk.say, card.about
        self.add(Label(say(about.summary), wrap=True))
        pairs: list[tuple[Said, Iterable[Said]]] = [
            (_("System"), [about.system]),
            (_("Level of case management"), [LEVEL_NAMES[about.level]]),
            (_("How families come"), [INTAKE_POINTS[point] for point in about.intake_points]),
            (_("For whom"), [choice.name for choice in about.populations]),
            (_("Institutions"), [choice.name for choice in about.institutions]),
        ]
        listed = [(name, self._desk.voice.listed(words)) for name, words in pairs]
        self.add(Facts([Fact(say(name), words) for name, words in listed if words]))

    def _add_facts(self, regime: Regime | None, facts: list[CardFact]) -> None:
        say = self._desk.say
        if regime is not None:
            self.add(SectionHeading(say(regime.name)))
            self.add(Label(say(self._days(regime)), role="quiet", wrap=True))
        if facts:
            self.add(column(*(self._told(fact) for fact in facts), space=SPACE.small))

    def _days(self, regime: Regime) -> Said:
        if regime.end is None:
            return _("In force since {start}. {reference}", start=regime.start,
                     reference=regime.reference)  # fmt: skip
        return _("In force from {start} to {end}. {reference}", start=regime.start,
                 end=regime.end, reference=regime.reference)  # fmt: skip

    def _told(self, fact: CardFact) -> QWidget:
        say = self._desk.say
        value = fact.value if not isinstance(fact.value, int | float) else self._figure(fact.value)
        told: Said = _("Source: {where}", where=fact.source)
        if fact.source == "fictional":
            told = _("Made up, as the country is")
        if fact.as_of is not None:
            told = _("{told} · as of {day}", told=told, day=fact.as_of)
        lines = QWidget()
        shown = Label(say(value), wrap=True, selectable=True)
        shown.setAccessibleDescription(say(fact.label))
        lines.setLayout(
            column(
                Label(say(fact.label), role="strong", wrap=True),
                shown,
                Label(say(told), role="quiet", wrap=True),
                space=0,
            )
        )
        return lines

    def _figure(self, value: float) -> str:
        plain = value == int(value) and abs(value) < GROUPED_FROM
        return str(int(value)) if plain else self._desk.voice.number(value)

    def _add_lines(self, title: Said, lines: Iterable[Said]) -> None:
        told = [Label(f"•  {self._desk.say(line)}", wrap=True) for line in lines]
        if told:
            self.add(SectionHeading(self._desk.say(title)))
            self.add(column(*told, space=4))


def _illustrative(card: Card) -> Said:
    if card.fictional:
        return _("The country is made up, with its places, services, people and figures.")
    return _("What names no source: places, offices, services, providers, workers, families, "
             "scores and settings. None of it describes the country.")  # fmt: skip
