"""What a card's tools propose, compared with what the card has."""

from __future__ import annotations

from collections.abc import Collection

from app.core.errors import Fault, Place
from app.core.forms.expression.faults import did_you_mean
from app.core.forms.form import Form
from app.core.forms.scoring.checks import scoring_faults
from app.core.forms.scoring.rules import rules_of
from app.core.text import _


def proposal_faults(form: Form, services: Collection[str]) -> list[Fault]:
    """Return the services that a tool recommends and the card does not have."""
    file = form.file or form.id
    return [
        Fault(
            "unknown_service",
            _("The card has no service {name}.", name=rule.service),
            Place(file, sheet="recommendations", row=rule.row, column="service"),
            did_you_mean(rule.service, services),
        )
        for rule in rules_of(form).recommendations
        if rule.service and rule.service not in services
    ]


def scoring_warnings(form: Form) -> list[Fault]:
    """Return what is worth a second look in the scoring of a tool that can be used."""
    return [fault for fault in scoring_faults(form) if fault.level == "warning"]
