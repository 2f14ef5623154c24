"""A person asks why a question is hidden or an answer refused, and gets the answers behind it."""

from collections.abc import Callable

from app.core.forms.session import Session, Why

Make = Callable[..., Session]

YES_NO = [
    {"list_name": "yn", "name": "yes", "label": "Yes, always"},
    {"list_name": "yn", "name": "no", "label": "No, never"},
]
SURVEY = [
    {"type": "integer", "name": "age", "label": "How old?"},
    {"type": "select_one yn", "name": "works", "label": "Is there work?"},
    {"type": "calculate", "name": "grown", "calculation": "if(${age} >= 18, 1, 0)"},
    {"type": "begin group", "name": "job", "label": "The work", "relevant": "${works} = 'yes'"},
    {"type": "text", "name": "where", "label": "Where?"},
    {"type": "end group"},
    {"type": "text", "name": "school", "label": "Which school?",
     "relevant": "${age} < 18 and ${works} != 'yes'"},
    {"type": "text", "name": "vote", "label": "Votes?", "relevant": "${grown} = 1"},
    {"type": "integer", "name": "hours", "label": "Hours?",
     "constraint": ". <= 80 and . >= 0", "constraint_message": "At most 80 hours.",
     "required": "${works} = 'yes'"},
]  # fmt: skip


def told(why: Why | None) -> list[str]:
    """What a person reads, in English."""
    assert why is not None
    return [str(why.text), *(str(line.text) for line in why.because)]


def test_a_question_that_is_asked_has_no_reason(session: Make) -> None:
    live = session(SURVEY, choices=YES_NO)
    assert live.why_hidden("age") is None
    assert live.why_refused("age") is None


def test_only_the_answers_that_decided_are_told(session: Make) -> None:
    live = session(SURVEY, choices=YES_NO)
    live.set("age", 30)
    live.set("works", "no")
    why = live.why_hidden("school")
    assert told(why) == [
        "This question is hidden because its condition is not met.", "How old?: 30",
    ]  # fmt: skip
    assert why is not None
    assert [(line.ref, line.condition) for line in why.because] == [("age", "${age} < 18")]


def test_a_choice_is_told_in_its_words(session: Make) -> None:
    live = session(SURVEY, choices=YES_NO)
    live.set("age", 12)
    live.set("works", "yes")
    assert told(live.why_hidden("school"))[1:] == ["Is there work?: Yes, always"]


def test_a_question_in_a_hidden_group_is_told_through_the_group(session: Make) -> None:
    live = session(SURVEY, choices=YES_NO)
    why = live.why_hidden("job/where")
    assert told(why) == [
        "This question is hidden because The work is hidden.", "Is there work?: no answer",
    ]  # fmt: skip
    assert why is not None
    assert why.ref == "job"


def test_behind_a_calculation_the_question_itself_is_told(session: Make) -> None:
    live = session(SURVEY, choices=YES_NO)
    live.set("age", 12)
    assert told(live.why_hidden("vote"))[1:] == ["How old?: 12"]


def test_a_refused_answer_is_told_with_its_message_and_itself(session: Make) -> None:
    live = session(SURVEY, choices=YES_NO)
    live.set("hours", 90)
    why = live.why_refused("hours")
    assert told(why) == ["At most 80 hours.", "Hours?: 90"]
    assert why is not None
    assert why.because[0].condition == ". <= 80"


def test_an_answer_of_the_wrong_kind_is_told_by_its_kind(session: Make) -> None:
    live = session(SURVEY, choices=YES_NO)
    live.set("hours", "many")
    assert told(live.why_refused("hours")) == ["Enter a whole number."]


def test_a_missing_answer_is_told_with_what_makes_it_needed(session: Make) -> None:
    live = session(SURVEY, choices=YES_NO)
    live.set("works", "yes")
    assert told(live.why_refused("hours")) == [
        "This question needs an answer.", "Is there work?: Yes, always",
    ]  # fmt: skip


def test_in_a_row_the_row_s_own_answer_is_told(session: Make) -> None:
    live = session([
        {"type": "begin repeat", "name": "m", "label": "Member"},
        {"type": "integer", "name": "age", "label": "Age"},
        {"type": "text", "name": "school", "label": "School", "relevant": "${age} < 18"},
        {"type": "end repeat"},
    ])  # fmt: skip
    one, two = live.add_row("m"), live.add_row("m")
    live.set(f"{one}/age", 9)
    live.set(f"{two}/age", 40)
    assert live.why_hidden(f"{one}/school") is None
    why = live.why_hidden(f"{two}/school")
    assert told(why)[1:] == ["Age: 40"]
    assert why is not None
    assert why.because[0].ref == f"{two}/age"


def test_messages_and_choices_say_the_answers_that_they_mention(session: Make) -> None:
    live = session(
        [
            {"type": "text", "name": "who", "label": "Who?"},
            {"type": "select_one p", "name": "what", "label": "What?", "required": "yes",
             "required_message": "Say what ${who} needs."},
            {"type": "integer", "name": "n", "label": "N", "constraint": ". < 9",
             "constraint_message": "${who} has fewer."},
        ],
        choices=[{"list_name": "p", "name": "a", "label": "What ${who} wants"}],
    )  # fmt: skip
    live.set("who", "Amal")
    live.set("n", 10)
    assert str(live.state("n").message) == "Amal has fewer."
    assert [str(choice.label) for choice in live.state("what").choices] == ["What Amal wants"]
    assert [str(problem.message) for problem in live.problems()] == [
        "Say what Amal needs.", "Amal has fewer.",
    ]  # fmt: skip
