"""What a session tells about one question, one problem and one entity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.core.forms.form import Choice
from app.core.text import Said

Value = str | int | float | bool | list[str] | None


@dataclass(frozen=True, slots=True)
class NodeState:
    """The live state of one question, group or repeat.

    `value` is what would be stored (dates as ISO text, several choices as a list, blank None).
    `valid` tells about the answer as given; an unanswered required question is `missing` instead.
    `label` and `hint` have the answers that they mention filled in.
    """

    value: Value
    relevant: bool
    required: bool = False
    read_only: bool = False
    valid: bool = True
    missing: bool = False
    message: Said | None = None
    choices: tuple[Choice, ...] = ()
    label: Said | None = None
    hint: Said | None = None


class Problem(NamedTuple):
    """One thing to mend before the answers can be handed in."""

    ref: str
    label: Said
    message: Said


@dataclass(frozen=True, slots=True)
class Entity:
    """One record that the answers describe: a household, a person, a case.

    `row` is the stable id of the repeat row that it came from, `repeat` the ref of that repeat.
    """

    list: str
    values: Mapping[str, Value]
    row: str | None = None
    repeat: str | None = None
    label: str = ""
    id: str = ""
