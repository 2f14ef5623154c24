"""What a page needs to know of a tool to begin asking its questions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from app.core.forms.form import Form
from app.core.text import Said


class Begun(Protocol):
    """A tool with the answers to begin with; `kept_at` is set where they are a draft."""

    @property
    def form(self) -> Form:
        """The tool."""
        ...

    @property
    def number(self) -> str:
        """The number of the case."""
        ...

    @property
    def name(self) -> Said:
        """Whom the answers are about."""
        ...

    @property
    def answers(self) -> Mapping[str, Any]:
        """The answers to begin with."""
        ...

    @property
    def prefill(self) -> Mapping[str, Any]:
        """What is known beforehand."""
        ...

    @property
    def kept_at(self) -> datetime | None:
        """When the draft was kept."""
        ...
