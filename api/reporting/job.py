"""A command run to its end: its output passed on byte by byte, signals passed to it."""

import os
import signal
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from errno import EPIPE
from select import select
from threading import Thread

from dataflow.api.reporting.tail import Tail

STDIN, STDOUT, STDERR = 0, 1, 2
_CHUNK = 65_536
_LARGEST_PIPE = 2**20
_PASSED_ON = ("SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2")


class Signals:
    """Signals to this process, passed to `receiver`; those before there is one wait."""

    def __init__(self) -> None:
        self._receiver: Callable[[int], object] | None = None
        self._waiting: list[int] = []

    def listen(self) -> None:
        """From now on; a signal that is ignored, as by nohup, stays so."""
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # else the exit code would be lost
        for number in (getattr(signal, name) for name in _PASSED_ON):
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._take)

    def go_to(self, receiver: Callable[[int], object]) -> None:
        """Whom to tell."""
        self._receiver = receiver
        while self._waiting:
            receiver(self._waiting.pop(0))

    def _take(self, number: int, _frame: object) -> None:
        if self._receiver is None:
            self._waiting.append(number)
        else:
            self._receiver(number)


class Job:
    """A command that has been started; OSError when it cannot be."""

    def __init__(self, command: Sequence[str], tail: Tail, signals: Signals) -> None:
        _open_closed_ones()
        together = os.path.samestat(os.fstat(STDOUT), os.fstat(STDERR))
        self._process = subprocess.Popen(  # noqa: S603 - the command of whoever calls us
            command,
            stdout=subprocess.PIPE,
            # One file for both keeps their order only as one pipe.
            stderr=subprocess.STDOUT if together else subprocess.PIPE,
            close_fds=False,  # what the command would have inherited from its caller
        )
        signals.go_to(self._send)
        self._ended, self._end = os.pipe()
        pipes = ((self._process.stdout, STDOUT), (self._process.stderr, STDERR))
        self._threads = [
            Thread(target=_pass_on, args=(pipe.fileno(), target, tail, self._ended), daemon=True)
            for pipe, target in pipes
            if pipe
        ]
        for thread in self._threads:
            thread.start()

    def result(self) -> int:
        """Waits for its end and for its last output: the exit code, or minus its signal."""
        code = self._process.wait()
        os.close(self._end)
        for thread in self._threads:
            thread.join()
        return code

    def _send(self, number: int) -> None:
        if number != signal.SIGINT or not _at_terminal():
            self._process.send_signal(number)


def _at_terminal() -> bool:
    """Whether Ctrl-C at a terminal reaches the command by itself: it is in the same group."""
    with suppress(OSError):
        return os.tcgetpgrp(STDIN) == os.getpgrp()
    return False


def _open_closed_ones() -> None:
    """A pipe must not take the place of a standard stream that the caller has closed."""
    for stream in (STDIN, STDOUT, STDERR):
        try:
            os.fstat(stream)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free


def _pass_on(source: int, target: int, tail: Tail, ended: int) -> None:
    """Copies all that comes, at once, until nobody can write any more.

    When the command has ended, what the pipe still holds: a process that it left behind may keep
    the pipe open for ever.
    """
    is_open, left = True, _LARGEST_PIPE
    while left > 0:
        ready, _, _ = select([source, ended], [], [])
        chunk = os.read(source, _CHUNK) if source in ready else b""
        if not chunk:
            return
        if ended in ready:
            left -= len(chunk)
        tail.add(chunk)
        is_open = is_open and _written(target, chunk)


def _written(target: int, chunk: bytes) -> bool:
    """Whether there is any use in writing more: not once the reader has gone."""
    rest = memoryview(chunk)
    while rest:
        try:
            rest = rest[os.write(target, rest) :]
        except BlockingIOError:
            select([], [target], [])
        except OSError as error:
            return error.errno != EPIPE
    return True
