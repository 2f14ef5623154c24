"""The health of a database file: pages, foreign keys, stamp."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from sqlalchemy import Connection

from app.core.store.meta import read_stamp
from app.core.text import Text, _, _n


def check_database(db: Connection, *, core_tables: Collection[str] = ()) -> list[Text]:
    """Return what is wrong with the database itself; an empty list where all is well.

    What is wrong in many rows is told once, with their number; a missing table is told alone.
    """
    found: list[Text] = []
    stamp = read_stamp(db)
    if stamp is None or not stamp.synthetic:
        found.append(_("The stamp that says the data are synthetic is missing."))
    if db.dialect.name != "sqlite":
        return found
    for (line,) in db.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            found.append(_("The file is damaged: {line}.", line=line))
    there = {row[0] for row in db.exec_driver_sql("SELECT name FROM sqlite_master")}
    loose = Counter((row[0], row[2]) for row in db.exec_driver_sql("PRAGMA foreign_key_check"))
    missing = {*core_tables, *(other for _table, other in loose)} - there
    found += [_("The table {table} is missing.", table=table) for table in sorted(missing)]
    found += [
        _n("{n} row of {table} points to a missing row of {other}.",
           "{n} rows of {table} point to missing rows of {other}.", n, table=table, other=other)
        for (table, other), n in loose.items()
        if other not in missing
    ]  # fmt: skip
    return found
