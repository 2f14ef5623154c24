"""Find the cards of a folder cheaply, for the first page and the command line."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import Fault, Place
from app.core.late import late_dataclass
from app.core.text import LocalText, _


@late_dataclass(frozen=True)
class CardSummary:
    """What the first page shows of a card; a broken card carries its faults."""

    id: str
    name: LocalText
    languages: tuple[str, ...]
    fictional: bool
    level: str
    folder: Path
    faults: tuple[Fault, ...] = ()


def find_cards(root: Path, *, check: bool = False) -> list[CardSummary]:
    """Return the cards in `root`: the fictional stage countries first, then by their ids.

    Folders that begin with `_` or `.` are left out. Only card.yaml is read; with `check` each card
    is checked as a whole.
    """
    folders = [path for path in root.iterdir() if path.is_dir()] if root.is_dir() else []
    found = [
        summary(folder, check=check) for folder in folders if not folder.name.startswith((".", "_"))
    ]
    return sorted(found, key=lambda card: (not card.fictional, card.id))


def summary(folder: Path, *, check: bool = False) -> CardSummary:
    """Return the summary of one card folder, whatever state it is in."""
    from app.core.cards.yaml_text import read_yaml  # the start page needs YAML, the work does not

    found = read_yaml(folder / "card.yaml")
    faults = list(found.faults)
    head = found.value if isinstance(found.value, dict) else {}
    if head.get("id") != folder.name and not faults:
        faults.append(
            Fault(
                "card.id",
                _("The card's id must be the name of its folder."),
                Place(str(folder / "card.yaml"), found.lines.get(("id",))),
                _("Write id: {name}.", name=folder.name),
            )
        )
    if check:
        from app.core.cards.loader import check_card  # pydantic stays off the start path

        faults = [fault for fault in check_card(folder) if fault.level == "fault"] or faults
    languages = [
        entry.get("code") for entry in _list(head.get("languages")) if isinstance(entry, dict)
    ]
    about = head.get("about")
    return CardSummary(
        id=folder.name,
        name=_name(head.get("name"), folder.name),
        languages=tuple(code for code in languages if isinstance(code, str)),
        fictional=head.get("fictional") is True,
        level=str(about.get("level") or "") if isinstance(about, dict) else "",
        folder=folder,
        faults=tuple(faults),
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _name(value: object, otherwise: str) -> LocalText:
    if isinstance(value, dict) and value and all(isinstance(text, str) for text in value.values()):
        return LocalText.of(value)
    return LocalText((("und", value if isinstance(value, str) and value else otherwise),))
