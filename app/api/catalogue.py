"""The face for module code that reads the card: its catalogue, places and offices."""

from app.core.cards.models import Card, CardPlace, ConsentRules, Office, Provider, Role, Service

__all__ = [
    "Card",
    "CardPlace",
    "ConsentRules",
    "Office",
    "Provider",
    "Role",
    "Service",
]
