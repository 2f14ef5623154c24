"""The system libraries that Qt needs on Linux: found, named, on Debian installed as root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from app.starter.place import Trouble, say, venv_python

# Each library that Qt takes from the system, with its Debian package.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
PROBE = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name, flush=True)
from PySide6 import QtCore, QtGui, QtSvg, QtWidgets
"""


def check_qt() -> None:
    """Raise Trouble where Qt cannot be loaded; install or name the libraries that it misses."""
    missing, fault = look()
    if missing and install_debian(packages_of(missing)):
        missing, fault = look()
    if fault:
        raise Trouble(describe(missing, fault))
    if missing:
        say(f"Note: a window may not open on this system. {describe(missing, '')}")


def look() -> tuple[list[str], str]:
    """Return the libraries that are missing and what Qt says when it is loaded, if it fails."""
    names = LIBRARIES if sys.platform.startswith("linux") else {}
    done = subprocess.run([str(venv_python()), "-c", PROBE, *names], capture_output=True, text=True)
    last = done.stderr.strip().splitlines()[-1:]
    return done.stdout.split(), (last or ["no reason given"])[0] if done.returncode else ""


def packages_of(missing: list[str]) -> list[str]:
    """Return the Debian packages of the missing libraries, each once."""
    return list(dict.fromkeys(LIBRARIES[name] for name in missing))


def describe(missing: list[str], fault: str) -> str:
    """Return the sentence that names what Qt misses and how to get it."""
    if not missing:
        return f"Qt cannot be loaded: {fault}."
    return (
        f"Qt misses libraries of the system: {', '.join(missing)}. Install them, on Debian and "
        f"Ubuntu with: sudo apt-get install {' '.join(packages_of(missing))}"
    )


def install_debian(packages: list[str]) -> bool:
    """Install Debian packages where we are root on Debian; tell whether that was done."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"Installing from Debian: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    # First without an update of the lists: mostly they are there, and it takes a while.
    for command in (install, ["apt-get", "update", "-q"], install):
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if command is install and done.returncode == 0:
            return True
    return False
