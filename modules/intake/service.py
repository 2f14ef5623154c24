"""Services of taking in: answers become records, an answer set and a case in one act."""

from __future__ import annotations

from app.api import Denied, Unit, UserError, _
from app.api.data import (
    AddMember,
    OpenCase,
    case_values,
    household_from,
    person_from,
    select,
)
from app.api.data import household as household_table
from app.api.forms import (
    KNOWN_ROW,
    Form,
    Session,
    Submission,
    form_of,
    keep_answers,
    new_session,
    refuse_problems,
)
from modules.intake.commands import TakeIn, Taken
from modules.intake.drafts import drop_own
from modules.intake.events import TakenIn
from modules.intake.list_service import entry_came
from modules.intake.queries import reference_person_of
from modules.intake.tools import Records, records_of


def take_in(unit: Unit, command: TakeIn) -> Taken:
    """Register, keep the answers, open the case; raise UserError where an answer is missing."""
    unit.require("intake.register", household=command.household, person=command.person)
    kind = unit.card.case_type(command.case_type)
    if not unit.card.role(unit.seat.role).serves(kind.id, restricted=kind.restricted):
        raise Denied("intake.register", _("Your role does not open cases of this type."))
    form = form_of(unit, kind.intake)
    prefill = {"list_entry": str(command.entry)} if command.entry is not None else {}
    session = new_session(unit, form, command.answers, prefill=prefill, level=command.level)
    refuse_problems(session)
    household, person = command.household, command.person
    records = records_of(session.entities())
    if household is None and person is None:
        household, person = _register(unit, kind.subject, records, restricted=kind.restricted)
    elif household is not None:
        _add_new_members(unit, household, session)
    case = unit.run(_opening(form, records, command, household=household, person=person))
    answers = _keep_answers(unit, form, session, command, case, (household, person))
    unit.record(
        TakenIn(case, answers, kind.intake, form.content_hash, command.level, household, person,
                command.entry)
    )  # fmt: skip
    drop_own(unit, kind.id, person=command.person)
    if command.entry is not None:
        entry_came(unit, command.entry, case=case, household=household, person=person)
    return Taken(case, household, person, answers)


def _register(unit: Unit, subject: str, records: Records, *,
              restricted: bool) -> tuple[int | None, int | None]:  # fmt: skip
    wanted = "households" if subject == "household" else "persons"
    if not any(name == wanted for name, _values in records):
        raise UserError(_("Without the family's agreement nothing is registered."))
    if subject == "household":
        return unit.run(household_from(records, restricted=restricted)), None
    return None, unit.run(person_from(records, restricted=restricted))


def _add_new_members(unit: Unit, household: int, session: Session) -> None:
    """Add the members of the roster whom the household did not have yet."""
    for entity in session.entities():
        known = (entity.row or "").startswith(KNOWN_ROW)
        if entity.list != "persons" or known or not entity.values.get("given_name"):
            continue
        records = records_of((entity,))
        member = household_from(records).members[0]
        version = unit.db.scalar(
            select(household_table.c.version).where(household_table.c.id == household)
        )
        unit.run(AddMember(household, int(version or 1), member))


def _opening(form: Form, records: Records, command: TakeIn, *, household: int | None,
             person: int | None) -> OpenCase:  # fmt: skip
    told = case_values(records)
    indirect = command.entry is not None
    saved = {q.save_to.property: q.ref for q in form.questions()
             if q.save_to and q.save_to.list == "cases"}  # fmt: skip
    return OpenCase(
        type=command.case_type,
        household=household if person is None else None,
        person=person,
        origin="indirect" if indirect else told.get("origin", "direct"),
        reason=told.get("reason"),
        language=told.get("language") or command.language,
        versions=command.versions.get(saved.get("reason", ""), {}),
    )


def _keep_answers(unit: Unit, form: Form, session: Session, command: TakeIn, case: int,
                  subject: tuple[int | None, int | None]) -> int:  # fmt: skip
    household, person = subject
    informant = reference_person_of(unit, household) if household is not None else None
    submission = Submission(
        unit.card.case_type(command.case_type).intake,
        command.answers,
        "intake",
        case=case,
        household=household,
        person=person,
        level=command.level,
        language=command.language,
        informant=informant,
        versions=command.versions,
    )
    return keep_answers(unit, form, session, submission)
