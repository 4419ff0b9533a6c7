"""What lies behind the edges of a graph of numbers."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dataflow.data.graph.reachability import Reach

_keys = st.integers(-(2**63), 2**63 - 1) | st.integers(0, 9)
_edges = st.lists(st.tuples(st.integers(0, 9) | _keys, st.integers(0, 9)), max_size=25)


def behind(edges: list[tuple[int, int]], *starts: int, asked: Sequence[int]) -> list[int]:
    pairs = np.array(edges, np.int64).reshape(-1, 2)
    reach = Reach(pairs[:, 0], pairs[:, 1])
    hit = reach.is_behind(np.array(starts, np.int64), np.array(asked, np.int64))
    return [each for each, is_hit in zip(asked, hit.tolist(), strict=True) if is_hit]


@given(_edges, st.lists(_keys, max_size=4))
def test_it_is_what_a_walk_from_edge_to_edge_comes_to(
    edges: list[tuple[int, int]], starts: list[int]
) -> None:
    walked: set[int] = set()
    front = set(starts)
    while front:
        front = {target for source, target in edges if source in front} - walked
        walked |= front

    asked = sorted({*starts, *range(-1, 11), *(each for edge in edges for each in edge)})
    assert behind(edges, *starts, asked=asked) == sorted(walked)


def test_a_start_is_behind_itself_in_a_cycle_alone() -> None:
    assert behind([(1, 2), (2, 3)], 1, asked=[1, 2, 3]) == [2, 3]
    assert behind([(1, 2), (2, 1)], 1, asked=[1, 2]) == [1, 2]
    assert behind([(1, 1)], 1, asked=[1]) == [1]


def test_nothing_is_behind_what_no_edge_names() -> None:
    assert behind([], 1, asked=[0, 1]) == []
    assert behind([(1, 2)], 7, asked=[0, 1, 2, 7]) == []
    assert behind([(1, 2)], asked=[1, 2]) == []


def test_a_chain_is_walked_to_its_end() -> None:
    chain = [(each, each + 1) for each in range(3_000)]

    assert behind(chain, 0, asked=range(3_002)) == list(range(1, 3_001))
