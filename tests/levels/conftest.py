"""What the tests of the levels share: windows on small countries."""

from tests.contract.windows import made, window_on

__all__ = ["made", "window_on"]
