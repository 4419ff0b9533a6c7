"""A bounded memory of computed values, shared by threads."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class OnceCache(Generic[Key, Value]):
    """Keeps the values of the `size` keys last asked for; threads that ask at once compute once."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = Lock()
        self._futures: OrderedDict[Key, Future[Value]] = OrderedDict()

    def get(self, key: Key, compute: Callable[[], Value]) -> Value:
        """The value of `key`, computed unless it is kept; a failure is not kept."""
        with self._lock:
            future = self._futures.get(key)
            is_mine = future is None
            if future is None:
                future = self._futures[key] = Future()
            self._futures.move_to_end(key)
            while len(self._futures) > self._size:
                self._futures.popitem(last=False)
        if is_mine:
            self._fill(key, future, compute)
        return future.result()

    def known(self, key: Key) -> Value | None:
        """The value of `key` if it is kept, which counts as being asked for."""
        with self._lock:
            future = self._futures.get(key)
            if future is None or not future.done() or future.exception():
                return None
            self._futures.move_to_end(key)
        return future.result()

    def clear(self) -> None:
        """Forgets every value."""
        with self._lock:
            self._futures.clear()

    def _fill(self, key: Key, future: Future[Value], compute: Callable[[], Value]) -> None:
        try:
            future.set_result(compute())
        except BaseException as error:
            with self._lock:
                if self._futures.get(key) is future:
                    del self._futures[key]
            future.set_exception(error)
