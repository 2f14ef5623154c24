"""Statements compiled once in a process: each test opens databases, and each had its own memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

MOST = 3_000


@contextmanager
def statements_compiled_once() -> Iterator[None]:
    """Let all databases of a kind share the SQL that was made of a statement.

    The memory tells databases apart by their dialect; all of a run have the same version.
    """
    shared: Any = LRUCache(MOST)

    def engine(*words: Any, **more: Any) -> Engine:
        return create_engine(*words, **more, execution_options={"compiled_cache": shared})

    def is_same(one: DefaultDialect, other: object) -> bool:
        return type(one) is type(other)

    def number(one: DefaultDialect) -> int:
        return hash(type(one))

    with (
        patch("app.core.store.engine.create_engine", engine),
        patch.object(DefaultDialect, "__eq__", is_same),
        patch.object(DefaultDialect, "__hash__", number),
    ):
        yield
