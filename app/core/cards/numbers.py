"""Numbers that belong to nobody: ID formats, check digits and phones of a demonstration card."""

from __future__ import annotations

from typing import Literal

from app.core.cards.fields import Code, Words
from app.core.cards.part import Part
from app.core.text import Text, _

CheckRule = Literal["luhn", "mod11", "mod97", "codice_fiscale", "none"]

CODICE_FISCALE = "AAAAAA##A##A###A"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23)  # fmt: skip
"""What the letters A to Z, and the digits 0 to 9 likewise, count at an odd place of the Italian tax
code (ministerial decree of 23 December 1976)."""


class IdKind(Part):
    """A kind of identity number; in `pattern` a `#` is a digit, an `A` a capital letter.

    `check` names the public rule of the check digit: a number that fulfils it could belong to a
    real person and is refused. Without a public rule the pattern begins with X.
    """

    id: Code
    name: Words
    pattern: str
    check: CheckRule
    hint: Words | None = None

    def problem(self, number: str) -> Text | None:
        """Return why `number` cannot be used in the demonstrator, or None where it can."""
        if not fits(number, self.pattern):
            return _("This number does not have the form {pattern}.", pattern=self.pattern)
        if self.check != "none" and has_valid_check(number, self.check):
            return _(
                "This number could belong to a real person: its check digit is valid. "
                "The demonstrator takes only numbers with a wrong check digit."
            )
        return None

    def demo_number(self, digits: str) -> str:
        """Return a number of this kind from `digits` (and so on) that belongs to nobody."""
        number = fill(self.pattern, digits)
        while self.check != "none" and has_valid_check(number, self.check):
            number = number[:-1] + _next(number[-1])
        return number


class PhoneForm(Part):
    """The impossible form of all phone numbers of the card; `#` is a digit."""

    pattern: str
    hint: Words | None = None

    def problem(self, number: str) -> Text | None:
        """Return why `number` cannot be used in the demonstrator, or None where it can."""
        if fits(number.strip(), self.pattern):
            return None
        return _(
            "Phone numbers in the demonstrator have the form {pattern}, so that they reach nobody.",
            pattern=self.pattern,
        )

    def demo_number(self, digits: str) -> str:
        """Return a phone number of this form from `digits`."""
        return fill(self.pattern, digits)


def fits(number: str, pattern: str) -> bool:
    """Return whether `number` has the form of `pattern`, sign by sign."""
    return len(number) == len(pattern) and all(
        (sign.isascii() and sign.isdigit())
        if mark == "#"
        else (sign.isascii() and sign.isupper())
        if mark == "A"
        else sign == mark
        for sign, mark in zip(number, pattern, strict=True)
    )


def fill(pattern: str, digits: str) -> str:
    """Return `pattern` with its marks replaced, using `digits` over and over."""
    signs = []
    used = 0
    for mark in pattern:
        if mark in "#A":
            digit = digits[used % len(digits)]
            used += 1
            signs.append(digit if mark == "#" else "ABCDEFGHIJ"[int(digit)])
        else:
            signs.append(mark)
    return "".join(signs)


def _next(sign: str) -> str:
    signs = "0123456789" if sign.isdigit() else _LETTERS
    return signs[(signs.index(sign) + 1) % len(signs)]


def has_valid_check(number: str, rule: CheckRule) -> bool:
    """Return whether the check digit (or letter) of `number` fulfils the public `rule`."""
    if rule == "codice_fiscale":
        worth = [int(sign) if sign.isdigit() else _LETTERS.index(sign) for sign in number]
        total = sum(_ODD[value] for value in worth[:-1:2]) + sum(worth[1:-1:2])
        return total % 26 == worth[-1]
    digits = [int(sign) for sign in number if sign.isdigit()]
    if rule == "luhn":
        odd = sum(digits[-1::-2])
        even = sum(sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
        return (odd + even) % 10 == 0
    if rule == "mod11":
        total = sum(digit * (place + 1) for place, digit in enumerate(reversed(digits)))
        return total % 11 == 0
    if rule == "mod97":
        return int("".join(map(str, digits)) or "0") % 97 == 1
    return False
