"""Batching of concurrent ingestion: calls that arrive during a write share the next transaction."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock

from dataflow.data.errors import InvalidError
from dataflow.data.lineage.updates import Lineage

_MAX_OBJECTS = 200
"""Objects in one transaction, unless a single caller hands in more."""

Call = tuple[Lineage, "Future[None]"]


class IngestBatcher:
    """Writes the lineage of concurrent callers; each waits until its own is written or refused."""

    def __init__(self, write: Callable[[Lineage], object]) -> None:
        self._write = write
        self._waiting: deque[Call] = deque()
        self._turn = Lock()

    def add(self, lineage: Lineage) -> None:
        """Write `lineage`, maybe together with that of other callers; raises its own error."""
        call: Call = (lineage, Future())
        self._waiting.append(call)
        with self._turn:
            while not call[1].done():
                self._commit(self._next_batch())
        call[1].result()

    def __len__(self) -> int:
        return len(self._waiting)

    def _next_batch(self) -> list[Call]:
        calls = [self._waiting.popleft()]
        size = len(calls[0][0].objects)
        while self._waiting and size + len(self._waiting[0][0].objects) <= _MAX_OBJECTS:
            calls.append(self._waiting.popleft())
            size += len(calls[-1][0].objects)
        return calls

    def _commit(self, calls: list[Call]) -> None:
        objects = tuple(update for lineage, _ in calls for update in lineage.objects)
        runs = tuple(run for lineage, _ in calls for run in lineage.runs)
        try:
            self._write(Lineage(objects=objects, runs=runs))
        except InvalidError as error:
            if len(calls) > 1:
                for call in calls:  # one by one, to find the faulty one
                    self._commit([call])
                return
            calls[0][1].set_exception(error)
        except Exception as error:
            for _, done in calls:
                done.set_exception(error)
        else:
            for _, done in calls:
                done.set_result(None)
