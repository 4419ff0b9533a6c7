"""`dataflow run`: a command is run as if alone, and Dataflow is told of it."""

import os
from argparse import REMAINDER, ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from signal import Signals as SignalNumber

from dataflow.api.reporting.job import STDERR, Job, Signals
from dataflow.api.reporting.sender import Report, Sender
from dataflow.api.reporting.tail import Tail

URL = "http://127.0.0.1:8050"
_NOT_FOUND, _NOT_EXECUTABLE, _KILLED = 127, 126, 128
_ABOUT = """Runs COMMAND as if alone and reports its start, its end, its exit code and its last
lines to Dataflow. Output, signals and exit code are passed on. When Dataflow is down the command
neither fails nor waits."""


def run(arguments: Sequence[str]) -> int:
    """Runs the command that the arguments name; answers its exit code."""
    options = _parser().parse_args(arguments)
    command = options.command[options.command[:1] == ["--"] :]
    if not command:
        _parser().error("name the command to run, after --")
    signals, tail = Signals(), Tail()
    signals.listen()
    started = {"started_at": _now(), **_identity(options)}
    try:
        job = Job(command, tail, signals)
    except OSError as error:
        code, outcome = _unstartable(command[0], error)
        log(outcome)
        sender = Sender(options.url, log)
    else:
        sender = Sender(options.url, log)
        sender.send({**started, "status": "running"})
        code, outcome = _ended(job.result())
    signals.go_to(lambda _number: sender.stop())
    sender.send(_end(started, code, outcome, tail))
    sender.finish(options.give_up_after)
    return code


def log(text: str) -> None:
    """A sentence on standard error, if there still is one."""
    with suppress(OSError):
        os.write(STDERR, f"dataflow run: {text}\n".encode("utf-8", "replace"))


def _parser() -> ArgumentParser:
    parser = ArgumentParser("dataflow run", description=_ABOUT, allow_abbrev=False)
    add = parser.add_argument
    add("--automation", required=True, metavar="NAME", help="its name or id in Dataflow")
    add("--run-id", metavar="ID", help="by default a fresh one")
    add("--trigger", default="run", help="what starts it, such as cron (default: %(default)s)")
    add("--url", default=os.environ.get("DATAFLOW_URL") or URL, help="default: DATAFLOW_URL")
    add(
        "--give-up-after",
        type=float,
        default=60,
        metavar="SECONDS",
        help="how long to try to report the end while Dataflow is down (default: %(default)s)",
    )
    add("command", nargs=REMAINDER, metavar="-- COMMAND", help="what to run")
    return parser


def _identity(options: Namespace) -> dict[str, str]:
    fresh = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{os.urandom(4).hex()}"
    return {
        "id": options.run_id or fresh,
        "automation": options.automation,
        "trigger": options.trigger,
    }


def _unstartable(program: str, error: OSError) -> tuple[int, str]:
    """The exit code that a shell gives, and why."""
    if isinstance(error, FileNotFoundError):
        return _NOT_FOUND, f"command not found: {program}"
    return _NOT_EXECUTABLE, f"command cannot be run: {program}: {error.strerror}"


def _ended(result: int) -> tuple[int, str]:
    """The exit code that a shell gives, and what it stands for."""
    if result >= 0:
        return result, f"exit code {result}"
    with suppress(ValueError):
        return _KILLED - result, f"ended by the signal {SignalNumber(-result).name}"
    return _KILLED - result, f"ended by the signal {-result}"


def _end(started: Report, code: int, outcome: str, tail: Tail) -> Report:
    """The last report: of a success the last line, of a failure the last lines."""
    output = tail.text() if code else tail.text(lines=1, characters=200)
    return {
        **started,
        "status": "failure" if code else "success",
        "finished_at": _now(),
        "message": f"{outcome}\n{output}".rstrip(),
    }


def _now() -> str:
    return datetime.now(UTC).isoformat()
