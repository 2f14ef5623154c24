"""The command line: what there is to say, and what each word does."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.commands.terminal import say, show_faults
from app.core.errors import FaultsFound, UserError
from app.core.settings import Settings, settings

OK, FAULTS, USAGE = 0, 1, 2
SIZES = ("small", "medium", "full")


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; return 0 for success, 1 for faults found, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = build_parser()
    try:
        args = parser.parse_args(words)
    except SystemExit as ended:
        return OK if ended.code == 0 else USAGE
    work: Callable[[argparse.Namespace, Settings], int] = args.work
    try:
        return work(args, settings(getattr(args, "data_dir", None)))
    except FaultsFound as found:
        return show_faults(found.faults, as_json=getattr(args, "json", False))
    except UserError as error:
        say(str(error), error=True)
        return FAULTS
    except KeyboardInterrupt:
        return FAULTS


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="cmis", description="The CMIS demonstrator: case management on synthetic data."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    _work_commands(commands)
    _story_commands(commands)
    _care_commands(commands)
    return parser


def _work_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    run = _command(commands, "run", _run, "open the window")
    run.add_argument("--card", metavar="ID", help="open this country card at once")
    run.add_argument("--as", dest="user", metavar="USER", help="work as this demonstration user")
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
    _json(check)

    seed = _command(commands, "seed", _seed, "make the synthetic world of a card anew")
    seed.add_argument("--card", required=True, metavar="ID")
    seed.add_argument("--size", choices=SIZES, default="small")
    seed.add_argument("--seed", type=int, default=1, metavar="N")
    _data_dir(seed)


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

    verify = _command(commands, "verify", _verify, "prove that the journal holds together")
    verify.add_argument("--card", metavar="ID", help="only this card, not all prepared ones")
    _json(verify)
    _data_dir(verify)

    reset = _command(commands, "reset", _reset, "bring the prepared state back")
    reset.add_argument("--card", metavar="ID", help="only this card, not all prepared ones")
    _data_dir(reset)


def _run(args: argparse.Namespace, where: Settings) -> int:
    from app.main import run  # Qt only for the window

    return run(where, card=args.card, user=args.user)


def _check(args: argparse.Namespace, where: Settings) -> int:
    from app.commands.check import check  # libraries that read workbooks and cards

    return check(args.paths, where, terms=args.terms, as_json=args.json)


def _seed(args: argparse.Namespace, where: Settings) -> int:
    from app.commands.world import seed

    return seed(where, args.card, size=args.size, number=args.seed)


def _story_list(args: argparse.Namespace, where: Settings) -> int:
    from app.commands.story import list_stories

    return list_stories(where, as_json=args.json)


def _story_run(args: argparse.Namespace, where: Settings) -> int:
    from app.commands.story import run_story

    return run_story(where, args.story, shots=args.shots, language=args.language, as_json=args.json)


def _doctor(args: argparse.Namespace, where: Settings) -> int:
    from app.commands.doctor import doctor

    return doctor(where, as_json=args.json)


def _verify(args: argparse.Namespace, where: Settings) -> int:
    from app.commands.world import verify

    return verify(where, args.card, as_json=args.json)


def _reset(args: argparse.Namespace, where: Settings) -> int:
    from app.commands.world import reset

    return reset(where, args.card)


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    work: Callable[[argparse.Namespace, Settings], int],
    what: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=what, description=what.capitalize() + ".")
    parser.set_defaults(work=work)
    return parser


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def _data_dir(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data-dir", metavar="DIR", help="where the demonstration data are kept")
