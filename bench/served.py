"""Server processes of a benchmark's own on 127.0.0.1, and what they take of the machine."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from dataflow.data.graph.objects import Catalog
from dataflow.data.store.database.schema import migrate
from dataflow.data.store.store import Store

ROOT = Path(__file__).resolve().parents[1]
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Served:
    """A running server: its process, its port, and the database of the app."""

    pid: int
    port: int
    database: str = ""

    @property
    def host(self) -> str:
        """Host and port, as a client takes them."""
        return f"127.0.0.1:{self.port}"

    def cpu_seconds(self) -> float:
        """What its threads have computed since it started."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory(self) -> float:
        """Its resident memory in MB."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


@contextmanager
def served_app(catalog: Catalog, url: str = "", **settings: str) -> Iterator[Served]:
    """`app.py serve` on `catalog`, in a new SQLite file or in the empty database of `url`."""
    with tempfile.TemporaryDirectory() as folder:
        url = url or f"sqlite:///{folder}/bench.db"
        _fill(url, catalog)
        environment = {f"DATAFLOW_{name.upper()}": value for name, value in settings.items()}
        environment |= {"DATAFLOW_DATABASE_URL": url, "DATAFLOW_LOG_LEVEL": "warning"}
        with _running(["app.py", "serve"], environment, "/healthz", url) as server:
            yield server


@contextmanager
def served_module(module: str) -> Iterator[Served]:
    """A server that is a module, and takes its port from the same setting as the app."""
    with _running(["-m", module], {}, "/", "") as server:
        yield server


def _fill(url: str, catalog: Catalog) -> None:
    store = Store.open(url)
    migrate(store.engine)
    if not store.is_empty():
        sys.exit("the database is not empty")
    store.import_catalog(catalog)
    store.engine.dispose()


@contextmanager
def _running(
    command: list[str], environment: dict[str, str], path: str, url: str
) -> Iterator[Served]:
    port = _free_port()
    environment = {**os.environ, **environment, "DATAFLOW_PORT": str(port)}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([sys.executable, *command], env=environment, cwd=ROOT, stdout=quiet)
    try:
        _await(f"http://127.0.0.1:{port}{path}", process)
        yield Served(process.pid, port, url)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


def _await(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        try:
            with urlopen(address):  # noqa: S310 # an address of this machine
                return
        except URLError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    raise RuntimeError(f"nothing answers at {address}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
