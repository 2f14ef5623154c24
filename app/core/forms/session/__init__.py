"""Live answers of one respondent to one tool."""

from app.core.forms.session.evaluate import evaluate
from app.core.forms.session.session import Session
from app.core.forms.session.state import Entity, NodeState, Problem, Value

__all__ = ["Entity", "NodeState", "Problem", "Session", "Value", "evaluate"]
