"""Load a card folder as a whole: every file read, every fault told, or a checked `Card`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.core.cards.access import Permissions
from app.core.cards.checks import cross_check
from app.core.cards.complaints import complaints
from app.core.cards.folder import list_files
from app.core.cards.forms import checked, form_of
from app.core.cards.models import Card
from app.core.cards.salvage import salvage
from app.core.cards.tables import Columns, Table, read_table
from app.core.cards.yaml_text import read_yaml
from app.core.errors import Fault, FaultsFound, Place
from app.core.text import _, _n

TABLES = {
    "places": Columns(
        "code", plain=("kind", "parent", "office"), words=("name",), counts=("share",)
    ),
    "services": Columns(
        "code",
        plain=("topic", "phone", "level", "opens"),
        lists=("providers", "places"),
        words=("name", "description", "audience", "schedule", "cost", "documents"),
        counts=("min_age", "max_age"),
    ),
    "providers": Columns(
        "code",
        plain=("kind", "place", "phone", "email", "closed_from", "opens"),
        words=("name", "address", "hours"),
    ),
}
NEEDED_TABLES = ("places",)
KEYED = {"case_types": "id", "roles": "id", "offices": "code", "users": "login", "id_kinds": "id",
         "regimes": "id"}  # fmt: skip
SLIP = "card.yaml"
FROM_FOLDER = (*TABLES, "tools", "stories", "population", "folder", "content_hash")

Loc = tuple[str | int, ...]


def load_card(folder: Path, *, permissions: Permissions | None = None) -> Card:
    """Return the card in `folder`; raise FaultsFound with all its faults at once.

    With `permissions` what the roles may is checked too.
    """
    reading = Reading(folder)
    card = reading.card(permissions)
    faults = [fault for fault in reading.faults if fault.level == "fault"]
    if faults or card is None:
        text = _n(
            "The card {name} has {n} fault.",
            "The card {name} has {n} faults.",
            len(faults),
            name=folder.name,
        )
        raise FaultsFound(faults, text)
    return card


def check_card(folder: Path, *, permissions: Permissions | None = None) -> list[Fault]:
    """Return all faults and warnings of the card in `folder`; none means that it loads."""
    reading = Reading(folder)
    card = reading.card(permissions)
    if card is not None:
        for path in (*card.stories, card.population):
            if path is not None:
                reading.faults += read_yaml(path).faults
    return reading.faults


@dataclass
class Reading:
    """One card folder while it is read: its values, where each stands, and its faults."""

    folder: Path
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[Loc, Place] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    mended: set[Loc] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def card(self, permissions: Permissions | None = None) -> Card | None:
        """Read everything and return the card, or None where a part of it is wrong."""
        card = self.nearly(permissions)
        return None if self.mended else card

    def nearly(self, permissions: Permissions | None = None) -> Card | None:
        """Read everything and return the card to check it further, with stand-ins at `mended`."""
        if not self.folder.is_dir():
            self.faults.append(
                Fault(
                    "card.missing_folder",
                    _("There is no card folder here."),
                    Place(str(self.folder)),
                )
            )
            return None
        files = list_files(self.folder, self.faults)
        card_file = self.folder / "card.yaml"
        if card_file in files or not card_file.is_symlink():
            self.read_card_file()
        if not self.values:
            if any(fault.code == SLIP for fault in self.faults):
                self.read_tables(files)
            return None
        self.read_module_settings(files)
        self.read_tables(files)
        self.add_files(files)
        return self.validated(permissions)

    def read_card_file(self) -> None:
        """Read card.yaml; keys that other files give cannot stand there."""
        path = self.folder / "card.yaml"
        found = read_yaml(path)
        self.faults += found.faults
        self.places = {loc: Place(str(path), line) for loc, line in found.lines.items()}
        if not isinstance(found.value, dict):
            if not found.faults:
                self.faults.append(
                    Fault("card.empty", _("The file holds no card."), Place(str(path)))
                )
            return
        if any(fault.code == SLIP for fault in found.faults):
            return  # below the slip nothing stands where it should: only the slip is told
        self.values = found.value
        for name in FROM_FOLDER:
            if name in self.values:
                del self.values[name]
                self.faults.append(
                    Fault(
                        "card.extra_forbidden",
                        _("Unknown key '{key}'.", key=name),
                        self.place_of((name,)),
                        _("This comes from the files of the card's folder."),
                    )
                )
        for name, key in KEYED.items():
            entries = self.values.get(name)
            if isinstance(entries, dict):
                for code, entry in entries.items():
                    if isinstance(entry, dict):
                        entry.setdefault(key, code)

    def read_module_settings(self, files: list[Path]) -> None:
        """Add modules/<id>.yaml to the settings of the modules that card.yaml names."""
        modules = self.values.get("modules")
        for path in files:
            if path.parent.name != "modules" or path.suffix != ".yaml":
                continue
            found = read_yaml(path)
            self.faults += found.faults
            name = path.stem
            if not isinstance(modules, dict) or name not in modules:
                self.faults.append(
                    Fault(
                        "card.module",
                        _("The card does not name a module '{name}'.", name=name),
                        Place(str(path)),
                        _("Add it under modules: in card.yaml."),
                    )
                )
            elif modules[name]:
                self.faults.append(
                    Fault(
                        "card.duplicate",
                        _("'{key}' stands twice here.", key=name),
                        self.place_of(("modules", name)),
                        _("Keep one of the two."),
                    )
                )
            elif any(fault.code == SLIP for fault in found.faults):
                self.mended.add(("modules", name))
            elif isinstance(found.value, dict):
                modules[name] = found.value
                self.places |= {
                    ("modules", name, *loc): Place(str(path), line)
                    for loc, line in found.lines.items()
                }

    def read_tables(self, files: list[Path]) -> None:
        """Read the tables of places, services and providers."""
        languages = [
            entry["code"]
            for entry in self.values.get("languages") or ()
            if isinstance(entry, dict) and isinstance(entry.get("code"), str)
        ]
        for name, columns in TABLES.items():
            path = self.folder / f"{name}.csv"
            if path not in files and (path.exists() or name not in NEEDED_TABLES):
                continue
            table = read_table(path, columns, languages=languages)
            self.faults += table.faults
            self.tables[name] = table
            self.values[name] = table.rows
            self.places[(name,)] = Place(str(path), 1)
            self.places |= {
                (name, key): Place(str(path), line) for key, line in table.lines.items()
            }

    def add_files(self, files: list[Path]) -> None:
        """Add the tools, stories and the hash of everything in the folder."""
        self.values["tools"] = {
            path.stem: path
            for path in files
            if path.parent == self.folder / "tools" and path.suffix == ".xlsx"
        }
        self.values["stories"] = tuple(
            path
            for path in files
            if path.suffix == ".yaml" and path.parent == self.folder / "stories"
        )
        population = self.folder / "population.yaml"
        self.values["population"] = population if population in files else None
        self.values["folder"] = self.folder
        self.values["content_hash"] = content_hash(self.folder, files)

    def validated(self, permissions: Permissions | None) -> Card | None:
        """Return the card after the cross checks; what has the wrong form is told and mended."""
        card: Card | None
        try:
            card = checked(Card, self.values)
        except ValidationError as error:
            self.faults += self.complaints(error)
            card, mended = salvage(self.values, error)
            self.mended |= mended
        if card is not None:
            cross_check(
                card,
                self.place_of,
                self.faults,
                permissions=permissions,
                mended=self.mended,
                unreadable=[name for name, table in self.tables.items() if _lacks(table)],
            )
        return card

    def complaints(self, error: ValidationError) -> list[Fault]:
        """Return the faults of form; a column that a table lacks is told once, not in each row."""
        found = complaints(
            error, form_of(Card), self.place_of, hidden=FROM_FOLDER, values=self.values
        )
        told: dict[tuple[str, str], Fault] = {}
        left: list[Fault] = []
        for fault in found:
            name, _dot, rest = (fault.place.key or "").partition(".")
            table = self.tables.get(name)
            column = str(dict(fault.message.args).get("key", ""))
            if table is None or fault.code != "card.missing" or table.has(column) or not rest:
                left.append(fault)
            elif not get_close_matches(column, [c.partition(":")[0] for c in table.header], 1):
                message = _("The column '{name}' is missing.", name=column)
                place = Place(str(table.path), 1, key=column)
                told.setdefault((name, column), Fault("card.column", message, place))
        return [*told.values(), *left]

    def is_whole(self, *parts: str) -> bool:
        """Return whether these parts of the card could be read: no stand-in, no table cut short."""
        return not any(
            (name in self.tables and _lacks(self.tables[name]))
            or any(loc[:1] in ((name,), ()) for loc in self.mended)
            for name in parts
        )

    def place_of(self, loc: Loc) -> Place:
        """Return where the value at `loc` stands, or its nearest holder."""
        for end in range(len(loc), -1, -1):
            place = self.places.get(loc[:end])
            if place is not None:
                key = ".".join(str(step) for step in loc)
                return Place(place.file, place.line, key=key or None)
        return Place(str(self.folder / "card.yaml"))


def _lacks(table: Table) -> bool:
    """Return whether rows or cells of a table could not be read."""
    return any(fault.code not in ("card.duplicate", "card.language") for fault in table.faults)


def content_hash(folder: Path, files: list[Path]) -> str:
    """Return the SHA-256 over names and bytes of all files of a card."""
    total = hashlib.sha256()
    for path in files:
        total.update(path.relative_to(folder).as_posix().encode())
        total.update(b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
