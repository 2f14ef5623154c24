"""Who may read the assessments of a case, and which of them stands first."""

from __future__ import annotations

from typing import Any

from app.api import Denied, Reading, UserError, _
from app.api.cases import case_row
from app.api.data import select
from modules.assessment.settings import SHORT
from modules.assessment.tables import assessment_done

d = assessment_done.c


def see(reading: Reading, case: int) -> Any:
    """Return the row of a case; raise Denied where the seat may not read its assessments."""
    if not reading.may("assessment.view", case=case):
        raise Denied("assessment.view")
    return case_row(reading, case)


def newest_in(reading: Reading, case: int) -> int:
    """Return the answers to open of a case: those of the short analysis before all others.

    Raises Denied where the seat may not read them, UserError where there is none.
    """
    see(reading, case)
    rows = reading.db.execute(
        select(d.answers, d.part).where(d.case == case, d.newest).order_by(d.answers.desc())
    ).all()
    if not rows:
        raise UserError(_("No assessment was handed in for this case yet."))
    return int(next((row.answers for row in rows if row.part == SHORT), rows[0].answers))
