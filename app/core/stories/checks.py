"""What must be true after a step: looked up in the database, and told to the presenter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from app.core.cards.models import CASE_NAMES
from app.core.cases.stages import case_facts, case_row
from app.core.errors import UserError
from app.core.forms.expression.published import compile_expression
from app.core.journal.seat import Reading, Seat
from app.core.journal.tables import journal
from app.core.registry.registry import Registry
from app.core.stories.models import Check
from app.core.text import Said, Text, _, _n
from app.core.world import World


def failures(
    world: World, seat: Seat, check: Check, result: Any, case: int | None, before: int
) -> Iterator[Text]:
    """Give the sentence of each thing that is not as `check` says; `before` is the last entry."""
    if check.count is not None:
        found = len(result) if result is not None else 0
        if found != check.count:
            yield _("{found} rows were found, not {wanted}.", found=found, wanted=check.count)
    with world.acts.reading(seat) as reading:
        if check.indicator is not None:
            yield from _indicator(world, reading, check)
        if check.expression is not None:
            yield from _expression(world, reading, check, case)
        if check.journal is not None:
            yield from _journal(reading, check.journal, before)


def told(check: Check, registry: Registry) -> Said:
    """Return what a check looks at, for the presenter: the story's words, else plain ones."""
    if check.tell is not None:
        return check.tell
    if check.count is not None:
        return _n("{n} row is found", "{n} rows are found", check.count)
    if check.journal is not None:
        classes = [registry.event(name) for name in check.journal]
        titles = tuple(found.title for found in classes if found is not None)
        return _("Written in the journal: {events}", events=titles)
    if check.refused:
        return _("The act is refused")
    indicator = registry.contributions.indicators.get(check.indicator or "")
    if indicator is not None:
        return _("{name}: {wanted}", name=indicator.title, wanted=str(check.equals))
    return _("The case is as the story says")


def _indicator(world: World, reading: Reading, check: Check) -> Iterator[Text]:
    indicator = world.registry.contributions.indicators.get(check.indicator or "")
    if indicator is None:
        yield _("There is no figure {name}.", name=check.indicator)
        return
    rows = indicator.ids(reading).subquery()
    figure = reading.db.execute(select(func.count()).select_from(rows)).scalar()
    if figure != check.equals:
        yield _not_so(check.indicator, figure, check.equals)


def _expression(world: World, reading: Reading, check: Check, case: int | None) -> Iterator[Text]:
    if case is None:
        yield _("{name} cannot be looked up: the step has no case.", name=check.expression)
        return
    try:
        facts = case_facts(reading, case_row(reading, case), world.registry.level)
    except UserError as error:
        yield error.text
        return
    clock = reading.seat.clock
    expression = compile_expression(check.expression or "", CASE_NAMES)
    found = expression.evaluate(facts, today=clock.today(), now=clock.now())
    if found != check.equals:
        yield _not_so(check.expression, found, check.equals)


def _journal(reading: Reading, wanted: tuple[str, ...], before: int) -> Iterator[Text]:
    written = list(
        reading.db.execute(
            select(journal.c.event).where(journal.c.seq > before).order_by(journal.c.seq)
        ).scalars()
    )
    for name in wanted:
        if name not in written:
            yield _("The journal has no entry {name}.", name=name)


def _not_so(name: object, found: object, wanted: object) -> Text:
    return _("{name} is {found}, not {wanted}.", name=name, found=_plain(found),
             wanted=_plain(wanted))  # fmt: skip


def _plain(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else f"‘{value}’" if value == "" else str(value)
