"""The card of a small country for tests: two districts, three offices and a protection unit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

ZONE = "Africa/Tunis"


def card_values(folder: Path) -> dict[str, Any]:
    """Return the values of a small card: two districts, three offices and a protection unit."""
    worker = [
        "intake.register",
        "intake.find",
        "cases.view",
        "cases.move",
        "cases.note",
        "people.*",
        "services.view",
    ]
    users = {
        "north.clerk": ("intake_clerk", "north"),
        "north.worker": ("caseworker", "north"),
        "north.worker2": ("caseworker", "north"),
        "north.supervisor": ("supervisor", "north"),
        "hills.clerk": ("intake_clerk", "hills"),
        "hills.worker": ("caseworker", "hills"),
        "coast.clerk": ("intake_clerk", "coast"),
        "unit.officer": ("officer", "unit"),
        "unit.officer2": ("officer", "unit"),
        "unit.supervisor": ("unit_supervisor", "unit"),
        "district.lead": ("district_lead", "north"),
        "coordinator": ("coordinator", None),
        "auditor": ("auditor", None),
        "admin": ("administrator", None),
        "provider": ("provider", None),
    }
    return {
        "card": 1,
        "id": "tiny",
        "version": 1,
        "name": "Tinyland",
        "fictional": True,
        "languages": [{"code": "en", "review": "native"}, {"code": "ar", "review": "none"}],
        "default_language": "en",
        "time_zone": ZONE,
        "currency": "SVD",
        "working_week": ["mon", "tue"],
        "disclaimer": "None.",
        "landing": {"title": "Tiny", "text": "Small.", "not_done": "Nothing."},
        "about": {
            "system": "Tiny",
            "summary": "Tiny",
            "level": "casework",
            "intake_points": ["direct"],
            "populations": [],
        },
        "modules": {"intake": {"duplicate_threshold": 0.82}},
        "case_types": {
            "family": {
                "id": "family",
                "name": {"en": "Family support"},
                "subject": "household",
                "number": "FS-{year}-{count:05}",
                "intake": "intake_family",
                "stages": [
                    {"id": "intake", "name": {"en": "Intake"}, "deadline_days": 5},
                    {
                        "id": "profiling",
                        "name": {"en": "Profiling"},
                        "deadline_days": 10,
                        "level": "intermediation",
                    },
                    {"id": "assessment", "name": {"en": "Assessment"}, "level": "intermediation"},
                    {"id": "plan", "name": {"en": "Plan"}, "level": "casework"},
                    {"id": "closed", "name": {"en": "Closed"}, "final": True},
                ],
                "moves": [
                    {
                        "from": "intake",
                        "to": "profiling",
                        "by": ["caseworker"],
                        "when": "${case.worker} != ''",
                        "otherwise": "A worker is needed first.",
                    },
                    {"from": "profiling", "to": "assessment", "by": ["caseworker"]},
                    {
                        "from": "assessment",
                        "to": "profiling",
                        "by": ["caseworker"],
                        "reason": "required",
                    },
                    {"from": "assessment", "to": "plan", "by": ["caseworker"]},
                    {"from": "*", "to": "closed", "by": ["supervisor"], "reason": "required"},
                ],
                "participants": [{"id": "professional", "name": "Professional"}],
                "closing_reasons": [{"id": "informed", "name": {"en": "Informed"}}],
                "override_reasons": [{"id": "correction", "name": {"en": "Correction"}}],
            },
            "protection": {
                "id": "protection",
                "name": {"en": "Child protection"},
                "subject": "person",
                "restricted": True,
                "number": "CP-{year}-{count:05}",
                "intake": "intake_child",
                "stages": [
                    {"id": "intake", "name": {"en": "First talk"}, "deadline_hours": 24},
                    {"id": "plan", "name": {"en": "Plan"}},
                    {"id": "closed", "name": {"en": "Closed"}, "final": True},
                ],
                "moves": [
                    {"from": "intake", "to": "plan", "by": ["officer"]},
                    {"from": "*", "to": "closed", "by": ["unit_supervisor"]},
                    {"from": "closed", "to": "intake", "by": ["unit_supervisor"]},
                ],
                "participants": [{"id": "guardian", "name": "Guardian"}],
            },
        },
        "roles": {
            "intake_clerk": {
                "id": "intake_clerk",
                "name": {"en": "Intake clerk"},
                "scope": "office",
                "may": ["intake.*", "cases.view", "people.view", "people.edit"],
            },
            "caseworker": {
                "id": "caseworker",
                "name": {"en": "Caseworker"},
                "scope": "own",
                "may": worker,
            },
            "supervisor": {
                "id": "supervisor",
                "name": {"en": "Supervisor"},
                "scope": "office",
                "may": ["intake.*", "cases.*", "people.*", "journal.view"],
            },
            "officer": {
                "id": "officer",
                "name": "Officer",
                "scope": "own",
                "may": worker,
                "case_types": ["protection"],
            },
            "unit_supervisor": {
                "id": "unit_supervisor",
                "name": "Unit supervisor",
                "scope": "office",
                "case_types": ["protection"],
                "may": ["intake.*", "cases.*", "people.*", "journal.view"],
            },
            "district_lead": {
                "id": "district_lead",
                "name": "District lead",
                "scope": "district",
                "may": ["cases.view", "people.view"],
            },
            "coordinator": {
                "id": "coordinator",
                "name": "Coordinator",
                "scope": "all",
                "may": ["cases.*", "people.view", "intake.*", "journal.view"],
            },
            "auditor": {"id": "auditor", "name": "Auditor", "scope": "all", "may": ["*"]},
            "administrator": {
                "id": "administrator",
                "name": "Administrator",
                "scope": "none",
                "may": ["users.*", "journal.view"],
            },
            "provider": {
                "id": "provider",
                "name": "Provider",
                "scope": "referred",
                "may": ["cases.view", "people.view"],
            },
        },
        "offices": {
            code: {"code": code, "name": code.title(), "district": district, "place": place}
            for code, district, place in [
                ("north", "d1", "oaks"),
                ("hills", "d1", "pines"),
                ("coast", "d2", "sands"),
                ("unit", "d1", "oaks"),
            ]
        },
        "users": {
            login: {
                "login": login,
                "name": {"en": login.title(), "ar": "اسم"},
                "role": role,
                "office": office,
                "provider": "sun" if role == "provider" else None,
            }
            for login, (role, office) in users.items()
        },
        "id_kinds": {
            "national": {
                "id": "national",
                "name": "National number",
                "pattern": "##########",
                "check": "luhn",
            }
        },
        "phone": {"pattern": "00-XX-###-###"},
        "places": {
            "d1": {"code": "d1", "kind": "district", "name": "First"},
            "d2": {"code": "d2", "kind": "district", "name": "Second"},
            "oaks": {
                "code": "oaks",
                "kind": "village",
                "name": "Oaks",
                "parent": "d1",
                "office": "north",
            },
            "pines": {
                "code": "pines",
                "kind": "village",
                "name": "Pines",
                "parent": "d1",
                "office": "hills",
            },
            "sands": {
                "code": "sands",
                "kind": "village",
                "name": "Sands",
                "parent": "d2",
                "office": "coast",
            },
        },
        "providers": {
            "sun": {
                "code": "sun",
                "name": "Sunrise",
                "kind": "association",
                "place": "oaks",
                "address": "1 Lane",
            }
        },
        "tools": {},
        "folder": folder,
        "content_hash": "0" * 64,
    }
