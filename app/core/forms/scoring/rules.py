"""The scoring sheets of a workbook as rules, each with its row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.core.forms.form import Form, Sheet
from app.core.forms.languages import code_of
from app.core.text import LocalText, Text, _

SCORING_SHEETS = ("scores", "bands", "tracks", "needs", "recommendations")
CHILD_PROTECTION = "child_protection"
STRENGTH, NEED = "strength", "need"

CONTEXT: dict[str, Text] = {
    "case.type": _("Type of the case"),
    "case.level": _("Level of case management"),
    "household.members": _("Members of the household"),
    "household.children": _("Children in the household"),
}
"""The facts outside a form that its scoring may read."""


@dataclass(frozen=True, slots=True)
class Band:
    """A part of a score's range: from `start`, inclusive, up to the start of the next band."""

    name: str
    label: LocalText
    start: float
    meaning: LocalText | None = None


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """One line of `scores`, with its bands in the order of the sheet."""

    name: str
    label: LocalText
    expression: str
    minimum: float | None
    maximum: float | None
    row: int
    bands: tuple[tuple[int, Band], ...] = ()


@dataclass(frozen=True, slots=True)
class TrackRule:
    """One line of `tracks`: the first whose condition holds is proposed; blank always holds."""

    name: str
    label: LocalText
    when: str
    next: LocalText | None
    row: int


@dataclass(frozen=True, slots=True)
class NeedRule:
    """One line of `needs`: a need or a strength, in a domain of life."""

    name: str
    label: LocalText
    when: str
    domain: str
    kind: str
    row: int


@dataclass(frozen=True, slots=True)
class RecommendationRule:
    """One line of `recommendations`: a service or a goal, and the reason for it."""

    when: str
    service: str | None
    goal: str | None
    reason: LocalText | None
    row: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where an instrument comes from, what it measures, and what it must not decide."""

    owner: str
    instrument: str
    version: str
    wording: str
    translation: str
    terms: str
    measures: LocalText | None
    must_not_decide: tuple[str, ...]
    score: str
    row: int


@dataclass(frozen=True, slots=True)
class Rules:
    """All scoring rules of a form as they are written."""

    scores: tuple[ScoreRule, ...]
    needs: tuple[NeedRule, ...]
    tracks: tuple[TrackRule, ...]
    recommendations: tuple[RecommendationRule, ...]
    sources: tuple[Source, ...]


def has_scoring(form: Form) -> bool:
    """Return whether a form has a scoring sheet with rows."""
    return any(form.sheets[name].rows for name in SCORING_SHEETS if name in form.sheets)


def subject_of(form: Form) -> str:
    """Return what the settings sheet says a tool is about, such as `child_protection`."""
    return form.settings.get("subject", "").strip()


def rules_of(form: Form) -> Rules:
    """Return the rules of a form; cells that cannot be read are None, the checks tell of them."""
    bands: dict[str, list[tuple[int, Band]]] = {}
    for row, cells in _rows(form, "bands"):
        start = as_number(cells.get("from", ""))
        if start is not None:
            label = _label(form, cells) or LocalText(())
            band = Band(cells.get("name", ""), label, start, said(form, cells, "meaning"))
            bands.setdefault(cells.get("score", ""), []).append((row, band))
    return Rules(
        tuple(_scores(form, bands)),
        tuple(_needs(form)),
        tuple(_tracks(form)),
        tuple(_recommendations(form)),
        tuple(_sources(form)),
    )


def as_number(text: str) -> float | None:
    """Return a cell as a number, None where it holds none."""
    try:
        return float(text)
    except ValueError:
        return None


def said(form: Form, cells: Mapping[str, str], column: str) -> LocalText | None:
    """Return a text per language: the columns `label`, `label::English (en)` and so on."""
    found: dict[str, str] = {}
    for header, text in cells.items():
        base, mark, language = header.partition("::")
        if base == column and text:
            found[code_of(language, form.default_language) if mark else form.default_language] = (
                text
            )
    return LocalText.of(found) if found else None


def _rows(form: Form, name: str) -> tuple[tuple[int, Mapping[str, str]], ...]:
    sheet: Sheet | None = form.sheets.get(name)
    return sheet.rows if sheet is not None else ()


def _label(form: Form, cells: Mapping[str, str]) -> LocalText | None:
    return said(form, cells, "label")


def _scores(form: Form, bands: Mapping[str, list[tuple[int, Band]]]) -> Iterator[ScoreRule]:
    for row, cells in _rows(form, "scores"):
        name = cells.get("name", "")
        yield ScoreRule(
            name,
            _label(form, cells) or LocalText.of({form.default_language: name}),
            cells.get("expression", ""),
            as_number(cells.get("minimum", "")),
            as_number(cells.get("maximum", "")),
            row,
            tuple(bands.get(name, ())),
        )


def _needs(form: Form) -> Iterator[NeedRule]:
    for row, cells in _rows(form, "needs"):
        name = cells.get("name", "")
        label = _label(form, cells) or LocalText.of({form.default_language: name})
        kind = cells.get("kind", NEED) or NEED
        yield NeedRule(name, label, cells.get("when", ""), cells.get("domain", ""), kind, row)


def _tracks(form: Form) -> Iterator[TrackRule]:
    for row, cells in _rows(form, "tracks"):
        name = cells.get("name", "")
        label = _label(form, cells) or LocalText.of({form.default_language: name})
        yield TrackRule(name, label, cells.get("when", ""), said(form, cells, "next"), row)


def _recommendations(form: Form) -> Iterator[RecommendationRule]:
    for row, cells in _rows(form, "recommendations"):
        yield RecommendationRule(
            cells.get("when", ""),
            cells.get("service") or None,
            cells.get("goal") or None,
            said(form, cells, "reason"),
            row,
        )


def _sources(form: Form) -> Iterator[Source]:
    for row, cells in _rows(form, "source"):
        never = tuple(word.strip() for word in cells.get("must_not_decide", "").split(","))
        yield Source(
            owner=cells.get("owner", ""),
            instrument=cells.get("instrument", ""),
            version=cells.get("version", ""),
            wording=cells.get("wording", ""),
            translation=cells.get("translation", ""),
            terms=cells.get("terms", ""),
            measures=said(form, cells, "measures"),
            must_not_decide=tuple(word for word in never if word),
            score=cells.get("score", ""),
            row=row,
        )
