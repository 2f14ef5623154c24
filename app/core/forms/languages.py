"""Language codes from the headers of a workbook: `label::Français (fr)` is `fr`."""

from __future__ import annotations

import re
from collections.abc import Mapping

_CODE = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\s*\)\s*\Z")
_PLAIN = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})?\Z")
_NAMES = {
    "english": "en", "français": "fr", "francais": "fr", "french": "fr", "العربية": "ar",
    "arabic": "ar", "español": "es", "espanol": "es", "spanish": "es", "italiano": "it",
    "italian": "it", "português": "pt", "portuguese": "pt", "հայերեն": "hy", "armenian": "hy",
    "русский": "ru", "russian": "ru", "kiswahili": "sw", "swahili": "sw", "türkçe": "tr",
}  # fmt: skip
FALLBACK = "en"


def code_of(language: str, default: str = FALLBACK) -> str:
    """Return the code of a language as the workbook writes it; `default` for no language."""
    name = language.strip()
    if not name or name.lower() == "default":
        return default
    if match := _CODE.search(name):
        return match[1].replace("-", "_")
    lower = name.lower()
    return _NAMES.get(lower, name if _PLAIN.match(name) else lower)


def by_code(text: object, default: str) -> dict[str, str]:
    """Return a label, plain or per language, by language code; blank entries are left out."""
    if isinstance(text, Mapping):
        pairs = {code_of(str(name), default): str(said) for name, said in text.items() if said}
        return {code: said for code, said in pairs.items() if said.strip() not in ("", "-")}
    return {default: str(text)} if text is not None and str(text).strip() else {}
