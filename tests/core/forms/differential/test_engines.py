"""Which programs know a function, as our table tells, is what a published check of forms says."""

import rxeval
from pyxform.xls2xform import convert

from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.functions.table import functions_table
from app.core.forms.expression.lint import Known, lint_tree
from app.core.forms.expression.parser import parse
from app.core.forms.expression.sample import Sample
from tests.core.forms.conftest import workbook_bytes

# The other check knows Collect and Kobo; of ODK's web forms it says nothing.
BREAKS = {"Collect / KoboCollect": "collect", "Enketo web forms": "kobo"}
PLACES = ("instance", "current")
# Kobo's web forms rewrite it into a look-up before anything is evaluated.
REWRITTEN = {("pulldata", "kobo")}
TABLE = [row for row in functions_table() if row.name not in PLACES]


def findings() -> set[tuple[str, str]]:
    """The functions that a program does not know, by the other check."""
    survey: list[dict[str, str]] = [{"type": "text", "name": "t", "label": "t"}]
    for place, row in enumerate(TABLE):
        values = ", ".join(["1"] * row.least)
        calculation = f"{row.name}({values})"
        survey.append({"type": "calculate", "name": f"f{place}", "calculation": calculation})
    form = convert(xlsform=workbook_bytes(survey=survey), validate=False, form_name="data").xform
    return {
        (found["construct"].removesuffix("()"), BREAKS[found["breaks"]])
        for found in rxeval.check_form(form)
        if found["breaks"] in BREAKS and found["construct"].endswith("()")
    }


def test_the_table_names_the_programs_that_know_a_function() -> None:
    ours = {
        (row.name, program)
        for row in TABLE
        for program in ("collect", "kobo")
        if program not in row.entry.engines
    }
    assert ours == findings() - REWRITTEN


def test_a_function_that_a_program_does_not_know_is_warned_of() -> None:
    sample = Sample({"t": "x"})
    names = FormNames(sample.map, sample.map.root)
    for row in TABLE:
        source = f"{row.name}({', '.join(['1'] * row.least)})"
        warned = {one.code for one in lint_tree(parse(source), names, Known())}
        missing = len(row.entry.engines) < 3
        assert ("not_everywhere" in warned) == missing, row.name
