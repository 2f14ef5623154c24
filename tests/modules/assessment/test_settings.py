"""The module's part of a card: every fault with its key and a fix."""

from typing import Any

from app.core.cards.models import Card
from modules.assessment.checking import check_settings
from modules.assessment.settings import judgement_of, tool_in, tools_of_type

GOOD: dict[str, Any] = {
    "short": "assessment_family",
    "in_depth": {"tool": "assessment_indepth", "when": "${need.care}"},
    "more": [{"tool": "functioning", "per": "member"}],
}


def faults(card: Card, **changes: Any) -> dict[str, str]:
    """Return key and fix of each fault in the settings of family support."""
    found = check_settings(card, {"family_support": {**GOOD, **changes}})
    return {fault.place.key.removeprefix("modules.assessment."): str(fault.fix) for fault in found}


def test_the_card_of_sandovia_has_no_fault(card: Card) -> None:
    assert check_settings(card, card.modules["assessment"]) == []


def test_a_misspelt_tool_setting_and_stage_are_told_with_what_was_meant(card: Card) -> None:
    assert faults(card, short="assesment_family") == {
        "family_support.short": "Did you mean assessment_family?"
    }
    assert faults(card, moore=["x"])["family_support.moore"] == "Did you mean more?"
    assert faults(card, stage="asessment") == {"family_support.stage": "Did you mean assessment?"}
    assert faults(card, more=["functionning"]) == {
        "family_support.more.0": "Did you mean functioning?"
    }
    assert "family_support.more.0.per" in faults(card, more=[{"tool": "deprivation", "per": "x"}])


def test_a_condition_that_names_something_unknown_is_told(card: Card) -> None:
    found = faults(card, in_depth={"tool": "assessment_indepth", "when": "${need.caer}"})
    assert found == {"family_support.in_depth.when": "Did you mean ${need.care}?"}
    broken = faults(card, in_depth={"tool": "assessment_indepth", "when": "${need.care} and ("})
    assert list(broken) == ["family_support.in_depth.when"]


def test_what_is_no_mapping_or_no_case_type_is_told(card: Card) -> None:
    keys = [fault.place.key for fault in check_settings(card, {"family_suport": "x"})]
    assert keys == ["modules.assessment.family_suport"] * 2
    assert "family_support.short" in faults(card, short=None)


def test_a_judgement_names_questions_and_answers_of_its_tool(card: Card) -> None:
    wrong = {"level": "worry_levle", "response": "response", "confirm": ["high"], "x": 1}
    found = check_settings(card, {"child_protection": {"short": "assessment_child",
                                                       "judgement": wrong}})  # fmt: skip
    assert {fault.place.key.rpartition(".")[2] for fault in found} == {"level", "x"}
    wrong = {"level": "worry_level", "response": "response", "confirm": ["hihg"]}
    found = check_settings(card, {"child_protection": {"short": "assessment_child",
                                                       "judgement": wrong}})  # fmt: skip
    assert [str(fault.fix) for fault in found] == ["Did you mean high?"]


def test_tools_stand_in_the_order_of_the_card(card: Card) -> None:
    parts = [tool.part for tool in tools_of_type(card, "family_support")]
    assert parts[:2] == ["short", "in_depth"]
    assert set(parts[2:]) == {"more"}
    assert tool_in(card, "family_support", "functioning").per_member
    judged = judgement_of(card, "child_protection")
    assert judged is not None
    assert judged.confirm == ("high",)
    assert judgement_of(card, "family_support") is None
