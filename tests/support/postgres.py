"""A PostgreSQL server of the tests' own, on 127.0.0.1 and in a folder that goes with it."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg

_MISSING = (
    "the tests run on PostgreSQL too, and it is not installed: `apt-get install postgresql`,"
    " or put the folder that holds initdb and postgres on the PATH"
)
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB")
_USER = "dataflow"
_DISCONNECT_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_EMPTY = """
DELETE FROM chain_step; DELETE FROM membership; DELETE FROM automation_datasource;
DELETE FROM automation; DELETE FROM datasource; DELETE FROM change; DELETE FROM origin;
DELETE FROM trace; DELETE FROM catalog_revision;
UPDATE catalog SET revision = 0, status_revision = 0, about = '';
"""


class PostgresServer:
    """A running server, in which databases are made in an instant."""

    def __init__(self, port: int, command: list[str | Path], log: Path, user: str | None) -> None:
        self.port = port
        self._command = command
        self._log = log
        self._user = user
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, with the data that it had; comes back when it takes connections."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, user=self._user, cwd="/", stdout=log, stderr=log
            )
        deadline = time.monotonic() + 60
        while not self.is_ready():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start: {self._log.read_text()}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Stops it, whoever is connected."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)  # its "fast" shutdown, which waits for no one
            self._process.wait(timeout=60)
            self._process = None

    def url(self, database: str) -> str:
        """The URL of one of its databases, as the store takes it."""
        return f"postgresql://{_USER}@127.0.0.1:{self.port}/{database}"

    def create(self) -> str:
        """Makes a database; answers its name."""
        name = f"test_{uuid4().hex}"
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        return name

    def empty(self, url: str) -> None:
        """Makes a migrated database as good as new: much faster than to make another one."""
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(_DISCONNECT_OTHERS)
            connection.execute(_EMPTY)

    def drop(self, database: str) -> None:
        """Removes a database, whoever is still connected."""
        self._execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def is_ready(self) -> bool:
        """Whether it takes connections."""
        try:
            self._execute("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_server() -> Iterator[PostgresServer]:
    """A new server, stopped and removed at the end. RuntimeError says what it lacks."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="dataflow-postgresql-"))
    try:
        user = _unprivileged()
        if user is not None:
            shutil.chown(folder, user)
        command = [binaries / "initdb", "-D", folder, "-U", _USER, "-A", "trust", "-E", "UTF8"]
        _run([*command, "--no-locale", "--no-sync"], user)
        with _started(binaries, folder, user) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    """The folder of initdb and postgres, the newest of several."""
    found = [Path(each).parent for each in (shutil.which("initdb"),) if each]
    if pg_config := shutil.which("pg_config"):
        answer = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=True)
        found.append(Path(answer.stdout.strip()))
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    found += sorted(installed, key=lambda each: each.parent.name.zfill(3), reverse=True)
    for folder in found:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise RuntimeError(_MISSING)


def _unprivileged() -> str | None:
    """The user to run the server as: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise RuntimeError("PostgreSQL does not run as root, and there is no user postgres or nobody")


def _run(command: list[str | Path], user: str | None) -> None:
    done = subprocess.run(command, user=user, cwd="/", capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr}")


@contextmanager
def _started(binaries: Path, folder: Path, user: str | None) -> Iterator[PostgresServer]:
    port = _free_port()
    settings = [part for each in _FAST for part in ("-c", each)]
    address = ["-h", "127.0.0.1", "-p", str(port), "-k", ""]
    server = PostgresServer(
        port, [binaries / "postgres", "-D", folder, *address, *settings], folder / "log", user
    )
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
