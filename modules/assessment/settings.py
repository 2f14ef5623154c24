"""The module's part of a country card: the tools of each case type, and when to go deeper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.api import UserError, _, late_dataclass

SHORT, IN_DEPTH, MORE = "short", "in_depth", "more"
STAGE = OCCASION = "assessment"


@late_dataclass(frozen=True)
class Tool:
    """A tool of a case type; `when` is the condition on the short one that proposes it."""

    id: str
    part: str
    per_member: bool = False
    when: str = ""


@late_dataclass(frozen=True)
class Judgement:
    """The questions in which a worker judges, and which answers a supervisor confirms."""

    level: str
    response: str
    confirm: tuple[str, ...] = ()


def types_of(card: Any) -> dict[str, Mapping[str, Any]]:
    """Return what the card says of each case type that has assessments."""
    settings = card.modules.get("assessment", {})
    return {id: told for id, told in settings.items() if isinstance(told, Mapping)}


def tools_of_type(card: Any, case_type: str) -> tuple[Tool, ...]:
    """Return the tools of a case type: the short one first; none where the card names none."""
    told = types_of(card).get(case_type, {})
    tools = [Tool(told["short"], SHORT)] if told.get("short") else []
    if told.get("in_depth"):
        tools.append(_tool(told["in_depth"], IN_DEPTH))
    return (*tools, *(_tool(one, MORE) for one in told.get("more", ())))


def assesses(card: Any, case_type: str) -> bool:
    """Say whether cases of a type have an assessment."""
    return bool(tools_of_type(card, case_type))


def tool_in(card: Any, case_type: str, tool: str) -> Tool:
    """Return a tool of a case type; raise UserError where the card does not name it there."""
    known = tools_of_type(card, case_type)
    for one in known:
        if one.id == tool:
            return one
    if not known:
        raise UserError(_("The country card names no assessment for cases of this type."))
    raise UserError(_("{tool} is no tool for cases of this type. Tools are {known}."), tool=tool,
                    known=", ".join(one.id for one in known))  # fmt: skip


def judgement_of(card: Any, case_type: str) -> Judgement | None:
    """Return how workers judge in a case type, None where answers are scored."""
    told = types_of(card).get(case_type, {}).get("judgement")
    if not told:
        return None
    grave = tuple(told.get("confirm", ()))
    return Judgement(told.get("level", ""), told.get("response", ""), grave)


def stage_of(card: Any, case_type: str) -> str:
    """Return the stage in which a case of this type waits for its assessment."""
    return str(types_of(card).get(case_type, {}).get("stage", STAGE))


def _tool(told: Any, part: str) -> Tool:
    if isinstance(told, str):
        return Tool(told, part)
    return Tool(told["tool"], part, told.get("per") == "member", told.get("when", ""))
