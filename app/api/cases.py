"""The face for module code that works with cases: commands, reads, words."""

from app.core.cases.file import (
    AssignmentLine,
    CaseCard,
    LinkLine,
    NoteLine,
    ParticipantLine,
    StageLine,
    case_card,
    cases_of,
)
from app.core.cases.inputs import (
    AddParticipant,
    AssignCase,
    CloseCase,
    EndAssignment,
    EndParticipation,
    LinkCase,
    MoveCase,
    NoteCase,
    OpenCase,
    ReopenCase,
    ViewCase,
)
from app.core.cases.listing import (
    CaseFilter,
    CaseRow,
    case_ids,
    case_rows,
    count_cases,
    sorted_ids,
)
from app.core.cases.stages import (
    MoveOffer,
    as_level,
    case_row,
    moves_at,
    moves_open,
    stage_shown,
)
from app.core.cases.tables import (
    case_assignment,
    case_file,
    case_note,
    case_participant,
)
from app.core.cases.timeline import (
    TimelineRow,
    tell_rows,
    timeline,
)
from app.core.cases.visibility import (
    offices_in_reach,
)
from app.core.cases.words import (
    ASSIGNMENT_NAMES,
    NOTE_KIND_NAMES,
    ORIGIN_NAMES,
    RELATIONS,
    CardWords,
)

__all__ = [
    "ASSIGNMENT_NAMES",
    "NOTE_KIND_NAMES",
    "ORIGIN_NAMES",
    "RELATIONS",
    "AddParticipant",
    "AssignCase",
    "AssignmentLine",
    "CardWords",
    "CaseCard",
    "CaseFilter",
    "CaseRow",
    "CloseCase",
    "EndAssignment",
    "EndParticipation",
    "LinkCase",
    "LinkLine",
    "MoveCase",
    "MoveOffer",
    "NoteCase",
    "NoteLine",
    "OpenCase",
    "ParticipantLine",
    "ReopenCase",
    "StageLine",
    "TimelineRow",
    "ViewCase",
    "as_level",
    "case_assignment",
    "case_card",
    "case_file",
    "case_ids",
    "case_note",
    "case_participant",
    "case_row",
    "case_rows",
    "cases_of",
    "count_cases",
    "moves_at",
    "moves_open",
    "offices_in_reach",
    "sorted_ids",
    "stage_shown",
    "tell_rows",
    "timeline",
]
