"""What the journeys share: data folders of small countries."""

from tests.contract.windows import made

__all__ = ["made"]
