"""How an assessment begins: the tool, a draft, the family as it is now, or what was said before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from app.api import Denied, Reading, Said, UserError, _, forms
from app.api.cases import reasons_of
from app.api.people import household_names, names
from modules.assessment.service import (
    draft_about,
    members_of,
    open_case,
)
from modules.assessment.settings import OCCASION, SHORT, Tool, tool_in, tools_of_type


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the page of answers was opened for; `replaces` names answers to be corrected."""

    case: int
    tool: str | None = None
    person: int | None = None
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """A tool with the answers to begin with, and all that the page says above it.

    `lost` holds question and answer of a draft, or of earlier answers, that have no place in the
    tool as it is now; `gone` the people who have left since.
    """

    wanted: Wanted
    tool: Tool
    form: forms.Form
    number: str
    name: Said
    answers: Mapping[str, Any] = field(default_factory=dict)
    prefill: Mapping[str, Any] = field(default_factory=dict)
    draft: forms.Draft | None = None
    lost: tuple[tuple[Said, str], ...] = ()
    changed: bool = False
    gone: tuple[str, ...] = ()
    reasons: tuple[tuple[str, Said], ...] = ()

    @property
    def kept_at(self) -> datetime | None:
        """When the draft was kept that the answers are."""
        return self.draft.kept_at if self.draft is not None else None


def wanted_by(params: Mapping[str, Any]) -> Wanted | None:
    """Return what a target or the fields of a story ask for."""
    if params.get("case") is None:
        return None
    numbers = [params.get("person"), params.get("replaces")]
    person, replaces = (int(one) if one is not None else None for one in numbers)
    return Wanted(int(params["case"]), params.get("tool"), person, replaces)


def start(reading: Reading, wanted: Wanted, *, cache: Path | None = None) -> Start:
    """Read the tool and what is known.

    Raises Denied where the seat may not assess here, UserError where it cannot begin.
    """
    if not reading.may("assessment.submit", case=wanted.case):
        raise Denied("assessment.submit")
    row = open_case(reading, wanted.case)
    earlier = _earlier(reading, wanted)
    tool = _tool(reading, row["type"], earlier.tool if earlier else wanted.tool)
    person = earlier.person if earlier and tool.per_member else wanted.person
    if tool.per_member and person not in members_of(reading, row["household"]):
        raise UserError(_("This tool is about one member. Choose somebody who lives there."))
    person = person if tool.per_member else None
    form = forms.form_of(reading, tool.id, cache=cache)
    wanted = Wanted(wanted.case, tool.id, person, wanted.replaces)
    draft = forms.draft_of(reading, tool.id, about=draft_about(wanted.replaces), case=wanted.case,
                           person=person)  # fmt: skip
    begun = draft or (_as_draft(earlier) if earlier is not None else None)
    fit = forms.fitting(reading, form, begun) if begun is not None else forms.Fitting({})
    answers: dict[str, Any] = dict(fit.answers)
    gone: tuple[str, ...] = ()
    if row["household"] is not None:
        answers, gone = _with_roster(reading, form, row["household"], answers)
    named = person or row["person"]
    name = names(reading, [named]).get(named) if named else None
    homes = household_names(reading, [row["household"]]) if row["household"] else {}
    return Start(
        wanted, tool, form, row["number"], name or homes.get(row["household"], ""), answers,
        forms.about_person(reading, person) if person else {}, draft, fit.lost, fit.changed, gone,
        tuple((one.id, one.name) for one in reasons_of(reading, wanted.case)) if earlier else (),
    )  # fmt: skip


def _earlier(reading: Reading, wanted: Wanted) -> forms.AnswerSet | None:
    if wanted.replaces is None:
        return None
    found = forms.answer_set_by_id(reading, wanted.replaces)
    if found.case != wanted.case or found.occasion != OCCASION:
        raise UserError(_("These answers do not belong to this case."))
    if found.is_superseded:
        raise UserError(_("These answers were replaced already. Open the newest ones."))
    return found


def _tool(reading: Reading, case_type: str, id: str | None) -> Tool:
    if id is not None:
        return tool_in(reading.card, case_type, id)
    known = tools_of_type(reading.card, case_type)
    if not known:
        raise UserError(_("The country card names no assessment for cases of this type."))
    return next((one for one in known if one.part == SHORT), known[0])


def _as_draft(earlier: forms.AnswerSet) -> forms.Draft:
    """Return earlier answers as what is to be gone on with."""
    return forms.Draft(
        earlier.tool, earlier.hash, "", earlier.case, earlier.household, earlier.person,
        dict(earlier.answers), None, earlier.at,
    )  # fmt: skip


def _with_roster(reading: Reading, form: forms.Form, household: int,
                 answers: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:  # fmt: skip
    """Return answers with a row for each present member, and the names of those who left."""
    fresh = forms.roster(reading, form, household)
    place = next((name for name, value in fresh.items() if isinstance(value, list)), None)
    if place is None:
        return dict(answers), ()
    told = {str(line.get("_row", "")): line for line in answers.get(place, ())}
    here = [line["_row"] for line in fresh[place]]
    known = {id: forms.person_of_row(id) for id in told if id not in here}
    left = [person for person in known.values() if person is not None]
    gone = tuple(
        str(told[id].get("name") or "") for id, person in known.items() if person is not None
    )
    rows = [told.get(line["_row"], line) for line in fresh[place]]
    rows += [told[id] for id, person in known.items() if person is None]
    return {**answers, place: rows}, tuple(name for name in gone if name) if left else ()
