"""Two assessments of one family side by side, and all of them over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.api import LocalText, Reading, Said, UserError, _, forms
from app.api.data import select
from app.api.people import household_names, names
from modules.assessment.reading import see
from modules.assessment.settings import MORE, tools_of_type
from modules.assessment.tables import assessment_done

d = assessment_done.c


@dataclass(frozen=True, slots=True)
class Point:
    """One assessment among those of the same tool and subject."""

    answers: int
    done_on: date
    scores: tuple[forms.Score, ...]
    needs: tuple[forms.Need, ...]
    strengths: tuple[forms.Need, ...]
    version: str

    def score(self, name: str) -> forms.Score | None:
        """Return a score by its name, None where that version of the tool had none."""
        return next((one for one in self.scores if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Track:
    """A tool and a subject of which there is more than one assessment, or at least one."""

    tool: str
    person: int | None
    title: Said
    name: str
    times: int


@dataclass(frozen=True, slots=True)
class Progress:
    """The assessments of one tool and subject, the earliest first; others to choose from."""

    case: int
    number: str
    name: Said
    tool: str
    person: int | None
    title: Said
    points: tuple[Point, ...]
    choices: tuple[Track, ...]
    counts_support: bool = True
    """Whether a higher band means more support: instruments of others count as they will."""

    @property
    def versions_differ(self) -> bool:
        """Whether the tool was changed between two of the assessments."""
        return len({point.version for point in self.points}) > 1


@dataclass(frozen=True, slots=True)
class Change:
    """A part of life then and now; `step` counts bands: below zero less support is needed."""

    label: Said
    then: forms.Score | None
    now: forms.Score | None

    @property
    def step(self) -> int | None:
        """Bands up or down, None where one of the two is blank or the bands differ."""
        places = [_place(one) for one in (self.then, self.now)]
        if places[0] is None or places[1] is None or self._bands_differ():
            return None
        return places[1] - places[0]

    def _bands_differ(self) -> bool:
        return [b.name for b in (self.then.bands if self.then else ())] != [
            b.name for b in (self.now.bands if self.now else ())
        ]


def _place(score: forms.Score | None) -> int | None:
    if score is None or score.band is None:
        return None
    return [band.name for band in score.bands].index(score.band.name)


def progress(reading: Reading, case: int, *, tool: str | None = None, person: int | None = None,
             cache: Path | None = None) -> Progress:  # fmt: skip
    """Return the assessments of a case by one tool: the one asked for, else the most repeated.

    Corrected answers stand in the place of what they corrected. Raises Denied where the seat may
    not read them, UserError where there is none.
    """
    row = see(reading, case)
    sets = {one.id: one for one in forms.answer_sets(reading, case=case, occasion="assessment")}
    rows = [
        one
        for one in reading.db.execute(
            select(assessment_done).where(d.case == case).order_by(d.answers)
        )
        if one.answers in sets
    ]
    if not rows:
        raise UserError(_("No assessment was handed in for this case yet."))
    choices = _choices(reading, rows)
    chosen = next(
        (one for one in choices if one.tool == tool and person in (None, one.person)),
        max(choices, key=lambda one: one.times),
    )
    mine = [one for one in rows if (one.tool, one.person) == (chosen.tool, chosen.person)]
    points = tuple(_point(reading, sets[one.answers], one.done_on, cache) for one in mine)
    homes = household_names(reading, [row["household"]]) if row["household"] else {}
    name = chosen.name or homes.get(row["household"], "")
    parts = {one.id: one.part for one in tools_of_type(reading.card, row["type"])}
    return Progress(case, row["number"], name, chosen.tool, chosen.person, chosen.title, points,
                    choices, parts.get(chosen.tool) != MORE)  # fmt: skip


def changes(then: Point, now: Point) -> list[Change]:
    """Return each part of life of the two, in the order of the later one."""
    labels: dict[str, Said] = {one.name: one.label for one in now.scores}
    labels |= {one.name: one.label for one in then.scores if one.name not in labels}
    return [Change(label, then.score(name), now.score(name)) for name, label in labels.items()]


def _choices(reading: Reading, rows: list[Any]) -> tuple[Track, ...]:
    found: dict[tuple[str, int | None], list[Any]] = {}
    for one in rows:
        found.setdefault((one.tool, one.person), []).append(one)
    people = names(reading, [person for _tool, person in found if person is not None])
    return tuple(
        Track(tool, person, LocalText.of(some[-1].title),
              people.get(person or 0, ""), len(some))
        for (tool, person), some in found.items()
    )  # fmt: skip


def _point(reading: Reading, kept: forms.AnswerSet, day: date, cache: Path | None) -> Point:
    found = forms.result_of(reading, kept.id, cache=cache).shown_to("worker")
    return Point(kept.id, day, found.scores, found.needs, found.strengths, kept.hash)
