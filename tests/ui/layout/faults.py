"""Tells what does not stand right on the screen: cut words, parts outside, raw keys, English."""

import re
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)

from app.ui.controls.buttons import Button
from app.ui.controls.choices import Check, Radio
from app.ui.controls.labels import Label, directed
from app.ui.messages import Toast
from app.ui.table_paint import HeadPainter

BLUR = 2
"""Pixels by which metrics and layout may differ through rounding."""

RAW = (
    re.compile(r"\{[a-z_]*\}"),
    re.compile(r"(?<![\w@./-])[a-z]+(?:[._][a-z_]+)+(?![\w@/-])"),
)
"""A place that no value filled, and a code such as `cases.view` or `case_type`."""

ALLOWED_CODES = re.compile(r"\.(clerk|worker|supervisor|officer|manager)$|^start\.py$|\.xlsx$")
"""Logins, the command that opens the application, and the files of tools."""
NAMES = re.compile(r"\b[0-9a-f]{16}\b|\b\w+\.xlsx\b")
"""Hashes and names of files, which are no words."""
LATIN = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ’'.-]+")


def faults(window: QWidget) -> list[str]:
    """Return each fault of what is to be seen in a window, in plain words."""
    found: list[str] = []
    for widget in shown(window):
        found += [f"{named(widget)}: {fault}" for fault in _faults_of(widget)]
    found += _covered(window)
    return sorted(set(found))


def shown(window: QWidget) -> list[QWidget]:
    """Return the window's widgets that are to be seen, those scrolled away included."""
    return [w for w in window.findChildren(QWidget) if w.isVisible() and not _hidden_place(w)]


def _hidden_place(widget: QWidget) -> bool:
    """Say whether a widget belongs to the inside of Qt's own controls."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QHeaderView | QComboBox | QAbstractItemView):
            return True
        above = above.parentWidget()
    return False


def named(widget: QWidget) -> str:
    """Return the name of a widget, or the nearest name above it with the kind of the widget."""
    above: QWidget | None = widget
    while above is not None and not above.objectName():
        above = above.parentWidget()
    name = above.objectName() if above is not None else ""
    return name if above is widget else f"{name} > {type(widget).__name__}"


def _faults_of(widget: QWidget) -> Iterator[str]:
    yield from _cut(widget)
    yield from _outside(widget)
    yield from _sideways(widget)


# --- words that are cut ---------------------------------------------------------------------------


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _cut_label(widget)
    elif isinstance(widget, Check | Radio):
        if widget.height() + BLUR < widget.heightForWidth(widget.width()):
            yield f"too low for {widget.words!r}"
    elif isinstance(widget, Button) and type(widget).sizeHint is QPushButton.sizeHint:
        short = widget.sizeHint().width() - widget.width()
        if short > BLUR and not widget.text().count("…"):
            yield f"{short} px too narrow for {widget.words()!r}"
        if widget.sizeHint().height() - widget.height() > BLUR:
            yield f"too low for {widget.words()!r}"
    elif isinstance(widget, QLineEdit):
        words = widget.text() or widget.placeholderText()
        margins = widget.textMargins()
        room = widget.width() - margins.left() - margins.right() - 12
        if not widget.isReadOnly() and not widget.text():
            short = widget.fontMetrics().horizontalAdvance(words) - room
            if short > BLUR:
                yield f"{short} px too narrow for {words!r}"
    elif isinstance(widget, HeadPainter):
        for number in range(widget.count()):
            needed = widget.title_width(number, lines=widget.lines)
            short = needed - widget.sectionSize(number)
            if short > BLUR:
                yield f"column {widget._columns[number].title!r} is {short} px too narrow"


def _cut_label(label: QLabel) -> Iterator[str]:
    words = label.text()
    if not words.strip():
        return
    room = label.contentsRect()
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if needed - label.height() > BLUR:
            yield f"{needed - label.height()} px too low for {words!r}"
        longest = max(words.split(), key=len)
        short = label.fontMetrics().horizontalAdvance(longest) - room.width()
        if short > BLUR:
            yield f"{short} px too narrow for the word {longest!r}"
        return
    given = directed(words, rtl=False) if isinstance(label, Label) else words
    short = label.fontMetrics().size(0, given).width() - room.width()
    if short > BLUR:
        yield f"{short} px too narrow for {words!r}"
    if label.fontMetrics().height() - label.height() > BLUR:
        yield f"too low for {words!r}"


# --- parts that stand outside, scroll sideways, or cover each other -----------------------------


def _outside(widget: QWidget) -> Iterator[str]:
    above = widget.parentWidget()
    if above is None or widget.isWindow() or isinstance(widget, Toast):
        return
    if isinstance(above.parentWidget(), QAbstractScrollArea):
        return
    box, room = widget.geometry(), above.rect()
    over = max(
        room.left() - box.left(), box.right() - room.right(),
        room.top() - box.top(), box.bottom() - room.bottom(),
    )  # fmt: skip
    if over > BLUR and not box.isEmpty():
        yield f"stands {over} px outside of {named(above)}"


def _sideways(widget: QWidget) -> Iterator[str]:
    if not isinstance(widget, QAbstractScrollArea):
        return
    if isinstance(widget, QPlainTextEdit):
        return
    if widget.horizontalScrollBar().maximum() > BLUR and widget.horizontalScrollBar().isVisible():
        yield f"scrolls sideways by {widget.horizontalScrollBar().maximum()} px"
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None and inside.width() - widget.viewport().width() > BLUR:
        yield f"content is {inside.width() - widget.viewport().width()} px wider than its place"


def _place(widget: QWidget, window: QWidget) -> QRect:
    """Return where a widget is to be seen in the window, cut by all that holds it."""
    box = QRect(widget.mapTo(window, QPoint()), widget.size())
    above = widget.parentWidget()
    while above is not None and above is not window:
        box &= QRect(above.mapTo(window, QPoint()), above.size())
        above = above.parentWidget()
    return box


def _covered(window: QWidget) -> Iterator[str]:
    """Tell of words and controls that lie over each other."""
    parts = [
        w
        for w in shown(window)
        if isinstance(w, QAbstractButton | QLabel | QLineEdit | QComboBox)
        and not w.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        and not (isinstance(w, QLabel) and not w.text().strip())
    ]
    places = [(part, _place(part, window)) for part in parts]
    for number, (one, box) in enumerate(places):
        for other, there in places[number + 1 :]:
            if one.isAncestorOf(other) or other.isAncestorOf(one):
                continue
            both = box & there
            if both.width() > BLUR and both.height() > BLUR:
                yield f"{named(one)} and {named(other)} lie over each other"


# --- what is written ------------------------------------------------------------------------------


def written(window: QWidget) -> dict[str, str]:
    """Return all that can be read or heard, with the name of where it stands."""
    found: dict[str, str] = {}
    for widget in shown(window):
        for ask in ("text", "placeholderText", "accessibleName", "toolTip", "words"):
            give: Any = getattr(widget, ask, None)
            words = give() if callable(give) else give
            if isinstance(words, str) and words.strip():
                found.setdefault(words.strip(), named(widget))
        if isinstance(widget, QTableView):
            found |= {words: named(widget) for words in _cells(widget)}
    return found


def _cells(view: QTableView) -> Iterator[str]:
    model = view.model()
    for column in range(model.columnCount()):
        head = model.headerData(column, Qt.Orientation.Horizontal)
        if isinstance(head, str) and head:
            yield head
        for line in range(min(model.rowCount(), 15)):
            words = model.index(line, column).data()
            if isinstance(words, str) and words:
                yield words


def raw_keys(window: QWidget) -> list[str]:
    """Return each code or unfilled place that people would read."""
    found = []
    for words, where in written(window).items():
        hits = {hit.group() for pattern in RAW for hit in pattern.finditer(words)}
        hits = {hit for hit in hits if not ALLOWED_CODES.search(hit)}
        if hits:
            found.append(f"{where}: {sorted(hits)} in {words!r}")
    return found


def latin_words(window: QWidget, *, allowed: frozenset[str] = frozenset()) -> list[str]:
    """Return each text of an Arabic window that holds words in Latin letters."""
    found = []
    for words, where in written(window).items():
        words = NAMES.sub("", words)
        hits = [hit for hit in LATIN.findall(words) if hit.strip(".'’-") not in allowed]
        if hits:
            found.append(f"{where}: {hits} in {words!r}")
    return found
