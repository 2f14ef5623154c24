"""Help files: Markdown beside the code that it explains, per language, English where none stands.

A page `referral.list` of the module `referral` is explained by `help/<language>/referral.list.md`
in the module's folder, else by `help/<language>/referral.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class HelpFile:
    """One help page: its id, its title and where its text stands."""

    id: str
    title: str
    file: Path

    def read(self) -> str:
        """Return the Markdown."""
        return self.file.read_text(encoding="utf-8")


def help_files(folders: Sequence[Path], language: str) -> list[HelpFile]:
    """Return the help pages of these folders in a language, else in English, one per id."""
    found: dict[str, HelpFile] = {}
    for folder in folders:
        for code in dict.fromkeys((language, language.split("_")[0], FALLBACK)):
            for file in sorted((folder / "help" / code).glob("*.md")):
                if file.stem not in found:
                    found[file.stem] = HelpFile(file.stem, _title(file), file)
    return list(found.values())


def help_id(page: str, owner: str, known: Sequence[HelpFile]) -> str | None:
    """Return the id of the help page that explains `page`, None where there is none."""
    ids = {file.id for file in known}
    return next((id for id in (page, owner, "start") if id in ids), None)


def _title(file: Path) -> str:
    """Return the first heading, which every help page begins with, else the file's name."""
    with file.open(encoding="utf-8") as lines:
        first = lines.readline().strip()
    return first.removeprefix("#").strip() if first.startswith("#") else file.stem
