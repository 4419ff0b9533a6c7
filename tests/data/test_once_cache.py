"""Values are computed once per key, whoever asks and however often."""

from threading import Barrier, Event, Thread

import pytest

from dataflow.data.once_cache import OnceCache


def test_the_values_not_asked_for_longest_are_forgotten() -> None:
    cache: OnceCache[str, int] = OnceCache(2)
    asked: list[str] = []

    for key in ("a", "b", "a", "c", "a", "b"):
        cache.get(key, lambda key=key: asked.append(key) or 0)

    assert asked == ["a", "b", "c", "b"]


def test_threads_that_ask_at_once_compute_once() -> None:
    cache: OnceCache[str, int] = OnceCache(2)
    started, release, together = Event(), Event(), Barrier(3)
    asked: list[int] = []
    answers: list[int] = []

    def slow() -> int:
        asked.append(1)
        started.set()
        release.wait(10)
        return 7

    def ask() -> None:
        together.wait(10)
        answers.append(cache.get("key", slow))

    threads = [Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    started.wait(10)
    release.set()
    for thread in threads:
        thread.join()

    assert (len(asked), answers) == (1, [7, 7, 7])


def test_a_failure_is_told_and_tried_again() -> None:
    cache: OnceCache[str, float] = OnceCache(2)

    with pytest.raises(ZeroDivisionError):
        cache.get("key", lambda: 1 / 0)

    assert cache.get("key", lambda: 2.0) == 2.0
