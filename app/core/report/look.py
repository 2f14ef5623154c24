"""The looks of a printed page: sizes in points, colours of the light theme."""

from __future__ import annotations

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
MARGIN = 56.0
CONTENT_WIDTH = PAGE_WIDTH - 2 * MARGIN
HEADER_TOP = 36.0
BODY_TOP = 92.0
FOOTER_BOTTOM = 30.0
GAP = 12.0

ACCENT = "#0B5CAB"
ON_ACCENT = "#FFFFFF"
TEXT = "#1B2733"
QUIET = "#52606D"
HAIRLINE = "#D5DBE3"
RAISED = "#EEF1F5"
WARNING = "#8F5400"

BODY_SIZE = 9.5
SMALL_SIZE = 7.5
TITLE_SIZE = 18.0
HEADING_SIZES = (13.0, 10.5)
LEADING = 1.5
"""Line height as a multiple of the size: Arabic needs more than Latin."""
CELL_PADDING = 5.0
