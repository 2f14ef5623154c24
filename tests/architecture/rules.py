"""The rules of the house that no linter knows; each returns its faults as `file:line: sentence`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
PRODUCT = ("app", "modules", "seed_data")
CODE = (*PRODUCT, "tests")
EMPTY_WORDS = ("Manager", "Helper", "Util", "Utils", "Base", "Data", "Info")
COLOUR_ALONE = re.compile(r"#(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3,4})")
COLOUR_IN_STYLE = re.compile(r"[:=]\s*[\"']?#(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})\b")
# The tokens of the screen, and what the printed page takes over from them.
HOMES_OF_COLOUR = ("app/ui/theme", "app/ui/tokens.py", "app/core/report/look.py")
LEFT_OVER = re.compile(r"#.*\b([T]ODO|[F]IXME|[X]XX|[H]ACK)\b")
WAITS = re.compile(r"\btime\.sleep\(|\bqWait\(|\.wait\(\d{3,}\)")


def python_files(root: Path, folders: tuple[str, ...]) -> Iterator[Path]:
    """Yield the Python files below `folders` of `root`, and start.py."""
    for folder in folders:
        yield from sorted((root / folder).rglob("*.py"))
    if (root / "start.py").exists():
        yield root / "start.py"


def parsed(root: Path, folders: tuple[str, ...]) -> Iterator[tuple[str, ast.Module]]:
    """Yield each Python file's path, relative to `root`, with its tree."""
    for path in python_files(root, folders):
        yield path.relative_to(root).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def imports_of(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of all that is imported, inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.lineno, f"{'.' * node.level}{node.module or ''}.{alias.name}"


def is_within(name: str, package: str) -> bool:
    """Tell whether the dotted `name` is `package` or lies below it."""
    return name == package or name.startswith(f"{package}.")


def required_by(root: Path, module: str) -> set[str]:
    """Return the ids that a module's manifest requires."""
    manifest = root / "modules" / module / "module.yaml"
    if not manifest.exists():
        return set()
    content = yaml.safe_load(manifest.read_text(encoding="utf-8")) or {}
    return set(content.get("requires") or ())


def module_imports(root: Path) -> list[str]:
    """Modules see the two faces, and of other modules the public part of those they require."""
    faults = []
    for path, tree in parsed(root, ("modules",)):
        parts = Path(path).parts
        if parts[0] != "modules" or len(parts) < 3:
            continue
        is_page = parts[2] in ("pages", "pages.py")
        required = required_by(root, parts[1])
        for line, name in imports_of(tree):
            if reason := refusal(name, own=parts[1], required=required, is_page=is_page):
                faults.append(f"{path}:{line}: {name}: {reason}")
    return faults


def refusal(name: str, *, own: str, required: set[str], is_page: bool) -> str:
    """Return why a module may not import `name`; empty where it may."""
    if name.startswith("."):
        return "imports are absolute"
    if is_within(name, "app") and not is_within(name, "app.api"):
        if not is_within(name, "app.uikit"):
            return "a module sees app.api and, in its pages, app.uikit"
        return "" if is_page else "app.uikit belongs into pages"
    if is_within(name, "PySide6"):
        return "" if is_page else "Qt belongs into pages"
    if any(is_within(name, other) for other in ("seed_data", "tests")):
        return "a module stands without it"
    if is_within(name, "modules") and not is_within(name, f"modules.{own}"):
        other = name.partition(".")[2].partition(".")[0]
        if not is_within(name, f"modules.{other}.public"):
            return "of another module only public may be seen"
        return "" if other in required else f"{other} is not in requires of module.yaml"
    return ""


def application_imports(root: Path) -> list[str]:
    """The application loads modules and the synthetic world, it never imports them."""
    return [
        f"{path}:{line}: {name}: the application loads it, it never imports it"
        for path, tree in parsed(root, ("app",))
        for line, name in imports_of(tree)
        if is_within(name, "modules") or is_within(name, "seed_data")
    ]


def sizes(root: Path) -> list[str]:
    """Files and functions stay short enough to be read."""
    faults = []
    for path, tree in parsed(root, CODE):
        lines = len((root / path).read_text(encoding="utf-8").splitlines())
        if lines > LONGEST_FILE:
            faults.append(f"{path}:1: {lines} lines, at most {LONGEST_FILE}")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    faults.append(f"{path}:{node.lineno}: {node.name} has {length} lines")
    return faults


def colours(root: Path) -> list[str]:
    """Colours are written in the theme only."""
    faults = []
    for path, tree in parsed(root, PRODUCT):
        if path.startswith(HOMES_OF_COLOUR):
            continue
        prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            if id(node) not in prose and has_colour(node.value):
                faults.append(f"{path}:{node.lineno}: a colour outside the theme")
    for path in sorted([*root.glob("app/**/*.qss"), *root.glob("modules/**/*.qss")]):
        name = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8")
        if not name.startswith(HOMES_OF_COLOUR) and has_colour(text):
            faults.append(f"{name}:1: a colour outside the theme")
    return faults


def has_colour(text: str) -> bool:
    """Tell whether a string is a hex colour, or a style that sets one."""
    return bool(COLOUR_ALONE.fullmatch(text) or COLOUR_IN_STYLE.search(text))


def docstrings(root: Path) -> list[str]:
    """Every module, and every public function and class in it, says what it is for."""
    faults = []
    for path, tree in parsed(root, PRODUCT):
        if tree.body and ast.get_docstring(tree) is None:
            faults.append(f"{path}:1: the file does not say what it is for")
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            if not node.name.startswith("_") and ast.get_docstring(node) is None:
                faults.append(f"{path}:{node.lineno}: {node.name} has no docstring")
    return faults


def names(root: Path) -> list[str]:
    """No class is named by a word that says nothing."""
    return [
        f"{path}:{node.lineno}: {node.name} says nothing"
        for path, tree in parsed(root, PRODUCT)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name.endswith(EMPTY_WORDS)
    ]


def left_overs(root: Path) -> list[str]:
    """Nothing is left for later, and no test waits for a clock."""
    faults = []
    for path in python_files(root, CODE):
        name = path.relative_to(root).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if LEFT_OVER.search(line):
                faults.append(f"{name}:{number}: left for later")
            if name.startswith("tests/") and WAITS.search(line):
                faults.append(f"{name}:{number}: a test that waits")
    return faults


ALL_RULES = (
    module_imports,
    application_imports,
    sizes,
    colours,
    docstrings,
    names,
    left_overs,
)
