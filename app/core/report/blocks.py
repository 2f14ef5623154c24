"""What a report is made of; every text is a `Said`, every cell anything that a voice renders."""

from __future__ import annotations

from typing import Literal

from app.core.late import late_dataclass
from app.core.report.charts import Charts
from app.core.text import Said


@late_dataclass(frozen=True)
class Heading:
    """A heading of level 1 or 2; it never stands alone at the foot of a page."""

    text: Said
    level: Literal[1, 2] = 1


@late_dataclass(frozen=True)
class Paragraph:
    """Running text; a line break in it is kept."""

    text: Said
    quiet: bool = False
    strong: bool = False


@late_dataclass(frozen=True)
class Notice:
    """A boxed text that must not be overlooked."""

    text: Said


@late_dataclass(frozen=True)
class KeyValues:
    """Labels with their values, one under the other; an empty value shows a dash."""

    pairs: tuple[tuple[Said, object], ...]


@late_dataclass(frozen=True)
class Items:
    """A list of short texts, with bullets or numbers."""

    texts: tuple[object, ...]
    numbered: bool = False


@late_dataclass(frozen=True)
class Column:
    """A column of a table; `share` is its part of the width, numbers stand at the end."""

    title: Said
    share: float = 1.0
    number: bool = False


@late_dataclass(frozen=True)
class Table:
    """Rows under titled columns; the titles are repeated on each page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    empty: Said = ""


Block = Heading | Paragraph | Notice | KeyValues | Items | Table | Charts
