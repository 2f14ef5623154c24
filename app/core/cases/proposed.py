"""Needs and services that answers propose, or a worker added, with what was decided of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.cases.decisions import Decision
from app.core.forms.form import Form
from app.core.forms.scoring.offers import needs_of
from app.core.forms.scoring.result import Line, Result
from app.core.journal.seat import Reading
from app.core.text import Said

Held = Mapping[tuple[str, str], Decision]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A need or a service that was proposed or added, with what was decided about it."""

    kind: str
    code: str
    name: Said
    why: Said
    because: tuple[Line, ...]
    proposed: bool
    decision: Decision | None

    @property
    def state(self) -> str:
        """How it stands: open, agreed, added or set_aside."""
        if self.decision is None:
            return "open"
        if self.decision.chosen == "no":
            return "set_aside"
        return "agreed" if self.proposed else "added"


def proposable(reading: Reading, form: Form) -> list[tuple[str, str, Said]]:
    """Return every need of a tool and every service of the card: kind, code and name."""
    needs = [("need", n.name, n.label) for n in needs_of(form) if n.kind == "need"]
    active = [s for s in reading.card.services.values() if s.active]
    return [*needs, *(("service", service.code, service.name) for service in active)]


def proposals_of(reading: Reading, form: Form, found: Result, held: Held) -> tuple[Proposal, ...]:
    """Return proposed needs, then services, each with those added though not proposed."""
    lines = [
        Proposal("need", need.name, need.label, "", need.because, True,
                 held.get(("need", need.name)))
        for need in found.needs
    ]  # fmt: skip
    seen: set[str] = set()
    for one in found.recommendations:
        if one.service is not None and one.service not in seen:
            seen.add(one.service)
            service = reading.card.services.get(one.service)
            lines.append(
                Proposal("service", one.service, service.name if service else one.service,
                         one.reason or "", one.because, True, held.get(("service", one.service)))
            )  # fmt: skip
    shown = {(line.kind, line.code) for line in lines}
    for kind, code, name in proposable(reading, form):
        decision = held.get((kind, code))
        if decision is not None and (kind, code) not in shown:
            lines.append(Proposal(kind, code, name, "", (), False, decision))
    return tuple(sorted(lines, key=lambda line: line.kind))
