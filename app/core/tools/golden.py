"""Golden files of a card: answers to a tool with what they must add up to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.core.cards.complaints import complaints
from app.core.cards.yaml_text import YamlFile, read_yaml
from app.core.errors import Fault, Place, UserError
from app.core.forms.expression.faults import did_you_mean
from app.core.forms.form import Form
from app.core.forms.scoring.evaluate import evaluate_session
from app.core.forms.scoring.result import Result
from app.core.forms.session.session import Session
from app.core.text import Text, _

Loc = tuple[str | int, ...]
Number = float | None


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Expected(_Strict):
    """What a case expects; what is not named is not looked at. `blank` scores are null."""

    scores: Mapping[str, Number] = Field(default_factory=dict)
    bands: Mapping[str, str | None] = Field(default_factory=dict)
    track: str | None = ""
    needs: tuple[str, ...] | None = None
    strengths: tuple[str, ...] | None = None
    services: tuple[str, ...] | None = None
    refused: str = ""


class GoldenCase(_Strict):
    """One worked example, with the document or the edge that it comes from."""

    name: str
    source: str = ""
    answers: Mapping[str, Any]
    context: Mapping[str, Any] = Field(default_factory=dict)
    expect: Expected


class GoldenFile(_Strict):
    """The worked examples of one tool, all answered on one day."""

    tool: str
    today: date
    cases: Annotated[tuple[GoldenCase, ...], Field(min_length=1)]


def golden_faults(file: Path, forms: Mapping[str, Form | None]) -> list[Fault]:
    """Return where a golden file and its tool disagree, each with its line.

    `forms` are the card's tools by id, None for a workbook with faults of its own.
    """
    found = read_yaml(file)
    if found.faults:
        return list(found.faults)
    places = _Places(file, found)
    try:
        golden = GoldenFile.model_validate(found.value)
    except ValidationError as error:
        return complaints(error, GoldenFile, places.at)
    if golden.tool not in forms:
        message = _("The card has no tool {name}.", name=golden.tool)
        fix = did_you_mean(golden.tool, forms)
        return [Fault("golden.tool", message, places.at(("tool",)), fix)]
    form = forms[golden.tool]
    if form is None:
        return []  # the tool's own faults are told with the tool
    faults: list[Fault] = []
    for number, case in enumerate(golden.cases):
        faults += _case_faults(form, golden, case, partial(places.within, number))
    return faults


class _Places:
    def __init__(self, file: Path, found: YamlFile) -> None:
        self.file = file
        self.lines = found.lines

    def at(self, loc: Loc) -> Place:
        """Return the place of the value at `loc`, or of its nearest holder."""
        for end in range(len(loc), -1, -1):
            if loc[:end] in self.lines:
                return Place(str(self.file), self.lines[loc[:end]])
        return Place(str(self.file))

    def within(self, number: int, loc: Loc) -> Place:
        """Return the place of a value inside one worked example."""
        return self.at(("cases", number, *loc))


def _case_faults(
    form: Form, golden: GoldenFile, case: GoldenCase, at: Callable[[Loc], Place]
) -> list[Fault]:
    """Return what a worked example expects and the tool does not give."""
    try:
        session = Session(form, language="en", today=golden.today, answers=case.answers)
        refused = [f"{problem.label}: {problem.message}" for problem in session.problems()]
    except UserError as error:
        return [Fault("golden.answers", error.text, at(("answers",)))]
    if case.expect.refused or refused:
        return _refusal_faults(case, refused, at)
    result = evaluate_session(session, context=case.context)
    return [
        Fault(
            "golden.differs",
            _("{case}: expected {what} {expected}, the tool gives {found}.",
              case=case.name, what=what, expected=_word(expected), found=_word(given)),
            at(("expect", *loc)),
        )
        for what, loc, expected, given in _compared(result, case.expect)
        if expected != given
    ]  # fmt: skip


def _refusal_faults(
    case: GoldenCase, refused: list[str], at: Callable[[Loc], Place]
) -> list[Fault]:
    wanted = case.expect.refused
    if wanted and any(wanted in one for one in refused):
        return []
    said: Text | str = refused[0] if refused else _("no refusal")
    message = _("{case}: expected {expected}, the tool gives {found}.", case=case.name,
                expected=wanted or _("no refusal"), found=said)  # fmt: skip
    return [Fault("golden.refused", message, at(("answers",)))]


def _compared(result: Result, expect: Expected) -> list[tuple[str, Loc, object, object]]:
    given = result.as_json()
    scores: Mapping[str, Any] = given["scores"]
    found: list[tuple[str, Loc, object, object]] = []
    for name, value in expect.scores.items():
        found.append((name, ("scores", name), value, scores.get(name, {}).get("value", "-")))
    for name, band in expect.bands.items():
        found.append((name, ("bands", name), band, scores.get(name, {}).get("band", "-")))
    if expect.track != "":
        found.append(("track", ("track",), expect.track, given["track"]))
    for what in ("needs", "strengths"):
        wanted = getattr(expect, what)
        if wanted is not None:
            found.append((what, (what,), sorted(wanted), sorted(given[what])))
    if expect.services is not None:
        services = sorted(one["service"] for one in given["recommendations"] if one["service"])
        found.append(("services", ("services",), sorted(expect.services), services))
    return found


def _word(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "-"
    return f"{value:g}" if isinstance(value, int | float) else str(value)
