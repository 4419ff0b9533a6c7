"""Server processes of the app, to be killed and started again on their ports."""

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from support.visitor import free_port

_ROOT = Path(__file__).parents[2]


class ServerProcess:
    """One server process on a database that others may serve too."""

    def __init__(self, database_url: str) -> None:
        self.port = free_port()
        self.database_url = database_url
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, without waiting."""
        options = ["--factory", "--port", str(self.port), "--log-level", "warning"]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "uvicorn", "dataflow.app:asgi", *options],
            cwd=_ROOT,
            env={**os.environ, "DATAFLOW_DATABASE_URL": self.database_url},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def await_ready(self, seconds: float = 120) -> None:
        """Waits until it says that it is ready."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                with urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=10):
                    return
            except (URLError, OSError):
                time.sleep(0.2)
        raise TimeoutError(f"no server at port {self.port}")

    def kill(self) -> None:
        """Ends it in the middle of whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def awaited(url: str) -> bytes:
    """The answer of `url`, once there is one."""
    for _ in range(300):
        try:
            with urlopen(url) as response:
                return response.read()
        except URLError:
            time.sleep(0.1)
    raise TimeoutError(url)
