"""The face for module code: acts, events, texts, errors. Its import needs no library."""

from app.core.errors import Denied, Fault, FaultsFound, Place, Stale, UserError
from app.core.journal.event import Event, Words
from app.core.journal.seat import Reading, Seat
from app.core.journal.unit import Unit
from app.core.late import late_dataclass, late_module
from app.core.registry.contributions import Found, Target
from app.core.registry.module_api import ModuleApi
from app.core.text import LocalText, Said, Text, _, _n

__all__ = [
    "Denied",
    "Event",
    "Fault",
    "FaultsFound",
    "Found",
    "LocalText",
    "ModuleApi",
    "Place",
    "Reading",
    "Said",
    "Seat",
    "Stale",
    "Target",
    "Text",
    "Unit",
    "UserError",
    "Words",
    "_",
    "_n",
    "late_dataclass",
    "late_module",
]
