"""A questionnaire of any length, written as many real ones are: conditions, languages, a roster."""

import random
from typing import Any

EN, FR = "label::English (en)", "label::Français (fr)"
KINDS = ("integer", "select_one yn", "text", "decimal", "select_multiple many")
MEMBERS = 12
"""Questions about each person of the roster."""


def sheets(questions: int, *, roster: bool = False) -> dict[str, Any]:
    """Return the sheets of a workbook; 60 % of the questions depend on answers before them."""
    rows = [_said(type="begin group", name="g0")]
    for number in range(questions):
        if number and number % 25 == 0:
            rows += [{"type": "end group"}, _said(type="begin group", name=f"g{number}")]
        rows.append(_question(number))
        if number % 20 == 0:
            rows.append({"type": "calculate", "name": f"c{number}",
                         "calculation": f"coalesce(${{q{number}}}, 0) + 1"})  # fmt: skip
    rows.append({"type": "end group"})
    if roster:
        rows += _roster()
    lists = (("yn", ("yes", "no")), ("many", tuple("abcdefgh")))
    choices = [
        {"list_name": name, "name": one, EN: one.upper(), FR: f"fr {one}"}
        for name, of in lists
        for one in of
    ]
    return {"survey": rows, "choices": choices, "settings": [{"form_id": "long"}]}


def _question(number: int) -> dict[str, Any]:
    row = _said(type=KINDS[number % 5], name=f"q{number}")
    if number > 5 and number % 5 in (1, 2, 3):
        row["relevant"] = (
            f"${{q{number - 5}}} = 'yes'",
            f"${{q{number - 2}}} > 3 and ${{q{number - 1}}} = 'yes'",
            f"${{q{number - 3}}} >= 2 or selected(${{q{number - 4}}}, 'a')",
        )[number % 5 - 1]
    if row["type"] == "integer":
        row |= {"constraint": ". >= 0 and . <= 120", "required": "yes"}
    return row


def _roster() -> list[dict[str, Any]]:
    rows = [_said(type="begin repeat", name="m")]
    for number in range(MEMBERS):
        row = _said(type="integer", name=f"m{number}")
        if number:
            row["relevant"] = f"${{m{number - 1}}} > 2"
        rows.append(row)
    return [
        *rows,
        {"type": "end repeat"},
        {"type": "calculate", "name": "total", "calculation": "sum(${m0})"},
        {"type": "calculate", "name": "small", "calculation": "count(${m}[m0 < 5])"},
    ]


def _said(**row: Any) -> dict[str, Any]:
    return {**row, EN: f"Question {row['name']}", FR: f"La question {row['name']}"}


def answer(kind: str, chance: random.Random) -> object:
    """Return an answer to a question of a kind."""
    if kind == "select_one":
        return chance.choice(["yes", "no"])
    if kind == "select_multiple":
        return chance.sample("abcdefgh", 2)
    return "words" if kind == "text" else chance.randint(0, 9)
