"""The health of a database file: pages, foreign keys, stamp."""

from __future__ import annotations

from sqlalchemy import Connection

from app.core.store.meta import read_stamp
from app.core.text import Text, _


def check_database(db: Connection) -> list[Text]:
    """Return what is wrong with the database itself; an empty list where all is well."""
    found: list[Text] = []
    stamp = read_stamp(db)
    if stamp is None or not stamp.synthetic:
        found.append(_("The stamp that says the data are synthetic is missing."))
    if db.dialect.name != "sqlite":
        return found
    for (line,) in db.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            found.append(_("The file is damaged: {line}.", line=line))
    for row in db.exec_driver_sql("PRAGMA foreign_key_check"):
        found.append(
            _("A row of {table} points to a missing row of {other}.", table=row[0], other=row[2])
        )
    return found
