"""Warnings about expressions that can be read, but hardly mean what their author wants."""

from app.core.forms.expression.lint.known import Asked, Known, known_of
from app.core.forms.expression.lint.linting import lint_tree

__all__ = ["Asked", "Known", "known_of", "lint_tree"]
