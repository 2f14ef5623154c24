"""The parts of a story: cast, scenes, steps and what must be true after a step."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from app.core.cards.fields import Level
from app.core.cards.forms import Code, Count, Form, Words

_STEP = re.compile(r"(\d+)(m|h|d|w)")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def read_span(value: object) -> timedelta:
    """Return a span of time written as 30m, 2h, 14d or 3w."""
    match = _STEP.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise PydanticCustomError("span", "a span of time is wanted, such as 30m, 2h, 14d or 3w")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


Span = Annotated[timedelta, PlainValidator(read_span)]


class Player(Form):
    """One of the cast: a demonstration user by login, or the first with that role and office."""

    role: str
    office: str | None = None
    provider: str | None = None
    login: str | None = None


class Check(Form):
    """What must be true after a step; exactly one of the ways to look is given.

    `count` compares the rows that a reading step found, `indicator` a figure, `expression` a
    published name of the step's case, `journal` the events that the step wrote; `refused` says
    that the step must be refused. `tell` says the same for the presenter.
    """

    count: Count | None = None
    indicator: str | None = None
    expression: str | None = None
    journal: tuple[str, ...] | None = None
    refused: Literal[True] | None = None
    equals: int | float | str | bool | None = None
    tell: Words | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Check:
        ways = [self.count, self.indicator, self.expression, self.journal, self.refused]
        if sum(way is not None for way in ways) != 1:
            raise PydanticCustomError(
                "check", "one of count, indicator, expression, journal or refused is wanted"
            )
        if (self.indicator or self.expression) and self.equals is None:
            raise PydanticCustomError("check_equals", "equals: says what must come out")
        return self


class To(Form):
    """The page that shows a step, with its parameters."""

    page: str
    params: dict[str, Any] = Field(default_factory=dict)


def _read_target(value: object) -> To:
    if isinstance(value, str):
        return To(page=value)
    return To.model_validate(value)


class Step(Form):
    """One act of one of the cast, where it is shown, and what must be true afterwards.

    `title` says for the presenter what is done, `say` what to tell the audience at this step.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    actor: str
    do: str
    fields: dict[str, Any] = Field(default_factory=dict, alias="with")
    after: Span | None = None
    name: Annotated[str | None, Field(alias="as", pattern=r"^\$[a-z][a-z0-9_]*$")] = None
    then: tuple[Check, ...] = ()
    target: Annotated[To, PlainValidator(_read_target)] | None = None
    level: Level | None = None
    title: Words | None = None
    say: Words | None = None
    seconds: Count = 20


class Scene(Form):
    """A scene: a title, the presenter's note, and its steps."""

    title: Words
    say: Words | None = None
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]


class Story(Form):
    """A story with its purpose, cast and scenes; `level` is the card's unless it says so."""

    story: Literal[1]
    id: Code
    title: Words
    purpose: Words
    minutes: Count
    level: Level | None = None
    cast: Annotated[dict[Code, Player], Field(min_length=1)]
    scenes: Annotated[tuple[Scene, ...], Field(min_length=1)]

    def steps(self) -> list[tuple[int, int, Step]]:
        """Return (scene number, step number, step) in order, both from 0."""
        return [
            (i, j, step)
            for i, scene in enumerate(self.scenes)
            for j, step in enumerate(scene.steps)
        ]
