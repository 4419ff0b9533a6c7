"""Reports on their way to Dataflow, which may be down, slow or of another opinion."""

import os
from collections.abc import Callable, Iterator, Mapping
from threading import Condition, Thread
from time import monotonic

from dataflow.api.reporting.post import RefusedError, post

Report = Mapping[str, str | None]
_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 15.0
_GLANCE = 0.1


class Sender:
    """Sends the latest report from a thread of its own, again and again until it has arrived.

    Only the latest counts: that of the end holds all that the one of the start did.
    """

    def __init__(self, url: str, log: Callable[[str], None]) -> None:
        self._url = f"{url.rstrip('/')}/api/v1/runs"
        self._log = log
        self._told: set[str] = set()
        self._latest: Report | None = None
        self._problem = "no answer"
        self._stopped = False
        self._changed = Condition()
        Thread(target=self._work, daemon=True).start()

    def send(self, report: Report) -> None:
        """Takes over a report; comes back at once."""
        with self._changed:
            self._latest = report
            self._changed.notify_all()

    def finish(self, patience: float) -> None:
        """Waits at most so many seconds for the latest report to arrive; tells when it did not."""
        deadline = monotonic() + patience
        with self._changed:
            while self._latest and not self._stopped and (left := deadline - monotonic()) > 0:
                self._changed.wait(min(left, _GLANCE))
            if self._latest:
                self._log(f"the end of the run was not reported to {self._url}: {self._problem}")

    def stop(self) -> None:
        """Ends the wait; fit to be called by the handler of a signal, since it takes no lock."""
        self._stopped = True

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._latest)
                report = self._latest
            for pause in _pauses():
                if not report or self._is_done(report) or self._is_old_after(pause, report):
                    break

    def _is_old_after(self, pause: float, report: Report) -> bool:
        """Waits before the next attempt; a newer report does not wait."""
        with self._changed:
            return self._changed.wait_for(lambda: self._latest is not report, pause)

    def _is_done(self, report: Report) -> bool:
        """One attempt: whether the report has arrived, or never will."""
        try:
            post(self._url, report)
        except RefusedError as error:
            self._report(str(error))
        except Exception as error:
            self._problem = str(getattr(error, "reason", "") or error) or type(error).__name__
            return False
        with self._changed:
            if self._latest is report:
                self._latest = None
            self._changed.notify_all()
        return True

    def _report(self, problem: str) -> None:
        if problem not in self._told:
            self._told.add(problem)
            self._log(problem)


def _pauses() -> Iterator[float]:
    """Longer and longer, and not of the same length for all jobs of a night."""
    spread, pause = 0.75 + os.getpid() % 64 / 128, _FIRST_PAUSE
    while True:
        yield pause * spread
        pause = min(pause * 2, _LONGEST_PAUSE)
