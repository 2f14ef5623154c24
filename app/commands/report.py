"""The command that writes the report of a case as PDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import or_, select

from app.commands.names import NoSuchName, need_user
from app.commands.terminal import say, shown
from app.core.access.tables import user_account
from app.core.cases.tables import case_assignment, case_file
from app.core.errors import Denied, UserError
from app.core.journal.seat import Seat
from app.core.people.dated import current
from app.core.report.of_case import Copy, case_report
from app.core.report.targets import refuse_target
from app.core.settings import Settings
from app.core.text import _
from app.core.world import World


def write_report(
    where: Settings,
    case: str,
    *,
    out: Path,
    card: str | None,
    language: str | None,
    user: str | None,
    copy: Copy,
) -> int:
    """Write the report of a case, by number or id, as a user of the card may see it."""
    out = _as_pdf(out)
    refuse_target(out)
    world = World.open(where, card or _only_card(where))
    try:
        _need_language(world, language)
        found = _case_called(world, case)
        seat = _seat(world, found, case, user=user, language=language)
        act = _print_act(world, found, seat, copy)
        try:
            number = _write(world, seat, found, out, copy)
            _record(world, seat, act, out)
        except Denied as refusal:
            raise _unseen(case, user) from refusal
    finally:
        world.close()
    say(f"{number}: the report, as {seat.login} may see the case, is in {shown(out)}")
    return 0


def _as_pdf(out: Path) -> Path:
    """Return the file to write: a name that says nothing else ends in .pdf."""
    named = out.suffix.lower() == ".pdf" or out.is_dir() or not out.name
    return out if named else out.with_name(out.name.rstrip(".") + ".pdf")


def _write(world: World, seat: Seat, case: int, out: Path, copy: Copy) -> str:
    """Write the file; return the number of the case. A refusal is recorded before it is raised."""
    try:
        with world.acts.reading(seat) as reading:
            number, report = case_report(
                reading, case, voice=world.voices.voice(seat.language), copy=copy,
                sections=list(world.registry.contributions.sections.values()),
                event_class=world.registry.event, cache=world.settings.cache,
            )  # fmt: skip
    except Denied:
        world.acts.perform(seat, _print_act(world, case, seat, copy))
        raise
    report.write(out)
    return number


def _record(world: World, seat: Seat, act: object, out: Path) -> None:
    """Record the print once it is there; where that fails, the file goes again."""
    try:
        world.acts.perform(seat, act)
    except BaseException:
        out.unlink(missing_ok=True)
        raise


def _only_card(where: Settings) -> str:
    found = sorted(path.parent.name for path in where.data.glob("*/demo.sqlite"))
    if not found:
        raise UserError(
            _("There is no database in {folder} yet. Make one: start.py seed --card sandovia"),
            folder=str(where.data),
        )
    if len(found) > 1:
        raise NoSuchName(
            _("Several countries are prepared. Name one with --card: {known}.",
              known=", ".join(found))
        )  # fmt: skip
    return found[0]


def _need_language(world: World, language: str | None) -> None:
    known = [spoken.code for spoken in world.card.languages]
    if language is not None and language not in known:
        raise NoSuchName(_("This country's languages are: {known}.", known=", ".join(known)))


def _case_called(world: World, name: str) -> int:
    """Return the case of this number, else of this id; 0, which no case has, for neither."""
    c = case_file.c
    wanted = or_(c.number == name, c.number == name.upper())
    with world.store.read() as db:
        found = db.scalar(select(c.id).where(wanted))
        if found is None and name.isascii() and name.isdigit() and len(name) < 16:
            found = db.scalar(select(c.id).where(c.id == int(name)))
    return found or 0


def _seat(world: World, case: int, name: str, *, user: str | None, language: str | None) -> Seat:
    """Return the seat of the named user, else of the case's worker, else of who may see it."""
    if user is not None:
        return _named_seat(world, user, language)
    for login in _logins(world, case) if case else ():
        seat = world.seat(login, language=language)
        with world.acts.reading(seat) as reading:
            if reading.may("cases.view", case=case):
                return seat
    raise _unseen(name, None)


def _named_seat(world: World, user: str, language: str | None) -> Seat:
    try:
        return world.seat(user, language=language)
    except UserError:
        need_user(world.settings, world.card.id, user)
        raise


def _logins(world: World, case: int) -> Iterator[str]:
    working = (
        select(user_account.c.login)
        .join(case_assignment, case_assignment.c.user == user_account.c.id)
        .where(
            case_assignment.c.case == case,
            current(case_assignment, world.clock.today()),
            user_account.c.active,
        )
        .order_by(case_assignment.c.kind != "lead", case_assignment.c.id)
    )
    with world.store.read() as db:
        yield from db.scalars(working).all()
    yield from world.card.users


def _print_act(world: World, case: int, seat: Seat, copy: Copy) -> Any:
    """Return the act that records the print; raise UserError where its module is off."""
    return world.registry.command("casework.print").type(case, seat.language, copy)


def _unseen(name: str, user: str | None) -> NoSuchName:
    """Say the same of a case that is not there and of one that the user may not see."""
    if user is None:
        return NoSuchName(_("There is no case {name}.", name=name))
    return NoSuchName(_("There is no case {name} that {user} may see.", name=name, user=user))
