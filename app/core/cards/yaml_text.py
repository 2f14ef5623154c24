"""Read one YAML file of a card: core scalars only, bounded, with the line of every value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from app.core.errors import Fault, Place
from app.core.text import Text, _

MAX_BYTES = 1_000_000
MAX_DEPTH = 24

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,17})?([eE][-+]?[0-9]{1,2})?")
_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}
_STRING_TAG = "tag:yaml.org,2002:str"

Loc = tuple[str | int, ...]


@dataclass
class YamlFile:
    """The plain data of a file, the line of every key and value, and what is wrong with it."""

    path: Path
    value: Any = None
    lines: dict[Loc, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, code: str, message: Text, line: int | None, fix: Text | None = None) -> None:
        """Add one fault of this file."""
        self.faults.append(Fault(code, message, Place(str(self.path), line), fix))


def read_yaml(path: Path) -> YamlFile:
    """Return the file's data with lines; its faults tell what cannot be read."""
    found = YamlFile(path)
    text = _text(found)
    if text is not None:
        _Builder(found).read(text)
    return found


def _text(found: YamlFile) -> str | None:
    path = found.path
    try:
        if path.stat().st_size > MAX_BYTES:
            found.fault(
                "card.too_large",
                _("The file is larger than 1 MB."),
                None,
                _("Split it, or move lists into tables (.csv)."),
            )
            return None
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        found.fault("card.missing_file", _("The file is missing."), None)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        found.fault(
            "card.encoding",
            _("The file is not written in UTF-8."),
            line,
            _("Save it again with the encoding UTF-8."),
        )
    except OSError as error:
        found.fault(
            "card.unreadable", _("The file cannot be read: {why}.", why=error.strerror or "?"), None
        )
    return None


def scalar(text: str) -> object:
    """Return what a plain YAML scalar stands for: only true, false, null and plain numbers.

    `NO`, `on`, `010` and `12:30` stay the texts that they look like.
    """
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


_LOOK = _("Check the indentation, the quotes and the brackets of this line and the line before it.")
_SLIPS: tuple[tuple[str, Text, Text], ...] = (
    (
        "mapping values are not allowed",
        _("A colon stands where none can stand."),
        _("Put a text that holds a colon in quotes, and check the indentation."),
    ),
    (
        "could not find expected ':'",
        _("A key without a colon behind it."),
        _("Write a colon and a space behind the key, here or in the line before."),
    ),
    (
        "cannot start any token",
        _("A tab or a sign stands here with which no value can begin."),
        _("Use spaces, not tabs; put a text that begins with a sign in quotes."),
    ),
    (
        "unexpected end of stream",
        _("A quote was opened and not closed."),
        _("Close it, or put the text in quotes of the other kind."),
    ),
    (
        "expected ',' or",
        _("A bracket is opened here and not closed, or a comma is missing in it."),
        _("Close it with ] or }, and put a text that holds a comma or a colon in quotes."),
    ),
)
"""What the parser says of the slips that happen most, in plain words."""
_SWALLOWED = (
    _("A quote is opened here and closed only below the next key."),
    _("Close it in this line, or put the text in quotes of the other kind."),
)
_BEGINS_WITH_KEY = re.compile(r"\s*(- )?[A-Za-z_][A-Za-z0-9_.]*:(\s|$)")
_FROM_ITS_BEGINNING = ("unexpected end of stream", "expected ',' or")


def _plain(problem: str) -> tuple[Text, Text]:
    for words, message, fix in _SLIPS:
        if words in problem:
            return message, fix
    return _("This is not valid YAML: {why}.", why=problem), _LOOK


class _Builder:
    """Builds plain data from the events of the parser, so that nothing is built unchecked."""

    def __init__(self, found: YamlFile) -> None:
        self.found = found
        self.open: list[dict[Any, Any] | list[Any]] = []
        self.keys: list[str | None] = []
        self.place: list[str | int] = []
        self.documents = 0
        self.lines: list[str] = []

    def read(self, text: str) -> None:
        self.lines = text.splitlines()
        try:
            for event in yaml.parse(text, Loader=yaml.CSafeLoader):
                mark = event.start_mark
                if not self.take(event, mark.line + 1 if mark else 1):
                    return
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            if any(words in (error.problem or "") for words in _FROM_ITS_BEGINNING):
                mark = error.context_mark or mark
            message, fix = _plain(error.problem or "?")
            self.found.fault("card.yaml", message, mark.line + 1 if mark else None, fix)
        except yaml.YAMLError as error:
            self.found.fault(
                "card.yaml",
                _("This is not valid YAML: {why}.", why=" ".join(str(error).split())),
                None,
            )

    def take(self, event: yaml.Event, line: int) -> bool:
        """Add one event; return False where reading must stop."""
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.found.fault(
                    "card.documents",
                    _("The file holds a second document."),
                    line,
                    _("Remove the line that holds only '---'."),
                )
                return False
        elif isinstance(event, yaml.AliasEvent):
            self.no_anchor(line)
            self.put(None, line)
        elif isinstance(event, yaml.ScalarEvent):
            if self.swallows_a_key(event):
                message, fix = _SWALLOWED
                self.found.fault("card.yaml", message, line, fix)
                return False
            self.look_at_tag(event, line)
            self.scalar(event, line)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self.look_at_tag(event, line)
            return self.enter({} if isinstance(event, yaml.MappingStartEvent) else [], line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.leave()
        return True

    def swallows_a_key(self, event: yaml.ScalarEvent) -> bool:
        """Return whether a text in quotes runs over a line that begins with a key."""
        if event.style not in ("'", '"') or event.start_mark is None or event.end_mark is None:
            return False
        inside = self.lines[event.start_mark.line + 1 : event.end_mark.line + 1]
        return any(_BEGINS_WITH_KEY.match(line) for line in inside)

    def look_at_tag(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            self.no_anchor(line)
        if event.tag is not None and event.tag not in ("!", _STRING_TAG):
            self.found.fault(
                "card.tag",
                _("A tag ({tag}) cannot stand in a card.", tag=event.tag),
                line,
                _("Remove it."),
            )

    def no_anchor(self, line: int) -> None:
        self.found.fault(
            "card.anchor",
            _("Anchors (&) and aliases (*) cannot stand in a card."),
            line,
            _("Write the value out, or put the text in quotes."),
        )

    def enter(self, value: dict[Any, Any] | list[Any], line: int) -> bool:
        if len(self.open) >= MAX_DEPTH:
            self.found.fault("card.depth", _("The values are nested too deeply."), line)
            return False
        if self.awaits_key():
            self.found.fault("card.key", _("A key must be a word."), line)
            return False
        self.put(value, line)
        self.open.append(value)
        self.keys.append(None)
        return True

    def leave(self) -> None:
        self.open.pop()
        self.keys.pop()
        if self.place:
            self.place.pop()

    def awaits_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1], dict) and self.keys[-1] is None

    def scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        if self.awaits_key():
            self.key(event.value, line)
            return
        plain = event.implicit[0] and not event.style
        self.put(scalar(event.value) if plain else event.value, line)

    def key(self, key: str, line: int) -> None:
        holder = self.open[-1]
        if key in holder:
            self.found.fault(
                "card.duplicate",
                _("'{key}' stands twice here.", key=key),
                line,
                _("Keep one of the two."),
            )
        self.keys[-1] = key
        self.found.lines[(*self.place, key)] = line

    def put(self, value: object, line: int) -> None:
        """Place `value` in its holder; containers keep their step until they are left."""
        if not self.open:
            self.found.value = value
            self.found.lines[()] = line
            return
        holder = self.open[-1]
        step: str | int
        if isinstance(holder, dict):
            step = self.keys[-1] or ""
            holder[step] = value
            self.keys[-1] = None
        else:
            step = len(holder)
            holder.append(value)
            self.found.lines[(*self.place, step)] = line
        if isinstance(value, dict | list):
            self.place.append(step)
