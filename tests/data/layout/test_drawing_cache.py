"""The drawing is computed once per structure, whoever asks and however often."""

from collections.abc import Iterator
from threading import Barrier, Event, Thread

import pytest
from support.flows import flow
from support.graphs import structure

from dataflow.data.layout import drawing, drawings
from dataflow.data.layout.cache import OnceCache
from dataflow.data.layout.cells import Cells
from dataflow.data.layout.stages import Routes
from dataflow.data.layout.structure import Graph, Place


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Graph]]:
    """The graphs that are drawn anew, with nothing kept before and after."""
    graphs: list[Graph] = []
    original = drawings.drawn

    def counted(
        graph: Graph, cells: Cells, fans: list[tuple[int, int]]
    ) -> tuple[list[Place], Routes]:
        graphs.append(graph)
        return original(graph, cells, fans)

    drawings.forget()
    monkeypatch.setattr(drawings, "drawn", counted)
    yield graphs
    drawings.forget()


def test_a_change_of_names_kinds_and_schedules_computes_nothing(computed: list[Graph]) -> None:
    before = flow("load: raw -> clean").dataflow
    after = flow("load*!script: raw -> clean", "clean!file").dataflow

    assert drawing(before) is drawing(after)
    assert len(computed) == 1


def test_a_new_edge_computes_the_drawing_anew(computed: list[Graph]) -> None:
    drawing(structure(range(3), [(0, 1)]))
    drawing(structure(range(3), [(0, 1), (1, 2)]))

    assert len(computed) == 2


def test_a_new_isolated_node_computes_the_drawing_anew(computed: list[Graph]) -> None:
    drawing(structure(range(2), [(0, 1)]))
    drawing(structure(range(3), [(0, 1)]))

    assert len(computed) == 2


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
