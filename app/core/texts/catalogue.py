"""Catalogue files (.po) of an owner: read, checked, brought up to date and filled."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import Fault, FaultsFound, Place
from app.core.text import _
from app.core.texts.compiled import MAX_BYTES
from app.core.texts.voice import places
from app.core.texts.written import write_whole

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

CONTEXT_MARK = "\x04"
"""Stands between context and sentence in a key, as gettext itself has it."""

_VOLATILE = re.compile(
    r'^"(?:Project-Id-Version|POT-Creation-Date|PO-Revision-Date|Last-Translator|Report-Msgid-Bugs-To|Generated-By'
    r"|Language-Team):.*\n",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A source sentence as it stands in the code or in a manifest."""

    id: str
    context: str = ""
    many: str = ""

    @property
    def key(self) -> str:
        """The sentence, after its context if it has one."""
        return f"{self.context}{CONTEXT_MARK}{self.id}" if self.context else self.id


def catalogue_path(owner: Path, language: str) -> Path:
    """Return where an owner (application, module or card folder) keeps a language."""
    return owner / "locale" / f"{language}.po"


def read_catalogue(path: Path) -> Catalog:
    """Return the catalogue of a file; raises FaultsFound with the line for a broken one."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        source = path.read_bytes()
        if len(source) > MAX_BYTES:
            message = _("The catalogue is larger than {limit} bytes.", limit=MAX_BYTES)
            raise FaultsFound([Fault("catalogue.size", message, Place(str(path)))])
        return read_po(io.BytesIO(source), locale=known_locale(path.stem), abort_invalid=True)
    except PoFileError as error:
        line = (error.lineno or 0) + 1
        message = _("This line is not gettext: {reason}", reason=str(error))
        raise FaultsFound([Fault("catalogue.syntax", message, Place(str(path), line))]) from error
    except (OSError, ValueError, LookupError) as error:
        message = _("The catalogue cannot be read: {reason}", reason=str(error))
        raise FaultsFound([Fault("catalogue.unreadable", message, Place(str(path)))]) from error


def known_locale(language: str) -> str | None:
    """Return the language if CLDR knows it, else None."""
    from babel.core import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(language))
    except (UnknownLocaleError, ValueError):
        return None


def catalogue_faults(path: Path) -> list[Fault]:
    """Return what is wrong in a catalogue: syntax, places that differ, plural forms missing."""
    try:
        catalog = read_catalogue(path)
    except FaultsFound as found:
        return found.faults
    faults: list[Fault] = []
    for message in catalog:
        if message.id:
            faults.extend(_message_faults(message, path, catalog.num_plurals))
    return faults


def _message_faults(message: Message, path: Path, forms: int) -> Iterable[Fault]:
    sources = as_forms(message.id)
    translations = [form for form in as_forms(message.string) if form]
    place = Place(str(path), line=message.lineno, key=sources[0])
    if translations and len(sources) > 1 and len(translations) != forms:
        yield Fault(
            "catalogue.plural",
            _("This language has {forms} plural forms; {found} stand here.").with_args(
                forms=forms, found=len(translations)
            ),
            place,
        )
    allowed = frozenset[str]().union(*(places(source) for source in sources))
    wanted = places(sources[-1]) - {"n"}
    for form in translations:
        for name in sorted(places(form) - allowed):
            yield Fault(
                "catalogue.place",
                _("The source sentence has no place named {name}.", name=name),
                place,
                fix=_("Allowed: {names}.", names=", ".join(sorted(allowed)) or "-"),
                excerpt=form,
            )
        for name in sorted(wanted - places(form)):
            yield Fault(
                "catalogue.place",
                _("The place {name} is missing in the translation.", name=name),
                place,
                level="warning",
                excerpt=form,
            )


def update_catalogue(path: Path, sentences: Iterable[Sentence]) -> int:
    """Write the catalogue with exactly these sentences, keeping translations; return the missing.

    Translations of sentences that are gone are dropped: the history of the file keeps them.
    """
    from babel.messages.catalog import Catalog

    known = read_catalogue(path) if path.exists() else None
    fresh = Catalog(locale=known_locale(path.stem), charset="utf-8", fuzzy=False)
    for sentence in sorted(set(sentences)):
        old = known.get(sentence.id, sentence.context or None) if known is not None else None
        _put(fresh, sentence, as_forms(old.string) if old is not None else ())
    _save(fresh, path)
    return len(missing_in(fresh))


def missing_in(catalog: Catalog) -> dict[str, str | list[str]]:
    """Return the sentences without a full translation, as JSON data that can be filled in."""
    missing: dict[str, str | list[str]] = {}
    for message in catalog:
        sources, forms = as_forms(message.id), as_forms(message.string)
        if not sources[0] or (forms and all(forms)):
            continue
        context = f"{message.context}{CONTEXT_MARK}" if message.context else ""
        empty = [""] * catalog.num_plurals if len(sources) > 1 else ""
        missing[context + sources[0]] = empty
    return missing


def translate(path: Path, translations: Mapping[str, str | list[str]]) -> list[Fault]:
    """Write translations into a catalogue; return a fault for each that could not be used."""
    catalog = read_catalogue(path)
    faults: list[Fault] = []
    for key, translated in translations.items():
        context, mark, source = key.rpartition(CONTEXT_MARK)
        message = catalog.get(source, context if mark else None)
        place = Place(str(path), key=key)
        if message is None:
            text = _("No such sentence in the sources: {sentence}", sentence=source)
            faults.append(Fault("catalogue.unknown", text, place))
            continue
        forms = (translated,) if isinstance(translated, str) else tuple(translated)
        message.string = forms if isinstance(message.id, (list, tuple)) else forms[0]
        faults.extend(_message_faults(message, path, catalog.num_plurals))
    _save(catalog, path)
    return faults


def _put(catalog: Catalog, sentence: Sentence, forms: tuple[str, ...]) -> None:
    if sentence.many:
        kept = forms if len(forms) == catalog.num_plurals else ("",) * catalog.num_plurals
        catalog.add((sentence.id, sentence.many), kept, context=sentence.context or None)
    else:
        catalog.add(sentence.id, forms[0] if forms else "", context=sentence.context or None)


def _save(catalog: Catalog, path: Path) -> None:
    from babel.messages.pofile import write_po

    content = io.BytesIO()
    write_po(content, catalog, width=100, sort_output=True, no_location=True)
    text = content.getvalue().decode("utf-8")
    body = text[text.index('msgid ""') :]
    try:
        write_whole(path, _VOLATILE.sub("", body).encode("utf-8"))
    except OSError as error:
        message = _("The catalogue cannot be written: {reason}", reason=str(error))
        raise FaultsFound([Fault("catalogue.unwritable", message, Place(str(path)))]) from error


def as_forms(forms: object) -> tuple[str, ...]:
    """Return what Babel holds for a message, plural or not, as its forms."""
    if isinstance(forms, (list, tuple)):
        return tuple(str(form) for form in forms)
    return (str(forms),) if forms else ("",)
