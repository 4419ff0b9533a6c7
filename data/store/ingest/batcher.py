"""Many callers at once, one transaction: what comes in while another is written goes together."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock

from dataflow.data.errors import InvalidError
from dataflow.data.lineage.updates import Lineage

_MOST = 200
"""So many objects are told of in one transaction, unless one caller tells of more."""

Call = tuple[Lineage, "Future[None]"]


class Gathering:
    """Writes what callers hand it, each of which waits until its own is written or refused."""

    def __init__(self, write: Callable[[Lineage], object]) -> None:
        self._write = write
        self._waiting: deque[Call] = deque()
        self._turn = Lock()

    def add(self, lineage: Lineage) -> None:
        """Returns once `lineage` is written; raises what went wrong with it."""
        call: Call = (lineage, Future())
        self._waiting.append(call)
        with self._turn:
            while not call[1].done():
                self._settle(self._taken())
        call[1].result()

    def __len__(self) -> int:
        return len(self._waiting)

    def _taken(self) -> list[Call]:
        calls = [self._waiting.popleft()]
        size = len(calls[0][0].objects)
        while self._waiting and size + len(self._waiting[0][0].objects) <= _MOST:
            calls.append(self._waiting.popleft())
            size += len(calls[-1][0].objects)
        return calls

    def _settle(self, calls: list[Call]) -> None:
        objects = tuple(told for lineage, _ in calls for told in lineage.objects)
        runs = tuple(run for lineage, _ in calls for run in lineage.runs)
        try:
            self._write(Lineage(objects=objects, runs=runs))
        except InvalidError as error:
            if len(calls) > 1:
                for call in calls:  # which of them it is shows when each comes alone
                    self._settle([call])
                return
            calls[0][1].set_exception(error)
        except Exception as error:
            for _, done in calls:
                done.set_exception(error)
        else:
            for _, done in calls:
                done.set_result(None)
