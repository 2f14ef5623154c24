"""What other modules may use of services: who offers them near a place on a day."""

from modules.services.finder import offered, providers, serves, takes_people

__all__ = ["offered", "providers", "serves", "takes_people"]
