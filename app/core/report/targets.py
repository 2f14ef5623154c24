"""Files that a person names for a report: what may be written there, and why it may not."""

from __future__ import annotations

import errno
from pathlib import Path

from app.core.errors import UserError
from app.core.text import Text, _
from app.core.texts.written import write_whole

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)
_ANY_WRITER = 0o222


def refuse_target(target: Path) -> None:
    """Raise UserError where a file cannot be put there; nothing is written."""
    try:
        if target.is_dir():
            raise UserError(_("{file} is a folder. Give the name of a file.", file=_name(target)))
        if not target.exists():
            return
        if not target.is_file():
            raise UserError(
                _("{file} is no ordinary file. Choose another name.", file=_name(target))
            )
        if not target.stat().st_mode & _ANY_WRITER:
            raise UserError(
                _("{file} is protected against changes. Choose another name.", file=_name(target))
            )
    except OSError as error:
        raise UserError(_why(target, error)) from error


def put(target: Path, content: bytes) -> None:
    """Write the file whole; where that fails, what was there before is unchanged.

    Raises UserError with the reason that a person can mend.
    """
    refuse_target(target)
    try:
        write_whole(target.resolve() if target.exists() else target, content)
    except OSError as error:
        raise UserError(_why(target, error)) from error


def _why(target: Path, error: OSError) -> Text:
    if error.errno in _FULL:
        return _(
            "There is no room left for {file}. Make room, or choose another disk.",
            file=_name(target),
        )
    if error.errno == errno.ENAMETOOLONG:
        return _("The name {file} is too long. Choose a shorter one.", file=_name(target))
    # Where only the last step is refused, somebody else holds the file open.
    if error.errno in _CLOSED and error.filename2 is None:
        return _(
            "Nothing can be written into {folder}. Choose another folder.",
            folder=str(target.parent),
        )
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return _("{folder} is no folder. Choose another one.", folder=str(target.parent))
    return _(
        "{file} cannot be written. Close it if it is open elsewhere, or choose another folder.",
        file=_name(target),
    )


def _name(target: Path) -> str:
    return target.name or str(target)
