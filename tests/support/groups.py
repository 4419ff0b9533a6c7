"""Flows in groups: `grouped_flow("a/x -> a/y", "a/y -> b/z")`, each object named by its path."""

from collections.abc import Iterable

from hypothesis import strategies as st
from support.flows import id_of
from support.graphs import edge_lists, numbered

from dataflow.data.graph.dataflow import Dataflow, Edge
from dataflow.data.graph.objects import (
    AutomationKind,
    AutomationNode,
    DatasourceKind,
    DatasourceNode,
    ObjectId,
)
from dataflow.data.grouping.grouped_chart import GroupedChart, Item, grouped
from dataflow.data.views.grouping import By, Grouping

_FOLDERS = ["", "a", "a/b", "a/b/c", "a/d", "e/f", "e/f/g", "h"]


def grouped_flow(*lines: str) -> Dataflow:
    """The flow of the objects that the lines name and the edges that they picture.

    What stands before the last slash is the folder; a name that ends in `!` is an automation's.
    """
    paths = {each.strip() for line in lines for each in line.split("->")}
    edges = [
        Edge(id_of(_plain(source)), id_of(_plain(target)))
        for source, target in (line.split("->") for line in lines if "->" in line)
    ]
    automations = {path for path in paths if path.endswith("!")}
    return Dataflow.with_edges(
        {each.id: each for each in sorted(map(_datasource, paths - automations), key=_id)},
        {each.id: each for each in sorted(map(_automation, automations), key=_id)},
        tuple(sorted(edges)),
    )


def pictured(chart: GroupedChart) -> set[str]:
    """The bundles as rendered_views, groups in brackets: `{"a/x -> [b] (2)"}`."""
    return {
        f"{said(chart, each.source)} -> {said(chart, each.target)}"
        + (f" ({each.flows})" if each.flows > 1 else "")
        for each in chart.bundles
    }


def seen(chart: GroupedChart) -> set[str]:
    """What is in sight: objects by their path, boxes in brackets, frames in braces."""
    frames = {"{" + each.key + "}" for each in chart.frames}
    return frames | {said(chart, item) for item in chart.items}


def said(chart: GroupedChart, item: Item) -> str:
    """A item in words."""
    for each in chart.boxes:
        if each.id == item:
            return f"[{each.key}]"
    nodes = {**chart.dataflow.datasources, **chart.dataflow.automations}
    node = next(each for id, each in nodes.items() if id == item)
    return f"{node.folder}/{node.name}".lstrip("/")


def shut_at(depth: int = 0, *opened: str, by: By = By.FOLDER) -> Grouping:
    """A grouping with so many levels and these groups open."""
    return Grouping(by=by, depth=depth, open=frozenset(opened))


def all_shut(*lines: str) -> GroupedChart:
    """The flow that the lines picture, every group of it closed."""
    return grouped(grouped_flow(*lines), shut_at())


def members(chart: GroupedChart) -> dict[Item, list[ObjectId]]:
    """For each item in sight the objects that it stands for."""
    found: dict[Item, list[ObjectId]] = {item: [] for item in chart.items}
    for node, item in chart.item_of.items():
        found[item].append(node)
    return found


def all_said(chart: GroupedChart, items: Iterable[Item]) -> set[str]:
    """Things in words."""
    return {said(chart, item) for item in items}


@st.composite
def foldered(draw: st.DrawFn, *, acyclic: bool = False) -> Dataflow:
    """Any dataflow of up to 16 objects, each in any folder, tagged and owned by anybody."""
    size, edges = draw(edge_lists(acyclic=acyclic, most=16))
    folders = draw(st.lists(st.sampled_from(_FOLDERS), min_size=size, max_size=size))
    return Dataflow.with_edges(
        {
            numbered(node): DatasourceNode(
                id=numbered(node),
                name=str(node),
                kind=DatasourceKind.STORAGE,
                folder=folder,
                owner=folder[:1],
                tags=tuple(folder.split("/")),
            )
            for node, folder in enumerate(folders)
        },
        {},
        tuple(sorted(Edge(numbered(source), numbered(target)) for source, target in edges)),
    )


def groupings() -> st.SearchStrategy[Grouping]:
    """Any grouping by anything, of the folders that `foldered` uses and some that are not there."""
    keys = st.frozensets(st.sampled_from([*filter(None, _FOLDERS), "/", "x, ~y/z"]), max_size=3)
    return st.builds(
        Grouping,
        by=st.sampled_from(By),
        depth=st.integers(0, 4),
        open=keys,
        closed=keys,
    )


def paths(dataflow: Dataflow) -> Iterable[tuple[str, str]]:
    """Every pair of objects of which data of the first reaches the second."""
    return {(node, other) for node in dataflow.nodes for other in dataflow.descendants(node)}


def _plain(path: str) -> str:
    return path.strip().rstrip("!").rpartition("/")[2]


def _datasource(path: str) -> DatasourceNode:
    return DatasourceNode(
        id=id_of(_plain(path)),
        name=_plain(path),
        kind=DatasourceKind.STORAGE,
        folder=path.rpartition("/")[0],
    )


def _automation(path: str) -> AutomationNode:
    return AutomationNode(
        id=id_of(_plain(path)),
        name=_plain(path),
        kind=AutomationKind.ETL_STEP,
        folder=path.rpartition("/")[0],
    )


def _id(node: DatasourceNode | AutomationNode) -> str:
    return node.id
