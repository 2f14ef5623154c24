"""The licences of the packages: none is GPL or AGPL, a choice is judged by its mildest."""

import json
import re
import subprocess
import sys
from pathlib import Path

# Packages whose metadata name no licence: read in their own licence files.
READ_BY_HAND = {"pyxform": "BSD-2-Clause"}
STRICT = re.compile(r"\bA?GPL|GNU (AFFERO )?GENERAL PUBLIC")


def locked_names(lock: Path) -> set[str]:
    """Return the names of the packages that a lock file holds."""
    text = lock.read_text(encoding="utf-8")
    return {normal(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", text, re.MULTILINE)}


def normal(name: str) -> str:
    """Return a package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def installed_licences() -> dict[str, str]:
    """Return name → licence of all packages that are installed here."""
    command = [sys.executable, "-m", "piplicenses", "--format=json", "--from=mixed"]
    done = subprocess.run([*command, "--with-system"], capture_output=True, text=True, check=True)
    return {normal(entry["Name"]): entry["License"] for entry in json.loads(done.stdout)}


def is_too_strict(licence: str) -> bool:
    """Tell whether a licence is GPL or AGPL in each of the choices that it leaves."""
    choices = re.split(r"\s+OR\s+", licence.upper())
    return all(STRICT.search(choice) for choice in choices)


def faults(licences: dict[str, str]) -> list[str]:
    """Return the packages that may not be used, with their licence."""
    found = []
    for name, stated in sorted(licences.items()):
        licence = READ_BY_HAND.get(name, stated)
        if licence.upper() in ("", "UNKNOWN"):
            found.append(f"{name}: no licence is stated")
        elif is_too_strict(licence):
            found.append(f"{name}: {licence}")
    return found
