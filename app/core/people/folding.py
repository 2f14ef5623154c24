"""Folding: names, identity numbers and phones as plain tokens that are alike when people would."""

from __future__ import annotations

import re
import unicodedata

_ARABIC = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ی": "ي",
        "ک": "ك",
        "ـ": None,
        "ء": None,
    }
)
_LATIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_WORD = re.compile(r"[^\W_]+")
_VOWELS = re.compile(r"[aeiouyاويهh]")
_SCRIPTS = {
    "LATIN": "Latn",
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "HEBREW": "Hebr",
    "GEORGIAN": "Geor",
    "DEVANAGARI": "Deva",
    "ETHIOPIC": "Ethi",
}
_SCRIPT_OF_LANGUAGE = {
    "ar": "Arab",
    "fa": "Arab",
    "ur": "Arab",
    "hy": "Armn",
    "ru": "Cyrl",
    "uk": "Cyrl",
    "bg": "Cyrl",
    "sr": "Cyrl",
    "ky": "Cyrl",
    "el": "Grek",
    "he": "Hebr",
    "ka": "Geor",
    "am": "Ethi",
    "hi": "Deva",
}


def fold(text: str) -> str:
    """Return the text without case, accents, Arabic marks and letter variants."""
    plain = unicodedata.normalize("NFKD", text.translate(_ARABIC)).casefold()
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return bare.translate(_ARABIC).translate(_LATIN)


def folded(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, each once, in their order."""
    apart = fold(text).replace("'", "").replace("’", "")
    return tuple(dict.fromkeys(_WORD.findall(apart)))


def compact(text: str) -> str:
    """Return a number without spaces and signs, folded: how identifiers and phones are compared."""
    return "".join(sign for sign in fold(text) if sign.isalnum())


def skeleton(token: str) -> str:
    """Return the key by which names that sound alike are found: first sign and consonants."""
    if not token:
        return ""
    rest = re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", token[1:]))
    return f"~{token[0]}{rest}"


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the first letter's script, Zyyy where there is none."""
    for sign in text:
        if sign.isalpha():
            return _SCRIPTS.get(unicodedata.name(sign, "").split(" ")[0], "Zyyy")
    return "Zyyy"


def script_of_language(language: str) -> str:
    """Return the script in which a language is read."""
    return _SCRIPT_OF_LANGUAGE.get(language.split("_")[0], "Latn")


def upper_bound(prefix: str) -> str:
    """Return the key that stands after all keys that begin with `prefix`."""
    return prefix + "\U0010ffff"
