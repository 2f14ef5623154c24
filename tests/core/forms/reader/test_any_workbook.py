"""Whatever stands in the cells of a workbook: a form that runs, or faults that can be read."""

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import FaultsFound
from app.core.forms.lint import lint_form
from app.core.forms.reader.child import read
from app.core.forms.reader.tool import accepted
from app.core.forms.scoring.checks import scoring_faults
from app.core.forms.session import Session
from tests.core.forms.conftest import workbook_bytes

KINDS = st.sampled_from([
    "text", "integer", "calculate", "note", "select_one yn", "select_multiple yn", "rank yn",
    "select_one yn or_other", "select_one ${a}", "select_multiple ${a}", "select_one nowhere",
    "select_one_from_file x.csv", "select_one", "begin group", "end group", "begin repeat",
    "end repeat", "begin loop over yn", "end loop", "range", "date", "audit", "osm", "hidden",
    "csv-external", "xml-external", "select_one_external yn", "txet", "", "begin", "end",
    "acknowledge", "geopoint", "start-geopoint", "percentage", "select one from yn", "today",
])  # fmt: skip
NAMES = st.sampled_from(
    ["a", "b", "c", "d", "a b", "", "1x", "meta", "A", "instanceID", "ñ", "x:y"]
)
WRITTEN = st.sampled_from([
    "${a} = 1", "${b} > ${c}", ". > 3", "count(${a})", "${a} == 1", "((", "sum(${b})",
    "${nobody}", "position(..)", "indexed-repeat(${a}, ${b}, 1)", "selected(${a}, 'y')", "'",
    "instance('yn')/root/item[name = ${a}]/label", "jr:choice-name(${a}, '${a}')", "../a + 1",
    "${a", "}{", "if(${a}, 1, 2)", "yes", "NO", "maybe", "1000000000", "-1", "once(${a})",
    "current()/../b", "/data/a", "//b", "regex(${a}, '(')", "${a}[${b} = 1]", "#REF!", "😀",
])  # fmt: skip
EXPRESSIONS = st.one_of(st.just(""), st.just(""), st.just("yes"), st.just("1 + 1"), WRITTEN)
ROW = st.fixed_dictionaries(
    {"type": KINDS, "name": NAMES},
    optional={
        "label": st.sampled_from(["L", "Say ${a}", "${", "${nobody}", "<b>&"]),
        "relevant": EXPRESSIONS,
        "constraint": EXPRESSIONS,
        "calculation": EXPRESSIONS,
        "default": EXPRESSIONS,
        "required": EXPRESSIONS,
        "choice_filter": EXPRESSIONS,
        "repeat_count": EXPRESSIONS,
        "trigger": EXPRESSIONS,
        "parameters": st.sampled_from(["start=1 end=x", "value=code", "x", "randomize=true"]),
        "save_to": st.sampled_from(["persons#x", "x", "a#b#c"]),
        "bind::foo": st.just("1"),
        "instance::tag": st.just("1"),
    },
)
CHOICE = st.fixed_dictionaries(
    {"list_name": st.sampled_from(["yn", "", "y n"]), "name": NAMES},
    optional={"label": st.sampled_from(["Y", "${a}"]), "points": st.sampled_from(["1", "x"])},
)
SCORE = st.fixed_dictionaries(
    {"name": NAMES, "expression": EXPRESSIONS}, optional={"minimum": st.sampled_from(["0", "x"])}
)
ENTITY = st.fixed_dictionaries({"list_name": NAMES}, optional={"label": EXPRESSIONS})


@settings(
    max_examples=150, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(
    rows=st.lists(ROW, max_size=7),
    choices=st.lists(CHOICE, max_size=4),
    scores=st.lists(SCORE, max_size=2),
    entities=st.lists(ENTITY, max_size=1),
)
def test_any_rows_become_a_form_or_faults(
    rows: list[dict[str, Any]],
    choices: list[dict[str, Any]],
    scores: list[dict[str, Any]],
    entities: list[dict[str, Any]],
) -> None:
    sheets: dict[str, Any] = {"survey": rows, "choices": choices, "scores": scores}
    if entities:
        sheets["entities"] = entities
    answer = read(workbook_bytes(**sheets))
    try:
        form = accepted(answer, file="tool.xlsx")
    except FaultsFound as found:
        for fault in found.faults:
            assert str(fault.message)
            assert fault.at is None or 0 <= fault.at <= len(fault.excerpt)
        return
    assert all(str(fault.message) for fault in [*lint_form(form), *scoring_faults(form)])
    live = Session(form, language="en", today=date(2026, 3, 2))
    for question in form.questions():
        if "[" not in live.ref(question, "") and not live.world.plan.by_ref[question.ref].depth:
            live.set(question.ref, "1")
            live.state(question.ref)
            live.why_hidden(question.ref)
            live.why_refused(question.ref)
    live.answers()
    live.problems()
