"""A voice renders texts, dates and numbers in one language for a person to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, tzinfo
from datetime import date as Day
from gettext import NullTranslations
from typing import Literal
from zoneinfo import ZoneInfo

from app.core.text import LocalText, Said, Text, _
from app.core.texts.direction import FSI, PDI, isolate
from app.core.texts.locale_facts import ENGLISH, LocaleFacts, read_locale

DateStyle = Literal["short", "medium", "long"]

_PLACE = re.compile(r"\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_]*)\}")
_YES, _NO = _("Yes", context="answer"), _("No", context="answer")


class Voice:
    """Renders in one language; holds no state, so a live switch of language takes another voice."""

    def __init__(
        self,
        language: str = "en",
        translations: NullTranslations | None = None,
        *,
        facts: LocaleFacts | None = None,
        fallbacks: tuple[str, ...] = ("en",),
        zone: str | tzinfo = UTC,
    ) -> None:
        self.language = language
        self.facts = facts or (ENGLISH if language == "en" else read_locale(language))
        self.rtl = self.facts.rtl
        self.zone = _zone(zone)
        self._translations = translations or NullTranslations()
        self._languages = tuple(dict.fromkeys((*language_chain(language), *fallbacks)))
        self._minor_digits = dict(self.facts.minor_digits)

    @property
    def name(self) -> str:
        """The language's own name for itself, for the language menu."""
        return self.facts.name

    def say(self, said: Said) -> str:
        """Return what is said in this voice's language, else in the next that has it."""
        if isinstance(said, Text):
            return self._text(said)
        if isinstance(said, LocalText):
            return self._local(said)
        return said

    def date(self, day: Day, *, style: DateStyle = "medium") -> str:
        """Return a local date; `short` is all digits."""
        pattern = {"short": self.facts.short, "medium": self.facts.medium, "long": self.facts.long}
        return self._apart(self.facts.format_date(day, pattern[style]))

    def moment(
        self, moment: datetime, zone: str | tzinfo | None = None, *, style: DateStyle = "medium"
    ) -> str:
        """Return date and 24-hour time in `zone`, else the voice's; naive moments are UTC."""
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        local = aware.astimezone(_zone(zone) if zone is not None else self.zone)
        comma = "\u060c" if self.rtl else ","
        return f"{self.date(local.date(), style=style)}{comma} {self._apart(f'{local:%H:%M}')}"

    def number(self, number: float, *, digits: int | None = None) -> str:
        """Return a number with this language's separators, in Latin digits.

        `digits` fixes the decimals; without it whole numbers have none and others up to two.
        """
        if digits is None:
            digits = 0 if float(number).is_integer() else 2
            plain = f"{number:,.{digits}f}"
            plain = plain.rstrip("0").rstrip(".") if digits else plain
        else:
            plain = f"{number:,.{digits}f}"
        marks = {",": self.facts.group, ".": self.facts.decimal}
        return self._apart("".join(marks.get(sign, sign) for sign in plain))

    def percent(self, share: float, *, digits: int = 0) -> str:
        """Return a share (0.42) as per cent."""
        inner = self._bare(self.number(share * 100, digits=digits))
        return self._apart(self.facts.percent.replace("{0}", inner))

    def money(self, minor: int, currency: str) -> str:
        """Return an amount of minor units with its currency code, as `1,250.00 TND`."""
        digits = self._minor_digits.get(currency, 2)
        amount = self._bare(self.number(minor / 10**digits, digits=digits))
        return self._apart(f"{amount}\u00a0{currency}")

    def listed(self, said: Iterable[object]) -> str:
        """Return several things as a spoken list: `a, b and c`."""
        words = [self.render(one) for one in said]
        if len(words) < 2:
            return "".join(words)
        if len(words) == 2:
            return self.facts.list_two.replace("{0}", words[0]).replace("{1}", words[1])
        whole = words[0]
        for word in words[1:-1]:
            whole = _joined(self.facts.list_middle, whole, word)
        return _joined(self.facts.list_end, whole, words[-1])

    def render(self, arg: object) -> str:
        """Return any argument of a text for this language: texts, dates, numbers, names."""
        if arg is None:
            return ""
        if isinstance(arg, bool):
            return self.say(_YES if arg else _NO)
        if isinstance(arg, int) and 0 <= arg < 10_000:
            return str(arg)  # ungrouped: a year is a number too
        if isinstance(arg, (int, float)):
            return self.number(arg)
        if isinstance(arg, datetime):
            return self.moment(arg)
        if isinstance(arg, Day):
            return self.date(arg)
        if isinstance(arg, (Text, LocalText)):
            return self._apart(self.say(arg))
        if isinstance(arg, (list, tuple)):
            return self.listed(arg)
        return self._apart(str(arg))

    def _text(self, text: Text) -> str:
        translated = self._template(text)
        values = dict(text.args) if text.n is None else {"n": text.n, **dict(text.args)}
        if not values:
            return translated
        if any(name and name not in values for name in _PLACE.findall(translated)):
            # A catalogue that names an unknown place must not cost the reader the sentence.
            translated = text.many if text.many and text.n != 1 else text.id
        rendered = {name: self.render(value) for name, value in values.items()}
        return filled(translated, rendered)

    def _template(self, text: Text) -> str:
        known = self._translations
        if text.n is not None and text.many:
            if text.context:
                return known.npgettext(text.context, text.id, text.many, text.n)
            return known.ngettext(text.id, text.many, text.n)
        if not text.id:
            return ""
        return known.pgettext(text.context, text.id) if text.context else known.gettext(text.id)

    def _local(self, text: LocalText) -> str:
        entries = dict(text.entries)
        for language in self._languages:
            if entries.get(language):
                return entries[language]
        base = self.language.split("_")[0]
        sisters = (words for code, words in text.entries if code.split("_")[0] == base and words)
        return next(sisters, "") or str(text)

    def _apart(self, text: str) -> str:
        return isolate(text, rtl=self.rtl)

    @staticmethod
    def _bare(text: str) -> str:
        return text.removeprefix(FSI).removesuffix(PDI)


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return the template with its `{named}` places filled; unknown places stay as they are."""

    def place(found: re.Match[str]) -> str:
        name = found.group(1)
        return found.group()[0] if name is None else values.get(name, found.group())

    return _PLACE.sub(place, template)


def places(template: str) -> frozenset[str]:
    """Return the names of the `{named}` places of a sentence."""
    return frozenset(name for name in _PLACE.findall(template) if name)


def language_chain(language: str) -> tuple[str, ...]:
    """Return the language and the wider ones it falls back to: `fr_TN`, `fr`."""
    parts = language.replace("-", "_").split("_")
    return tuple("_".join(parts[:end]) for end in range(len(parts), 0, -1))


def _joined(pattern: str, first: str, second: str) -> str:
    before, _sep, rest = pattern.partition("{0}")
    between, _sep, after = rest.partition("{1}")
    return f"{before}{first}{between}{second}{after}"


def _zone(zone: str | tzinfo) -> tzinfo:
    return ZoneInfo(zone) if isinstance(zone, str) else zone
