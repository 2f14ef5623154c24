"""Questionnaires as people write them: read, run through with answers, and compared.

Each file of `tests/fixtures/tools` holds a workbook as Markdown, its lists, and steps: answers
that are given, rows that come and go, and what is to be seen then.
"""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.core.errors import FaultsFound
from app.core.forms.form import Form, Question
from app.core.forms.reader.beside import packed
from app.core.forms.reader.child import read
from app.core.forms.reader.tool import accepted
from app.core.forms.session import Session
from tests.core.forms.markdown import workbook_of

FOLDER = Path(__file__).parents[2] / "fixtures" / "tools"
FORMS = sorted(path.stem for path in FOLDER.glob("*.yaml"))
NOW = datetime(2026, 3, 2, 9, 30)  # noqa: DTZ001 - the local time of the demonstration


def told(name: str) -> dict[str, Any]:
    """Return what a fixture tells."""
    found: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def form_of(given: Mapping[str, Any]) -> Form:
    """Return the form of a fixture; raises FaultsFound."""
    lists = {name: text.encode() for name, text in given.get("lists", {}).items()}
    content = workbook_of(given["form"])
    return accepted(read(packed(content, lists) if lists else content), file="tool.xlsx")


def same(found: object, wanted: object) -> bool:
    """Whether two values are the same; of numbers, up to what two decimals can differ by."""
    if isinstance(wanted, date):
        return found == wanted.isoformat()
    if isinstance(wanted, float) and isinstance(found, int | float):
        return abs(found - wanted) < 0.005
    return found == wanted


def compare(live: Session, wanted: Mapping[str, Any]) -> None:
    """Compare a session with what is to be seen now."""
    for ref, value in wanted.get("value", {}).items():
        assert same(live.value(ref), value), f"{ref}: {live.value(ref)!r}, not {value!r}"
    for ref in wanted.get("hidden", []):
        assert not live.state(ref).relevant, ref
    for ref in wanted.get("shown", []):
        assert live.state(ref).relevant, ref
    for ref in wanted.get("refused", []):
        assert not live.state(ref).valid, ref
        assert live.why_refused(ref) is not None
    for ref in wanted.get("missing", []):
        assert live.state(ref).missing, ref
    for ref in wanted.get("read_only", []):
        assert live.state(ref).read_only, ref
    for ref, names in wanted.get("choices", {}).items():
        assert [choice.name for choice in live.state(ref).choices] == names, ref
    for ref, label in wanted.get("label", {}).items():
        assert str(live.state(ref).label) == label
    for ref, line in wanted.get("why_hidden", {}).items():
        why = live.why_hidden(ref)
        assert why is not None
        assert line in [str(one.text) for one in why.because]
    if "problems" in wanted:
        assert [problem.ref for problem in live.problems()] == wanted["problems"]
    if "entities" in wanted:
        assert [[one.list, one.label] for one in live.entities()] == wanted["entities"]
    compare_form(live.form, wanted)


def compare_form(form: Form, wanted: Mapping[str, Any]) -> None:
    """Compare what the tree of a form keeps of its workbook."""
    named = {node.name: node for node in form.nodes()}
    for name, appearance in wanted.get("appearance", {}).items():
        assert named[name].appearance == appearance
    for name, media in wanted.get("media", {}).items():
        assert {kind: str(file) for kind, file in named[name].media.items()} == media
    if "remarks" in wanted:
        assert [remark.code for remark in form.remarks] == wanted["remarks"]
    if "choice_rows" in wanted:
        rows = [choice.row for name in ("region", "town") for choice in form.choices[name]]
        assert rows == wanted["choice_rows"]
    if "asked" in wanted:
        assert [question.name for question in form.questions() if question.asked] == wanted["asked"]


@pytest.mark.parametrize("name", FORMS)
def test_a_questionnaire_runs_as_its_author_means_it(name: str) -> None:
    given = told(name)
    if "faults" in given:
        with pytest.raises(FaultsFound) as caught:
            form_of(given)
        assert [fault.code for fault in caught.value.faults] == given["faults"]
        return
    live = Session(form_of(given), language=given.get("language", "en"), today=NOW.date(), now=NOW)
    for step in given["run"]:
        for ref, value in step.get("set", {}).items():
            changed = live.set(ref, value)
            for one in changed:
                live.state(one)
        if "add" in step:
            live.add_row(step["add"])
        if "remove" in step:
            live.remove_row(step["remove"])
        if "speak" in step:
            live.speak(step["speak"])
        compare(live, step.get("expect", {}))


@pytest.mark.parametrize("name", FORMS)
def test_answers_that_were_kept_are_the_same_when_they_are_loaded(name: str) -> None:
    given = told(name)
    if "faults" in given:
        return
    form = form_of(given)
    language = given.get("language", "en")
    live = Session(form, language=language, today=NOW.date(), now=NOW)
    for step in given["run"]:
        for ref, value in step.get("set", {}).items():
            live.set(ref, value)
        if "add" in step:
            live.add_row(step["add"])
        if "remove" in step:
            live.remove_row(step["remove"])
    kept = live.answers()
    again = Session(form, language=language, today=NOW.date(), now=NOW, answers=kept)
    assert again.answers() == kept


def test_every_kind_of_question_that_is_said_to_be_read_is_in_a_fixture() -> None:
    kinds = set()
    for name in FORMS:
        given = told(name)
        if "faults" not in given:
            kinds |= {node.type for node in form_of(given).nodes() if isinstance(node, Question)}
    wanted = {
        "text", "integer", "decimal", "date", "time", "datetime", "select_one", "select_multiple",
        "note", "calculate", "hidden", "acknowledge", "start", "end", "today", "username",
        "deviceid", "range", "rank", "file", "barcode", "geopoint", "geotrace", "geoshape",
        "email", "phonenumber",
    }  # fmt: skip
    assert wanted <= kinds
