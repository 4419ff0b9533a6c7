"""`dataflow serve` says where it is when it can draw, and not before."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.visitor import free_port


@pytest.mark.parametrize("processes", [1, 2])
def test_serve_says_where_it_is_once_it_can_draw(tmp_path: Path, processes: int) -> None:
    port = free_port()
    environment = {
        "DATAFLOW_DATABASE_URL": f"sqlite:///{tmp_path}/dataflow.db",
        "DATAFLOW_PORT": str(port),
        "DATAFLOW_PROCESSES": str(processes),
        "DATAFLOW_LOG_LEVEL": "debug",
    }
    serving = subprocess.Popen(
        [sys.executable, "-m", "dataflow.cli.entry", "serve", "--demo"],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert serving.stdout

    before = []
    for line in serving.stdout:
        if line.startswith("Dataflow is at"):
            break
        before.append(line)
    serving.terminate()
    serving.communicate(timeout=30)

    assert line.strip() == f"Dataflow is at http://127.0.0.1:{port}"
    assert any("the default view is drawn ahead" in each for each in before)
