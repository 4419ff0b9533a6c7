"""The filters by what objects are: a table, each with its key, the values of an object, its words.

Each narrows what a view shows to the objects that have one of the wanted values. They compose as
an intersection, so that their order never matters. What they hide is bridged (`bridges.py`), unlike
what the scheduled view and the flows from and to an object leave out.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.graph.kinds import DRAWN
from dataflow.data.graph.marks import CONDITIONS, FILTER_CONDITIONS, Condition
from dataflow.data.graph.objects import AutomationNode, DatasourceNode, ObjectId
from dataflow.data.views.marks import Marks, conditions

GraphNode = DatasourceNode | AutomationNode
Wanted = Mapping[str, Sequence[str]]
"""For the key of each filter that is on, the wanted values: any of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One of them. `values` are those that an object has; `known` are all there can be, if it is
    known; with `widens`, what is directly joined with an object that fits stays as well."""

    key: str
    title: str
    values: Callable[[GraphNode, Marks], Sequence[str]]
    words: Callable[[Sequence[str]], str]
    known: tuple[str, ...] | None = None
    widens: bool = False

    def matches(self, part: Dataflow, wanted: Collection[str], marks: Marks) -> frozenset[ObjectId]:
        """The nodes of `part` that stay.

        ::

            raw -> load (failed) -> clean -> etl        status=failed: raw, load, clean
        """
        values = frozenset(wanted)
        fits = {id for id, node in _nodes(part) if not values.isdisjoint(self.values(node, marks))}
        if not self.widens:
            return frozenset(fits)
        beside = (
            other
            for node in fits
            for adjacency in (part.predecessors, part.successors)
            for other in adjacency.get(node, ())
        )
        return frozenset(fits.union(beside))


def _status(node: GraphNode, marks: Marks) -> Sequence[str]:
    return conditions(node.id, marks) if isinstance(node, AutomationNode) else ()


def _kind(node: GraphNode, _marks: Marks) -> Sequence[str]:
    return (node.kind,)


def _folders(node: GraphNode, _marks: Marks) -> Sequence[str]:
    """The folder and all around it.

    >>> _folders(DatasourceNode(id=ObjectId("1"), name="n", kind=DatasourceKind.SQL, folder="a/b"),
    ...     Marks())
    ['a', 'a/b']
    """
    parts = node.folder.strip("/").split("/") if node.folder.strip("/") else []
    return ["/".join(parts[: depth + 1]) for depth in range(len(parts))]


def _tags(node: GraphNode, _marks: Marks) -> Sequence[str]:
    return node.tags


def _owner(node: GraphNode, _marks: Marks) -> Sequence[str]:
    return (node.owner,) if node.owner else ()


def _any(words: Iterable[str]) -> str:
    return " or ".join(words)


FILTERS = (
    Filter(
        key="status",
        title="Status",
        values=_status,
        words=lambda values: (
            f"automations that {_any(CONDITIONS[Condition(v)].clause for v in values)}"
        ),
        known=FILTER_CONDITIONS,
        widens=True,
    ),
    Filter(
        key="kind",
        title="Kind",
        values=_kind,
        words=lambda values: f"of the kind {_any(v.replace('_', ' ') for v in values)}",
        known=DRAWN,
    ),
    Filter(
        key="folder",
        title="Folder",
        values=_folders,
        words=lambda values: f"in the folder {_any(values)}",
        widens=True,
    ),
    Filter(
        key="tag", title="Tag", values=_tags, words=lambda values: f"with the tag {_any(values)}"
    ),
    Filter(
        key="owner",
        title="Owner",
        values=_owner,
        words=lambda values: f"owned by {_any(values)}",
    ),
)
BY_KEY = {each.key: each for each in FILTERS}


def matching(part: Dataflow, wanted: Wanted, marks: Marks) -> frozenset[ObjectId]:
    """The nodes of `part` that match every filter in `wanted`."""
    nodes = frozenset(part.nodes)
    for key, values in wanted.items():
        nodes &= BY_KEY[key].matches(part, values, marks)
    return nodes


def choices(dataflow: Dataflow, marks: Marks) -> dict[str, list[tuple[str, int]]]:
    """For each filter the values that occur, in their order, and how many objects have each."""
    choices: dict[str, list[tuple[str, int]]] = {}
    for each in FILTERS:
        counts: Counter[str] = Counter()
        for _, node in _nodes(dataflow):
            counts.update(set(each.values(node, marks)))
        names = each.known or sorted(counts, key=lambda name: (name.casefold(), name))
        choices[each.key] = [(name, counts[name]) for name in names if counts[name]]
    return choices


def _nodes(dataflow: Dataflow) -> Iterable[tuple[ObjectId, GraphNode]]:
    yield from dataflow.datasources.items()
    yield from dataflow.automations.items()
