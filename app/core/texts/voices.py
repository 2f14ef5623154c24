"""Voices by language: the catalogues of card, modules and application, one chain per language."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Sequence
from datetime import UTC, tzinfo
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from app.core.texts.compiled import compiled
from app.core.texts.locale_facts import ENGLISH, RECIPE, LocaleFacts, read_locale
from app.core.texts.voice import Voice, language_chain
from app.core.texts.written import keep

SOURCE_LANGUAGE = "en"

_CODE = re.compile(r"[A-Za-z]{2,3}(_[A-Za-z0-9]{2,8})*")
_log = logging.getLogger(__name__)


class Voices:
    """Makes the voice of each language from `<folder>/locale/<language>.po` of several folders.

    `folders` stand in order of precedence: card, modules, application. A sentence is looked for
    in the language and its wider ones (`fr_TN`, `fr`), then in the card's `default` language,
    then said in English. `cache` holds what was compiled, by content; it may be deleted.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        *,
        default: str,
        cache: Path,
        zone: str | tzinfo = UTC,
    ) -> None:
        self._folders = tuple(folders)
        self._default = default
        self._cache = cache
        self._zone = zone
        self._made: dict[str, Voice] = {}

    def voice(self, language: str) -> Voice:
        """Return the voice of a language; one without catalogue speaks its fallbacks.

        Raises ValueError for what is not a language code: codes become file names.
        """
        language = language.replace("-", "_")
        if not _CODE.fullmatch(language):
            raise ValueError(f"not a language code: {language}")
        if language not in self._made:
            chain = self._chain(language)
            self._made[language] = Voice(
                language,
                self._translations(chain),
                facts=self._facts(language),
                fallbacks=(*language_chain(self._default), SOURCE_LANGUAGE),
                zone=self._zone,
            )
        return self._made[language]

    def name(self, language: str) -> str:
        """Return a language's own name for itself; its catalogues are not read for it."""
        made = self._made.get(language)
        return made.name if made is not None else self._facts(language).name

    def _chain(self, language: str) -> tuple[str, ...]:
        chain = language_chain(language)
        if SOURCE_LANGUAGE not in chain:
            chain = (*chain, *language_chain(self._default))
        # English sources need no catalogue, but a card may rename a word in them.
        chain = (*chain, SOURCE_LANGUAGE)
        return tuple(dict.fromkeys(chain[: chain.index(SOURCE_LANGUAGE) + 1]))

    def _translations(self, chain: Sequence[str]) -> NullTranslations:
        found = [
            translations
            for language in chain
            for folder in self._folders
            if (translations := self._catalogue(folder / "locale" / f"{language}.po"))
        ]
        if not found:
            return NullTranslations()
        for translations in found[1:]:
            found[0].add_fallback(translations)
        return found[0]

    def _catalogue(self, po: Path) -> GNUTranslations | None:
        try:
            source = po.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            _log.warning("Catalogue %s cannot be read: %s", po, error)
            return None
        try:
            return compiled(source, language=po.stem, cache=self._cache)
        except ValueError as error:
            _log.warning("Catalogue %s is not used: %s", po, error)
            return None

    def _facts(self, language: str) -> LocaleFacts:
        if language == SOURCE_LANGUAGE:
            return ENGLISH
        kept = self._cache / f"locale-{language}-{RECIPE}.json"
        try:
            return LocaleFacts.from_dict(json.loads(kept.read_text("utf-8")))
        except (OSError, ValueError, TypeError, KeyError):
            facts = read_locale(language)
            keep(kept, json.dumps(facts.as_dict(), ensure_ascii=False).encode())
            return facts
