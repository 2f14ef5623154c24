"""The installation: a virtual environment, the locked packages, the link to this folder."""

from __future__ import annotations

import errno
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from app.starter.place import (
    FULFILS,
    LOCKS,
    ROOT,
    UNFINISHED,
    VENV,
    Trouble,
    say,
    stamp_of,
    stamp_text,
    surroundings,
    venv_python,
)
from app.starter.qt import check_qt, install_debian


def is_usable() -> bool:
    """Tell whether .venv can be built upon: not in halves, not moved, of this Python."""
    if UNFINISHED.exists():
        return False
    try:
        here = surroundings()
        stamps = [stamp_of(kind) for kind in LOCKS if stamp_of(kind).exists()]
        if not all(stamp.read_text(encoding="utf-8").startswith(here) for stamp in stamps):
            return False
        probe = "import pip, sys; print(*sys.version_info[:2])"
        answer = subprocess.run(
            [venv_python(), "-c", probe], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.stdout.split() == [str(part) for part in sys.version_info[:2]]


def complete(kind: str) -> None:
    """Make .venv complete for `kind` and say so in its stamps."""
    say("Setting up the demonstrator in .venv (once; the download is about 125 MB).")
    try:
        if not is_usable():
            make_venv()
        install(LOCKS[kind])
        link_project()
        check_qt()
        for fulfilled in FULFILS[kind]:
            stamp_of(fulfilled).write_text(stamp_text(fulfilled), encoding="utf-8")
    except OSError as fault:
        raise Trouble(explain_os(fault)) from fault


def explain_os(fault: OSError) -> str:
    """Return what a fault of the file system means here."""
    if fault.errno == errno.ENOSPC:
        return "The disk is full. The installation needs about 700 MB; make room and start again."
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"{fault.filename or ROOT} cannot be written. Copy the folder of the demonstrator to "
            "a place where you may write, and start it there."
        )
    return f"The installation stopped: {fault}."


def make_venv() -> None:
    """Make an empty .venv in place of whatever stands there."""
    if not (has_part("venv") and has_part("ensurepip")):
        package = f"python3.{sys.version_info[1]}-venv"
        if not install_debian([package]):
            raise Trouble(
                "This Python cannot make virtual environments. Install the missing part, on "
                f"Debian and Ubuntu with: sudo apt-get install {package}"
            )
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    UNFINISHED.touch()
    # A Python that itself runs in a virtual environment would tie ours to that one.
    base = getattr(sys, "_base_executable", None) or sys.executable
    done = subprocess.run([base, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if done.returncode:
        last = (done.stdout + done.stderr).strip().splitlines()[-1:] or ["no reason given"]
        raise Trouble(f"The virtual environment could not be made: {last[0]}")


def has_part(name: str) -> bool:
    """Tell whether this Python has a part of the standard library; Debian leaves some out."""
    spec = importlib.util.find_spec(name)
    return spec is not None and spec.origin is not None


def install(lock: Path) -> None:
    """Install the locked packages into .venv, each checked against its hash."""
    UNFINISHED.touch()
    command = [
        str(venv_python()), "-m", "pip", "install", "--require-hashes", "--no-deps",
        "--only-binary", ":all:", "--disable-pip-version-check", "--no-input", "--retries", "2",
        "-r", str(lock),
    ]  # fmt: skip
    if not sys.stdout.isatty():
        command.append("--quiet")
    ours = {"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONPATH", "PYTHONHOME"}
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    done = subprocess.run(
        command, env=environment, stderr=subprocess.PIPE, text=True, errors="replace"
    )
    if done.returncode >= 0:
        # It ended by itself: only a killed installation leaves packages in halves.
        UNFINISHED.unlink()
    if done.returncode:
        log = VENV / "cmis-install.log"
        log.write_text(done.stderr, encoding="utf-8")
        raise Trouble(f"{explain_pip(done.stderr)} (The full account is in {log}.)")


def explain_pip(errors: str) -> str:
    """Return what an unsuccessful installation means, from pip's own words."""
    text = errors.lower()
    signs = (
        "name resolution", "newconnectionerror", "failed to establish", "proxyerror",
        "timed out", "timeouterror", "unreachable", "getaddrinfo", "connection refused",
        "connection broken", "connectionreset", "certificate_verify_failed", "sslerror",
    )  # fmt: skip
    if "no space left" in text:
        return explain_os(OSError(errno.ENOSPC, ""))
    if "do not match the hashes" in text:
        return (
            "A downloaded package differs from the one that was tested, so nothing was installed. "
            "Try again, on another network if it stays so."
        )
    if any(sign in text for sign in signs):
        return (
            "The packages could not be downloaded: there is no connection to the package index. "
            "Connect to the Internet for the first start (afterwards none is needed) and try "
            "again; behind a mirror set PIP_INDEX_URL, with a folder of packages PIP_FIND_LINKS."
        )
    if "no matching distribution" in text:
        return (
            "A package does not exist for this system. Needed are 64-bit Windows 10 or later, "
            "macOS 13 or later, or Linux with glibc 2.34 or later (Debian 12, Ubuntu 22.04)."
        )
    last = [line for line in errors.strip().splitlines() if line.startswith("ERROR")][-1:]
    return "The packages could not be installed: " + (last or ["no reason given"])[0]


def link_project() -> None:
    """Let .venv see this folder, and give it the command `cmis`; no build, hence no network."""
    probe = "import sysconfig as s; print(s.get_path('purelib')); print(s.get_path('scripts'))"
    answer = subprocess.run(
        [venv_python(), "-X", "utf8", "-c", probe],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    packages, scripts = (Path(line) for line in answer.stdout.splitlines())
    # As code in ASCII: a plain path would be read in the encoding of the place.
    line = f"import sys; sys.path.append({str(ROOT)!a})\n"
    (packages / "cmis-demonstrator.pth").write_text(line, encoding="ascii")
    if os.name == "nt":
        text = '@"%~dp0python.exe" -P -m app %*\r\n'
        (scripts / "cmis.cmd").write_text(text, encoding="ascii", newline="")
        return
    text = '#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/python" -P -m app "$@"\n'
    (scripts / "cmis").write_text(text, encoding="ascii")
    (scripts / "cmis").chmod(0o755)
