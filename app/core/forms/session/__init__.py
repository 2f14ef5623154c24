"""Live answers of one respondent to one tool."""

from app.core.forms.session.evaluate import evaluate
from app.core.forms.session.session import Session
from app.core.forms.session.state import Entity, NodeState, Problem, Value
from app.core.forms.session.why import Because, Why

__all__ = [
    "Because",
    "Entity",
    "NodeState",
    "Problem",
    "Session",
    "Value",
    "Why",
    "evaluate",
]
