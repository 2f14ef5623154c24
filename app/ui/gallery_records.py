"""The invented records of the gallery: a table of cases, a timeline, one status of each tone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.core.text import Said, _
from app.ui.controls.panels import Panel, column
from app.ui.controls.status import Status
from app.ui.controls.tabs import Pager
from app.ui.controls.timeline import Entry, Timeline
from app.ui.table import Table
from app.ui.table_rows import Column, Id, Row
from app.ui.theme import SPACE, theme

Say = Callable[[Said], str]
_NAMES = ("Amina Dalle", "Josef Kiri", "Lena Osei", "Omar Tunde", "Sara Bello")


def statuses(say: Say) -> tuple[Status, ...]:
    """Return a status of each tone."""
    return (
        Status(say(_("In assessment")), "info", "clipboard-text-outline"),
        Status(say(_("Plan active")), "success"),
        Status(say(_("Review overdue")), "danger"),
        Status(say(_("Awaiting provider")), "warning"),
        Status(say(_("Closed", context="case")), "neutral", "lock-outline"),
    )


def cases(say: Say) -> QWidget:
    """Return a table of invented cases with its pager."""
    states = statuses(say)

    def fetch(ids: Sequence[Id]) -> Sequence[Row]:
        """Return invented cases."""
        return [
            {"case": f"SDV-{10231 + int(str(i))}", "person": _NAMES[int(str(i)) % 5],
             "state": states[int(str(i)) % 5], "members": 2 + int(str(i)) % 6,
             "review": f"2026-{3 + int(str(i)) % 9:02d}-{10 + int(str(i)) % 18}"}
            for i in ids
        ]  # fmt: skip

    table = Table(
        [
            Column("case", say(_("Case", context="column")), 100, ltr=True, sortable=True,
                   strong=True),
            Column("person", say(_("Reference person")), 200, stretch=True),
            Column("state", say(_("Status")), 190, kind="status"),
            Column("members", say(_("Members")), 110, kind="number", sortable=True),
            Column("review", say(_("Next review")), 140, kind="date", sortable=True),
        ],
        fetch=fetch, name="gallery.table", label=say(_("Cases")), say=say,
    )  # fmt: skip
    table.show_ids(list(range(60)))
    table.show_sorted("review")
    table.choose(1)
    table.setMinimumHeight(theme().px(300))
    pager = Pager(name="gallery.pager", say=say)
    pager.show_page(say(_("1 to 50 of 60")), back=False, on=True)
    holder = QWidget()
    holder.setLayout(column(table, pager, space=SPACE.small))
    return holder


def timeline(say: Say) -> QWidget:
    """Return a panel with a short timeline."""
    meta = say(_("10 March 2026, 10:40, Lena Osei, caseworker"))
    entries = [
        Entry(1, say(_("Plan agreed with the family")), meta, icon="handshake-outline",
              detail=say(_("Three goals, first review in three months.")), tone="success"),
        Entry(2, say(_("Referral sent")), meta, icon="share-variant-outline", tone="info"),
        Entry(3, say(_("Case opened")), meta, icon="folder-open-outline"),
    ]  # fmt: skip
    title = say(_("Timeline"))
    panel = Panel(title, name="gallery.timeline", flush=True)
    return panel.add(Timeline(entries, name="gallery.entries", label=title, fit=True))
