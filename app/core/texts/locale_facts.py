"""What a language's own habits are: direction, month names, separators, list words."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

RECIPE = 2
"""Raised when the content of the facts changes, so that cached ones are made again."""

RTL_LANGUAGES = frozenset({"ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class LocaleFacts:
    """The habits of one language, as plain data that can stand in a cache file."""

    language: str
    name: str
    rtl: bool
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    weekdays: tuple[str, ...]
    short: str
    medium: str
    long: str
    decimal: str
    group: str
    percent: str
    list_two: str
    list_middle: str
    list_end: str
    minor_digits: tuple[tuple[str, int], ...] = ()

    @classmethod
    def from_dict(cls, entries: dict[str, Any]) -> LocaleFacts:
        """Return the facts from `as_dict`'s data; raises TypeError or KeyError if it is other."""
        lists = {"months", "months_short", "weekdays"}
        kept: dict[str, Any] = {
            key: tuple(value) if key in lists else value for key, value in entries.items()
        }
        kept["minor_digits"] = tuple((str(c), int(n)) for c, n in entries["minor_digits"])
        return cls(**kept)

    def as_dict(self) -> dict[str, Any]:
        """Return the facts as data for a cache file."""
        return asdict(self)

    def format_date(self, day: date, pattern: str) -> str:
        """Return `day` in a CLDR date pattern (the letters d, M, L, y and E)."""
        parts: list[str] = []
        at = 0
        while at < len(pattern):
            letter = pattern[at]
            end = at
            while end < len(pattern) and pattern[end] == letter:
                end += 1
            if letter == "'":
                closing = pattern.find("'", at + 1)
                end = closing + 1 if closing > at else len(pattern)
                parts.append(pattern[at + 1 : end - 1] or "'")
            else:
                parts.append(self._field(day, letter, end - at))
            at = end
        return "".join(parts)

    def _field(self, day: date, letter: str, width: int) -> str:
        if letter == "d":
            return str(day.day).zfill(width)
        if letter == "y":
            return str(day.year % 100).zfill(2) if width == 2 else str(day.year).zfill(4)
        if letter in "ML":
            names = {3: self.months_short, 4: self.months}.get(width)
            return names[day.month - 1] if names else str(day.month).zfill(width)
        if letter == "E":
            return self.weekdays[day.weekday()]
        return letter * width


ENGLISH = LocaleFacts(
    language="en",
    name="English",
    rtl=False,
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    months_short=(
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    ),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    short="dd/MM/y",
    medium="d MMM y",
    long="d MMMM y",
    decimal=".",
    group=",",
    percent="{0}%",
    list_two="{0} and {1}",
    list_middle="{0}, {1}",
    list_end="{0} and {1}",
    minor_digits=(),
)


def read_locale(language: str) -> LocaleFacts:
    """Return the facts of `language` (`fr`, `fr_TN`) from CLDR; English facts if it has none."""
    from babel.core import Locale, UnknownLocaleError, get_global

    try:
        # CLDR's plain "en" is American; "en_001" is what the rest of the world writes.
        locale = Locale.parse("en_001" if language == "en" else language)
    except (UnknownLocaleError, ValueError):
        return ENGLISH
    rtl = locale.character_order == "right-to-left"
    patterns = {width: str(locale.date_formats[width].pattern) for width in ("short", "long")}
    # The year whole, as in fields: 13/03/46 could be a birth of either century.
    short = re.sub("y+", "y", patterns["short"].replace("\u200f", ""))
    # Arabic does not shorten its months, and its numeric medium form reads like a fraction.
    medium = patterns["long"] if rtl else str(locale.date_formats["medium"].pattern)
    symbols = locale.number_symbols.get("latn", {})
    names = locale.months["format"]
    spoken = locale.list_patterns["standard"]
    percent = str(locale.percent_formats[None].pattern).replace("#,##0", "{0}")
    fractions = get_global("currency_fractions")
    name = "English" if language == "en" else (locale.get_display_name() or language)
    return LocaleFacts(
        language=language,
        name=name[:1].upper() + name[1:],
        rtl=rtl,
        months=tuple(names["wide"][month] for month in range(1, 13)),
        months_short=tuple(names["abbreviated"][month] for month in range(1, 13)),
        weekdays=tuple(locale.days["format"]["wide"][day] for day in range(7)),
        short=short if "dd" in short else short.replace("d", "dd").replace("M", "MM"),
        medium=medium,
        long=patterns["long"],
        decimal=str(symbols.get("decimal", ".")),
        group=str(symbols.get("group", ",")),
        percent=percent if "{0}" in percent else "{0}%",
        list_two=str(spoken["2"]),
        list_middle=str(spoken["middle"]),
        list_end=str(spoken["end"]).replace(", and", " and"),
        minor_digits=tuple(sorted((code, int(f[0])) for code, f in fractions.items())),
    )
