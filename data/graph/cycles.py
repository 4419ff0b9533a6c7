"""Cycles among objects that are made of one another: chains of steps, joins of members."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dataflow.data.graph.dataflow import Adjacency
from dataflow.data.graph.objects import AutomationNode, DatasourceNode, ObjectId

Node = DatasourceNode | AutomationNode


def cycles(
    nodes: Mapping[ObjectId, Node], through: Iterable[ObjectId]
) -> Iterator[tuple[ObjectId, ...]]:
    """For each cycle through one of `through`, a shortest path from that object to itself.

    An object that is on the path of a cycle already found starts no other one::

        A -> B -> C -> A        through A, B: (A, B, C, A)
    """
    graph = _cyclic_part({each.id: parts(each) for each in nodes.values()})
    covered: set[ObjectId] = set()
    for start in through:
        if start in graph and start not in covered and (path := _path_back(graph, start)):
            covered.update(path)
            yield path


def parts(node: Node) -> tuple[ObjectId, ...]:
    """The members of a join or view, the steps of a chain."""
    return node.members if isinstance(node, DatasourceNode) else node.steps


def _cyclic_part(graph: Adjacency) -> Adjacency:
    """`graph` without what leads to no cycle: what has no parts left is taken away, and so on."""
    wholes: dict[ObjectId, list[ObjectId]] = {}
    left: dict[ObjectId, int] = {}
    for node, its_parts in graph.items():
        distinct = [part for part in dict.fromkeys(its_parts) if part in graph]
        left[node] = len(distinct)
        for part in distinct:
            wholes.setdefault(part, []).append(node)
    leaves = deque(node for node, count in left.items() if not count)
    while leaves:
        for whole in wholes.get(leaves.popleft(), ()):
            left[whole] -= 1
            if not left[whole]:
                leaves.append(whole)
    return {node: graph[node] for node, count in left.items() if count}


def _path_back(graph: Adjacency, start: ObjectId) -> tuple[ObjectId, ...]:
    """A shortest path from `start` to itself; empty when there is none."""
    came_from: dict[ObjectId, ObjectId] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for part in graph.get(node, ()):
            if part == start:
                return _unwound(came_from, node, start)
            if part in graph and part not in came_from:
                came_from[part] = node
                queue.append(part)
    return ()


def _unwound(
    came_from: Mapping[ObjectId, ObjectId], last: ObjectId, start: ObjectId
) -> tuple[ObjectId, ...]:
    path = [start, last] if last != start else [start]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    if len(path) == 1:
        path.append(start)
    return tuple(reversed(path))


def names(nodes: Mapping[ObjectId, Node], path: Sequence[ObjectId]) -> str:
    """`path` for people."""
    return " → ".join(nodes[node].name for node in path)
