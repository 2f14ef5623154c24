"""A session answers as a respondent's form would."""

from collections.abc import Callable

import pytest

from app.core.errors import UserError
from app.core.forms.session import Session, evaluate

Make = Callable[..., Session]

YES_NO = [
    {"list_name": "yn", "name": "yes", "label": "Yes"},
    {"list_name": "yn", "name": "no", "label": "No"},
]


def test_an_irrelevant_answer_reads_blank_and_comes_back(session: Make) -> None:
    live = session([
        {"type": "integer", "name": "age"},
        {"type": "text", "name": "school", "relevant": "${age} < 18"},
        {"type": "calculate", "name": "note_of_school", "calculation": "concat('at ', ${school})"},
    ])  # fmt: skip
    live.set("age", 12)
    live.set("school", "North")
    assert live.value("note_of_school") == "at North"
    live.set("age", 30)
    assert not live.state("school").relevant
    assert live.state("school").value is None
    assert live.answers() == {"age": 30, "note_of_school": "at "}
    live.set("age", 11)
    assert live.state("school").value == "North"


def test_only_what_depends_on_an_answer_is_reported_changed(session: Make) -> None:
    live = session([
        {"type": "integer", "name": "a"},
        {"type": "integer", "name": "b"},
        {"type": "calculate", "name": "twice_a", "calculation": "${a} * 2"},
        {"type": "text", "name": "why", "required": "${twice_a} > 10"},
        {"type": "text", "name": "other", "relevant": "${b} > 1"},
    ])  # fmt: skip
    assert live.set("a", 7) == {"a", "twice_a", "why"}
    assert live.state("why").required


def test_a_constraint_tells_its_message_and_a_blank_never_breaks_it(session: Make) -> None:
    live = session([
        {"type": "integer", "name": "days", "constraint": ". >= 0 and . <= 7", "required": "yes",
         "constraint_message::English (en)": "Between 0 and 7.",
         "constraint_message::Français (fr)": "Entre 0 et 7.", "label::English (en)": "Days",
         "label::Français (fr)": "Jours"},
    ])  # fmt: skip
    state = live.state("days")
    assert (state.valid, state.missing) == (True, True)
    live.set("days", 9)
    state = live.state("days")
    assert not state.valid
    assert dict(state.message or ())["fr"] == "Entre 0 et 7."
    (problem,) = live.problems()
    assert problem.ref == "days"
    live.set("days", 4)
    assert live.problems() == []


def test_choices_are_filtered_by_another_answer(session: Make) -> None:
    live = session(
        [
            {"type": "select_one region", "name": "region"},
            {"type": "select_one town", "name": "town", "choice_filter": "region = ${region}"},
        ],
        choices=[
            {"list_name": "region", "name": "n", "label": "North"},
            {"list_name": "region", "name": "s", "label": "South"},
            {"list_name": "town", "name": "tamra", "label": "Tamra", "region": "n"},
            {"list_name": "town", "name": "selma", "label": "Selma", "region": "s"},
        ],
    )
    assert live.state("town").choices == ()
    assert "town" in live.set("region", "n")
    assert [choice.name for choice in live.state("town").choices] == ["tamra"]
    live.set("town", "tamra")
    assert live.state("town").valid
    live.set("region", "s")
    assert not live.state("town").valid


def test_defaults_hold_until_they_are_answered(session: Make) -> None:
    survey = [
        {"type": "date", "name": "met", "default": "today()"},
        {"type": "integer", "name": "n", "default": "5"},
        {"type": "text", "name": "plain", "default": "a text"},
        {"type": "calculate", "name": "held", "calculation": "once(${n})"},
        {"type": "today", "name": "day"},
        {"type": "start", "name": "began"},
    ]
    live = session(survey)
    assert live.answers() == {
        "met": "2026-03-02", "n": 5, "plain": "a text", "held": 5,
        "day": "2026-03-02", "began": "2026-03-02T09:30:00",
    }  # fmt: skip
    live.set("n", 6)
    live.set("plain", None)
    assert live.value("held") == 5
    again = session(survey, begin={"answers": live.answers()})
    assert again.answers() == live.answers()
    assert again.value("plain") is None


def test_the_application_fills_hidden_values_that_relevance_depends_on(session: Make) -> None:
    survey = [
        {"type": "hidden", "name": "level"},
        {"type": "text", "name": "plan", "relevant": "${level} = 'casework'"},
    ]
    live = session(survey, begin={"prefill": {"level": "casework", "unknown": 1}})
    assert live.state("plan").relevant
    live.set("plan", "x")
    later = session(survey, begin={"prefill": {"level": "referral"}, "answers": live.answers()})
    assert not later.state("plan").relevant
    assert later.set("level", "casework") == {"level", "plan"}
    assert later.value("plan") == "x"


def test_a_triggered_calculation_waits_for_its_trigger(session: Make) -> None:
    live = session([
        {"type": "integer", "name": "a"},
        {"type": "integer", "name": "b"},
        {"type": "calculate", "name": "kept", "calculation": "${a} + ${b}", "trigger": "${b}"},
    ])  # fmt: skip
    live.set("a", 1)
    assert live.value("kept") is None
    live.set("b", 2)
    assert live.value("kept") == 3
    live.set("a", 10)
    assert live.value("kept") == 3


def test_labels_tell_the_answers_that_they_mention(session: Make) -> None:
    live = session([
        {"type": "text", "name": "who", "label::English (en)": "Who"},
        {"type": "integer", "name": "age", "label::English (en)": "How old is ${who}?",
         "label::Français (fr)": "Quel âge a ${who} ?"},
    ])  # fmt: skip
    assert "age" in live.set("who", "Amal")
    assert dict(live.state("age").label or ())["fr"] == "Quel âge a Amal ?"


def test_choice_names_are_told_in_the_language_of_the_session(session: Make) -> None:
    choices = [
        {
            "list_name": "yn",
            "name": "y",
            "label::English (en)": "Yes",
            "label::Français (fr)": "Oui",
            "points": 3,
        },
        {
            "list_name": "yn",
            "name": "n",
            "label::English (en)": "No",
            "label::Français (fr)": "Non",
            "points": 1,
        },
    ]
    survey = [
        {"type": "select_multiple yn", "name": "q", "label::English (en)": "Q"},
        {"type": "calculate", "name": "said", "calculation": "jr:choice-name(${q}, '${q}')"},
        {"type": "calculate", "name": "points",
         "calculation": "sum(instance('yn')/root/item[selected(${q}, name)]/points)"},
    ]  # fmt: skip
    live = session(survey, choices=choices, begin={"language": "fr"})
    live.set("q", ["y", "n"])
    assert live.value("q") == ["y", "n"]
    assert live.value("said") == "Oui, Non"
    assert live.value("points") == 4


def test_answers_may_leave_out_the_names_of_groups(session: Make) -> None:
    survey = [
        {"type": "begin group", "name": "home"},
        {"type": "text", "name": "village"},
        {"type": "end group"},
    ]
    live = session(survey, begin={"answers": {"village": "tamra"}})
    assert live.answers() == {"home": {"village": "tamra"}}
    assert session(survey, begin={"answers": live.answers()}).answers() == live.answers()
    with pytest.raises(UserError, match=r"vilage.*village"):
        live.load({"vilage": "tamra"})
    with pytest.raises(KeyError):
        live.set("nothing", 1)


def test_answers_become_records(session: Make) -> None:
    live = session(
        [
            {"type": "text", "name": "village", "save_to": "households#village"},
            {"type": "begin repeat", "name": "persons"},
            {"type": "text", "name": "given_name", "save_to": "persons#given_name"},
            {"type": "date", "name": "born", "save_to": "persons#birth_date"},
            {"type": "end repeat"},
        ],
        entities=[
            {"list_name": "households", "label": "${village}"},
            {"list_name": "persons", "label": "${given_name}"},
        ],
        begin={"answers": {"village": "tamra", "persons": [
            {"given_name": "Amal", "born": "1991-03-02"}, {"_row": "p2", "given_name": "Sami"},
        ]}},
    )  # fmt: skip
    household, amal, sami = live.entities()
    assert (household.list, household.row, household.values) == (
        "households",
        None,
        {"village": "tamra"},
    )
    assert (amal.list, amal.repeat, amal.row) == ("persons", "persons", "r1")
    assert amal.values == {"given_name": "Amal", "birth_date": "1991-03-02"}
    assert (sami.row, sami.label) == ("p2", "Sami")


def test_a_runaway_pattern_refuses_the_answer_and_the_form_goes_on(session: Make) -> None:
    live = session([{"type": "text", "name": "q", "constraint": "regex(., '^(a|a)*$')"}])
    live.set("q", "a" * 40 + "!")
    assert not live.state("q").valid
    live.set("q", "aaa")
    assert live.state("q").valid


def test_an_expression_can_be_tried_in_a_session(session: Make) -> None:
    live = session([{"type": "integer", "name": "age"}])
    live.set("age", 3)
    assert evaluate("${age} + 1", live) == 4
    assert evaluate(". + 1", live, "age") == 4


def test_another_language_changes_what_is_told_at_once(session: Make) -> None:
    live = session(
        [
            {"type": "select_one yn", "name": "q"},
            {"type": "calculate", "name": "said", "calculation": "jr:choice-name(${q}, '${q}')"},
        ],
        choices=[
            {
                "list_name": "yn",
                "name": "y",
                "label::English (en)": "Yes",
                "label::Deutsch (de)": "Ja",
            }
        ],
        begin={"answers": {"q": "y"}},
    )
    assert live.value("said") == "Yes"
    assert live.speak("de") == {"said"}
    assert live.value("said") == "Ja"
