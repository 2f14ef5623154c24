"""The face for code that works with assessment tools: forms, sessions, answer sets, scoring.

A workbook becomes a form. `check_file(path)` tells all that is wrong in one at once, and
`read_tool` raises `FaultsFound` with the same faults.

>>> from app.api import forms
>>> form = forms.read_tool(WORKBOOK)
>>> str(form.title)
'A meal'
>>> [question.name for question in form.questions() if question.asked]
['people', 'children', 'meals', 'why']

A session holds the live answers of one respondent. Each answer returns the refs of everything
that may have changed; time comes from the caller.

>>> session = forms.Session(form, language="en", today=date(2026, 3, 2))
>>> sorted(session.set("people", 4))
['people']
>>> sorted(session.set("meals", 1))
['meals', 'share', 'why']
>>> session.value("share")
0.25

Of each question a program can read the value, whether it is asked, required and can stand, and
the choices that are left.

>>> why = session.state("why")
>>> why.relevant, why.required, why.missing
(True, True, True)
>>> [choice.name for choice in why.choices]
['money', 'time']
>>> _ = session.set("meals", 12)
>>> state = session.state("meals")
>>> state.valid, str(state.message)
(False, 'Nobody eats more than ten meals a day.')

A question that is not asked now, and an answer that cannot stand, say which answers decided it.

>>> [str(one.text) for one in session.why_hidden("why").because]
['How many meals were there yesterday?: 12']
>>> session.value("why") is None
True

Any expression can be asked of the answers of the moment; one that cannot be understood raises
`ExpressionFault` with its place.

>>> forms.evaluate_expression(session, "${people} * 2 + 1")
9.0
>>> forms.evaluate_expression(session, "${people} == 4")
Traceback (most recent call last):
app.core.forms.expression.faults.ExpressionFault: The sign == has no meaning in a form.

What is left to mend before the answers can be handed in, and the answers as they are stored:

>>> [str(problem.message) for problem in session.problems()]
['Nobody eats more than ten meals a day.']
>>> session.answers()
{'people': 4, 'meals': 12, 'share': 3}

The tables and the reading of answer sets need no more than the store. The form engine is loaded
when a name of it is first asked for: code on the start path imports only the light ones.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.core.tools.answers import AnswerSet, answer_set_by_id, answer_sets
from app.core.tools.inputs import Submission
from app.core.tools.tables import answer_draft, answer_review, answer_set, tool_workbook

if TYPE_CHECKING:
    from app.core.cases.proposed import Proposal, proposable, proposals_of
    from app.core.checking.workbook import Checked, check_file
    from app.core.forms.expression.faults import ExpressionFault
    from app.core.forms.form import Form, Group, Node, Question, Repeat
    from app.core.forms.lint import Coverage, coverage, lint_form
    from app.core.forms.reader.correcting import corrected_copy
    from app.core.forms.reader.excerpt import Excerpt, excerpt
    from app.core.forms.reader.tool import read_bytes, read_tool
    from app.core.forms.scoring.cut_offs import CutOff, Way, nearest_cut_offs
    from app.core.forms.scoring.evaluate import evaluate, evaluate_session
    from app.core.forms.scoring.offers import needs_of, sources_of, tracks_of
    from app.core.forms.scoring.result import (
        Contribution,
        Line,
        Need,
        Recommendation,
        Result,
        Score,
        Track,
    )
    from app.core.forms.scoring.rules import Band, Source, has_scoring, subject_of
    from app.core.forms.session.asking import evaluate_expression
    from app.core.forms.session.session import Session
    from app.core.forms.session.state import Entity, NodeState, Problem, Value
    from app.core.forms.session.why import Because, Why
    from app.core.tools.drafts import Draft, draft_of, drop_draft, keep_draft
    from app.core.tools.fitting import Fitting, fitting
    from app.core.tools.reviews import Review, ask_review, end_review, open_review, reviews_in
    from app.core.tools.sessions import (
        KNOWN_ROW,
        about_person,
        known_names,
        new_session,
        person_of_row,
        roster,
    )
    from app.core.tools.submitting import keep_answers, refuse_problems, submit
    from app.core.tools.told import (
        Told,
        ToldPart,
        answers_told,
        kept_form,
        result_of,
        session_of,
    )
    from app.core.tools.workbooks import form_by_hash, form_of

_HOMES = {
    "app.core.forms.form": ("Form", "Group", "Node", "Question", "Repeat"),
    "app.core.checking.workbook": ("Checked", "check_file"),
    "app.core.forms.lint": ("Coverage", "coverage", "lint_form"),
    "app.core.forms.reader.correcting": ("corrected_copy",),
    "app.core.forms.reader.excerpt": ("Excerpt", "excerpt"),
    "app.core.forms.session.why": ("Because", "Why"),
    "app.core.forms.reader.tool": ("read_bytes", "read_tool"),
    "app.core.forms.scoring.cut_offs": ("CutOff", "Way", "nearest_cut_offs"),
    "app.core.forms.scoring.evaluate": ("evaluate", "evaluate_session"),
    "app.core.forms.scoring.offers": ("needs_of", "sources_of", "tracks_of"),
    "app.core.forms.scoring.result": (
        "Contribution", "Line", "Need", "Recommendation", "Result", "Score", "Track",
    ),
    "app.core.forms.scoring.rules": ("Band", "Source", "has_scoring", "subject_of"),
    "app.core.forms.expression.faults": ("ExpressionFault",),
    "app.core.forms.session.asking": ("evaluate_expression",),
    "app.core.forms.session.session": ("Session",),
    "app.core.forms.session.state": ("Entity", "NodeState", "Problem", "Value"),
    "app.core.tools.drafts": ("Draft", "draft_of", "drop_draft", "keep_draft"),
    "app.core.tools.fitting": ("Fitting", "fitting"),
    "app.core.cases.proposed": ("Proposal", "proposable", "proposals_of"),
    "app.core.tools.reviews": (
        "Review", "ask_review", "end_review", "open_review", "reviews_in",
    ),
    "app.core.tools.sessions": (
        "KNOWN_ROW", "about_person", "known_names", "new_session", "person_of_row", "roster",
    ),
    "app.core.tools.submitting": ("keep_answers", "refuse_problems", "submit"),
    "app.core.tools.told": (
        "Told", "ToldPart", "answers_told", "kept_form", "result_of", "session_of",
    ),
    "app.core.tools.workbooks": ("form_by_hash", "form_of"),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Load the part of the form engine that holds `name`, on its first use."""
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    found = getattr(import_module(home), name)
    globals()[name] = found
    return found


__all__ = [
    "KNOWN_ROW",
    "AnswerSet",
    "Band",
    "Because",
    "Checked",
    "Contribution",
    "Coverage",
    "CutOff",
    "Draft",
    "Entity",
    "Excerpt",
    "ExpressionFault",
    "Fitting",
    "Form",
    "Group",
    "Line",
    "Need",
    "Node",
    "NodeState",
    "Problem",
    "Proposal",
    "Question",
    "Recommendation",
    "Repeat",
    "Result",
    "Review",
    "Score",
    "Session",
    "Source",
    "Submission",
    "Told",
    "ToldPart",
    "Track",
    "Value",
    "Way",
    "Why",
    "about_person",
    "answer_draft",
    "answer_review",
    "answer_set",
    "answer_set_by_id",
    "answer_sets",
    "answers_told",
    "ask_review",
    "check_file",
    "corrected_copy",
    "coverage",
    "draft_of",
    "drop_draft",
    "end_review",
    "evaluate",
    "evaluate_expression",
    "evaluate_session",
    "excerpt",
    "fitting",
    "form_by_hash",
    "form_of",
    "has_scoring",
    "keep_answers",
    "keep_draft",
    "kept_form",
    "known_names",
    "lint_form",
    "nearest_cut_offs",
    "needs_of",
    "new_session",
    "open_review",
    "person_of_row",
    "proposable",
    "proposals_of",
    "read_bytes",
    "read_tool",
    "refuse_problems",
    "result_of",
    "reviews_in",
    "roster",
    "session_of",
    "sources_of",
    "subject_of",
    "submit",
    "tool_workbook",
    "tracks_of",
]
