"""What can be wrong with the scoring sheets of a workbook, each with its cell and its fix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.core.errors import Fault, Place
from app.core.forms.expression.faults import did_you_mean
from app.core.forms.form import Form, Sheet
from app.core.forms.scoring.compiled import Scoring, make_scoring
from app.core.forms.scoring.ranges import Range, Ranges
from app.core.forms.scoring.rules import (
    CHILD_PROTECTION,
    NEED,
    STRENGTH,
    Rules,
    ScoreRule,
    as_number,
    has_scoring,
    subject_of,
)
from app.core.forms.session.plan import Plan
from app.core.text import Text, _

_ALWAYS = frozenset({"", "true()", "1", "1 = 1"})
_TRACK = "track"


def scoring_faults(form: Form, plan: Plan | None = None) -> list[Fault]:
    """Return every fault and warning of the scoring of a form; none where it has no scoring.

    `plan` is given where the form itself has faults, so that all are told at once.
    """
    if not has_scoring(form):
        return []
    scoring, faults = make_scoring(form, plan)
    found = _Found(form)
    _check_names(scoring, found)
    _check_subject(scoring, found)
    for rule in scoring.rules.scores:
        _check_score(rule, found)
    _check_bands(scoring.rules, found)
    _check_reach(scoring, found)
    _check_tracks(scoring, found)
    _check_needs(scoring.rules, found)
    return [*faults, *found.faults]


class _Found:
    def __init__(self, form: Form) -> None:
        self.form = form
        self.faults: list[Fault] = []

    def add(
        self, code: str, message: Text, sheet: str, row: int | None, column: str,
        *, fix: Text | None = None, warning: bool = False,
    ) -> None:  # fmt: skip
        """Add a fault at a cell; the column is named as the workbook writes it."""
        place = Place(self.form.file or self.form.id, sheet=sheet, row=row, column=column)
        level = "warning" if warning else "fault"
        self.faults.append(Fault(code, message, place, fix, level))  # type: ignore[arg-type]


def _check_names(scoring: Scoring, found: _Found) -> None:
    questions = scoring.plan.map.by_name
    for sheet, names in (
        ("scores", [(rule.row, rule.name) for rule in scoring.rules.scores]),
        ("needs", [(rule.row, rule.name) for rule in scoring.rules.needs]),
        ("tracks", [(rule.row, rule.name) for rule in scoring.rules.tracks]),
    ):
        seen: set[str] = set()
        for row, name in names:
            if not name:
                found.add("no_name", _("This line has no name."), sheet, row, "name",
                          fix=_("Give it a short name."))  # fmt: skip
            elif name in seen:
                found.add("name_twice", _("The name {name} stands here twice.", name=name), sheet,
                          row, "name", fix=_("Give one of the two another name."))  # fmt: skip
            elif sheet == "scores" and name in questions:
                found.add("name_taken", _("A question is called {name} already.", name=name),
                          sheet, row, "name", fix=_("Give the score another name."))  # fmt: skip
            seen.add(name)


def _check_subject(scoring: Scoring, found: _Found) -> None:
    if subject_of(scoring.form) != CHILD_PROTECTION:
        return
    for name in ("scores", "bands", "tracks"):
        for row, _cells in _lines(scoring.form, name):
            found.add(
                "no_score_for_children",
                _("A tool about the protection of a child computes no score and no track."),
                name, row, "name",
                fix=_("Ask the worker for a judgement with reasons, and take this sheet out."),
            )  # fmt: skip


def _check_score(rule: ScoreRule, found: _Found) -> None:
    if not rule.expression:
        found.add("no_expression", _("The score {name} has no expression.", name=rule.name),
                  "scores", rule.row, "expression")  # fmt: skip
    for column, value in (("minimum", rule.minimum), ("maximum", rule.maximum)):
        if value is None:
            found.add("no_number", _("A number is missing here."), "scores", rule.row, column,
                      fix=_("Write the lowest and the highest value of the score."))  # fmt: skip
    if rule.minimum is not None and rule.maximum is not None and rule.minimum >= rule.maximum:
        found.add("range_reversed", _("The maximum does not lie above the minimum."), "scores",
                  rule.row, "maximum")  # fmt: skip


def _check_bands(rules: Rules, found: _Found) -> None:
    scores = {rule.name: rule for rule in rules.scores}
    for row, cells in _lines(found.form, "bands"):
        name = cells.get("score", "")
        if name not in scores:
            found.add("unknown_score", _("There is no score called {name}.", name=name), "bands",
                      row, "score", fix=did_you_mean(name, scores))  # fmt: skip
        if as_number(cells.get("from", "")) is None:
            found.add("no_number", _("A number is missing here."), "bands", row, "from",
                      fix=_("Write the value from which the band holds."))  # fmt: skip
    for rule in rules.scores:
        _check_bands_of(rule, found)


def _check_bands_of(rule: ScoreRule, found: _Found) -> None:
    before: float | None = None
    low, high = rule.minimum, rule.maximum
    for row, band in rule.bands:
        if before is not None and band.start <= before:
            found.add(
                "bands_overlap",
                _("This band begins at {n}, not above the one before it, which begins at {m}.",
                  n=_said(band.start), m=_said(before)),
                "bands", row, "from",
                fix=_("Order the bands from the lowest to the highest, each with its own start."),
            )  # fmt: skip
        if (low is not None and band.start < low) or (high is not None and band.start > high):
            found.add(
                "band_beyond",
                _("The band begins at {n}, outside the score’s range from {low} to {high}.",
                  n=_said(band.start), low=_said(low), high=_said(high)),
                "bands", row, "from",
                fix=_("Change the band, or the range on the sheet {sheet}.", sheet="scores"),
            )  # fmt: skip
        if before is None and low is not None and band.start > low:
            found.add(
                "band_gap",
                _("Values from {low} to {n} lie in no band.", low=_said(low), n=_said(band.start)),
                "bands", row, "from", fix=_("Let the first band begin at {n}.", n=_said(low)),
            )  # fmt: skip
        before = band.start if before is None else max(before, band.start)


def _check_reach(scoring: Scoring, found: _Found) -> None:
    declared: dict[str, Range] = {}
    for rule, term in scoring.scores:
        reach = Ranges(scoring.plan, declared).of(term.tree)
        if rule.minimum is None or rule.maximum is None:
            continue
        declared[rule.name] = (rule.minimum, rule.maximum)
        if reach and (reach[0] < rule.minimum or reach[1] > rule.maximum):
            found.add(
                "out_of_range",
                _("The score can reach {low} to {high}, more than its range says.",
                  low=_said(reach[0]), high=_said(reach[1])),
                "scores", rule.row, "minimum" if reach[0] < rule.minimum else "maximum",
                fix=_("Write {low} and {high}, or change the expression.",
                      low=_said(reach[0]), high=_said(reach[1])),
            )  # fmt: skip


def _check_tracks(scoring: Scoring, found: _Found) -> None:
    rules = scoring.rules
    if rules.tracks and rules.tracks[-1].when.strip() not in _ALWAYS:
        found.add(
            "tracks_end_open",
            _("Where no condition holds, no track is proposed."),
            "tracks", rules.tracks[-1].row, "when",
            fix=_("Leave the condition of the last track blank, if one shall always be proposed."),
            warning=True,
        )  # fmt: skip
    for rule in rules.tracks[:-1]:
        if rule.when.strip() in _ALWAYS:
            found.add("tracks_unreached", _("The tracks below this one are never proposed."),
                      "tracks", rule.row, "when", fix=_("Move this track to the end."),
                      warning=True)  # fmt: skip
    refused = _survey_scores(rules)
    for track, clause in scoring.tracks:
        for name in _scores_behind(scoring, clause.term.published):
            if name in refused:
                found.add(
                    "survey_in_tracks",
                    _("The score {name} must not decide about a track: {owner} measures with it.",
                      name=name, owner=refused[name]),
                    "tracks", track.row, "when",
                    fix=_("Use facts and needs; the score informs the conversation."),
                )  # fmt: skip


def _scores_behind(scoring: Scoring, names: Iterable[str]) -> Iterator[str]:
    """The scores that a condition reads, through needs too."""
    needs = {f"need.{rule.name}": clause for rule, clause in scoring.needs}
    for name in names:
        if name in needs:
            yield from _scores_behind(scoring, needs[name].term.published)
        else:
            yield name.removesuffix(".band")


def _survey_scores(rules: Rules) -> dict[str, str]:
    """The scores that must not decide about a track, with the instrument they come from."""
    found: dict[str, str] = {}
    for source in rules.sources:
        if _TRACK in source.must_not_decide:
            names = [source.score] if source.score else [rule.name for rule in rules.scores]
            found |= dict.fromkeys(names, source.instrument or source.owner)
    return found


def _check_needs(rules: Rules, found: _Found) -> None:
    for rule in rules.needs:
        if rule.kind not in (NEED, STRENGTH):
            found.add("unknown_kind", _("{word} is neither need nor strength.", word=rule.kind),
                      "needs", rule.row, "kind",
                      fix=did_you_mean(rule.kind, (NEED, STRENGTH)))  # fmt: skip
    for one in rules.recommendations:
        if one.service is None and one.goal is None:
            found.add("recommends_nothing", _("Neither a service nor a goal stands here."),
                      "recommendations", one.row, "service",
                      fix=_("Write the code of a service of the card, or a goal."))  # fmt: skip


def _lines(form: Form, name: str) -> tuple[tuple[int, dict[str, str]], ...]:
    sheet: Sheet | None = form.sheets.get(name)
    return tuple((row, dict(cells)) for row, cells in sheet.rows) if sheet is not None else ()


def _said(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
