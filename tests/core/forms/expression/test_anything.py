"""Whatever is written, it is compiled or refused; warnings and reasons never break."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.forms.columns import Shape, compile_columns
from app.core.forms.expression.compiler import compile_tree
from app.core.forms.expression.deciding import because
from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.functions import FUNCTIONS
from app.core.forms.expression.lint import Asked, Known, lint_tree
from app.core.forms.expression.parser import parse
from app.core.forms.expression.sample import Sample
from app.core.forms.expression.tree import all_of
from app.core.forms.expression.values import text
from app.core.forms.expression.world import Here

SAMPLE = Sample(
    {"a": 5, "s": "x", "t": "x y", "m": [{"b": 1, "n": [{"c": 2}]}, {"b": None, "n": []}]},
    {"l": [{"name": "x", "label": "X", "k": "1"}]},
)
KNOWN = Known(
    {
        "a": Asked("integer", constraint=parse(". > 0 and . < 9")),
        "s": Asked("select_one", frozenset({"x", "y"})),
        "t": Asked("select_multiple", frozenset({"x", "y"})),
        "m": Asked("repeat", conditional=True),
        "b": Asked("decimal"),
        "c": Asked("calculate"),
    }
)
SHAPE = Shape.of(
    {"a": "number", "s": "choice", "t": "several", "m": {"b": "number", "n": {"c": "number"}}},
    {"l": frozenset({"name", "label", "k"})},
)
PLACES = ("${a}", "${s}", "${t}", "${m}", "${b}", "${c}", ".", "..", "../b", "b", "a", "*", "//c",
          "/data/a", "/data/m/b", "current()/.", "instance('l')/root/item", "${zz}")  # fmt: skip
CONSTANTS = ("0", "1", "2.5", "''", "'x'", "'2026-01-01'", "-3")
SIGNS = ("+", "-", "*", "div", "mod", "=", "!=", "<", "<=", ">", ">=", "and", "or", "|", "==", ",")
MANY = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))

leaves = st.sampled_from((*PLACES, *CONSTANTS))


def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Expressions made of smaller ones, not all of which mean something."""
    return st.one_of(
        st.builds("{} {} {}".format, inner, st.sampled_from(SIGNS), inner),
        st.builds("{}[{}]".format, st.sampled_from(PLACES), inner),
        st.builds("({})".format, inner),
        st.builds("{}/{}".format, inner, st.sampled_from(("b", "n/c", "name", "*", ".."))),
        st.builds(
            lambda name, args: f"{name}({', '.join(args)})",
            st.sampled_from(sorted(FUNCTIONS)),
            st.lists(inner, max_size=4),
        ),
    )


@MANY
@given(st.recursive(leaves, larger, max_leaves=6), st.sampled_from(("", "a", "b", "c")))
def test_any_expression_runs_or_is_refused_with_its_place(source: str, at: str) -> None:
    spot = SAMPLE.map.by_name[at][0] if at else SAMPLE.map.root
    rows = {"b": ("1",), "c": ("1", "1")}.get(at, ())
    names = FormNames(SAMPLE.map, spot)
    place, compiled = 0, None
    try:
        tree = parse(source)
        compiled = tree, compile_tree(tree, names)
    except ExpressionFault as fault:
        place = fault.at
    assert 0 <= place <= len(source)
    if compiled is None:
        return
    tree, run = compiled
    here = Here(SAMPLE, rows)
    assert isinstance(text(run(here)), str)
    for warning in lint_tree(tree, names, KNOWN, is_condition=True):
        assert warning.level == "warning"
        assert 0 <= warning.at <= len(source)
    for reason in because(source, names)(here):
        assert source[slice(*reason.span)] == reason.text
    for part in all_of(tree):
        begin, end = part.span
        assert 0 <= begin < end <= len(source)
    compile_columns(tree, SHAPE, at=at)


@MANY
@given(st.text(alphabet="${}()[]'\"ab./*|=<>+-, \u00a0“”0123", max_size=60))
def test_any_text_is_read_or_refused_with_its_place(source: str) -> None:
    place = 0
    try:
        SAMPLE.evaluate(source)
    except ExpressionFault as fault:
        place = fault.at
    assert 0 <= place <= len(source)
