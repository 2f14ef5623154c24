"""What in a story does not fit its card and the modules that are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, dataclass, fields
from difflib import get_close_matches
from typing import Literal

from app.core.cards.models import CASE_NAMES, Card
from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.published import compile_expression
from app.core.registry.registry import Registry
from app.core.stories.models import Check, Step, Story
from app.core.stories.readings import READINGS, fields_of
from app.core.stories.spoken import PER_LANGUAGE
from app.core.text import Text, _

Loc = tuple[str | int, ...]

FILLED_IN = {"version", "level"}
"""Fields of commands that the player fills in where a step leaves them out."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that does not fit, with the place of its value in the file."""

    loc: Loc
    message: Text
    fix: Text | None = None
    level: Literal["fault", "warning"] = "fault"
    follows: bool = False
    """Whether a slip in an earlier step may be the cause."""


def missing_modules(story: Story, registry: Registry) -> tuple[str, ...]:
    """Return the modules whose acts a story needs and that are not there or could not start."""
    owners = [step.do.partition(".")[0] for _scene, _number, step in story.steps()]
    return tuple(dict.fromkeys(owner for owner in owners if _is_missing(owner, registry)))


def cannot_be_played(missing: tuple[str, ...]) -> Text:
    """Return the sentence for a story that needs modules which are not there."""
    names = ", ".join(missing)
    return _("The story needs {name}, which is not there; it cannot be played.", name=names)


def examine(story: Story, card: Card, registry: Registry) -> list[Wrong]:
    """Return everything that does not fit, in the order of the file.

    Where a module is missing whose acts the story needs, that is told as a warning and nothing
    else. A missing page is a warning: the step is played without it.
    """
    if missing := missing_modules(story, registry):
        return [Wrong((), cannot_be_played(missing), level="warning")]
    return [*_cast(story, card), *_Steps(story, card, registry).wrong()]


def _is_missing(owner: str, registry: Registry) -> bool:
    return owner in registry.card.modules and not registry.is_active(owner)


def _cast(story: Story, card: Card) -> Iterator[Wrong]:
    for name, player in story.cast.items():
        known = card.users.values()
        someone = (
            player.login in card.users
            if player.login
            else any(
                user.role == player.role
                and player.office in (None, user.office)
                and player.provider in (None, user.provider)
                for user in known
            )
        )
        if not someone:
            yield Wrong(
                ("cast", name),
                _("No demonstration user fits {name}.", name=name),
                _("Compare role, office and login with users: in card.yaml."),
            )


class _Steps:
    """Walks through the steps and remembers which results have a name already."""

    def __init__(self, story: Story, card: Card, registry: Registry) -> None:
        self._story, self._card, self._registry = story, card, registry
        self._pages = {page.id: page for _module, page in registry.pages()}
        self._known: set[str] = set()

    def wrong(self) -> Iterator[Wrong]:
        """Give everything that does not fit."""
        for i, j, step in self._story.steps():
            here: Loc = ("scenes", i, "steps", j)
            yield from self._actor(step, here)
            yield from self._act(step, here)
            yield from self._references(step, here)
            yield from self._words(step.fields, (*here, "with"))
            yield from self._target(step, here)
            for number, check in enumerate(step.then):
                yield from self._check(check, (*here, "then", number))
            if step.name:
                self._known.add(step.name)

    def _actor(self, step: Step, here: Loc) -> Iterator[Wrong]:
        if step.actor not in self._story.cast:
            yield Wrong(
                (*here, "actor"),
                _("{name} is not in the cast.", name=step.actor),
                near(step.actor, self._story.cast),
            )

    def _act(self, step: Step, here: Loc) -> Iterator[Wrong]:
        commands = self._registry.contributions.commands
        if step.do in READINGS:
            taken = dict.fromkeys(fields_of(step.do), True)
        elif step.do in commands:
            taken = _taken(commands[step.do].type)
        else:
            sentence = _("There is no act {name}.", name=step.do)
            yield Wrong((*here, "do"), sentence, near(step.do, [*commands, *READINGS]))
            return
        for name in step.fields:
            if name not in taken:
                sentence = _("{act} takes no {field}.", act=step.do, field=name)
                fix = near(name, taken) or _takes(taken)
                yield Wrong((*here, "with", name), sentence, fix)
        for name, needed in taken.items():
            if needed and name not in step.fields:
                yield Wrong((*here, "with"), _("{act} needs {field}.", act=step.do, field=name))

    def _references(self, step: Step, here: Loc) -> Iterator[Wrong]:
        for name in sorted(_used(step.fields, "$") - self._known):
            yield Wrong(
                (*here, "with"),
                _("{name} is used before it is named.", name=name),
                _("Name it with as: in an earlier step."),
                follows=True,
            )
        for name in sorted(_used(step.fields, "@")):
            if name[1:] not in self._story.cast:
                yield Wrong(
                    (*here, "with"),
                    _("{name} is not in the cast.", name=name[1:]),
                    near(name[1:], self._story.cast),
                )

    def _words(self, value: object, here: Loc) -> Iterator[Wrong]:
        """Look at words that stand per language, wherever they are in a step's fields."""
        if isinstance(value, list | tuple):
            for number, item in enumerate(value):
                yield from self._words(item, (*here, number))
        if not isinstance(value, dict):
            return
        if PER_LANGUAGE not in value:
            for key, item in value.items():
                yield from self._words(item, (*here, key))
            return
        words, first = value[PER_LANGUAGE], self._card.default_language
        if len(value) > 1 or not isinstance(words, dict) or first not in words:
            sentence = _("{key} wants one text per language, {first} among them.",
                         key=PER_LANGUAGE, first=first)  # fmt: skip
            yield Wrong(here, sentence)

    def _target(self, step: Step, here: Loc) -> Iterator[Wrong]:
        if step.target is None:
            return
        page, owner = self._pages.get(step.target.page), step.target.page.partition(".")[0]
        if page is None and _is_missing(owner, self._registry):
            sentence = _("The page {name} is not there: the step is played without it.",
                         name=step.target.page)  # fmt: skip
            yield Wrong((*here, "target"), sentence, level="warning")
            return
        if page is None:
            yield Wrong(
                (*here, "target"),
                _("There is no page {name}.", name=step.target.page),
                near(step.target.page, self._pages),
            )
            return
        player = self._story.cast.get(step.actor)
        role = self._card.roles.get(player.role) if player else None
        if role is not None and page.needs and not role.allows(page.needs):
            sentence = _("{role} may not open the page {name}.", role=role.name, name=page.id)
            yield Wrong((*here, "target"), sentence)

    def _check(self, check: Check, here: Loc) -> Iterator[Wrong]:
        given = self._registry.contributions
        if check.indicator is not None and check.indicator not in given.indicators:
            sentence = _("There is no figure {name}.", name=check.indicator)
            yield Wrong((*here, "indicator"), sentence, near(check.indicator, given.indicators))
        if check.expression is not None:
            try:
                compile_expression(check.expression, CASE_NAMES)
            except ExpressionFault as fault:
                yield Wrong((*here, "expression"), fault.message, fault.fix)
        for number, event in enumerate(check.journal or ()):
            if event not in given.events:
                sentence = _("There is no event {name}.", name=event)
                yield Wrong((*here, "journal", number), sentence, near(event, given.events))


def _takes(taken: Iterable[str]) -> Text:
    """Return what an act takes, those that the player fills in left out."""
    names = [name for name in taken if name not in FILLED_IN]
    if not names:
        return _("It takes no fields.")
    return _("It takes: {fields}.", fields=", ".join(names))


def near(word: str, allowed: Iterable[str]) -> Text | None:
    """Return the proposal of the nearest allowed word, if one is near."""
    found = get_close_matches(word, list(allowed), 1)
    return _("Did you mean '{near}'?", near=found[0]) if found else None


def _taken(command: type) -> dict[str, bool]:
    """Return the fields of a command, each with whether a step must give it."""
    return {
        field.name: field.default is MISSING
        and field.default_factory is MISSING
        and field.name not in FILLED_IN
        for field in fields(command)
    }


def _used(value: object, sign: str) -> set[str]:
    """Return the names behind `sign` that a step's fields mention."""
    if isinstance(value, dict):
        return set().union(*(_used(item, sign) for item in value.values()))
    if isinstance(value, list | tuple):
        return set().union(*(_used(item, sign) for item in value))
    if isinstance(value, str) and value.startswith(sign) and not value.startswith("${"):
        return {value.partition(".")[0]}
    return set()
