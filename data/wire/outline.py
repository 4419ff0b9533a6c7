"""The outline of a view: its folders as a tree, its objects, their marks, as columns.

The folders come in the order in which an open tree shows them. The objects do likewise: those of
inner folders before a folder's own, those of no folder last. So the objects of a folder, however
deep, are neighbours in their columns, and `frontend/src/outline/list.js` counts without a tree.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from hashlib import blake2b

import orjson

from dataflow.data.graph.marks import CONDITIONS
from dataflow.data.graph.objects import ObjectId
from dataflow.data.grouping.grouped_chart import GroupId, group_id
from dataflow.data.grouping.keys import keys_of
from dataflow.data.grouping.tree import Tree, tree_of
from dataflow.data.views.chart import Chart, Node
from dataflow.data.views.grouping import NOWHERE, SEPARATOR, By
from dataflow.data.wire import urls
from dataflow.data.wire.appearance import theme
from dataflow.data.wire.columns.dictionary_encoding import dictionary_encoded
from dataflow.data.wire.elements import mark_names
from dataflow.data.wire.payload import BLANK_ID, Payload


@dataclass(frozen=True, slots=True)
class Folder:
    """One line of the tree: the id of the group that it is on the chart, its path, what the line
    says of it, how deep it stands; which object in it comes first, how many are in it at all, and
    how many of these, the last, right in it."""

    id: GroupId
    path: str
    label: str
    depth: int
    first: int
    total: int
    own: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The folders and objects of a chart, as they are listed one after the other; `digest` is that
    of the list, which marks do not change."""

    folders: tuple[Folder, ...]
    ids: tuple[ObjectId, ...]
    digest: str

    @classmethod
    def of(cls, chart: Chart) -> "Outline":
        """The outline of a chart."""
        tree = tree_of(keys_of(chart.dataflow, By.FOLDER))
        folders = tuple(folders_of(tree))
        nodes = _listed(chart, tree, folders)
        return cls(folders, tuple(node.id for node in nodes), _digest(nodes))

    def marks(self, node: Callable[[ObjectId], Node]) -> Payload:
        """The marks of its objects in their order; `node` is the circle of each."""
        column = dictionary_encoded(mark_names(node(id)) for id in self.ids)
        return {"list": self.digest, "marks": column}


def outline(chart: Chart, listed: Outline | None = None) -> Payload:
    """The folders and objects of `chart`; what runs may change is in `outline_marks`."""
    listed = listed or Outline.of(chart)
    by_id = {node.id: node for node in chart.nodes}
    folders, nodes = listed.folders, [by_id[id] for id in listed.ids]
    return {
        "list": listed.digest,
        "id": BLANK_ID,
        "addresses": {
            "datasource": urls.datasource(BLANK_ID),
            "automation": urls.automation(BLANK_ID),
        },
        "looks": {
            str(kind): {"label": look.label, "colour": look.colour, "glyph": look.glyph}
            for kind, look in theme.LOOKS.items()
        },
        "signs": {
            name: {"label": mark.label, "image": mark.image} for name, mark in theme.MARKS.items()
        },
        "states": [
            {"word": name, "marks": each.marks} for name, each in CONDITIONS.items() if each.marks
        ],
        "folders": {
            column.name: [getattr(each, column.name) for each in folders]
            for column in fields(Folder)
        },
        "nodes": {
            "id": [node.id for node in nodes],
            "name": [node.name for node in nodes],
            "datasource": [int(node.type == "datasource") for node in nodes],
            "kind": dictionary_encoded(node.kind for node in nodes),
            "hidden": [
                [at, node.hidden_members] for at, node in enumerate(nodes) if node.hidden_members
            ],
            "waypoints": [at for at, node in enumerate(nodes) if node.waypoint],
        },
    }


def outline_marks(chart: Chart) -> Payload:
    """The marks of the objects of `chart`, in the order of its outline; `list` tells whether it is
    still the same."""
    by_id = {node.id: node for node in chart.nodes}
    return Outline.of(chart).marks(by_id.__getitem__)


def folders_of(tree: Tree) -> Iterator[Folder]:
    """The lines of the tree with all folders open; a folder with nothing but one in it is one with
    it: `a/b`."""
    waiting = _below(tree, None)
    while waiting:
        folder = waiting.pop()
        yield folder
        waiting += _below(tree, folder)


def _below(tree: Tree, outer: Folder | None) -> list[Folder]:
    """The folders right in one, the last first."""
    around = outer.path + SEPARATOR if outer else ""
    depth, first = (outer.depth + 1, outer.first) if outer else (0, 0)
    keys = (key for key in tree.below.get(outer.path if outer else None, ()) if key != NOWHERE)
    found: list[Folder] = []
    for key in sorted(keys, key=lambda each: (each.casefold(), each)):
        end = tree.folded(key)
        own = len(tree.own.get(end, ()))
        found.append(
            Folder(group_id(end), end, end.removeprefix(around), depth, first, tree.total[end], own)
        )
        first += tree.total[end]
    return found[::-1]


def _listed(chart: Chart, tree: Tree, folders: Sequence[Folder]) -> list[Node]:
    """The objects of each folder after those of the folders in it, by name."""
    nodes = {node.id: node for node in chart.nodes}
    starts = sorted((each.first + each.total - each.own, each.path) for each in folders if each.own)
    return [
        node
        for path in (*(path for _, path in starts), NOWHERE)
        for node in sorted((nodes[id] for id in tree.own.get(path, ())), key=_by_name)
    ]


def _digest(nodes: list[Node]) -> str:
    """By which marks are known to be those of a list: it differs with anything but marks."""
    facts = (
        (node.id, node.kind, node.folder, node.name, node.hidden_members, node.waypoint)
        for node in nodes
    )
    return blake2b(orjson.dumps(list(facts)), digest_size=12).hexdigest()


def _by_name(node: Node) -> tuple[str, str, str]:
    return (node.name.casefold(), node.name, node.id)
