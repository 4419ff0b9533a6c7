"""Dataflow down, slow, late or of another opinion: the wrapped command never fails or waits."""

import signal
import subprocess
import sys
import time
from typing import Any

import pytest

TOUCH = "import sys, time; print(time.time()); sys.exit(3)"
NOTHING = "dataflow run: the end of the run was not reported to http://127.0.0.1:"


def test_a_command_runs_as_ever_while_nothing_listens_and_the_end_says_so(down: Any) -> None:
    begun = time.time()
    done = down.runs_python(TOUCH, options=["--give-up-after", "1"])

    assert done.returncode == 3
    assert float(done.stdout) - begun < 2
    assert NOTHING in done.stderr.decode()
    assert b"refused" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert 0.9 < time.time() - begun < 10


def test_a_command_runs_as_ever_while_the_server_hangs(down: Any) -> None:
    begun = time.time()
    with down.is_left_waiting():
        done = down.runs_python(TOUCH, options=["--give-up-after", "1"])

    assert done.returncode == 3
    assert float(done.stdout) - begun < 2
    assert NOTHING in done.stderr.decode()
    assert time.time() - begun < 10


def test_a_server_that_comes_up_late_still_gets_the_report(down: Any) -> None:
    process = down.starts(sys.executable, "-c", TOUCH, options=["--give-up-after", "30"])
    ended_at = float(process.stdout.readline())
    time.sleep(1)

    with down.is_answered():
        _, complaints = process.communicate(timeout=40)

    assert (process.returncode, complaints) == (3, b"")
    assert down.reported().status == "failure"
    assert abs(down.reported().finished_at.timestamp() - ended_at) < 1


def test_a_server_that_was_away_at_the_start_gets_both_ends_of_the_run(down: Any) -> None:
    process = down.starts("sh", "-c", "read line", stdin=subprocess.PIPE)
    time.sleep(0.5)

    with down.is_answered():
        process.communicate(b"\n", timeout=30)

    assert down.reported().status == "success"
    assert down.reported().started_at < down.reported().finished_at


def test_a_signal_while_the_end_waits_to_be_reported_ends_the_wait(down: Any) -> None:
    process = down.starts(sys.executable, "-c", TOUCH, options=["--give-up-after", "50"])
    process.stdout.readline()
    time.sleep(1)

    process.send_signal(signal.SIGTERM)
    _, complaints = process.communicate(timeout=10)

    assert process.returncode == 3
    assert NOTHING in complaints.decode()


@pytest.mark.parametrize("options", [["--automation", "nobody"], ["--run-id", "x" * 301]])
def test_a_refusal_is_told_once_and_not_tried_again(up: Any, options: list[str]) -> None:
    begun = time.monotonic()
    done = up.runs("sh", "-c", "echo fine; exit 4", options=options)

    (line,) = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout) == (4, b"fine\n")
    assert line.startswith("dataflow run: the run was not reported: http")
    assert "answered 404: no automation" in line or "answered 422: runs[0].id: is 301" in line
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("url", ["", "nonsense", "http://", "ftp://x", "http://127.0.0.1:no"])
def test_an_address_that_is_none_is_told(down: Any, url: str) -> None:
    done = down.runs("sh", "-c", "exit 4", options=["--url", url, "--give-up-after", "0.5"])

    assert done.returncode == 4
    assert done.stderr.startswith(b"dataflow run: ")
    assert b"Traceback" not in done.stderr
