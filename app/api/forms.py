"""The face for module code that works with assessment tools: read one, answer it, store it.

`read_tool` reads a workbook, a `Session` holds one respondent's live answers, and
`app.uikit.FormView` draws it.
"""

from app.core.forms.form import Form, Group, Node, Question, Repeat
from app.core.forms.reader.tool import read_bytes, read_tool
from app.core.forms.session.session import Session
from app.core.forms.session.state import Entity, NodeState, Problem, Value

__all__ = [
    "Entity",
    "Form",
    "Group",
    "Node",
    "NodeState",
    "Problem",
    "Question",
    "Repeat",
    "Session",
    "Value",
    "read_bytes",
    "read_tool",
]
