"""What the tests of the layout share: windows on a small country."""

from tests.contract.windows import made, window_on

__all__ = ["made", "window_on"]
