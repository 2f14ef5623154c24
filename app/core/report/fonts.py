"""Fonts for PDF: the Noto sisters of one weight merged into one file, for PDF has no fallback."""

from __future__ import annotations

import hashlib
import io
import tempfile
from dataclasses import dataclass
from functools import cache as remembered
from pathlib import Path

from app.core.texts.written import write_whole

FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"
FAMILIES = ("NotoSans", "NotoSansArabic", "NotoSansArmenian")
"""In order of precedence: a letter that two fonts have is taken from the first."""

_RECIPE = b"1"
# Layout tables are of no use to ReportLab: letters come joined and in visual order.
_DROPPED = ["GSUB", "GPOS", "GDEF", "DSIG", "gasp", "fpgm", "prep", "cvt "]


@dataclass(frozen=True, slots=True)
class ReportFonts:
    """The names under which ReportLab knows our two weights."""

    regular: str
    strong: str


def merged_font(weight: str, cache: Path) -> Path:
    """Return the merged font of a weight (`Regular`, `SemiBold`), made on first use (1 s)."""
    sources = [FONTS / f"{family}-{weight}.ttf" for family in FAMILIES]
    content = b"".join(hashlib.sha256(source.read_bytes()).digest() for source in sources)
    key = hashlib.sha256(_RECIPE + content).hexdigest()[:16]
    kept = cache / f"report-{weight}-{key}.ttf"
    if not kept.exists():
        font = _merge(sources)
        try:
            write_whole(kept, font)
        except OSError:
            kept = Path(tempfile.gettempdir()) / kept.name
            write_whole(kept, font)
    return kept


def _merge(sources: list[Path]) -> bytes:
    from fontTools.merge import Merger, Options

    font = Merger(options=Options(drop_tables=_DROPPED)).merge([str(source) for source in sources])
    content = io.BytesIO()
    font.save(content)
    return content.getvalue()


@remembered
def report_fonts(cache: Path) -> ReportFonts:
    """Return the fonts, merged and registered with ReportLab once per process."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    names = {"Regular": "CmisReport", "SemiBold": "CmisReport-Strong"}
    for weight, name in names.items():
        registerFont(TTFont(name, str(merged_font(weight, cache))))
    return ReportFonts(names["Regular"], names["SemiBold"])
