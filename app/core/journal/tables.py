"""Tables of the journal, and the triggers that let nobody change what is written."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, insert

from app.core.store.guards import guarded_by
from app.core.store.types import Json, Moment, Number, Str, table

journal = table(
    "journal",
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("actor", Number),
    Column("login", Str, nullable=False),
    Column("role", Str, nullable=False),
    Column("office", Str),
    Column("event", Str, nullable=False),
    Column("version", Number, nullable=False),
    Column("case_id", Number),
    Column("household_id", Number),
    Column("person_id", Number),
    Column("payload", Json, nullable=False),
    Column("reason", Str),
    Column("prev_hash", Str, nullable=False),
    Column("hash", Str, nullable=False),
)
Index("ix_journal_case_id", journal.c.case_id, journal.c.seq)
Index("ix_journal_household_id", journal.c.household_id, journal.c.seq)
Index("ix_journal_person_id", journal.c.person_id, journal.c.seq)
Index("ix_journal_event", journal.c.event, journal.c.seq)

journal_head = table(
    "journal_head",
    Column("id", Number, primary_key=True),
    Column("seq", Number, nullable=False),
    Column("hash", Str, nullable=False),
)

subscriber = table(
    "subscriber",
    Column("name", Str, primary_key=True),
    Column("position", Number, nullable=False),
)

START = "0" * 64

_SQLITE = (
    """CREATE TRIGGER journal_order BEFORE INSERT ON journal
       WHEN NEW.seq <> (SELECT seq + 1 FROM journal_head WHERE id = 1)
         OR NEW.prev_hash <> (SELECT hash FROM journal_head WHERE id = 1)
       BEGIN SELECT RAISE(ABORT, 'the journal only grows at its head'); END""",
    """CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
       BEGIN SELECT RAISE(ABORT, 'the journal cannot be changed'); END""",
    """CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
       BEGIN SELECT RAISE(ABORT, 'the journal cannot be deleted'); END""",
    """CREATE TRIGGER journal_head_step BEFORE UPDATE ON journal_head
       WHEN NEW.seq <> OLD.seq + 1
       BEGIN SELECT RAISE(ABORT, 'the head moves by one'); END""",
    """CREATE TRIGGER journal_head_kept BEFORE DELETE ON journal_head
       BEGIN SELECT RAISE(ABORT, 'the head cannot be deleted'); END""",
)

_POSTGRES = (
    """CREATE FUNCTION journal_guard() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF TG_OP = 'INSERT' AND EXISTS (SELECT 1 FROM journal_head WHERE id = 1
            AND NEW.seq = seq + 1 AND NEW.prev_hash = hash) THEN RETURN NEW; END IF;
         RAISE EXCEPTION 'the journal only grows at its head';
       END $$""",
    """CREATE TRIGGER journal_guarded BEFORE INSERT OR UPDATE OR DELETE ON journal
       FOR EACH ROW EXECUTE FUNCTION journal_guard()""",
    """CREATE TRIGGER journal_kept BEFORE TRUNCATE ON journal
       FOR EACH STATEMENT EXECUTE FUNCTION journal_guard()""",
    """CREATE FUNCTION journal_head_guard() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF TG_OP = 'UPDATE' AND NEW.seq = OLD.seq + 1 THEN RETURN NEW; END IF;
         RAISE EXCEPTION 'the head moves by one';
       END $$""",
    """CREATE TRIGGER journal_head_guarded BEFORE UPDATE OR DELETE ON journal_head
       FOR EACH ROW EXECUTE FUNCTION journal_head_guard()""",
)

guarded_by(journal, sqlite=_SQLITE[:3], postgres=_POSTGRES[1:3])
guarded_by(journal_head, sqlite=_SQLITE[3:], postgres=_POSTGRES[4:])


def begin_journal(db: Connection) -> None:
    """Write the head of an empty journal and the triggers that guard it."""
    db.execute(insert(journal_head).values(id=1, seq=0, hash=START))
    for statement in _SQLITE if db.dialect.name == "sqlite" else _POSTGRES:
        db.exec_driver_sql(statement)
