"""Where a condition is said never to hold, no answers whatever make it hold."""

from datetime import date
from itertools import product
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.forms.expression.compiler import compile_tree
from app.core.forms.expression.form_names import FormNames
from app.core.forms.expression.lint import Asked, Known
from app.core.forms.expression.lint.impossible import never_true
from app.core.forms.expression.parser import parse
from app.core.forms.expression.sample import Sample
from app.core.forms.expression.values import truth
from app.core.forms.expression.world import Here

KNOWN = Known(
    {
        "whole": Asked("integer", constraint=parse(". >= 0 and . <= 4 and . != 2")),
        "part": Asked("decimal"),
        "one": Asked("select_one", frozenset({"a", "b", "1"})),
        "some": Asked("select_multiple", frozenset({"a", "b", "c"})),
        "said": Asked("text"),
        "day": Asked("date", constraint=parse(". > date('2026-01-01')")),
        "sum": Asked("calculate"),
    }
)
ANSWERS = {
    "whole": [None, 0, 1, 3, 4],
    "part": [None, -1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 100],
    "one": ["", "a", "b", "1", "other"],
    "some": ["", "a", "b", "c", "a b", "b a", "a c", "a b c", "b c"],
    "said": ["", "a", "b", "a b", "1", "2", "01", "x", "true", "false", "2026-01-02"],
    "day": [None, date(2026, 1, 2), date(2026, 1, 3), date(2030, 1, 1)],
    "sum": [None, 0, 1, 2, 2.5, "a", "b", "a b", True, False, date(2026, 1, 2)],
}
NAMES = tuple(ANSWERS)
CONSTANTS = ("0", "1", "2", "2.5", "-1", "5", "''", "'a'", "'b'", "'a b'", "'1'", "'01'", "'true'",
             "'2026-01-02'", "date('2026-01-02')", "true()")  # fmt: skip
SIGNS = ("=", "!=", "<", "<=", ">", ">=")

some_names = st.sampled_from(NAMES)
tests = st.one_of(
    st.builds("${{{}}} {} {}".format, some_names, st.sampled_from(SIGNS),
              st.sampled_from(CONSTANTS)),
    st.builds("{} {} ${{{}}}".format, st.sampled_from(CONSTANTS), st.sampled_from(SIGNS),
              some_names),
    st.builds("selected(${{{}}}, {})".format, some_names, st.sampled_from(("'a'", "'b'", "'1'"))),
    st.builds("${{{}}}".format, some_names),
)  # fmt: skip
conditions = st.recursive(
    tests,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("not({})".format, inner),
        st.builds("boolean({})".format, inner),
    ),
    max_leaves=6,
)


def answers_to(names: list[str]) -> list[dict[str, object]]:
    """All answers to the questions that a condition reads, or many of them by chance."""
    every = list(product(*(ANSWERS[name] for name in names)))
    some = every if len(every) <= 400 else Random(0).sample(every, 400)
    return [dict(zip(names, one, strict=True)) for one in some]


def holds_somewhere(source: str) -> bool:
    """Whether some answers make a condition hold."""
    names = [name for name in NAMES if f"${{{name}}}" in source]
    blank = Sample(dict.fromkeys(NAMES))
    run = compile_tree(parse(source), FormNames(blank.map, blank.map.root))
    return any(
        truth(run(Here(Sample({**dict.fromkeys(NAMES), **answers}))))
        for answers in answers_to(names)
    )


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(conditions)
def test_what_is_said_never_to_hold_never_holds(source: str) -> None:
    blank = Sample(dict.fromkeys(NAMES))
    tree = parse(source)
    for warning in never_true(tree, FormNames(blank.map, blank.map.root), KNOWN):
        if warning.at == tree.span[0] and str(warning.message).startswith("This condition"):
            assert not holds_somewhere(source)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(tests)
def test_a_comparison_said_never_to_hold_never_holds(source: str) -> None:
    blank = Sample(dict.fromkeys(NAMES))
    if list(never_true(parse(source), FormNames(blank.map, blank.map.root), KNOWN)):
        assert not holds_somewhere(source)
