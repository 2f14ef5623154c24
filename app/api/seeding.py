"""The face for the synthetic world: the stage it is made on, the card it is made for."""

from app.core.access.users import seed_users
from app.core.cards.models import Card, CaseType, Stage
from app.core.seeding import Seeding
from app.core.store.store import Store

__all__ = [
    "Card",
    "CaseType",
    "Seeding",
    "Stage",
    "Store",
    "seed_users",
]
