"""A wrapped command: the same output, exit code and signals as without, and a run in Dataflow."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest
from support.flows import id_of

ID = id_of("load users")
READY = "import sys, time; print('ready', flush=True); "


def test_a_success_is_reported_with_its_last_line(up: Any) -> None:
    done = up.runs("sh", "-c", "echo starting; echo 12 rows", options=["--trigger", "cron"])

    run = up.reported()
    assert (done.returncode, done.stdout, done.stderr) == (0, b"starting\n12 rows\n", b"")
    assert (run.status, run.trigger, run.message) == ("success", "cron", "exit code 0\n12 rows")
    assert run.started_at < run.finished_at


def test_a_failure_is_reported_with_its_exit_code_and_its_last_lines(up: Any) -> None:
    done = up.runs("sh", "-c", "echo reading; echo column missing >&2; exit 3")

    run = up.reported()
    assert done.returncode == 3
    assert run.status == "failure"
    assert run.message.splitlines()[0] == "exit code 3"
    assert set(run.message.splitlines()[1:]) == {"reading", "column missing"}


def test_a_run_is_seen_under_way_and_keeps_its_id(up: Any) -> None:
    process = up.starts("sh", "-c", "read line", stdin=subprocess.PIPE, options=["--run-id", "n-1"])
    awaited(lambda: up.store.runs(ID), "the start was reported")
    under_way = up.reported()

    process.communicate(b"go on\n", timeout=30)

    assert (under_way.id, under_way.status) == ("n-1", "running")
    assert (up.reported().id, up.reported().status) == ("n-1", "success")
    assert up.reported().started_at == under_way.started_at


def test_two_runs_have_ids_of_their_own(up: Any) -> None:
    up.runs("true")
    up.runs("false")

    assert [run.status for run in up.store.runs(ID)] == ["failure", "success"]


@pytest.mark.parametrize("code", [0, 1, 2, 42, 126, 255])
def test_the_exit_code_is_passed_on(up: Any, code: int) -> None:
    assert up.runs("sh", "-c", f"exit {code}").returncode == code
    assert up.reported().message == f"exit code {code}"


def test_a_command_that_kills_itself_ends_as_in_a_shell(up: Any) -> None:
    assert up.runs("sh", "-c", "kill -KILL $$").returncode == 128 + 9
    assert up.reported().status == "failure"
    assert up.reported().message == "ended by the signal SIGKILL"


def test_arguments_are_passed_on_as_they_are(up: Any) -> None:
    given = ["--", "a b", "", "*", "--help", "--run-id", "é", "-n"]

    done = up.runs(sys.executable, "-c", "import sys, json; print(json.dumps(sys.argv))", *given)

    assert json.loads(done.stdout)[1:] == given


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP", "SIGUSR1"])
def test_a_signal_reaches_the_command_which_may_end_as_it_likes(up: Any, name: str) -> None:
    code = (
        READY + f"import signal; signal.signal(signal.{name}, lambda *_: sys.exit(7));"
        " print('set', flush=True); time.sleep(30)"
    )
    process = up.starts(sys.executable, "-c", code)
    assert [process.stdout.readline() for _ in range(2)] == [b"ready\n", b"set\n"]

    process.send_signal(getattr(signal, name))
    process.communicate(timeout=20)

    assert process.returncode == 7
    assert up.reported().message.startswith("exit code 7")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_command_that_a_signal_ends_ends_with_128_and_its_number(up: Any, name: str) -> None:
    process = up.starts(sys.executable, "-c", READY + "time.sleep(30)")
    process.stdout.readline()

    process.send_signal(getattr(signal, name))
    process.communicate(timeout=20)

    assert process.returncode == 128 + getattr(signal, name)
    assert up.reported().message.startswith(f"ended by the signal {name}")


def test_a_signal_that_the_caller_ignores_stays_ignored(up: Any) -> None:
    process = up.starts(
        *("sh", "-c", "echo ready; read line; exit 4"),
        stdin=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )
    process.stdout.readline()

    process.send_signal(signal.SIGHUP)
    time.sleep(0.2)
    process.communicate(b"\n", timeout=20)

    assert process.returncode == 4


def test_binary_output_is_passed_on_byte_by_byte_and_apart(up: Any) -> None:
    code = (
        "import sys; sys.stdout.buffer.write(bytes(range(256)) * 1000);"
        "sys.stderr.buffer.write(bytes(reversed(range(256))) * 1000); sys.exit(1)"
    )

    done = up.runs_python(code)

    assert done.stdout == bytes(range(256)) * 1000
    assert done.stderr == bytes(reversed(range(256))) * 1000
    assert up.reported().message.startswith("exit code 1\n")


def test_output_is_passed_on_before_the_command_ends_and_before_its_line_does(up: Any) -> None:
    process = up.starts("sh", "-c", "printf half; read line", stdin=subprocess.PIPE)

    seen = os.read(process.stdout.fileno(), 100)

    assert (seen, process.poll()) == (b"half", None)
    process.communicate(b"\n", timeout=20)


def test_both_outputs_in_one_file_keep_their_order(up: Any, tmp_path: Path) -> None:
    lines = "".join(f"echo {number}; echo {number + 1} >&2;" for number in range(0, 200, 2))

    with (tmp_path / "log").open("wb") as log:
        up.runs("sh", "-c", lines, stdout=log, stderr=subprocess.STDOUT)

    found = (tmp_path / "log").read_text().split()
    assert found == [str(number) for number in range(200)]


def test_the_command_goes_on_when_nobody_reads_its_output(up: Any, tmp_path: Path) -> None:
    code = (
        READY + "sys.stdin.readline()\n"
        "for _ in range(10000): print('x' * 100)\n"
        f"open({str(tmp_path / 'done')!r}, 'w').close()"
    )
    process = up.starts(sys.executable, "-c", code, stdin=subprocess.PIPE)
    process.stdout.readline()

    process.stdout.close()
    process.stdin.write(b"\n")
    process.stdin.close()

    assert process.wait(timeout=30) == 0
    assert (tmp_path / "done").exists()
    assert up.reported().status == "success"
    process.stderr.close()


def test_the_command_runs_without_any_standard_stream(up: Any) -> None:
    line = up.command("sh", "-c", "echo unread; echo unread >&2; exit 5")

    done = subprocess.run(
        ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *line], env=up.environment, timeout=30
    )

    assert done.returncode == 5
    assert up.reported().message.startswith("exit code 5\nunread")


def test_a_process_left_behind_with_the_output_open_holds_nobody_up(up: Any) -> None:
    begun = time.monotonic()
    process = up.starts("sh", "-c", "sleep 20 & echo $!; echo last")

    left_behind = int(process.stdout.readline())
    assert process.wait(timeout=15) == 0
    os.kill(left_behind, signal.SIGTERM)

    assert process.communicate()[1] == b""
    assert time.monotonic() - begun < 15
    assert up.reported().message == "exit code 0\nlast"


def test_a_hundred_megabytes_of_output_take_no_memory(up: Any) -> None:
    code = (
        "import sys\nfor _ in range(1600): sys.stdout.buffer.write(bytes(65536))\n"
        "sys.stdout.flush(); sys.stdin.readline()"
    )
    process = up.starts(sys.executable, "-c", code, stdin=subprocess.PIPE)

    length = 0
    while length < 1600 * 65536:
        length += len(os.read(process.stdout.fileno(), 1 << 20))
    used = psutil.Process(process.pid).memory_info().rss
    process.communicate(b"\n", timeout=30)

    assert process.returncode == 0
    assert used < 60_000_000


def test_a_command_that_is_not_found_is_told_and_reported(up: Any) -> None:
    done = up.runs("no-such-program-anywhere")

    assert done.returncode == 127
    assert done.stderr == b"dataflow run: command not found: no-such-program-anywhere\n"
    assert up.reported().status == "failure"
    assert up.reported().message == "command not found: no-such-program-anywhere"


def test_a_file_that_is_no_program_is_told_and_reported(up: Any, tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("a,b")

    done = up.runs(str(tmp_path / "data.csv"))

    assert done.returncode == 126
    assert b"cannot be run" in done.stderr
    assert up.reported().status == "failure"


@pytest.mark.parametrize("arguments", [[], ["--automation", "x"], ["--", "true"]])
def test_a_line_without_a_name_or_a_command_is_explained(up: Any, arguments: list[str]) -> None:
    line = [*up.command("true")[:4], *arguments]

    done = subprocess.run(line, env=up.environment, capture_output=True, timeout=30)

    assert done.returncode == 2
    assert done.stderr.startswith(b"usage: dataflow run")


def awaited(fact: Any, sentence: str) -> None:
    """Waits until it is so."""
    for _ in range(200):
        if fact():
            return
        time.sleep(0.05)
    raise AssertionError(sentence)
