"""The manifest: what the shell must know of a module before it runs any of its code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from app.core.errors import Fault, FaultsFound, Place
from app.core.text import Text, _

LEVELS = ("information", "intermediation", "referral", "casework")
SECTIONS = ("reception", "casework", "services", "insight", "administration")
API = 1


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PageSpec(_Strict):
    """One page in the navigation; `listed: false` keeps it out of the menu (a case page)."""

    id: str
    title: str
    section: str
    order: int = 50
    needs: str
    icon: str = ""
    listed: bool = True
    levels: tuple[str, ...] = LEVELS

    @field_validator("section")
    @classmethod
    def _known_section(cls, value: str) -> str:
        if value not in SECTIONS:
            raise ValueError(f"not a section; sections are {', '.join(SECTIONS)}")
        return value


class Manifest(_Strict):
    """A module's `module.yaml`; its id is its folder and the prefix of all that it owns."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    api: int
    title: str
    icon: str = "puzzle-outline"
    about: str = ""
    requires: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    serves: tuple[str, ...] = LEVELS
    pages: tuple[PageSpec, ...] = ()
    permissions: tuple[str, ...] = ()

    @field_validator("serves")
    @classmethod
    def _known_levels(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [level for level in value if level not in LEVELS]
        if unknown:
            raise ValueError(f"{', '.join(unknown)}: levels are {', '.join(LEVELS)}")
        return value

    @property
    def title_text(self) -> Text:
        """The title as a text that the module's catalogue translates."""
        return Text(self.title)


def read_manifest(file: Path, folder: str) -> Manifest:
    """Read and check a manifest; raise FaultsFound with all its faults at once."""
    try:
        raw: Any = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise _faults(file, [(None, str(fault).replace("\n", " "))]) from fault
    if not isinstance(raw, dict):
        raise _faults(file, [(None, "the file holds no keys and values")])
    try:
        manifest = Manifest.model_validate(raw)
    except ValidationError as fault:
        found = [(".".join(map(str, e["loc"])), e["msg"]) for e in fault.errors()]
        raise _faults(file, found) from fault
    wrong = [(name, problem) for name, problem in _own_rules(manifest, folder) if problem]
    if wrong:
        raise _faults(file, wrong)
    return manifest


def _own_rules(manifest: Manifest, folder: str) -> list[tuple[str, str]]:
    prefix = f"{manifest.id}."
    foreign = [p for p in manifest.permissions if "." not in p]
    pages = [p.id for p in manifest.pages if not p.id.startswith(prefix)]
    return [
        ("id", "" if manifest.id == folder else f"is {manifest.id}, but the folder is {folder}"),
        ("api", "" if manifest.api == API else f"is {manifest.api}; this application offers {API}"),
        ("permissions", f"{', '.join(foreign)} must have a dot" if foreign else ""),
        ("pages", f"{', '.join(pages)} must begin with {prefix}" if pages else ""),
    ]


def _faults(file: Path, found: Sequence[tuple[str | None, str]]) -> FaultsFound:
    return FaultsFound(
        [
            Fault(
                "manifest",
                _("{key} {problem}", key=key or "module.yaml", problem=problem),
                Place(str(file), key=key),
                _("Compare it with the module.yaml of another module."),
            )
            for key, problem in found
        ]
    )
