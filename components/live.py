"""What an open page is told when runs come in: the marks that changed, and what is redrawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from components.elements import mark_classes, tip
from data.graph.chart import Chart, automation_node
from data.graph.objects import ObjectId
from data.graph.snapshot import Snapshot

Message = dict[str, Any]
"""JSON with a `type`: `marks`, `drawing`, `touched`, `wall`, `beat` or `stale`."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn of a view whatever its marks: which circles, and a digest of all but marks."""

    nodes: frozenset[ObjectId]
    digest: str


def scene(chart: Chart) -> Scene:
    """The scene of a chart: two charts of the same scene differ in their marks alone."""
    digest = blake2b(digest_size=12)
    for node in chart.nodes:
        digest.update(repr((node.id, node.kind, node.name, node.folder)).encode())
        digest.update(repr((node.scheduled, node.hidden_members, node.waypoint)).encode())
    digest.update(repr((chart.edges, chart.bridges)).encode())
    digest.update(repr((chart.total, chart.undeclared_scripts, chart.target)).encode())
    digest.update(repr((chart.candidates, tuple(chart.named.items()))).encode())
    return Scene(frozenset(node.id for node in chart.nodes), digest.hexdigest())


def changed(before: Snapshot, after: Snapshot) -> frozenset[ObjectId]:
    """The objects whose marks or tooltips may differ between two moments of one catalog."""
    states = {id for id, state in after.states.items() if before.states.get(id) is not state}
    late = {id for id, _ in before.late.items() ^ after.late.items()}
    return frozenset(states | late | (before.affected ^ after.affected))


def marks(ids: Iterable[ObjectId], snapshot: Snapshot) -> dict[ObjectId, list[Any]]:
    """For each object its marks as the browser puts them: classes, whether a failure affects it,
    tooltip. A datasource has no classes and no tooltip that a run could change."""
    found: dict[ObjectId, list[Any]] = {}
    told = snapshot.marks
    for id in ids:
        affected = int(id in snapshot.affected)
        if automation := snapshot.automations.get(id):
            node = automation_node(automation, told)
            found[id] = [mark_classes(node), affected, tip(node, snapshot)]
        elif id in snapshot.datasources:
            found[id] = [None, affected, None]
    return found


def marks_message(told: Mapping[ObjectId, list[Any]], snapshot: Snapshot) -> Message:
    """The marks of some circles, to be patched in place."""
    return {"type": "marks", "revision": str(snapshot.revision), "marks": dict(told)}
