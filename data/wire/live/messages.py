"""Messages to open pages when runs come in: the marks that changed, or a redraw."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from dataflow.data.graph.objects import ObjectId
from dataflow.data.grouping.group_chart import in_groups
from dataflow.data.grouping.grouped_chart import GroupedChart, GroupId
from dataflow.data.grouping.states import GroupState
from dataflow.data.views.chart import Chart, automation_node
from dataflow.data.views.grouping import By
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.wire.elements import mark_classes, mark_names, tip
from dataflow.data.wire.group_boxes import group_mark

Message = dict[str, Any]
"""JSON with a `type`: `marks`, `drawing`, `touched`, `wall`, `beat` or `stale`."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is drawn of a view but its marks: circles, groups, a digest of all but marks."""

    nodes: frozenset[ObjectId]
    digest: str
    grouped: GroupedChart


def scene(chart: Chart, grouped: GroupedChart | None = None) -> Scene:
    """The scene of a chart in groups: two of the same scene differ in their marks alone."""
    grouped = grouped or in_groups(chart)
    digest = blake2b(digest_size=12)
    for node in chart.nodes:
        digest.update(repr((node.id, node.kind, node.name, node.folder)).encode())
        digest.update(repr((node.scheduled, node.hidden_members, node.waypoint)).encode())
    digest.update(repr((chart.edges, chart.bridges)).encode())
    digest.update(repr((chart.total, chart.undeclared_scripts, chart.target)).encode())
    digest.update(repr((chart.candidates, tuple(chart.named.items()))).encode())
    digest.update(
        repr((tuple(grouped.groups.values()), grouped.bundles if grouped.groups else ())).encode()
    )
    return Scene(frozenset(grouped.objects), digest.hexdigest(), grouped)


def changed(before: Snapshot, after: Snapshot) -> frozenset[ObjectId]:
    """The objects whose marks or tooltips may differ between two moments of one catalog."""
    states = {id for id, state in after.states.items() if before.states.get(id) is not state}
    gone = before.states.keys() - after.states.keys()
    late = {id for id, _ in before.late.items() ^ after.late.items()}
    return frozenset(states | gone | late | (before.affected ^ after.affected))


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


def group_marks(
    states: Mapping[GroupId, GroupState], grouped: GroupedChart
) -> dict[ObjectId, list[Any]]:
    """The same of groups, whose classes and tooltips count what is inside."""
    by = grouped.grouping.by or By.NONE
    return {id: group_mark(grouped.groups[id], by, state) for id, state in states.items()}


def marks_message(
    marks: Mapping[ObjectId, list[Any]],
    snapshot: Snapshot,
    outline: Mapping[ObjectId, str] | None = None,
) -> Message:
    """The marks of some circles and groups, to be patched in place; `outline` are those of objects
    in the outline of the chart, where boxes hide none."""
    message = {"type": "marks", "revision": str(snapshot.revision), "marks": dict(marks)}
    return message | {"outline": dict(outline)} if outline else message


def outline_marks(
    before: Chart | None, after: Chart, places: Mapping[ObjectId, int], ids: Iterable[ObjectId]
) -> dict[ObjectId, str]:
    """The names of the marks of those automations of a chart among `ids` that bear others than
    before; `places` are those of the nodes in both charts."""
    names: dict[ObjectId, str] = {}
    for id in ids:
        at = places.get(id)
        if at is None or after.nodes[at].type == "datasource":
            continue
        text = mark_names(after.nodes[at])
        if before is None or mark_names(before.nodes[at]) != text:
            names[id] = text
    return names
