"""Functions of chance: random, uuid, and the order of randomize, alike on every tablet."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from typing import TypeVar

from app.core.forms.expression.functions.function import Compile, Function, of_world
from app.core.forms.expression.scope import Names
from app.core.forms.expression.tree import Call
from app.core.forms.expression.values import Single, Value, number, text
from app.core.forms.expression.world import Evaluate, Here

T = TypeVar("T")
_MODULUS, _MULTIPLIER = 2_147_483_647, 16_807
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_LONGEST_ID = 256


def shuffled(items: Sequence[T], seed: Value) -> list[T]:
    """Return the items in the order that a seed gives on a tablet too (Park–Miller, as ODK)."""
    draws = _draws(_seed(seed))
    out: list[T] = []
    for place, item in enumerate(items):
        other = int(next(draws) * (place + 1))
        out.append(item)
        out[place], out[other] = out[other], item
    return out


def _seed(value: Value) -> int:
    amount = number(value)
    if math.isfinite(amount):
        return int(amount)
    said = text(value)
    if not said:
        return 0
    return int.from_bytes(hashlib.sha256(said.encode()).digest()[:8], "big", signed=True)


def _draws(seed: int) -> Iterator[float]:
    state = int(math.copysign(1, seed)) * (abs(seed) % _MODULUS)
    if state <= 0:
        state += _MODULUS - 1
    while True:
        state = state * _MULTIPLIER % _MODULUS
        yield (state - 1) / (_MODULUS - 1)


def _randomize(call: Call, names: Names, compile_: Compile) -> Evaluate:
    several = names.several(call.args[:1])
    seed = compile_(call.args[1], names) if len(call.args) == 2 else None

    def run(here: Here) -> list[Single]:
        items = several(here)
        given: Value = seed(here) if seed is not None else float(int(here.world.chance() * 1e9))
        return shuffled(items, given) if isinstance(items, list) else [items]

    return run


def _chance(here: Here) -> float:
    return here.world.chance()


def _new_id(here: Here, *length: Value) -> str:
    size = number(length[0]) if length else math.nan
    if not math.isfinite(size):
        return here.world.new_id()
    signs = [_SIGNS[int(here.world.chance() * len(_SIGNS))] for _place in range(_bounded(size))]
    return "".join(signs)


def _bounded(size: float) -> int:
    return int(max(0, min(_LONGEST_ID, size)))


CHANCE: dict[str, Function] = {
    "random": of_world(_chance, 0),
    "randomize": Function(1, 2, _randomize, "answers, seed"),
    "uuid": of_world(_new_id, 0, 1, shows="length"),
}
