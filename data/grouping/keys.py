"""The group that each object belongs to: by folder, tag, owner or connected part."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.graph.objects import AutomationNode, DatasourceNode, ObjectId
from dataflow.data.views.grouping import NOWHERE, By, normal

Keys = Mapping[ObjectId, str]
"""For each object the key of the innermost group that it is in."""


def keys_of(dataflow: Dataflow, by: By) -> Keys:
    """For each object of `dataflow` its group; of an object with several tags, the first counts."""
    if by is By.PART:
        return _parts(dataflow)
    normalised: dict[str, str] = {}
    keys: dict[ObjectId, str] = {}
    text = _TEXTS[by]
    for each in _objects(dataflow):
        name = text(each)
        key = normalised.get(name)
        if key is None:
            key = normalised[name] = normal(name)
        keys[each.id] = key
    return keys


def _objects(dataflow: Dataflow) -> Iterator[DatasourceNode | AutomationNode]:
    yield from dataflow.datasources.values()
    yield from dataflow.automations.values()


def _folder(each: DatasourceNode | AutomationNode) -> str:
    return each.folder


def _tag(each: DatasourceNode | AutomationNode) -> str:
    return each.tags[0] if each.tags else ""


def _owner(each: DatasourceNode | AutomationNode) -> str:
    return each.owner


def _nothing(_: DatasourceNode | AutomationNode) -> str:
    return ""


_TEXTS: Mapping[By, Callable[[DatasourceNode | AutomationNode], str]] = {
    By.FOLDER: _folder,
    By.TAG: _tag,
    By.OWNER: _owner,
    By.NONE: _nothing,
}


def _parts(dataflow: Dataflow) -> Keys:
    """The least id of each connected part; objects without any edge share one group."""
    root = {node: node for node in dataflow.nodes}
    for source, target in dataflow.edges:
        one, other = _root(root, source), _root(root, target)
        root[max(one, other)] = min(one, other)
    keys = {node: _root(root, node) for node in dataflow.nodes}
    connected = {keys[edge.source] for edge in dataflow.edges if edge.source != edge.target}
    return {node: key if key in connected else NOWHERE for node, key in keys.items()}


def _root(root: dict[ObjectId, ObjectId], node: ObjectId) -> ObjectId:
    while root[node] != node:
        root[node] = root[root[node]]
        node = root[node]
    return node


def part_names(dataflow: Dataflow, keys: Iterable[str], parts: Keys) -> Mapping[str, str]:
    """The name of each part: that of its object with the most edges."""
    wanted = set(keys)
    degree = dict.fromkeys(dataflow.nodes, 0)
    for source, target in dataflow.edges:
        degree[source] += 1
        degree[target] += 1
    hubs: dict[str, tuple[int, ObjectId]] = {}
    for node, key in parts.items():
        if key in wanted and key != NOWHERE:
            hubs[key] = min(hubs.get(key, (1, node)), (-degree[node], node))
    return {key: _name(dataflow, hub) for key, (_, hub) in hubs.items()}


def _name(dataflow: Dataflow, node: ObjectId) -> str:
    return (dataflow.datasources.get(node) or dataflow.automations[node]).name
