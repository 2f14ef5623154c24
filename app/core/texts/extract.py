"""Collects the source sentences of application and modules and keeps their catalogues complete."""

from __future__ import annotations

import argparse
import ast
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import yaml

from app.core.errors import UserError
from app.core.text import _
from app.core.texts.catalogue import (
    Sentence,
    catalogue_path,
    missing_in,
    read_catalogue,
    translate,
    update_catalogue,
)

DEFAULT_LANGUAGES = ("fr", "ar")
MANIFEST_KEYS = frozenset({"title", "about"})
MANIFEST_TABLES = frozenset({"permission_titles"})


def is_owner(folder: Path) -> bool:
    """Return whether a folder holds sentences of its own: the application, a module, a card.

    `modules/*/` also names folders that Python makes; nothing is written there.
    """
    marks = ("__init__.py", "module.yaml", "card.yaml")
    return any((folder / mark).is_file() for mark in marks)


def sentences_in(owner: Path) -> frozenset[Sentence]:
    """Return each sentence that the owner's code and manifest mark for people to read."""
    found: set[Sentence] = set()
    for source in sorted(owner.rglob("*.py")):
        found.update(_sentences_of_code(source.read_text("utf-8"), source))
    manifest = owner / "module.yaml"
    if manifest.exists():
        found.update(_sentences_of_manifest(yaml.safe_load(manifest.read_text("utf-8"))))
    return frozenset(found)


def unreadable_in(owner: Path) -> list[str]:
    """Return the calls whose sentence no extractor can read, as `file:line`."""
    return [
        f"{source}:{call.lineno}"
        for source in sorted(owner.rglob("*.py"))
        for call in _marked_calls(ast.parse(source.read_text("utf-8"), str(source)))
        if call.args and isinstance(call.args[0], (ast.JoinedStr, ast.BinOp, ast.Call))
    ]


def _sentences_of_code(code: str, source: Path) -> Iterator[Sentence]:
    for call in _marked_calls(ast.parse(code, str(source))):
        wanted = 2 if _name(call) == "_n" else 1
        words = [_constant(argument) for argument in call.args[:wanted]]
        context = next((_constant(k.value) for k in call.keywords if k.arg == "context"), "")
        if len(words) == wanted and all(words):
            yield Sentence(words[0], context, words[1] if wanted == 2 else "")


def _marked_calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node) in ("_", "_n"):
            yield node


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _constant(node: ast.expr) -> str:
    value = node.value if isinstance(node, ast.Constant) else ""
    return value if isinstance(value, str) else ""


def _sentences_of_manifest(node: object) -> Iterator[Sentence]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key in MANIFEST_KEYS and isinstance(value, str) and value:
                yield Sentence(value)
            elif key in MANIFEST_TABLES and isinstance(value, dict):
                yield from (Sentence(str(title)) for title in value.values() if title)
            else:
                yield from _sentences_of_manifest(value)
    elif isinstance(node, list):
        for entry in node:
            yield from _sentences_of_manifest(entry)


def update(owners: Iterable[Path], languages: Sequence[str]) -> dict[str, dict[str, int]]:
    """Bring the catalogues of the owners up to date; return the number missing in each."""
    report: dict[str, dict[str, int]] = {}
    for owner in owners:
        sentences = sentences_in(owner)
        report[str(owner)] = {
            language: update_catalogue(catalogue_path(owner, language), sentences)
            for language in languages
            if sentences or catalogue_path(owner, language).exists()
        }
    return report


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0, 1 when something is missing or could not be used, 2 for misuse."""
    parser = argparse.ArgumentParser(prog="python -m app.core.texts.extract", description=__doc__)
    parser.add_argument("owners", nargs="+", type=Path, help="app, modules/intake, …")
    parser.add_argument("--languages", default=",".join(DEFAULT_LANGUAGES), help="fr,ar")
    parser.add_argument("--missing", metavar="LANGUAGE", help="print what is missing, as JSON")
    parser.add_argument("--translate", nargs=2, metavar=("LANGUAGE", "JSON"), help="fill in")
    chosen = parser.parse_args(arguments)
    chosen.owners = [owner for owner in chosen.owners if is_owner(owner)]
    try:
        if chosen.missing:
            return _print_missing(chosen.owners, chosen.missing)
        if chosen.translate:
            return _fill(chosen.owners, chosen.translate[0], Path(chosen.translate[1]))
        report = update(chosen.owners, chosen.languages.split(","))
        _print(report)
        for owner in chosen.owners:
            for place in unreadable_in(owner):
                sys.stderr.write(f"{place}: the sentence is not a plain string\n")
    except (UserError, OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _print_missing(owners: Sequence[Path], language: str) -> int:
    missing = {}
    for owner in owners:
        path = catalogue_path(owner, language)
        update_catalogue(path, sentences_in(owner))
        if found := missing_in(read_catalogue(path)):
            missing[str(owner)] = found
    _print(missing)
    return 1 if missing else 0


def _fill(owners: Sequence[Path], language: str, source: Path) -> int:
    given = json.loads(source.read_text("utf-8"))
    by_owner = any(str(owner) in given for owner in owners)
    if not isinstance(given, dict) or (not by_owner and len(owners) > 1):
        raise UserError(_("The file must hold one JSON object per owner."))
    used = True
    for owner in owners:
        translations = given.get(str(owner), {}) if by_owner else given
        for fault in translate(catalogue_path(owner, language), translations):
            sys.stderr.write(f"{fault.place}: {fault.message} {fault.excerpt}\n")
            used = used and fault.level != "fault"
    return 0 if used else 1


def _print(report: object) -> None:
    sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())
