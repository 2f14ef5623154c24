"""Expressions by chance, written as an author writes them, of the part that columns can hold."""

from hypothesis import strategies as st

Texts = st.SearchStrategy[str]

NUMBERS = ("0", "1", "5", "2.5", "0.25", "19000", "18262")
SAID = ("'f'", "'m'", "''", "'5'", "'05'", "'x'", "'true'", "'false'", "'2020-01-03'", "'food'")
DATES = ("${born}", "${moved}", "date('2020-01-03')", "today()", "date(${age} + 18260)",
         "date(${note})", "date(${born} + 1)")  # fmt: skip
CODES = ("${sex}", "${code}", "${note}", "substr(${note}, 0, 2)", "normalize-space(${note})",
         "if(${age} > 2, 'f', 'm')", "coalesce(${sex}, ${code})", "if(${age} > 1, ${code}, '')",
         "coalesce(${sex}, 'x')", "translate(${code}, '05', '5')")  # fmt: skip
COMPARE = ("=", "!=", "<", "<=", ">", ">=")
INSIDE = ("../years", "${years}", ".", "../../income", "${age}", "(${years} + ${income})")


def _binary(left: Texts, signs: tuple[str, ...], right: Texts) -> Texts:
    return st.builds("({} {} {})".format, left, st.sampled_from(signs), right)


def _call(name: str, *args: Texts) -> Texts:
    return st.builds(lambda *found: f"{name}({', '.join(found)})", *args)


row_tests = st.one_of(
    _binary(st.sampled_from(("years", "${years}", "./years", "../age", "${income}")), COMPARE,
            st.sampled_from(NUMBERS)),
    st.sampled_from(("job = 'a'", "job != ''", "years", "not(job = 'b')", "years > ../age",
                     "left > date('2020-01-02')", "job = 'a' and years > 1", "count(n) > 0",
                     "sum(n/pay) > 1", "true()")),
)  # fmt: skip
row_places = st.one_of(
    st.sampled_from(("${years}", "${m}/years", "/data/m/years", "m/years", "${pay}", "m/n/pay",
                     "${years}[. > 1]", "${m}[job = 'a']/n/pay", "${left}")),
    st.builds("${{m}}[{}]/years".format, row_tests),
    st.builds("${{m}}[{}][{}]/years".format, row_tests, row_tests),
)  # fmt: skip
reductions = st.one_of(
    st.builds("{}({})".format, st.sampled_from(("sum", "min", "max", "count-non-empty")),
              row_places),
    st.builds("count(${{m}}[{}])".format, row_tests),
    st.sampled_from(("count(${m})", "count(${n})", "count(m/n)", "count(${n}[kind = 'a'])",
                     "sum(${years}, 1, ${age})", "max(${years}, ${age})", "count-non-empty(${job})",
                     "count(${n}[pay > ../years])", "sum(${age}, ${income})",
                     "min(${age}, 3, ${income})")),
)  # fmt: skip


def numbers_of(inner: Texts, tests: Texts) -> Texts:
    """Numbers built from numbers and conditions."""
    return st.one_of(
        _binary(inner, ("+", "-", "*", "div", "mod"), inner),
        st.builds("(-{})".format, inner),
        st.builds("{}({})".format, st.sampled_from(("int", "round", "abs", "floor", "ceiling",
                                                    "number")), inner),
        st.builds("round({}, {})".format, inner, st.sampled_from(("0", "1", "-1", "2"))),
        _call("if", tests, inner, inner),
        _call("coalesce", inner, inner),
        _call("number", tests),
    )  # fmt: skip


def tests_of(numbers: Texts, inner: Texts) -> Texts:
    """Conditions built from numbers and conditions."""
    values = st.one_of(numbers, st.sampled_from((*SAID, *DATES, *CODES, "${needs}", "true()")))
    return st.one_of(
        _binary(values, COMPARE, values),
        _binary(inner, ("and", "or", "=", "!="), inner),
        st.builds("{}({})".format, st.sampled_from(("not", "boolean")), values),
        _call("selected", st.sampled_from(("${needs}", "${sex}", "${code}")),
              st.sampled_from(("'food'", "'f'", "'zz'"))),
        _call("if", inner, inner, inner),
    )  # fmt: skip


leaf_numbers = st.one_of(
    st.sampled_from(
        ("${age}", "${income}", *NUMBERS, "count-selected(${needs})", "string-length(${note})",
         "decimal-date-time(${born})", "(today() - ${born})", "number(${code})", "pow(${age}, 2)",
         "sqrt(${income})", "if(${sex} = 'f', ${age}, '')", "coalesce(${age}, 0)")
    ),
    reductions,
)  # fmt: skip
leaf_tests = st.one_of(
    _binary(row_places, COMPARE, st.sampled_from((*NUMBERS, "''", "'5'"))),
    st.sampled_from(("${job} = 'a'", "'b' != ${job}", "${left} > date('2020-01-02')",
                     "3 < ${m}[job = 'a']/years", "${kind} = ''")),
    _binary(leaf_numbers, COMPARE, leaf_numbers),
    st.sampled_from(
        ("${age} = ''", "${age} != ''", "${sex} = 'f'", "${needs} = ''", "${needs} = 'food'",
         "true()", "false()", "contains(${note}, 'N')", "starts-with(${note}, 'A')",
         "regex(${note}, '[0-9]')", "boolean-from-string(${code})", "${born} = ${moved}",
         "${age} = ${income}", "${sex} = ${code}", "${born} = ''", "${code} = true()")
    ),
)  # fmt: skip

some_numbers = st.recursive(leaf_numbers, lambda inner: numbers_of(inner, leaf_tests), max_leaves=5)
some_tests = st.recursive(leaf_tests, lambda inner: tests_of(some_numbers, inner), max_leaves=5)
expressions = st.one_of(some_numbers, some_tests, st.sampled_from((*DATES, *CODES, "${needs}")))
in_a_row = st.one_of(
    _binary(st.sampled_from(INSIDE), ("+", "-", "*", "<", ">", "=", "!="),
            st.one_of(st.sampled_from(INSIDE), st.sampled_from(("count(${m})", "sum(../../m/years)",
                      "count(${n})", "sum(${pay})", "sum(../n/pay)", "sum(/data/age)",
                      "count(${m}[job = 'a'])")))),
    st.sampled_from(("if(../job = 'a', 1, 2)", "${job} = 'a' and ${sex} = 'f'", ". > 1",
                     "../left - ${born}", "${left} > ${born}", "selected(${needs}, 'food')")),
)  # fmt: skip
