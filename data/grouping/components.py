"""Strongly connected components: what lies on cycles together."""

from collections.abc import Iterable


def strong_components(size: int, edges: Iterable[tuple[int, int]]) -> list[int]:
    """For each node from 0 to `size - 1` the number of its strongly connected component.

    An edge between two of them leads to the one of the lower number (Tarjan 1972, no recursion).
    """
    followers: list[list[int]] = [[] for _ in range(size)]
    for source, target in edges:
        followers[source].append(target)
    component, low = [-1] * size, [-1] * size
    path: list[int] = []
    count = visited = 0
    for begin in range(size):
        work = [begin] if low[begin] < 0 else []
        index = {}
        while work:
            node = work[-1]
            if node not in index:
                index[node] = low[node] = visited
                visited += 1
                path.append(node)
            if followers[node]:
                target = followers[node].pop()
                if low[target] < 0:
                    work.append(target)
                elif component[target] < 0:
                    low[node] = min(low[node], low[target])
                continue
            work.pop()
            if low[node] == index[node]:
                while component[node] < 0:
                    component[path.pop()] = count
                count += 1
            if work:
                low[work[-1]] = min(low[work[-1]], low[node])
    return component
