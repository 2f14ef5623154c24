"""What the contract looks over: every module of the repository and what its code names."""

import ast
from collections.abc import Iterator
from pathlib import Path

from app.core.registry.manifest import Manifest, read_manifest
from app.core.settings import ROOT

FOLDERS = sorted(path.parent for path in (ROOT / "modules").glob("*/module.yaml"))
IDS = [folder.name for folder in FOLDERS]
ASKING = ("require", "may")


def manifest(id: str) -> Manifest:
    """Return a module's manifest."""
    return read_manifest(ROOT / "modules" / id / "module.yaml", id)


def manifests() -> list[Manifest]:
    """Return the manifests of all modules."""
    return [manifest(id) for id in IDS]


def declared_permissions() -> set[str]:
    """Return the permissions that all modules declare."""
    return {permission for each in manifests() for permission in each.permissions}


def asked_permissions(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (place, permission) for each permission that code below `folder` asks for."""
    for source in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            first = node.args[0] if node.args else None
            if node.func.attr in ASKING and isinstance(first, ast.Constant):
                yield f"{source.relative_to(ROOT)}:{node.lineno}", str(first.value)
