"""The synthetic world of a card: families and their histories, made by the same acts as by hand."""

from seed_data.fingerprint import fingerprint
from seed_data.world import seed

__all__ = ["fingerprint", "seed"]
