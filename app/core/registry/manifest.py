"""The manifest: what the shell must know of a module before it runs any of its code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from app.core.cards.fields import LEVELS, Level, Rule
from app.core.cards.part import Part, nothing
from app.core.errors import Fault, FaultsFound, Place
from app.core.text import Text, _, _n

if TYPE_CHECKING:
    from app.core.cards.yaml_text import YamlFile

Section = Literal["reception", "casework", "services", "insight", "administration"]
SECTIONS: tuple[str, ...] = get_args(Section)
API = 1


class PageSpec(Part):
    """One page in the navigation; `listed: false` keeps it out of the menu (a case page)."""

    id: str
    title: str
    section: Section
    order: int = 50
    needs: str
    icon: str = ""
    listed: bool = True
    levels: tuple[Level, ...] = LEVELS


class Manifest(Part):
    """A module's `module.yaml`; its id is its folder and the prefix of all that it owns."""

    id: Annotated[str, Rule(pattern=r"^[a-z][a-z0-9_]*$")]
    api: int
    title: str
    icon: str = "puzzle-outline"
    about: str = ""
    requires: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    serves: tuple[Level, ...] = LEVELS
    pages: tuple[PageSpec, ...] = ()
    permissions: tuple[str, ...] = ()
    permission_titles: dict[str, str] = nothing()

    @property
    def title_text(self) -> Text:
        """The title as a text that the module's catalogue translates."""
        return Text(self.title)

    def permission_text(self, permission: str) -> Text | None:
        """Return what a permission allows, None where the manifest gives it no title."""
        title = self.permission_titles.get(permission)
        return Text(title) if title else None


def read_manifest(file: Path, folder: str) -> Manifest:
    """Read and check a manifest; raise FaultsFound with all its faults at once."""
    from pydantic import ValidationError  # all of these: only where a file changed

    from app.core.cards.complaints import complaints
    from app.core.cards.forms import checked, form_of
    from app.core.cards.yaml_text import read_yaml

    found = read_yaml(file)
    if found.faults:
        raise FaultsFound(found.faults)
    if not isinstance(found.value, dict):
        message = _("The file holds no manifest of a module.")
        raise FaultsFound([Fault("manifest.empty", message, Place(str(file)))])
    lines, faults, manifest = _Lines(found), list[Fault](), None
    try:
        manifest = checked(Manifest, found.value)
    except ValidationError as error:
        faults = complaints(error, form_of(Manifest), lines.place, values=found.value)
    told = {fault.place for fault in faults}
    faults += [fault for fault in _own_rules(found.value, folder, lines) if fault.place not in told]
    if faults or manifest is None:
        faults.sort(key=lambda fault: fault.place.line or 0)
        raise FaultsFound(faults, _summed(faults))
    return manifest


def _summed(faults: list[Fault]) -> Text:
    """Return the first fault, and how many more there are: a page shows one sentence."""
    first, more = faults[0], len(faults) - 1
    if not more:
        return _("{place}: {message}", place=str(first.place), message=first.message)
    return _n(
        "{place}: {message} The manifest has {n} fault more.",
        "{place}: {message} The manifest has {n} faults more.",
        more, place=str(first.place), message=first.message,
    )  # fmt: skip


class _Lines:
    def __init__(self, found: YamlFile) -> None:
        self.found = found

    def place(self, loc: tuple[str | int, ...]) -> Place:
        """Return where the value at `loc` stands, or its nearest holder."""
        for end in range(len(loc), -1, -1):
            if loc[:end] in self.found.lines:
                key = ".".join(str(step) for step in loc)
                return Place(str(self.found.path), self.found.lines[loc[:end]], key=key or None)
        return Place(str(self.found.path))


def _own_rules(values: Mapping[str, Any], folder: str, lines: _Lines) -> Iterator[Fault]:
    """Yield what only a look at several values tells; a value of a wrong kind is told elsewhere."""
    id, api = values.get("id"), values.get("api")
    if isinstance(id, str) and id != folder:
        yield Fault(
            "manifest.id",
            _("The module's id must be the name of its folder."),
            lines.place(("id",)),
            _("Write id: {name}.", name=folder),
        )
    if isinstance(api, int) and api != API:
        yield Fault(
            "manifest.api",
            _("The module is written for api {n}; this application offers {api}.",
              n=api, api=API),
            lines.place(("api",)),
            _("Write api: {api} when the module fits it.", api=API),
        )  # fmt: skip
    yield from _permission_rules(values, folder, lines)
    for index, page in enumerate(_listed(values.get("pages"))):
        name = page.get("id") if isinstance(page, dict) else None
        if isinstance(name, str) and not name.startswith(f"{folder}."):
            yield Fault(
                "manifest.page",
                _("The id of a page begins with the id of its module."),
                lines.place(("pages", index, "id")),
                _("Write {example}.", example=f"{folder}.{name.rpartition('.')[2]}"),
            )


def _permission_rules(values: Mapping[str, Any], folder: str, lines: _Lines) -> Iterator[Fault]:
    listed = _listed(values.get("permissions"))
    for index, permission in enumerate(listed):
        if isinstance(permission, str) and "." not in permission:
            yield Fault(
                "manifest.permission",
                _("'{name}' is no permission: it lacks the dot.", name=permission),
                lines.place(("permissions", index)),
                _("Write {example}.", example=f"{folder}.{permission}"),
            )
    titles = values.get("permission_titles")
    for permission in titles if isinstance(titles, dict) else ():
        if permission not in listed:
            near = get_close_matches(str(permission), [str(name) for name in listed], 1)
            yield Fault(
                "manifest.permission",
                _("The module has no permission called {name}.", name=permission),
                lines.place(("permission_titles", permission)),
                _("Did you mean '{near}'?", near=near[0]) if near else None,
            )


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
