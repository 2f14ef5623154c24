"""The module's part of a country card: which tool profiles which type of case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from app.api import Fault, FaultsFound, Place, Reading, UserError, _, forms
from app.api.cases import case_row

DECIDE = "profiling.decide"


def tool_of_type(card: Any, case_type: str) -> str | None:
    """Return the profiling tool of a case type, None where the card names none."""
    tools = card.modules.get("profiling", {}).get("tools", {})
    return tools.get(case_type) if isinstance(tools, Mapping) else None


def profiles(card: Any, case_type: str) -> bool:
    """Say whether cases of a type are profiled."""
    return tool_of_type(card, case_type) is not None


def tool_of(reading: Reading, case: int) -> str:
    """Return the profiling tool of a case; raise UserError where its type has none."""
    found = tool_of_type(reading.card, case_row(reading, case)["type"])
    if found is None:
        raise UserError(_("The country card names no profiling tool for cases of this type."))
    return found


def check_settings(card: Any, settings: Mapping[str, Any]) -> list[Fault]:
    """Return what is wrong with the settings of profiling in a card."""
    found = [
        _fault(key, _("profiling has no setting {key}.", key=key), _("The setting is tools."))
        for key in settings
        if key != "tools"
    ]
    tools = settings.get("tools", {})
    if not isinstance(tools, Mapping):
        example = "tools: {family_support: profiling_family}"
        return [*found, _fault("tools", _("The tools are not written per case type."),
                               _("Write, for example: {example}", example=example))]  # fmt: skip
    for case_type, tool in tools.items():
        key, no_type = f"tools.{case_type}", _("There is no case type {name}.", name=case_type)
        no_tool = _("There is no workbook {name}.xlsx among the tools.", name=tool)
        found += _check_name(key, case_type, getattr(card, "case_types", {}), no_type)
        found += _check_name(key, tool, getattr(card, "tools", {}), no_tool)
        found += _check_tracks(card, key, tool)
    roles = getattr(card, "roles", {})
    if tools and not any(role.allows(DECIDE) for role in roles.values()):
        message = _("No role may {permission}.", permission=DECIDE)
        fix = _("Give it to a role under roles: in card.yaml.")
        found.append(replace(_fault("tools", message, fix), level="warning"))
    return found


def _check_tracks(card: Any, key: str, tool: object) -> Iterator[Fault]:
    """Tell of a tool that proposes nothing; one with faults is told at the tool itself."""
    file = getattr(card, "tools", {}).get(tool) if isinstance(tool, str) else None
    try:
        form = forms.read_tool(file) if file is not None else None
    except (FaultsFound, OSError):
        return
    if form is not None and not forms.tracks_of(form):
        message = _("The tool {tool} has no sheet tracks: nothing can be proposed.", tool=tool)
        yield _fault(key, message, _("Add the sheet tracks: name, label, when."))


def _check_name(key: str, name: object, known: Mapping[str, object], message: Any) -> list[Fault]:
    if isinstance(name, str) and name in known:
        return []
    near = get_close_matches(str(name), known, 1)
    fix = _("Did you mean {name}?", name=near[0]) if near else None
    return [_fault(key, message, fix or _("Known are {known}.", known=", ".join(known)))]


def _fault(key: str, message: Any, fix: Any) -> Fault:
    return Fault("profiling_settings", message, Place("card.yaml", key=f"modules.profiling.{key}"),
                 fix)  # fmt: skip
