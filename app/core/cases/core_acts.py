"""The core's commands and tables: what a registry and a store begin with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table

from app.core.access import events as access_events
from app.core.access import inputs as access_inputs
from app.core.access import switching
from app.core.access.tables import ACCESS_TABLES
from app.core.cases import events, inputs, revealing
from app.core.cases.consent import events as consent_events
from app.core.cases.consent import inputs as consent_inputs
from app.core.cases.consent.tables import CONSENT_TABLES
from app.core.cases.decisions import proposal_decision
from app.core.cases.merging import events as merging_events
from app.core.cases.merging import inputs as merging_inputs
from app.core.cases.merging.tables import MERGING_TABLES
from app.core.cases.serving import SERVING_TABLES
from app.core.cases.tables import CASE_TABLES
from app.core.journal.acts import ActDenied
from app.core.journal.event import Event
from app.core.journal.tables import journal, journal_head, subscriber
from app.core.journal.unit import Unit
from app.core.late import late_module
from app.core.people import events as people_events
from app.core.people import inputs as people_inputs
from app.core.people.tables import PEOPLE_TABLES
from app.core.store.meta import meta
from app.core.tools.tables import TOOL_TABLES

if TYPE_CHECKING:
    from app.core.access import users
    from app.core.cases import assigning, matches, moving, opening, working
    from app.core.cases.consent import recording as consent_acts
    from app.core.cases.merging import acts as merging_acts
    from app.core.people import editing, registering
else:  # a start performs hardly one of these acts
    users = late_module("app.core.access.users")
    assigning = late_module("app.core.cases.assigning")
    matches = late_module("app.core.cases.matches")
    moving = late_module("app.core.cases.moving")
    opening = late_module("app.core.cases.opening")
    working = late_module("app.core.cases.working")
    consent_acts = late_module("app.core.cases.consent.recording")
    merging_acts = late_module("app.core.cases.merging.acts")
    editing = late_module("app.core.people.editing")
    registering = late_module("app.core.people.registering")

CoreAct = tuple[str, type, Callable[[Unit, Any], Any], tuple[type[Event], ...]]

CORE_TABLES: list[Table] = [
    meta,
    journal,
    journal_head,
    subscriber,
    *ACCESS_TABLES,
    *PEOPLE_TABLES,
    *CASE_TABLES,
    *MERGING_TABLES,
    *TOOL_TABLES,
    proposal_decision,
    *CONSENT_TABLES,
    *SERVING_TABLES,
]

_p, _pe, _c, _ce = people_inputs, people_events, inputs, events
_a, _ae = access_inputs, access_events
_k, _ke = consent_inputs, consent_events
_m, _me = merging_inputs, merging_events

CORE: list[CoreAct] = [
    ("person.register", _p.RegisterPerson, registering.register_person, (_pe.PersonRegistered,)),
    (
        "household.register",
        _p.RegisterHousehold,
        registering.register_household,
        (_pe.HouseholdRegistered,),
    ),
    ("household.add_member", _p.AddMember, registering.add_member, (_pe.MemberAdded,)),
    ("household.end_membership", _p.EndMembership, editing.end_membership, (_pe.MembershipEnded,)),
    ("household.edit", _p.EditHousehold, editing.edit_household, (_pe.HouseholdEdited,)),
    ("household.set_address", _p.SetAddress, editing.set_address, (_pe.AddressSet,)),
    ("person.edit", _p.EditPerson, editing.edit_person, (_pe.PersonEdited,)),
    ("person.add_name", _p.AddName, editing.add_name, (_pe.NameAdded,)),
    ("person.add_identifier", _p.AddIdentifier, editing.add_identifier, (_pe.IdentifierAdded,)),
    ("person.set_contact", _p.SetContact, editing.set_contact, (_pe.ContactSet,)),
    ("person.set_guardian", _p.SetGuardian, editing.set_guardian, (_pe.GuardianSet,)),
    ("people.reveal", _p.Reveal, editing.reveal, (_pe.Revealed,)),
    ("person.merge", _m.JoinPersons, merging_acts.join_persons, (_me.PersonsJoined,)),
    ("person.unmerge", _m.PartPersons, merging_acts.part_persons, (_me.PersonsParted,)),
    ("household.merge", _m.JoinHouseholds, merging_acts.join_households, (_me.HouseholdsJoined,)),
    ("household.unmerge", _m.PartHouseholds, merging_acts.part_households, (_me.HouseholdsParted,)),
    ("people.report_match", _p.ReportMatch, matches.report_match, (_ce.RestrictedMatch,)),
    ("case.open", _c.OpenCase, opening.open_case, (_ce.CaseOpened,)),
    ("case.view", _c.ViewCase, working.view_case, (_ce.CaseViewed,)),
    ("case.move", _c.MoveCase, moving.move_case, (_ce.CaseMoved,)),
    ("case.close", _c.CloseCase, moving.close_case, (_ce.CaseClosed,)),
    ("case.reopen", _c.ReopenCase, moving.reopen_case, (_ce.CaseReopened,)),
    ("case.assign", _c.AssignCase, assigning.assign_case, (_ce.CaseAssigned,)),
    ("case.end_assignment", _c.EndAssignment, assigning.end_assignment, (_ce.AssignmentEnded,)),
    ("case.note", _c.NoteCase, working.note_case, (_ce.CaseNoted,)),
    (
        "case.reveal_notes",
        revealing.RevealNotes,
        revealing.reveal_notes,
        (revealing.NotesRevealed,),
    ),
    ("case.link", _c.LinkCase, working.link_case, (_ce.CaseLinked,)),
    ("case.add_participant", _c.AddParticipant, working.add_participant, (_ce.ParticipantAdded,)),
    (
        "case.end_participation",
        _c.EndParticipation,
        working.end_participation,
        (_ce.ParticipationEnded,),
    ),
    (
        "consent.record",
        _k.RecordConsent,
        consent_acts.record_consent,
        (_ke.ConsentRecorded, _ke.BasisDecided),
    ),
    (
        "consent.withdraw",
        _k.WithdrawConsent,
        consent_acts.withdraw_consent,
        (_ke.ConsentWithdrawn,),
    ),
    ("user.create", _a.CreateUser, users.create_user, (_ae.UserCreated,)),
    ("user.grant", _a.GrantRole, users.grant_role, (_ae.RoleGranted,)),
    ("user.end_grant", _a.EndGrant, users.end_grant, (_ae.GrantEnded,)),
    ("user.deactivate", _a.DeactivateUser, users.deactivate_user, (_ae.UserDeactivated,)),
    ("user.reactivate", _a.ReactivateUser, users.reactivate_user, (_ae.UserReactivated,)),
    (
        "module.switch",
        switching.SwitchModule,
        switching.switch_module,
        (switching.ModuleSwitched,),
    ),
    ("level.change", switching.ChangeLevel, switching.change_level, (switching.LevelChanged,)),
    (
        "user.set_password",
        _a.SetPassword,
        users.set_password,
        (_ae.PasswordSet, _ae.SignedIn, _ae.SignInFailed, ActDenied),
    ),
]
