"""In a live form every kind of place is worked out again when what it reads has changed."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.forms.expression.lint import known_of
from app.core.forms.form import Form
from app.core.forms.session import Session
from tests.core.forms.conftest import NOW, TODAY

CALCULATIONS = {
    "all_home": "sum(${home}/*)",
    "some_home": "count(../home/*[. != ''])",
    "deep": "sum(//pay)",
    "rows": "count(${m})",
    "named": "join(',', ${m}[years > ${limit}]/given)",
    "both": "count(${given} | ${pay})",
    "second": "string(${m}[2]/given)",
    "last": "string(${m}[position() = last()]/given)",
    "inner": "string((${m}/n/pay)[2])",
    "rich": "count(${m}[sum(n/pay) > ${limit}])",
    "picked": "indexed-repeat(${given}, ${m}, ${limit})",
    "looked": "instance('place')/root/item[name = ${place}]/size",
    "drawn": "join(' ', randomize(${given}, ${limit}))",
    "weighed": "weighted-checklist(2, 5, ${limit} > 1, 2, count(${m}) > 1, 3)",
    "pulled": "pulldata('place', 'label', 'name', ${place})",
    "hidden": "count(${given}[. != '']) + count-non-empty(${years})",
}
SURVEY = [
    {"type": "integer", "name": "limit"},
    {"type": "select_one place", "name": "place"},
    {"type": "begin group", "name": "home", "relevant": "${limit} != 3"},
    {"type": "integer", "name": "beds"},
    {"type": "integer", "name": "rooms"},
    {"type": "end group"},
    {"type": "begin repeat", "name": "m", "relevant": "${limit} != 4"},
    {"type": "text", "name": "given"},
    {"type": "integer", "name": "years", "relevant": "${given} != 'x'"},
    {"type": "calculate", "name": "place_in_row", "calculation": "position(..)"},
    {"type": "calculate", "name": "older",
     "calculation": "count(${m}[years > current()/../years])"},
    {"type": "calculate", "name": "mine", "calculation": "sum(${pay}) + sum(../n/pay)"},
    {"type": "begin repeat", "name": "n"},
    {"type": "integer", "name": "pay"},
    {"type": "calculate", "name": "twice", "calculation": "${pay} * 2 + ${years}"},
    {"type": "end repeat"},
    {"type": "end repeat"},
    *({"type": "calculate", "name": name, "calculation": text}
      for name, text in CALCULATIONS.items()),
]  # fmt: skip
CHOICES = [
    {"list_name": "place", "name": "a", "label": "Old Mill", "size": "5"},
    {"list_name": "place", "name": "b", "label": "Fold", "size": "7"},
]

BEGIN = {
    "limit": 2, "place": "a", "home": {"beds": 3, "rooms": 1},
    "m": [
        {"_row": "a", "given": "Amal", "years": 30, "n": [{"_row": "a1", "pay": 3}]},
        {"_row": "s", "given": "Sami", "years": 6,
         "n": [{"_row": "s1", "pay": 1}, {"_row": "s2", "pay": 2}]},
        {"_row": "l", "given": "Lina"},
    ],
}  # fmt: skip

values = st.sampled_from(("", "1", "2", "3", "4", "7"))
acts = st.one_of(
    st.tuples(st.sampled_from(("limit", "home/beds", "home/rooms")), values),
    st.tuples(st.just("place"), st.sampled_from(("", "a", "b"))),
    st.tuples(st.sampled_from(("+m", "-m", "+n", "-n")), st.integers(1, 3)),
    st.tuples(st.just("given"), st.integers(1, 3), st.sampled_from(("", "x", "Amal", "Sami"))),
    st.tuples(st.just("years"), st.integers(1, 3), values),
    st.tuples(st.just("pay"), st.integers(1, 3), st.integers(1, 2), values),
)


def act(live: Session, done: tuple) -> None:
    """Do one thing that a person may do; what is not there is left alone."""
    what, rows = done[0], live.rows("m")
    row = rows[done[1] - 1] if what[-1] in "mnsy" and done[1] in range(1, len(rows) + 1) else None
    if what == "+m":
        live.add_row("m")
    elif what in ("limit", "place", "home/beds", "home/rooms"):
        live.set(what, done[1])
    elif what == "given":
        if done[1] <= len(rows):
            live.set(f"{rows[done[1] - 1]}/given", done[2])
    elif row is None:
        return
    elif what == "-m":
        live.remove_row(row)
    elif what == "+n":
        live.add_row(f"{row}/n")
    elif what == "-n" and live.rows(f"{row}/n"):
        live.remove_row(live.rows(f"{row}/n")[0])
    elif what == "years":
        live.set(f"{row}/years", done[2])
    elif what == "pay" and done[2] <= len(live.rows(f"{row}/n")):
        live.set(f"{live.rows(f'{row}/n')[done[2] - 1]}/pay", done[3])


def told(live: Session) -> dict[str, object]:
    """All that the calculations say."""
    found: dict[str, object] = {name: live.value(name) for name in CALCULATIONS}
    for row in live.rows("m"):
        found |= {f"{row}/{n}": live.value(f"{row}/{n}") for n in ("place_in_row", "older", "mine")}
        found |= {inner: live.value(f"{inner}/twice") for inner in live.rows(f"{row}/n")}
    return found


def begun(form: Form, answers: dict | None = None) -> Session:
    """A session of the form."""
    return Session(form, today=TODAY, now=NOW, language="en", answers=answers or {})


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(acts, max_size=10))
def test_what_is_worked_out_step_by_step_is_what_is_worked_out_at_once(
    tool: Callable[..., Form], done: list[tuple]
) -> None:
    form = tool(SURVEY, choices=CHOICES)
    live = begun(form, BEGIN)
    for one in done:
        act(live, one)
    again = begun(form, live.answers())
    assert told(live) == told(again)


def test_the_questions_of_a_workbook_are_known(tool: Callable[..., Form]) -> None:
    known = known_of(tool([*SURVEY, {"type": "text", "name": "t", "required": "yes",
                                     "constraint": "string-length(.) > 2"}],
                          choices=CHOICES)).asked  # fmt: skip
    assert known["limit"].kind == "integer"
    assert known["place"].choices == {"a", "b"}
    assert known["m"].kind == "repeat"
    assert known["m"].conditional
    assert known["t"].required
    assert known["t"].constraint is not None
