"""The command line: what there is to say, and what each word does."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.commands.names import NoSuchName, need_card, need_story, need_user
from app.commands.terminal import say, say_json, show_faults
from app.core.errors import FaultsFound, UserError
from app.core.settings import Settings, settings
from app.core.text import _

OK, FAULTS, USAGE = 0, 1, 2
PIPE_CLOSED = 141
SIZES = ("small", "medium", "full")
SIZES_TOLD = (
    "Sizes: small, for a demonstration, is made in seconds; medium, for training, has a few "
    "thousand households and takes a minute or two; full, for trying out how a whole country "
    "would feel, has at least 100,000 persons and takes many minutes. population.yaml in the "
    "card's folder says how many of each; the prepared state that reset brings back is the new one."
)


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; return 0 for success, 1 for faults found, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = _obey(words)
        sys.stdout.flush()  # a reader that went away is noticed here, not while Python ends
    except BrokenPipeError:
        return _reader_gone()
    return code


def _obey(words: Sequence[str] | None) -> int:
    parser = build_parser()
    try:
        args = parser.parse_args(words)
    except SystemExit as ended:
        return OK if ended.code == 0 else USAGE
    work: Callable[[argparse.Namespace, Settings], int] = args.work
    as_json: bool = getattr(args, "json", False)
    try:
        return work(args, settings(getattr(args, "data_dir", None)))
    except FaultsFound as found:
        return show_faults(found.faults, as_json=as_json, summed=True)
    except UserError as error:
        if as_json:
            say_json([{"code": "error", "level": "fault", "message": str(error)}])
        else:
            say(str(error), error=True)
        return USAGE if isinstance(error, NoSuchName) else FAULTS
    except KeyboardInterrupt:
        return FAULTS


def _reader_gone() -> int:
    """End as Unix tools do whose reader went away (`verify | head -1`): quietly, as by SIGPIPE."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="cmis", description="The CMIS demonstrator: case management on synthetic data."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    _work_commands(commands)
    _report_command(commands)
    _story_commands(commands)
    _care_commands(commands)
    return parser


def _work_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    run = _command(commands, "run", _run, "open the window")
    run.add_argument("--card", metavar="ID", help="open this country card at once")
    run.add_argument(
        "--as", dest="user", metavar="USER", help="work as this user of the card (with --card)"
    )
    _data_dir(run)

    check = _command(commands, "check", _check, "check country cards and assessment tools")
    check.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="a card's folder, a tool (.xlsx) or a module's folder",
    )
    check.add_argument(
        "--terms",
        action="store_true",
        help="list every sentence that holds a word which the card renames",
    )
    check.add_argument(
        "--corrected",
        type=Path,
        metavar="OUT.xlsx",
        help="write a copy of the tool in which those slips are mended where only one thing can "
        "have been meant; each changed cell gets a note",
    )
    _json(check)

    seed = _command(
        commands,
        "seed",
        _seed,
        "make the synthetic world of a card anew",
        more="An older database is kept beside the new one as demo.old. " + SIZES_TOLD,
    )
    seed.add_argument(
        "--card", required=True, metavar="ID", help="the country card, such as sandovia"
    )
    seed.add_argument(
        "--size", choices=SIZES, default="small", help="how much to make (default: small)"
    )
    seed.add_argument(
        "--seed",
        type=int,
        default=1,
        metavar="N",
        help="another number makes other families; the same card, size, number and day make the "
        "same ones again (default: 1)",
    )
    _json(seed, "print what was made as JSON")
    _data_dir(seed)


def _report_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    report = _command(
        commands,
        "report",
        _report,
        "write the report of a case into a file",
        more="It holds what the user may see of the case, and the journal records the print.",
    )
    report.add_argument("case", metavar="CASE", help="the number of the case, or its id")
    report.add_argument(
        "--out", required=True, type=Path, metavar="FILE.pdf", help="the file to write"
    )
    report.add_argument("--language", metavar="CODE", help="in this language of the card")
    report.add_argument(
        "--family",
        action="store_true",
        help="the family's copy: plain words, no score and no band",
    )
    report.add_argument(
        "--as",
        dest="user",
        metavar="USER",
        help="as this user of the card may see it (default: the worker of the case)",
    )
    report.add_argument(
        "--card", metavar="ID", help="the country card (default: the only prepared one)"
    )
    _data_dir(report)


def _story_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    story = commands.add_parser("story", help="list or run stories")
    stories = story.add_subparsers(required=True, metavar="COMMAND")
    listed = _command(stories, "list", _story_list, "list the stories of all cards")
    _json(listed)
    played = _command(stories, "run", _story_run, "play a story and check each step")
    played.add_argument("story", metavar="CARD/STORY")
    played.add_argument(
        "--shots",
        type=Path,
        metavar="DIR",
        help="play it in the window and save a picture of each step's page",
    )
    played.add_argument("--language", metavar="CODE", help="play it in this language")
    _json(played)
    _data_dir(played)


def _care_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    doctor = _command(commands, "doctor", _doctor, "look whether all is well, and how to mend it")
    _json(doctor)
    _data_dir(doctor)

    verify = _command(
        commands,
        "verify",
        _verify,
        "check that the journal is as it was written",
        more="No entry was changed, taken out or put in, the triggers that guard the journal and "
        "the handed-in forms are there, and the file is sound. It cannot show that somebody wrote "
        "the whole journal anew, or cut off its newest entries, and set the head to fit: compare "
        "the head with a printed one. The other tables (cases, notes, contacts and so on) are not "
        "compared with the journal. Nothing is written.",
    )
    verify.add_argument("--card", metavar="ID", help="only this card, not all prepared ones")
    _json(verify)
    _data_dir(verify)

    reset = _command(commands, "reset", _reset, "bring the prepared state back")
    reset.add_argument("--card", metavar="ID", help="only this card, not all prepared ones")
    _json(reset, "print what stands there now as JSON")
    _data_dir(reset)


def _run(args: argparse.Namespace, where: Settings) -> int:
    if args.user is not None and args.card is None:
        raise NoSuchName(_("A user belongs to a card: name it with --card."))
    if args.card is not None:
        need_card(where, args.card)
    if args.user is not None:
        need_user(where, args.card, args.user)
    from app.commands.screen import need_screen

    need_screen()
    from app.main import run  # Qt only for the window

    return run(where, card=args.card, user=args.user)


def _check(args: argparse.Namespace, where: Settings) -> int:
    from app.commands.check import check  # libraries that read workbooks and cards

    return check(args.paths, where, terms=args.terms, as_json=args.json, corrected=args.corrected)


def _seed(args: argparse.Namespace, where: Settings) -> int:
    need_card(where, args.card)
    from app.commands.world import seed

    return seed(where, args.card, size=args.size, number=args.seed, as_json=args.json)


def _report(args: argparse.Namespace, where: Settings) -> int:
    if args.card is not None:
        need_card(where, args.card)
    from app.commands.report import write_report  # the store: not needed by the other words

    return write_report(
        where,
        args.case,
        out=args.out,
        card=args.card,
        language=args.language,
        user=args.user,
        copy="family" if args.family else "full",
    )


def _story_list(args: argparse.Namespace, where: Settings) -> int:
    from app.commands.story import list_stories

    return list_stories(where, as_json=args.json)


def _story_run(args: argparse.Namespace, where: Settings) -> int:
    need_story(where, args.story)
    from app.commands.story import run_story

    return run_story(where, args.story, shots=args.shots, language=args.language, as_json=args.json)


def _doctor(args: argparse.Namespace, where: Settings) -> int:
    from app.commands.doctor import doctor

    return doctor(where, as_json=args.json)


def _verify(args: argparse.Namespace, where: Settings) -> int:
    if args.card is not None:
        need_card(where, args.card)
    from app.commands.verify import verify

    return verify(where, args.card, as_json=args.json)


def _reset(args: argparse.Namespace, where: Settings) -> int:
    if args.card is not None:
        need_card(where, args.card)
    from app.commands.world import reset

    return reset(where, args.card, as_json=args.json)


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    work: Callable[[argparse.Namespace, Settings], int],
    what: str,
    *,
    more: str = "",
) -> argparse.ArgumentParser:
    told = f"{what.capitalize()}. {more}".strip()
    parser = commands.add_parser(name, help=what, description=told)
    parser.set_defaults(work=work)
    return parser


def _json(parser: argparse.ArgumentParser, what: str = "print the findings as JSON") -> None:
    parser.add_argument("--json", action="store_true", help=what)


def _data_dir(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data-dir", metavar="DIR", help="where the demonstration data are kept")
