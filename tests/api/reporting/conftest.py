"""Somebody at a shell who wraps commands, and the Dataflow that they report to."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.flows import catalog, id_of
from support.listening import hanging, running
from support.visitor import free_port

from dataflow.api.server import api_server
from dataflow.data.graph.objects import Run
from dataflow.data.store.store import Store

ROOT = Path(__file__).parents[3]
ENTRY = "import sys; from dataflow.cli.entry import main; sys.exit(main())"


def _heed_signals() -> None:
    """As at a shell, though the tests themselves may have been started to ignore signals."""
    for each in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(each, signal.SIG_DFL)


@dataclass
class Wrapper:
    """`dataflow run --automation "load users" -- ...`, and where it reports to."""

    store: Store
    port: int

    @property
    def environment(self) -> dict[str, str]:
        """What the command inherits: above all where Dataflow is."""
        url = f"http://127.0.0.1:{self.port}"
        return {**os.environ, "DATAFLOW_URL": url, "PYTHONPATH": str(ROOT), "no_proxy": "*"}

    def command(
        self, *job: str, options: Sequence[str] = (), name: str = "load users"
    ) -> list[str]:
        """The whole line."""
        return [sys.executable, "-c", ENTRY, "run", "--automation", name, *options, "--", *job]

    def starts(self, *job: str, **how: Any) -> "subprocess.Popen[bytes]":
        """The line, under way, its outputs in pipes."""
        options = how.pop("options", ())
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        how = {**pipes, "preexec_fn": _heed_signals, **how}
        return subprocess.Popen(self.command(*job, options=options), env=self.environment, **how)

    def runs(self, *job: str, **how: Any) -> "subprocess.CompletedProcess[bytes]":
        """The line, to its end."""
        process = self.starts(*job, **how)
        output, complaints = process.communicate(timeout=60)
        return subprocess.CompletedProcess(job, process.returncode, output, complaints)

    def runs_python(self, code: str, **how: Any) -> "subprocess.CompletedProcess[bytes]":
        """A job in Python, to its end."""
        return self.runs(sys.executable, "-c", code, **how)

    def reported(self) -> Run:
        """The one run that has arrived."""
        (run,) = self.store.runs(id_of("load users"))
        return run

    def is_answered(self) -> AbstractContextManager[None]:
        """Dataflow is up meanwhile."""
        return running(api_server(self.store), self.port)

    def is_left_waiting(self) -> AbstractContextManager[None]:
        """Something takes its connections and never answers."""
        return hanging(self.port)


@pytest.fixture
def down(sqlite_url: str) -> Iterator[Wrapper]:
    """Somebody whose Dataflow is down as yet."""
    store = Store.open(sqlite_url)
    store.import_catalog(catalog("load users: -> users"))
    yield Wrapper(store, free_port())
    store.engine.dispose()


@pytest.fixture
def up(down: Wrapper) -> Iterator[Wrapper]:
    """Somebody whose Dataflow is up."""
    with down.is_answered():
        yield down
