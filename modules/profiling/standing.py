"""How the newest profile of each case stands: one row for a case, so that lists are quick.

What was handed in and decided stands in `answer_set` and `proposal_decision`; this row follows it.
"""

from __future__ import annotations

from app.api import Unit
from app.api.cases import Decision
from app.api.data import add_row, delete, update
from app.api.forms import AnswerSet
from modules.profiling.tables import profiling_state

s = profiling_state.c


def profile_came(unit: Unit, case: int, kept: AnswerSet) -> None:
    """Let the case wait for a decision about a profile that was just handed in."""
    unit.db.execute(delete(profiling_state).where(s.case == case))
    add_row(
        unit, profiling_state, case=case, answers=kept.id, tool=kept.tool, handed_in=kept.at,
        proposed=(kept.results or {}).get("track"), chosen=None, state="waiting", decided_on=None,
    )  # fmt: skip


def track_decided(unit: Unit, case: int, decision: Decision) -> None:
    """Let the case stand as it was decided."""
    state = "changed" if decision.is_changed else "confirmed"
    unit.db.execute(
        update(profiling_state)
        .where(s.case == case)
        .values(chosen=decision.chosen, state=state, decided_on=unit.today)
    )
