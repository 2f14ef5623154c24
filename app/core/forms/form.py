"""The immutable tree of an assessment tool: what a workbook says, with the row of everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from app.core.errors import Fault
from app.core.forms.languages import code_of
from app.core.late import late_dataclass
from app.core.text import LocalText

Media = Mapping[str, LocalText]
"""Files by kind (`image`, `big-image`, `audio`, `video`), each per language."""


@late_dataclass(frozen=True)
class Choice:
    """One line of a list; `extra` holds the columns besides name and label.

    `row` is that of the sheet `choices`, or of the CSV file that the list stands in.
    """

    name: str
    label: LocalText
    extra: Mapping[str, str] = field(default_factory=dict)
    row: int | None = None
    media: Media = field(default_factory=dict)


@late_dataclass(frozen=True)
class SaveTo:
    """The property of an entity list that receives an answer: `persons#given_name`."""

    list: str
    property: str


@late_dataclass(frozen=True)
class EntityRule:
    """One line of the `entities` sheet; `repeat` is the ref of the repeat that it counts."""

    list: str
    label: str
    repeat: str | None = None
    create_if: str = ""
    update_if: str = ""
    entity_id: str = ""
    row: int | None = None


@late_dataclass(frozen=True)
class Question:
    """One question, note, calculation or hidden value.

    `ref` is the path without the root (`food/staples`). Expressions are kept as written.
    `choices` names a list, or is `${name}` where the rows of a repeat are chosen from.
    `changeable` marks what a family can change; a nearest cut-off is told over such questions only.
    """

    ref: str
    name: str
    type: str
    label: LocalText | None = None
    hint: LocalText | None = None
    guidance: LocalText | None = None
    constraint_message: LocalText | None = None
    required_message: LocalText | None = None
    relevant: str = ""
    constraint: str = ""
    required: str = ""
    read_only: str = ""
    calculation: str = ""
    default: str = ""
    default_is_expression: bool = False
    trigger: str = ""
    choices: str = ""
    choice_filter: str = ""
    appearance: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    media: Media = field(default_factory=dict)
    save_to: SaveTo | None = None
    changeable: bool = False
    row: int | None = None

    @property
    def asked(self) -> bool:
        """Whether a person answers it: not a note, a calculation or a hidden value."""
        return self.type not in UNASKED


@late_dataclass(frozen=True)
class Group:
    """Questions that stand together."""

    ref: str
    name: str
    label: LocalText | None = None
    relevant: str = ""
    appearance: str = ""
    media: Media = field(default_factory=dict)
    children: tuple[Node, ...] = ()
    row: int | None = None


@late_dataclass(frozen=True)
class Repeat:
    """Questions asked once per row, such as once per household member."""

    ref: str
    name: str
    label: LocalText | None = None
    relevant: str = ""
    count: str = ""
    appearance: str = ""
    media: Media = field(default_factory=dict)
    children: tuple[Node, ...] = ()
    row: int | None = None


Node = Question | Group | Repeat

UNASKED = frozenset(
    {"note", "calculate", "hidden", "start", "end", "today", "username", "deviceid", "audit"}
    # What a tablet knows of its owner; nobody is asked.
    | {"email", "phonenumber"}
)


@late_dataclass(frozen=True)
class Sheet:
    """One of our own extra sheets as a raw table; `rows` pairs the row number with its cells."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]


@late_dataclass(frozen=True, eq=False)
class Form:
    """One assessment tool, read and checked; equal tools have the same `content_hash`.

    `headings` gives, for each sheet, the heading as written to our name of a column; `remarks` are
    warnings of the reader, for whoever checks the tool.
    """

    id: str
    title: LocalText
    version: str
    languages: tuple[str, ...]
    default_language: str
    content_hash: str
    children: tuple[Node, ...]
    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    entities: tuple[EntityRule, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    file: str = ""
    remarks: tuple[Fault, ...] = ()

    def nodes(self) -> Iterator[Node]:
        """Return every node in the order of the sheet, groups before their questions."""
        return _walk(self.children)

    def questions(self) -> Iterator[Question]:
        """Return every question, note and calculation in the order of the sheet."""
        return (node for node in self.nodes() if isinstance(node, Question))

    def heading(self, sheet: str, column: str, *, language: str = "") -> str:
        """Return how the workbook writes the heading of a column, of a translation if asked."""
        written = self.headings.get(sheet) or (self.columns if sheet == "survey" else {})
        for name, text in written.items():
            base, mark, said = name.partition("::")
            if language and mark and base == column and code_of(said, "") == language:
                return text
        return written.get(column, column)

    def node(self, ref: str) -> Node:
        """Return the node at `ref`, raising KeyError when the form has none."""
        for node in self.nodes():
            if node.ref == ref:
                return node
        raise KeyError(ref)


def _walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if not isinstance(node, Question):
            yield from _walk(node.children)
