"""The check of the module's settings in a card: tools that are there, conditions that hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from app.api import Fault, FaultsFound, Place, Said, _, forms
from modules.assessment.in_depth import asked_of

KEYS = ("short", "in_depth", "more", "stage", "judgement")
TOOL_KEYS = ("tool", "when", "per")
JUDGEMENT_KEYS = ("level", "response", "confirm")
SUBMIT, DECIDE = "assessment.submit", "assessment.decide"
ANY_DAY = date(2000, 1, 1)
"""A condition is read without answers: on which day does not matter."""


def check_settings(card: Any, settings: Mapping[str, Any]) -> list[Fault]:
    """Return what is wrong with the settings of assessment in a card."""
    found = [fault for id, told in settings.items() for fault in _check_type(card, id, told)]
    roles = getattr(card, "roles", {}).values()
    for permission in (SUBMIT, DECIDE) if settings else ():
        if not any(role.allows(permission) for role in roles):
            message = _("No role may {permission}.", permission=permission)
            fix = _("Give it to a role under roles: in card.yaml.")
            found.append(Fault("assessment_settings", message,
                               Place("card.yaml", key="modules.assessment"), fix,
                               "warning"))  # fmt: skip
    return found


def _check_type(card: Any, id: str, told: Any) -> Iterator[Fault]:
    yield from _name(id, id, card.case_types, _("There is no case type {name}.", name=id))
    if not isinstance(told, Mapping):
        example = "family_support: {short: assessment_family}"
        yield _fault(id, _("The tools of a case type are not written with their parts."),
                     _("Write, for example: {example}", example=example))  # fmt: skip
        return
    for key in told:
        if key not in KEYS:
            yield from _name(f"{id}.{key}", key, KEYS, _("There is no setting {key}.", key=key))
    if not told.get("short"):
        yield _fault(id, _("There is no short analysis."), _("Name its tool under short."))
    for key, tool in _tools(id, told):
        yield from _check_tool(card, key, tool)
    yield from _check_stage(card, id, told)
    yield from _check_when(card, id, told)
    yield from _check_judgement(card, id, told)


def _tools(id: str, told: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for part in ("short", "in_depth"):
        if part in told:
            yield f"{id}.{part}", told[part]
    more = told.get("more", ())
    for number, one in enumerate(more if isinstance(more, list | tuple) else [more]):
        yield f"{id}.more.{number}", one


def _check_tool(card: Any, key: str, tool: Any) -> Iterator[Fault]:
    name = tool
    if isinstance(tool, Mapping):
        name = tool.get("tool")
        for inner in tool:
            if inner not in TOOL_KEYS:
                yield from _name(f"{key}.{inner}", inner, TOOL_KEYS,
                                 _("There is no setting {key}.", key=inner))  # fmt: skip
        if tool.get("per") not in (None, "member"):
            yield _fault(f"{key}.per", _("A tool is answered per member or for all."),
                         _("Write {example}, or leave it out.", example="per: member"))  # fmt: skip
    yield from _name(key, name, card.tools,
                     _("There is no workbook {name}.xlsx among the tools.", name=name))  # fmt: skip


def _check_stage(card: Any, id: str, told: Mapping[str, Any]) -> Iterator[Fault]:
    kind = card.case_types.get(id)
    stage = told.get("stage")
    if kind is not None and stage is not None:
        known = [one.id for one in kind.stages]
        message = _("There is no stage {name} in this case type.", name=stage)
        yield from _name(f"{id}.stage", stage, known, message)


def _check_when(card: Any, id: str, told: Mapping[str, Any]) -> Iterator[Fault]:
    deep = told.get("in_depth")
    when = deep.get("when", "") if isinstance(deep, Mapping) else ""
    form = _form(card, told.get("short"))
    if not when or form is None:
        return
    place = Place("card.yaml", key=f"modules.assessment.{id}.in_depth.when")
    try:
        asked = replace(asked_of(form, when), file="")
        forms.evaluate(asked, {}, today=ANY_DAY)
    except FaultsFound as found:
        for fault in found.faults:
            yield replace(fault, place=place)


def _check_judgement(card: Any, id: str, told: Mapping[str, Any]) -> Iterator[Fault]:
    judged = told.get("judgement")
    if judged is None:
        return
    key = f"{id}.judgement"
    if not isinstance(judged, Mapping):
        example = "judgement: {level: worry_level, response: response, confirm: [high]}"
        yield _fault(key, _("The judgement is not written with its questions."),
                     _("Write, for example: {example}", example=example))  # fmt: skip
        return
    for inner in judged:
        if inner not in JUDGEMENT_KEYS:
            yield from _name(f"{key}.{inner}", inner, JUDGEMENT_KEYS,
                             _("There is no setting {key}.", key=inner))  # fmt: skip
    form = _form(card, told.get("short"))
    if form is None:
        return
    questions = {one.name: one for one in form.questions()}
    for inner in ("level", "response"):
        name = judged.get(inner)
        yield from _name(f"{key}.{inner}", name, questions,
                         _("The tool has no question {name}.", name=name))  # fmt: skip
    level = questions.get(judged.get("level"))
    known = [one.name for one in form.choices.get(level.choices or "", ())] if level else []
    for answer in judged.get("confirm", ()) if known else ():
        yield from _name(f"{key}.confirm", answer, known,
                         _("The question has no answer {name}.", name=answer))  # fmt: skip


def _form(card: Any, tool: object) -> Any:
    """Return the form of a tool, None where it has faults: those are told at the tool itself."""
    file = card.tools.get(tool) if isinstance(tool, str) else None
    try:
        return forms.read_tool(file) if file is not None else None
    except (FaultsFound, OSError):
        return None


def _name(key: str, name: object, known: Any, message: Said) -> list[Fault]:
    names = [str(one) for one in known]
    if name in names:
        return []
    near = get_close_matches(str(name), names, 1)
    fix = _("Did you mean {name}?", name=near[0]) if near else None
    return [_fault(key, message, fix or _("Known are {known}.", known=", ".join(names)))]


def _fault(key: str, message: Any, fix: Any) -> Fault:
    place = Place("card.yaml", key=f"modules.assessment.{key}")
    return Fault("assessment_settings", message, place, fix)
