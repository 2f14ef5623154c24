"""Words to a tree, by precedence; what cannot be read is refused with its place."""

from __future__ import annotations

from app.core.forms.expression.faults import ExpressionFault
from app.core.forms.expression.lexer import Token, tokens
from app.core.forms.expression.tree import (
    Binary,
    Call,
    Expr,
    Negative,
    Number,
    Path,
    Quoted,
    Reference,
    Span,
    Step,
)
from app.core.text import _

MAX_DEPTH = 200
MAX_CHAIN = 250
_POWER = {
    "or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4,
    "+": 5, "-": 5, "*": 6, "div": 6, "mod": 6, "|": 8,
}  # fmt: skip
_NEGATIVE = 7


def parse(text: str) -> Expr:
    """Return the tree of `text`; raises ExpressionFault with place and fix."""
    parser = _Parser(text)
    tree = parser.expression(0, 0)
    parser.end()
    return tree


class _Parser:
    def __init__(self, text: str) -> None:
        self.tokens = tokens(text)
        self.place = 0

    @property
    def now(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        token = self.now
        self.place += 1
        return token

    def span(self, begin: int) -> Span:
        """Return the place from `begin` to the end of the last word taken."""
        return begin, self.tokens[self.place - 1].end

    def at(self, *words: str) -> bool:
        return self.now.kind == "operator" and self.now.text in words

    def expression(self, power: int, depth: int) -> Expr:
        if depth > MAX_DEPTH:
            raise ExpressionFault(
                "too_deep",
                _("This expression has too many brackets inside one another."),
                at=self.now.at,
                fix=_("Split it into several calculations."),
            )
        begin = self.now.at
        left = self.operand(depth)
        links = 0
        while self.now.kind == "operator":
            strength = _POWER.get(self.now.text, -1)
            if strength <= power:
                break
            links += 1
            if links > MAX_CHAIN:
                raise ExpressionFault(
                    "too_long",
                    _("This expression joins too many parts."),
                    at=self.now.at,
                    fix=_("Split it into several calculations."),
                )
            sign = self.take()
            right = self.expression(strength, depth + 1)
            left = Binary(sign.text, left, right, sign.at, self.span(begin))
        return left

    def operand(self, depth: int) -> Expr:
        token = self.now
        if self.at("-"):
            self.take()
            value = self.expression(_NEGATIVE, depth + 1)
            return Negative(value, token.at, self.span(token.at))
        if token.kind == "number":
            self.take()
            return Number(float(token.text), token.at, self.span(token.at))
        if token.kind == "text":
            self.take()
            return Quoted(token.text, token.at, self.span(token.at))
        if self.at("/", "//"):
            return Path("/", self.whole(depth), token.at, span=self.span(token.at))
        closed = self.at("(")
        if closed:
            self.take()
            start = self.expression(0, depth + 1)
            self.close(")", token)
        elif token.kind == "reference":
            self.take()
            start = Reference(token.text[2:-1].strip(), token.at, self.span(token.at))
        elif token.kind == "name" and self.tokens[self.place + 1].text == "(":
            start = self.call(depth)
        elif token.kind == "name" or self.at(".", "..", "*"):
            return Path(None, self.steps(depth), token.at, span=self.span(token.at))
        else:
            raise self.unexpected()
        conditions = self.conditions(depth)
        steps: tuple[Step, ...] = ()
        if self.at("/", "//"):
            sign = self.take()
            steps = self.steps(depth, deep=sign.text == "//")
        place = isinstance(start, Call) and start.name in ("current", "instance")
        if not (conditions or steps or place):
            return start
        return Path(start, steps, token.at, conditions, closed, self.span(token.at))

    def whole(self, depth: int) -> tuple[Step, ...]:
        sign = self.take()
        if sign.text == "/" and not (self.now.kind == "name" or self.at(".", "..", "*")):
            return ()
        return self.steps(depth, deep=sign.text == "//")

    def steps(self, depth: int, *, deep: bool = False) -> tuple[Step, ...]:
        found = [self.step(depth, deep)]
        while self.at("/", "//"):
            sign = self.take()
            found.append(self.step(depth, sign.text == "//"))
        return tuple(found)

    def step(self, depth: int, deep: bool) -> Step:
        token = self.now
        if token.kind != "name" and not self.at(".", "..", "*"):
            raise self.unexpected()
        self.take()
        return Step(token.text, token.at, self.conditions(depth), deep)

    def conditions(self, depth: int) -> tuple[Expr, ...]:
        found: list[Expr] = []
        while self.at("["):
            bracket = self.take()
            # Compiling a condition takes more of the stack than compiling a call.
            found.append(self.expression(0, depth + 2))
            self.close("]", bracket)
        return tuple(found)

    def call(self, depth: int) -> Call:
        name = self.take()
        bracket = self.take()
        args: list[Expr] = []
        if not self.at(")"):
            args.append(self.expression(0, depth + 1))
            while self.at(","):
                self.take()
                args.append(self.expression(0, depth + 1))
        self.close(")", bracket)
        return Call(name.text, tuple(args), name.at, self.span(name.at))

    def close(self, sign: str, opened: Token) -> None:
        if self.at(sign):
            self.take()
            return
        if self.now.kind == "end":
            raise ExpressionFault(
                "unclosed_bracket",
                _("A bracket opens here and is never closed."),
                at=opened.at,
                fix=_("Add the missing {sign}.", sign=sign),
            )
        raise self.unexpected()

    def end(self) -> None:
        if self.now.kind != "end":
            raise self.unexpected()

    def unexpected(self) -> ExpressionFault:
        token = self.now
        before = self.tokens[self.place - 1] if self.place else None
        if token.kind == "end":
            return ExpressionFault("unfinished", _("The expression ends too early."), at=token.at)
        if token.text in (")", "]"):
            return ExpressionFault(
                "unbalanced_bracket",
                _("The bracket {sign} closes nothing, or comes too early.", sign=token.text),
                at=token.at,
            )
        if token.kind == "name" and token.text.lower() in ("and", "or", "div", "mod"):
            return ExpressionFault(
                "upper_case_word",
                _("{word} is not expected here.", word=token.text),
                at=token.at,
                fix=_("Write it in small letters: {word}.", word=token.text.lower()),
            )
        if before and before.kind == "name" and before.text == "not":
            return ExpressionFault(
                "not_without_brackets",
                _("The word not needs brackets."),
                at=before.at,
                fix=_("Write not(…)."),
            )
        if before and before.kind == "operator" and before.text == "/":
            return ExpressionFault(
                "slash_division",
                _("The sign {sign} has no meaning here.", sign="/"),
                at=before.at,
                fix=_("Write {example}.", example="div"),
            )
        if before and before.kind == "number" and token.text == ",":
            following = self.tokens[self.place + 1]
            if following.kind == "number" and following.at == token.end:
                return ExpressionFault(
                    "decimal_comma",
                    _("{word} is not expected here.", word=token.text),
                    at=token.at,
                    fix=_("Write the number with digits and a point only."),
                )
        return ExpressionFault(
            "unexpected",
            _("{word} is not expected here.", word=token.text or _("A text")),
            at=token.at,
            fix=_("An operator such as =, +, and, or a comma is missing before it."),
        )
