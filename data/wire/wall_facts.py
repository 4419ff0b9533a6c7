"""Facts beside the chart of a wall: counts, current failures, parts to show in turn."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.graph.marks import CONDITIONS, Condition
from dataflow.data.graph.objects import ObjectId, Run, RunStatus
from dataflow.data.views.chart import Chart, Node
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.wire import urls
from dataflow.data.wire.appearance import labels

Facts = dict[str, Any]

_DAY = timedelta(hours=24)
_MOST_FAILURES = 40
"""More do not fit on any screen; those beyond are counted."""
_MOST_NAMES = 3
_MESSAGE = 240
_REACH = 3
"""How many steps up and down from a failure are shown with it."""
_EARLIEST = "0000"


def wall_facts(
    chart: Chart,
    snapshot: Snapshot,
    now: datetime,
    item_of: Mapping[ObjectId, ObjectId] | None = None,
) -> Facts:
    """The counts and lists of one wall as JSON; times in ISO 8601.

    `item_of` names for each object the box that hides it, else itself: what is to be shown.
    """
    automations = [node for node in chart.nodes if node.type == "automation"]
    failed = [node for node in automations if node.status is RunStatus.FAILURE]
    failures = sorted(
        (_failure(node, snapshot) for node in failed),
        key=lambda each: (each["since"] or _EARLIEST, each["id"]),
        reverse=True,
    )
    for each in failures[:_MOST_FAILURES]:
        each |= _downstream(each["id"], snapshot)
    return {
        "counts": _counts(automations, snapshot, now),
        "failures": failures[:_MOST_FAILURES],
        "more": max(0, len(failures) - _MOST_FAILURES),
        "stops": _visible_stops(
            [*_failed_flows(failures, chart), *_folders(chart.nodes)], item_of or {}
        ),
    }


def _visible_stops(
    stops: Iterable[dict[str, Any]], item_of: Mapping[ObjectId, ObjectId]
) -> list[dict[str, Any]]:
    """The stops with boxes for what they hide."""
    return [
        stop | {"nodes": sorted({item_of.get(node, node) for node in stop["nodes"]})}
        for stop in stops
    ]


def _counts(automations: Sequence[Node], snapshot: Snapshot, now: datetime) -> dict[str, int]:
    counts = {
        str(name): sum(any(mark in facts.marks for mark in node.marks) for node in automations)
        for name, facts in CONDITIONS.items()
        if facts.wall
    }
    succeeded = sum(_has_succeeded(node.id, snapshot, now - _DAY) for node in automations)
    return counts | {str(Condition.SUCCEEDED): succeeded}


def _has_succeeded(id: ObjectId, snapshot: Snapshot, since: datetime) -> bool:
    state = snapshot.states.get(id)
    if not state or not state.last or state.last.status is not RunStatus.SUCCESS:
        return False
    at = state.last.finished_at or state.last.started_at
    return at is not None and at >= since


def _failure(node: Node, snapshot: Snapshot) -> dict[str, Any]:
    last = snapshot.states[node.id].last
    return {
        "id": node.id,
        "name": node.name,
        "folder": node.folder,
        "href": urls.automation(node.id, urls.EXECUTION),
        "since": _ended(last),
        "message": labels.shortened(" ".join(last.message.split()), _MESSAGE) if last else "",
    }


def _ended(run: Run | None) -> str:
    at = (run.finished_at or run.started_at) if run else None
    return at.isoformat() if at else ""


def _downstream(id: ObjectId, snapshot: Snapshot) -> dict[str, Any]:
    """Number of objects downstream of an automation, and the names of the last ones."""
    flow = snapshot.dataflow
    below = flow.descendants(id) - {id}
    ends = sorted(
        flow.datasources[node].name
        for node in below
        if node in flow.datasources and not flow.successors.get(node)
    )
    return {"downstream": len(below), "ends": ends[:_MOST_NAMES]}


def _failed_flows(failures: Iterable[dict[str, Any]], chart: Chart) -> list[dict[str, Any]]:
    """For each failure what is near it; failures that are near one another are shown together."""
    stops: list[dict[str, Any]] = []
    shown: set[ObjectId] = set()
    for each in failures:
        if each["id"] not in shown:
            near = _near(each["id"], chart.dataflow)
            shown |= near
            stops.append({"title": each["name"], "sort": "failure", "nodes": sorted(near)})
    return stops


def _near(node: ObjectId, flow: Dataflow) -> set[ObjectId]:
    """Nodes upstream and downstream of `node`, up to some steps."""
    near = {node}
    for adjacency in (flow.predecessors, flow.successors):
        edge = {node}
        for _ in range(_REACH):
            edge = {other for each in edge for other in adjacency.get(each, ())} - near
            near |= edge
    return near


def _folders(nodes: Iterable[Node]) -> list[dict[str, Any]]:
    """The circles of each top folder, in the order of their names."""
    folders: dict[str, list[ObjectId]] = {}
    for node in nodes:
        top = node.folder.strip("/").partition("/")[0]
        if top:
            folders.setdefault(top, []).append(node.id)
    return [{"title": name, "sort": "folder", "nodes": folders[name]} for name in sorted(folders)]
