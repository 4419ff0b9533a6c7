"""Threads: what flows through a closed group, so that no path is told that objects do not have."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dataflow.data.graph.objects import ObjectId
from dataflow.data.grouping.components import strong_components
from dataflow.data.grouping.grouped_chart import GroupedChart, Item

_MANY = 4096
"""Bundles beyond which sets of them are not kept for each object: in charts with most groups open,
where few objects are left to share a thread."""

Pair = tuple[int, int]


@dataclass(frozen=True)
class Threads:
    """The paths of a grouped chart: thread i is in the item `items[i]`.

    An object in sight is one thread. The objects in a box are one thread when the same bundles lie
    downstream of them. A item leads to another exactly when a thread of the one leads to a thread
    of the other along `edges`, the inner ones of boxes included.
    """

    items: tuple[Item, ...]
    edges: tuple[Pair, ...]
    of: Mapping[ObjectId, int]

    def downstream(self, item: Item) -> frozenset[Item]:
        """The items that data of `item` reaches, and itself."""
        return self._items(_reached(self._of_item[item], self._after))

    def upstream(self, item: Item) -> frozenset[Item]:
        """The items that data in `item` comes from, and itself."""
        return self._items(_reached(self._of_item[item], self._before))

    def bundles_downstream(self, item: Item) -> frozenset[tuple[Item, Item]]:
        """The ends of the bundles that data of `item` runs through, its own included."""
        lit = _reached(self._of_item[item], self._after)
        return frozenset(self._crossing((s, t) for s, t in self.edges if s in lit))

    def bundles_upstream(self, item: Item) -> frozenset[tuple[Item, Item]]:
        """The ends of the bundles that data on its way to `item` runs through."""
        lit = _reached(self._of_item[item], self._before)
        return frozenset(self._crossing((s, t) for s, t in self.edges if t in lit))

    def _items(self, threads: Iterable[int]) -> frozenset[Item]:
        return frozenset(self.items[thread] for thread in threads)

    def _crossing(self, edges: Iterable[Pair]) -> Iterator[tuple[Item, Item]]:
        for source, target in edges:
            if self.items[source] != self.items[target]:
                yield self.items[source], self.items[target]

    @cached_property
    def _of_item(self) -> Mapping[Item, list[int]]:
        threads: dict[Item, list[int]] = {}
        for thread, item in enumerate(self.items):
            threads.setdefault(item, []).append(thread)
        return threads

    @cached_property
    def _after(self) -> list[list[int]]:
        return _adjacency(len(self.items), self.edges)

    @cached_property
    def _before(self) -> list[list[int]]:
        return _adjacency(len(self.items), ((t, s) for s, t in self.edges))


def threads(grouped: GroupedChart) -> Threads:
    """The threads of a chart, which keep every path and make none up.

    ::

        a1 -> b, c -> a2, the group A holds a1 and a2:    c -> [A2 | A1] -> b, c does not reach b
    """
    nodes = grouped.dataflow.nodes
    number = {node: at for at, node in enumerate(nodes)}
    pairs = [(number[source], number[target]) for source, target in grouped.dataflow.edges]
    item = [grouped.item_of[node] for node in nodes]
    label = _labels(item, pairs)
    found: dict[tuple[Item, int], int] = {}
    of = [
        found.setdefault((stands, -1 if stands == node else label[at]), len(found))
        for at, (node, stands) in enumerate(zip(nodes, item, strict=True))
    ]
    edges = {(of[source], of[target]) for source, target in pairs}
    return Threads(
        items=tuple(stands for stands, _ in found),
        edges=tuple(sorted((s, t) for s, t in edges if s != t)),
        of=dict(zip(nodes, of, strict=True)),
    )


Step = tuple[int, int, int]
"""From a component to a component, and the number of the bundle; -1 inside of an item."""


def _labels(item: Sequence[Item], pairs: Sequence[Pair]) -> list[int]:
    """For each object a number; those of two are equal only if the same bundles lie downstream."""
    component = strong_components(len(item), pairs)
    bundle: dict[tuple[Item, Item], int] = {}
    steps: list[Step] = []
    for source, target in pairs:
        ends = (item[source], item[target])
        at = bundle.setdefault(ends, len(bundle)) if ends[0] != ends[1] else -1
        steps.append((component[source], component[target], at))
    # Tarjan numbers components from the sinks on: what is downstream is known before it is asked.
    steps.sort()
    count = max(component, default=-1) + 1
    label = _by_bundles(count, steps) if len(bundle) <= _MANY else _by_next(count, steps)
    return [label[each] for each in component]


def _by_bundles(count: int, steps: Sequence[Step]) -> list[int]:
    """For each component a number for the set of bundles downstream of it, kept as bits."""
    seen = [0] * count
    for source, target, bundle in steps:
        bits = seen[target] | (1 << bundle if bundle >= 0 else 0)
        if bits:
            seen[source] |= bits
    names: dict[int, int] = {}
    return [names.setdefault(bits, len(names)) for bits in seen]


def _by_next(count: int, steps: Sequence[Step]) -> list[int]:
    """The same in linear time: equal where the next steps are, which parts more than it must."""
    following: list[set[Pair]] = [set() for _ in range(count)]
    label = [0] * count
    names: dict[frozenset[Pair], int] = {}
    at = 0
    for number in range(count):
        while at < len(steps) and steps[at][0] == number:
            _, target, bundle = steps[at]
            if bundle >= 0 or target != number:
                following[number].add((bundle, label[target] if target != number else -1))
            at += 1
        alone = next(iter(following[number])) if len(following[number]) == 1 else (0, 0)
        if alone[0] == -1:
            label[number] = alone[1]
        else:
            label[number] = names.setdefault(frozenset(following[number]), len(names))
    return label


def _adjacency(size: int, edges: Iterable[Pair]) -> list[list[int]]:
    lists: list[list[int]] = [[] for _ in range(size)]
    for source, target in edges:
        lists[source].append(target)
    return lists


def _reached(starts: Iterable[int], adjacency: Sequence[Sequence[int]]) -> set[int]:
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for each in adjacency[waiting.pop()]:
            if each not in seen:
                seen.add(each)
                waiting.append(each)
    return seen
