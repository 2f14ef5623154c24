"""What is worth a second look in a tool that can be used."""

from app.core.forms.lint.coverage import Coverage, coverage
from app.core.forms.lint.linting import lint_form

__all__ = ["Coverage", "coverage", "lint_form"]
