"""A population for the tests of columns: every kind of answer, blanks among them."""

from datetime import date

from hypothesis import strategies as st

from app.core.forms.columns import Shape

TODAY = date(2026, 3, 2)
SHAPE = Shape.of(
    {
        "age": "number", "income": "number", "sex": "choice", "code": "choice", "born": "day",
        "moved": "day", "needs": "several", "note": "choice",
        "m": {"years": "number", "job": "choice", "left": "day",
              "n": {"pay": "number", "kind": "choice"}},
    }
)  # fmt: skip
SEX, CODES, NEEDS = ("f", "m", ""), ("1", "05", "x", "true", "false", ""), ("food", "water", "rent")

amounts = st.none() | st.integers(-3, 8) | st.sampled_from([0.5, -2.5, 0.25, 1000.0])
days = st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 6))
inner = st.fixed_dictionaries({"pay": amounts, "kind": st.sampled_from(("a", "b", ""))})
members = st.fixed_dictionaries(
    {"years": amounts, "job": st.sampled_from(("a", "b", "")), "left": days,
     "n": st.lists(inner, max_size=2)}
)  # fmt: skip
people = st.fixed_dictionaries(
    {
        "age": amounts, "income": amounts, "sex": st.sampled_from(SEX),
        "code": st.sampled_from(CODES), "born": days, "moved": days,
        "needs": st.lists(st.sampled_from(NEEDS), unique=True).map(" ".join),
        "note": st.sampled_from(("", "Amal", "North Bridge", "2020-01-03", "7", " 2 ")),
        "m": st.lists(members, max_size=3),
    }
)  # fmt: skip
families = st.lists(people, min_size=1, max_size=6)
