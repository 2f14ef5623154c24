"""What the demonstrator does not do: said on the landing page, in About and on each print."""

from __future__ import annotations

from app.core.text import _

NOT_DONE = _(
    "It checks no eligibility, pays no benefit and reconciles no payment. "
    "For these tasks see the open-source CORE-MIS."
)
