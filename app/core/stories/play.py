"""One playing of a story on a world: who plays whom, what earlier steps gave, what must be true."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import func, select

from app.core.cards.hours import DAYS
from app.core.cases.tables import case_file
from app.core.errors import Denied, UserError
from app.core.journal.event import SUBJECTS
from app.core.journal.seat import Seat
from app.core.journal.tables import journal
from app.core.stories.checks import failures
from app.core.stories.models import Check, Player, Step, Story
from app.core.stories.readings import READINGS
from app.core.stories.spoken import spoken
from app.core.text import Text, _
from app.core.world import World

MORNING = 9
_AHEAD = re.compile(r"\+(\d{1,3})d")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One check of a step, with what was not as it says."""

    check: Check
    problems: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a step went: what it gave, each check, and all that was not as the story says."""

    scene: int
    step: int
    actor: str
    do: str
    result: Any
    problems: tuple[Text, ...]
    verdicts: tuple[Verdict, ...] = ()


class Play:
    """What the headless runner and the director on stage share."""

    def __init__(self, world: World, story: Story) -> None:
        self.world = world
        self.story = story
        self.language = world.card.default_language
        self.named: dict[str, Any] = {}
        self._logins = {name: login_of(world, player) for name, player in story.cast.items()}

    def login(self, actor: str) -> str:
        """Return the demonstration user who plays `actor`."""
        return self._logins[actor]

    def seat(self, step: Step) -> Seat:
        """Return the seat of the step's actor, who works in the language of the play."""
        return self.world.seat(self._logins[step.actor], language=self.language)

    def level(self, step: Step) -> str:
        """Return the level of case management that a step is played at."""
        return step.level or self.story.level or self.world.card.about.level

    def pass_time(self, step: Step) -> None:
        """Move the demonstration clock on; whole days end on the morning of a working day."""
        if step.after is None:
            return
        clock = self.world.clock
        clock.advance(step.after)
        if step.after >= timedelta(days=1):
            while self._is_free(clock.today()):
                clock.advance(timedelta(days=1))
            local = clock.now().astimezone(clock.zone)
            early = local.replace(hour=MORNING, minute=0, second=0, microsecond=0)
            clock.advance_to(early)

    # --- from words to a command --------------------------------------------------------------

    def is_reading(self, step: Step) -> bool:
        """Tell whether a step only looks something up."""
        return step.do in READINGS

    def resolve(self, value: Any) -> Any:
        """Return `value` as the command takes it.

        $names become results, @actors the ids of their users, +10d the first working day from
        ten days on, and words that stand `per_language` those of the language of the play.
        """
        said = spoken(value, self.language, default=self.world.card.default_language)
        return self._replaced(said)

    def _replaced(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: self._replaced(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self._replaced(item) for item in value]
        if isinstance(value, str) and value.startswith("$") and not value.startswith("${"):
            return self._result(value)
        if isinstance(value, str) and value.startswith("@") and value[1:] in self._logins:
            return self.world.seat(self._logins[value[1:]]).user
        if isinstance(value, str) and (ahead := _AHEAD.fullmatch(value)):
            return self._working_day(int(ahead[1]))
        return value

    def command(self, step: Step) -> object:
        """Return the step's command with its fields filled in; UserError where they do not fit."""
        command = self.world.registry.command(step.do)
        values = self.resolve(step.fields)
        names = {field.name for field in fields(command.type)}
        if "version" in names and "version" not in values and "case" in values:
            values["version"] = self._version(values["case"])
        if "level" in names and "level" not in values:
            values["level"] = self.world.registry.level
        try:
            return TypeAdapter(command.type).validate_python(values)
        except ValidationError as error:
            first = error.errors()[0]
            raise UserError(
                _("{act} cannot take {field}: {reason}."),
                act=step.do,
                field=".".join(str(part) for part in first["loc"]) or "-",
                reason=first["msg"],
            ) from error

    def subjects(self, step: Step) -> dict[str, int]:
        """Return the case, household and person that a step's fields name."""
        values = self.resolve({k: v for k, v in step.fields.items() if k in SUBJECTS})
        return {name: value for name, value in values.items() if isinstance(value, int)}

    def keep(self, step: Step, result: Any) -> None:
        """Remember what a step gave under the name that the story gives it."""
        if step.name:
            self.named[step.name] = result

    # --- what must be true ---------------------------------------------------------------------

    def last_entry(self) -> int:
        """Return the number of the journal's last entry."""
        with self.world.store.read() as db:
            return db.execute(select(func.max(journal.c.seq))).scalar() or 0

    def judge(
        self,
        step: Step,
        seat: Seat,
        result: Any,
        refusal: UserError | None,
        *,
        before: int,
    ) -> tuple[tuple[Text, ...], tuple[Verdict, ...]]:
        """Return all that is not as the step says, and each check with its part of it.

        A refusal that nobody asked for is a problem by itself; `before` is the journal's last
        entry before the step.
        """
        wanted = any(check.refused for check in step.then)
        if refusal and not wanted:
            return (refusal.text,), ()
        if wanted and not isinstance(refusal, Denied):
            return (_("{act} should have been refused.", act=step.do),), ()
        case = self._case_of(step, result)
        verdicts = tuple(
            Verdict(check, tuple(failures(self.world, seat, check, result, case, before)))
            for check in step.then
        )
        return tuple(problem for verdict in verdicts for problem in verdict.problems), verdicts

    def _result(self, reference: str) -> Any:
        name, *path = reference.split(".")
        found = self.named.get(name)
        for part in path:
            found = _part_of(found, part)
        if found is None:
            raise UserError(
                _("{name} is not there: an earlier step did not give it."), name=reference
            )
        return found

    def _working_day(self, ahead: int) -> date:
        day = self.world.clock.today() + timedelta(days=ahead)
        while self._is_free(day):
            day += timedelta(days=1)
        return day

    def _is_free(self, day: date) -> bool:
        return DAYS[day.weekday()] not in self.world.card.working_week

    def _case_of(self, step: Step, result: Any) -> int | None:
        for candidate in (self.subjects(step).get("case"), getattr(result, "case", None)):
            if isinstance(candidate, int):
                return candidate
        return result if step.do == "case.open" and isinstance(result, int) else None

    def _version(self, case: int) -> int | None:
        with self.world.store.read() as db:
            return db.execute(select(case_file.c.version).where(case_file.c.id == case)).scalar()


def _part_of(found: Any, part: str) -> Any:
    """Return what stands in a result under a name, or in a list at a place counted from 0."""
    if isinstance(found, Mapping):
        return found.get(part)
    if isinstance(found, list | tuple) and part.isdigit():
        return found[int(part)] if int(part) < len(found) else None
    return getattr(found, part, None)


def login_of(world: World, player: Player) -> str:
    """Return the login of the demonstration user who plays a part."""
    if player.login:
        return player.login
    for user in world.card.users.values():
        if (
            user.role == player.role
            and player.office in (None, user.office)
            and player.provider in (None, user.provider)
        ):
            return user.login
    raise UserError(_("No demonstration user has the role {role}."), role=player.role)
