"""Rules over a whole population at once: the answers of all as columns of numbers and codes."""

from app.core.forms.columns.column import Codes, Column, Days, Numbers, Several, Truths
from app.core.forms.columns.population import Population, Repeated
from app.core.forms.columns.rule import Rule, compile_columns
from app.core.forms.columns.shape import Shape, shape_of

__all__ = [
    "Codes",
    "Column",
    "Days",
    "Numbers",
    "Population",
    "Repeated",
    "Rule",
    "Several",
    "Shape",
    "Truths",
    "compile_columns",
    "shape_of",
]
