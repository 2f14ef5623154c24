"""Whole forms, answered step by step, say the same in our session and in another engine."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
import rxeval
from pyxform.xls2xform import convert

from app.core.forms.form import Question
from app.core.forms.session import Session
from tests.core.forms.conftest import NOW, TODAY, workbook_bytes
from tests.core.forms.differential.forms import ADD, FORMS, REMOVE, Told

UNLABELLED = ("calculate", "end group", "end repeat")


def both(told: Told, session: Callable[..., Session]) -> tuple[Session, Any]:
    """The same form in our session and in the other engine, both with one row in each repeat."""
    survey = [
        row if row["type"] in UNLABELLED else {**row, "label": row["name"]} for row in told.survey
    ]
    sheets = {"choices": told.choices} if told.choices else {}
    content = BytesIO(workbook_bytes(survey=survey, **sheets))
    xform = convert(xlsform=content.getvalue(), validate=False, form_name="data").xform
    other = rxeval.Session(xform, today=TODAY.isoformat(), now=NOW.isoformat())
    ours = session(survey, **sheets)
    for row in survey:
        if row["type"] == "begin repeat":
            ours.add_row(row["name"])
    return ours, other


def refs(live: Session) -> list[tuple[str, Question]]:
    """The questions by ref, one for each row."""
    found = []
    for node in live.form.questions():
        above, _slash, name = node.ref.rpartition("/")
        is_row = above and above in {row["name"] for row in repeats(live)}
        rows = range(1, len(live.rows(above)) + 1) if is_row else ()
        found += (
            [(f"{above}[{row}]/{name}", node) for row in rows] if is_row else [(node.ref, node)]
        )
    return found


def repeats(live: Session) -> list[dict[str, str]]:
    """The repeats of a form."""
    return [{"name": n.ref} for n in live.form.nodes() if type(n).__name__ == "Repeat"]


def written(value: object) -> str:
    """A value of our session as the other engine writes it."""
    if isinstance(value, list):
        return " ".join(map(str, value))
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return "" if value is None else str(value)


def differences(live: Session, other: Any) -> Iterator[str]:
    """The refs at which the two engines tell different things."""
    said = other.recompute()
    asked = {_plain(path): is_asked for path, is_asked in said["relevant"].items()}
    missing = {_plain(path) for path in said["missing"]}
    refused = {_plain(path) for path, _message in said["invalid"]}
    for ref, node in refs(live):
        state = live.state(ref)
        key = ref if ref in asked else ref.replace("[1]", "")
        if state.relevant != asked[key]:
            yield ref
        elif state.relevant:
            theirs = other.get(f"/data/{ref}")
            same = written(state.value) == ("" if theirs == "NaN" else theirs)
            if node.asked and state.message is None:
                same = same and state.missing == (key in missing)
            has_constraint = bool(node.constraint) and state.value is not None
            if not same or (has_constraint and not state.valid) != (key in refused):
                yield ref


def _plain(path: str) -> str:
    return path.removeprefix("/data/")


@pytest.mark.parametrize("told", FORMS, ids=lambda told: told.name)
def test_a_form_goes_the_same_way_in_both_engines(
    told: Told, session: Callable[..., Session]
) -> None:
    live, other = both(told, session)
    different = set(differences(live, other))
    for step in told.steps:
        kind, ref = step[0], step[1]
        if kind == ADD:
            live.add_row(ref)
            other.add_row(f"/data/{ref}")
        elif kind == REMOVE:
            live.remove_row(f"{ref}[{step[2]}]")
            other.remove_row(f"/data/{ref}", step[2])
        else:
            live.set(ref, step[2])
            other.set(f"/data/{ref}", step[2])
        found = set(differences(live, other))
        assert found <= told.reads_hidden, step
        different |= found
    assert different == told.reads_hidden, "a difference that is none any more"


def test_a_filtered_list_offers_the_same_choices(session: Callable[..., Session]) -> None:
    places = next(told for told in FORMS if told.name == "places")
    live, other = both(places, session)
    for region in ("north", "south", ""):
        live.set("region", region)
        other.set("/data/region", region)
        other.recompute()
        ours = [choice.name for choice in live.state("village").choices]
        theirs = other.choices("/data/village") or []
        assert ours == [one if isinstance(one, str) else one["value"] for one in theirs]
