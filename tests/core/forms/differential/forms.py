"""Small forms and the answers given to them, step by step, for two engines."""

from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
SET, ADD, REMOVE = "set", "add", "remove"


@dataclass(frozen=True)
class Told:
    """A form and what is done with it; refs are written with the number of the row."""

    name: str
    survey: list[Row]
    steps: list[tuple[Any, ...]]
    choices: list[Row] = field(default_factory=list)
    reads_hidden: frozenset[str] = frozenset()
    """What the other engine works out from answers that are no longer asked for.

    Here, as the standard says, they read as blank.
    """


def _ask(kind: str, name: str, **columns: str) -> Row:
    return {"type": kind, "name": name, **columns}


def _list(name: str, *choices: str, **columns: list[str]) -> list[Row]:
    return [
        {"list_name": name, "name": one, "label": one.title(),
         **{key: values[place] for key, values in columns.items()}}
        for place, one in enumerate(choices)
    ]  # fmt: skip


SCORE = Told(
    "score",
    [
        _ask("integer", "members", constraint=". > 0 and . <= 30"),
        _ask("integer", "rooms", relevant="${members} > 0"),
        _ask("select_one floor", "floor", required="yes"),
        _ask("select_multiple goods", "goods"),
        _ask("calculate", "crowding", calculation="${members} div ${rooms}"),
        _ask("calculate", "points", calculation="if(${floor} = 'earth', 2, 0) + "
             "if(selected(${goods}, 'fridge'), 0, 1) + count-selected(${goods})"),
        _ask("calculate", "band", calculation="if(${points} > 2, 'more', 'less')"),
        _ask("text", "why", relevant="${points} >= 3 and ${floor} != ''", required="yes"),
        _ask("calculate", "said", calculation="concat(${band}, ' ', string(${points}))"),
    ],
    [
        (SET, "members", "6"), (SET, "rooms", "2"), (SET, "floor", "earth"),
        (SET, "goods", "radio bicycle"), (SET, "why", "Crowded"), (SET, "floor", "tiles"),
        (SET, "goods", ""), (SET, "members", "40"), (SET, "members", "0"), (SET, "members", "4"),
        (SET, "floor", "earth"), (SET, "goods", "fridge radio bicycle"),
    ],
    [*_list("floor", "earth", "tiles"), *_list("goods", "fridge", "radio", "bicycle")],
    frozenset({"crowding"}),
)  # fmt: skip

ROSTER = Told(
    "roster",
    [
        _ask("text", "family"),
        _ask("begin repeat", "m"),
        _ask("text", "given", required="yes"),
        _ask("integer", "years", constraint=". >= 0 and . < 120"),
        _ask("select_one yn", "school", relevant="${years} > 5 and ${years} < 18"),
        _ask("calculate", "adult", calculation="if(${years} >= 18, 1, 0)"),
        _ask("calculate", "told", calculation="concat(${given}, ' ', ${family})"),
        {"type": "end repeat"},
        _ask("calculate", "size", calculation="count(${m})"),
        _ask("calculate", "adults", calculation="sum(${adult})"),
        _ask("calculate", "children", calculation="count(${m}[years < 18])"),
        _ask("calculate", "out", calculation="count(${m}[school = 'n'])"),
        _ask("calculate", "names", calculation="join(', ', ${given})"),
        _ask("calculate", "first", calculation="string(${m}[position() = 1]/given)"),
        _ask("text", "care", relevant="${children} > ${adults}"),
    ],
    [
        (SET, "family", "Haroun"), (SET, "m[1]/given", "Amal"), (SET, "m[1]/years", "34"),
        (ADD, "m"), (SET, "m[2]/given", "Sami"), (SET, "m[2]/years", "6"),
        (SET, "m[2]/school", "n"), (ADD, "m"), (SET, "m[3]/given", "Lina"),
        (SET, "m[3]/years", "2"), (SET, "care", "Aunt"), (SET, "m[2]/years", "4"),
        (SET, "m[3]/years", "130"), (SET, "m[3]/years", "17"), (SET, "m[3]/school", "y"),
        (REMOVE, "m", 1), (SET, "m[1]/years", "12"), (SET, "family", ""),
    ],
    _list("yn", "y", "n"),
    frozenset({"out"}),
)  # fmt: skip

PLACES = Told(
    "places",
    [
        _ask("select_one region", "region"),
        _ask("select_one village", "village", choice_filter="region = ${region}"),
        _ask("calculate", "people", calculation="instance('village')/root/item"
             "[name = ${village}]/people"),
        _ask("calculate", "label", calculation="jr:choice-name(${village}, '${village}')"),
        _ask("text", "road", relevant="${people} > 500"),
        _ask("text", "code", constraint="regex(., '^[A-Z]{2}[0-9]{3}$')"),
        _ask("text", "phone", constraint="string-length(.) = 9 and starts-with(., '07')"),
    ],
    [
        (SET, "region", "north"), (SET, "village", "bridge"), (SET, "road", "Paved"),
        (SET, "village", "fold"), (SET, "region", "south"), (SET, "village", "mill"),
        (SET, "code", "sv12"), (SET, "code", "SV123"), (SET, "phone", "0791"),
        (SET, "phone", "079123456"), (SET, "code", ""),
    ],
    [
        *_list("region", "north", "south"),
        *_list("village", "bridge", "fold", "mill", region=["north", "north", "south"],
               people=["900", "120", "700"]),
    ],
)  # fmt: skip

GROUPS = Told(
    "groups",
    [
        _ask("select_one yn", "farm"),
        _ask("begin group", "land", relevant="${farm} = 'y'"),
        _ask("decimal", "area", required="yes"),
        _ask("select_multiple crop", "crops"),
        _ask("begin group", "harvest", relevant="selected(${crops}, 'maize')"),
        _ask("decimal", "sacks", constraint=". <= ${area} * 20"),
        {"type": "end group"},
        _ask("calculate", "yield", calculation="round(${sacks} div ${area}, 0)"),
        {"type": "end group"},
        _ask("calculate", "shown", calculation="coalesce(${area}, 'none')"),
        _ask("text", "advice", relevant="${yield} > 5"),
    ],
    [
        (SET, "farm", "y"), (SET, "land/area", "2"), (SET, "land/crops", "maize beans"),
        (SET, "land/harvest/sacks", "30"), (SET, "advice", "Store it"),
        (SET, "land/harvest/sacks", "50"), (SET, "land/crops", "beans"),
        (SET, "land/crops", "maize"), (SET, "farm", "n"), (SET, "farm", "y"),
        (SET, "land/area", "0.5"),
    ],
    [*_list("yn", "y", "n"), *_list("crop", "maize", "beans")],
    frozenset({"land/yield", "shown", "advice"}),
)  # fmt: skip

TEXTS = Told(
    "texts",
    [
        _ask("text", "given", constraint="string-length(.) > 1"),
        _ask("text", "family", required="${given} != ''"),
        _ask("text", "phone", constraint="regex(., '^[0-9]{9}$')"),
        _ask("date", "born"),
        _ask("calculate", "name", calculation="normalize-space(concat(${given}, ' ', ${family}))"),
        _ask("calculate", "short", calculation="concat(substr(${given}, 0, 1), '. ', ${family})"),
        _ask("calculate", "digits", calculation="translate(${phone}, '-', '')"),
        _ask("calculate", "written", calculation="format-date(${born}, '%d/%m/%Y')"),
        _ask("calculate", "year", calculation="substring-before(${born}, '-')"),
        _ask("text", "note", relevant="contains(${family}, 'oun') or starts-with(${given}, 'X')"),
        _ask("text", "other", relevant="${note} != '' and not(ends-with(${note}, '.'))"),
    ],
    [
        (SET, "given", "A"), (SET, "given", "Amal"), (SET, "family", "Haroun"),
        (SET, "phone", "079-123"), (SET, "phone", "079123456"), (SET, "born", "2015-06-30"),
        (SET, "note", "Tall."), (SET, "note", "Tall"), (SET, "other", "x"), (SET, "note", ""),
        (SET, "given", ""),
    ],
)  # fmt: skip

FORMS = (SCORE, ROSTER, PLACES, GROUPS, TEXTS)
