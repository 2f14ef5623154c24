"""The screen: everything of Qt; on its first import Python imports plainly again."""

import builtins

import PySide6.QtCore  # noqa: F401 - it must have put its own import in place before


def _import_plainly() -> None:
    """Take PySide's own import away: it reads the source of each module that is imported later.

    It looks there for `__feature__`, which nothing here uses; it took a tenth of the start.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain


_import_plainly()
