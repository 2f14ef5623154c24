"""What can be seen wrong in the rows of a workbook, told for every cell at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Literal

from app.core.errors import Fault, Place
from app.core.forms.reader.rough import CONTROL, WITH_LIST
from app.core.text import Text, _

Row = tuple[int, Mapping[str, str]]
Tell = Callable[..., Fault]

USUAL = (
    "text", "integer", "decimal", "date", "time", "datetime", "note", "calculate", "hidden",
    "select_one", "select_multiple", "rank", "range", "acknowledge", "geopoint", "image", "audio",
    "video", "file", "barcode", "email", "today", "start", "end", "username", "deviceid",
    "begin group", "end group", "begin repeat", "end repeat",
)  # fmt: skip
_YES_NO = ("yes", "no", "true", "false", "true()", "false()")


def row_faults(cells: Mapping[str, Any], file: str) -> list[Fault]:
    """Return what is wrong in the rows of `survey`, each with its cell.

    `cells` is what the reading process hands over: `rows` and `columns` of the sheet, the `types`
    of questions that there are, the names of the `lists` of choices, and the `entities` rows.
    """
    rows: list[Row] = [(row, line) for row, line in cells.get("rows") or []]
    tell = teller(cells, file)
    return [
        *_list_names(cells, tell),
        *_types(rows, cells.get("types") or (), tell),
        *_ends(rows, tell),
        *_lists(rows, cells.get("lists"), tell),
        *_external(rows, cells.get("external"), tell),
        *_saved(rows, cells.get("entities") or [], tell),
        *_yes_or_no(rows, tell),
    ]


def teller(cells: Mapping[str, Any], file: str) -> Tell:
    """Return what makes the fault of a cell, its column named as the workbook writes it."""
    headings: Mapping[str, Mapping[str, str]] = cells.get("headings") or {}
    survey: Mapping[str, str] = cells.get("columns") or {}

    def tell(
        code: str, message: Text, row: int, column: str, *, fix: Text | None = None,
        sheet: str = "survey", level: Literal["fault", "warning"] = "fault", excerpt: str = "",
    ) -> Fault:  # fmt: skip
        known = headings.get(sheet) or (survey if sheet == "survey" else {})
        place = Place(file, sheet=sheet, row=row, column=known.get(column, column))
        return Fault(code, message, place, fix, level, excerpt)

    return tell


def _list_names(cells: Mapping[str, Any], tell: Tell) -> Iterator[Fault]:
    """The column of the sheet `choices` without which no list has a name."""
    headings = (cells.get("headings") or {}).get("choices")
    if headings and "list_name" not in headings:
        message = _("The sheet {sheet_name} lacks the column {missing}.",
                    sheet_name="choices", missing="list_name")  # fmt: skip
        yield tell("no_list_names", message, 1, "list_name", sheet="choices")


def _types(rows: Sequence[Row], types: Sequence[str], tell: Tell) -> Iterator[Fault]:
    for row, line in rows:
        kind = line.get("type", "")
        if kind and types and not _is_known(kind, types):
            meant = near_kind(kind)
            yield tell(
                "unknown_type",
                _("There is no kind of question called {type}.", type=kind),
                row,
                "type",
                fix=_("Did you mean '{near}'?", near=meant)
                if meant
                else _("Kinds are text, integer, decimal, date, select_one and others of XLSForm."),
            )


def _is_known(kind: str, types: Sequence[str]) -> bool:
    control = CONTROL.match(kind)
    if kind in types or (control and control[0].islower()):
        return True
    spaced = " ".join(kind.split())
    return spaced in types or any(spaced.startswith(f"{name} ") for name in types)


def near_kind(kind: str) -> str | None:
    """Return the kind that was meant; a list of choices behind it is kept."""
    spaced = " ".join(kind.replace("_", " ").lower().split())
    controls = [name for name in USUAL if " " in name]
    if close := get_close_matches(spaced, controls, 1, cutoff=0.75):
        return close[0]
    first, _space, rest = kind.partition(" ")
    if close := get_close_matches(first.lower(), USUAL, 1):
        return f"{close[0]} {rest}".strip()
    return None


def _ends(rows: Sequence[Row], tell: Tell) -> Iterator[Fault]:
    """Groups and repeats that are not ended, or ended without a beginning."""
    begun: list[tuple[str, int, str]] = []
    for row, line in rows:
        kind = line.get("type", "")
        control = CONTROL.match(kind)
        if control is None and kind and not _is_usual(kind):
            control = CONTROL.match(near_kind(kind) or "")
        if control is None:
            continue
        step, what = control[1].lower(), control[2].lower()
        if step == "begin":
            begun.append((what, row, line.get("name", "")))
        elif not begun:
            message = _("This row ends a {what} that no row begins.", what=what)
            yield tell("no_begin", message, row, "type", fix=_("Delete the row, or begin it."))
        elif begun[-1][0] != what:
            other, start, name = begun.pop()
            yield tell(
                "wrong_end",
                _(
                    "This row ends a {what}, but {name} in row {row} is a {other}.",
                    what=what, name=name, row=start, other=other,
                ),
                row, "type", fix=_("Did you mean '{near}'?", near=f"end {other}"),
            )  # fmt: skip
        else:
            begun.pop()
    for what, row, name in begun:
        message = _("No row ends the {what} {name} that begins here.", what=what, name=name)
        fix = _("Write '{near}' below its last question.", near=f"end {what}")
        yield tell("no_end", message, row, "type", fix=fix)


def _is_usual(kind: str) -> bool:
    return kind.lower() in USUAL or WITH_LIST.match(kind) is not None


def _lists(rows: Sequence[Row], lists: Sequence[str] | None, tell: Tell) -> Iterator[Fault]:
    if lists and not any(lists):
        return  # the column that names them is missing
    for row, line in rows:
        asked = WITH_LIST.match(line.get("type", ""))
        if asked is None or lists is None or asked[2] in lists:
            continue
        kind = line["type"].lower()
        if asked[2].startswith("${"):
            if "multiple" in kind or kind.startswith("rank"):
                yield tell(
                    "several_from_rows",
                    _("Only one of the rows of a repeat can be chosen."),
                    row, "type", fix=_("Write {example}.", example=f"select_one {asked[2]}"),
                )  # fmt: skip
            continue
        if "file" in kind:
            continue
        yield tell(
            "unknown_list",
            _("The sheet choices has no list called {name}.", name=asked[2]),
            row, "type", fix=near(asked[2], lists),
        )  # fmt: skip


def _external(rows: Sequence[Row], lists: Sequence[str] | None, tell: Tell) -> Iterator[Fault]:
    """Lists that ought to stand on the sheet `external_choices`."""
    for row, line in rows:
        kind, _space, name = line.get("type", "").partition(" ")
        if kind.lower() == "select_one_external" and lists is not None and name not in lists:
            message = _("The sheet {sheet} has no list called {name}.", sheet="external_choices",
                        name=name)  # fmt: skip
            yield tell("unknown_list", message, row, "type", fix=near(name, lists))


def _saved(rows: Sequence[Row], entities: Sequence[Row], tell: Tell) -> Iterator[Fault]:
    """Lists that `save_to` names and the sheet `entities` does not."""
    known = {line.get("list_name", line.get("dataset", "")): row for row, line in entities}
    asked: dict[str, list[int]] = {}
    for row, line in rows:
        name, mark, _property = line.get("save_to", "").partition("#")
        if mark:
            asked.setdefault(name.strip(), []).append(row)
    for name in [name for name in asked if known and name not in known]:
        idle = [other for other in known if other not in asked]
        close = get_close_matches(name, idle, 1)
        if close:
            yield tell(
                "unknown_entity",
                _("No question saves to the list {name}.", name=close[0]),
                known[close[0]], "list_name", sheet="entities",
                fix=_("Did you mean '{near}'?", near=name),
            )  # fmt: skip
            continue
        for row in asked[name]:
            message = _("The sheet entities has no list called {name}.", name=name)
            yield tell("unknown_entity", message, row, "save_to", fix=near(name, list(known)))


def _yes_or_no(rows: Sequence[Row], tell: Tell) -> Iterator[Fault]:
    for row, line in rows:
        for column in ("required", "read_only"):
            value = line.get(column, "")
            if not value.isalpha() or value.lower() in _YES_NO:
                continue
            close = get_close_matches(value.lower(), _YES_NO[:4], 1)
            yield tell(
                "not_yes_or_no",
                _("'{value}' is neither yes nor no.", value=value),
                row, column,
                fix=_("Did you mean '{near}'?", near=close[0])
                if close
                else _("Write yes or no, or a condition such as {example}.", example="${age} > 17"),
            )  # fmt: skip


def near(name: str, known: Sequence[str]) -> Text | None:
    """Return the hint that names the nearest of what is known, or all of it."""
    if close := get_close_matches(name, known, 1):
        return _("Did you mean '{near}'?", near=close[0])
    return _("Allowed: {allowed}.", allowed=", ".join(known)) if known else None
