"""The chart as Cytoscape elements: circles with their marks, edges with their curves."""

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from components import labels, theme, urls
from components.labels import Text
from components.lettering import lettering
from data.cron import words
from data.graph.chart import Chart, Node
from data.graph.curves import control_points, relative
from data.graph.dataflow import Edge
from data.graph.objects import RunState, RunStatus
from data.graph.positions import Drawing, Point
from data.graph.scheduling import ScheduleOrigin
from data.graph.snapshot import Snapshot

Element = dict[str, Any]
"""What Cytoscape calls an element in JSON: `data`, `classes`, for a node `position`."""


def elements(chart: Chart, drawing: Drawing, snapshot: Snapshot) -> list[Element]:
    """Every node and edge of `chart`, placed and drawn as `drawing` says."""
    text = lettering(drawing.points)
    nodes = [
        _node(
            node,
            drawing.points[node.id],
            snapshot,
            text,
            _role(node, chart),
        )
        for node in chart.nodes
    ]
    edges = [_edge(edge, drawing) for edge in chart.edges]
    return nodes + edges + [_edge(edge, drawing, "bridge") for edge in chart.bridges]


def _role(node: Node, chart: Chart) -> str:
    """What a circle is to the view: an object that it names, or one that no filter fits."""
    if node.id in chart.focus.values():
        return "target"
    return "waypoint" if node.waypoint else ""


def marks_class(node: Node) -> str:
    """The class that puts the marks above a circle: clock, late, status, running, in this order.

    >>> marks_class(Node(id=ObjectId("1"), type="automation", kind="etl_step", name="n", folder="",
    ...     scheduled=True, status=RunStatus.FAILURE))
    'marks-clock-failure'
    """
    return "-".join(("marks", *marks_of(node)))


def alarm_class(node: Node) -> str:
    """The class of what is amiss, so that it is seen from afar; a failure goes before a delay."""
    if node.status is RunStatus.FAILURE:
        return "failing"
    return "delayed" if node.late else ""


def mark_classes(node: Node) -> str:
    """All classes that runs and the time of day may change."""
    return " ".join(filter(None, (marks_class(node), alarm_class(node))))


def marks_of(node: Node) -> tuple[str, ...]:
    """The names of the marks that a node bears."""
    signs = (
        ("clock", node.scheduled),
        ("late", node.late),
        ("success", node.status is RunStatus.SUCCESS and not node.failed_recently),
        ("recovered", node.status is RunStatus.SUCCESS and node.failed_recently),
        ("failure", node.status is RunStatus.FAILURE),
        ("running", node.running),
    )
    return tuple(name for name, shown in signs if shown)


def _node(node: Node, point: Point, snapshot: Snapshot, text: Text, role: str) -> Element:
    data = {
        "id": node.id,
        "name": node.name,
        "label": labels.label(node.name, text),
        "href": urls.page_of(node.id, node.kind),
        "tip": tip(node, snapshot),
    }
    if node.affected:
        data["affected"] = True
    if node.type == "datasource":
        data["leading"] = urls.leading_to(node.id)
    if node.hidden_members:
        data["images"] = [
            theme.LOOKS[node.kind].glyph,
            theme.hidden_members_mark(node.hidden_members),
        ]
    return {
        "data": data,
        "position": {"x": round(point.x, 1), "y": round(point.y, 1)},
        "classes": " ".join(filter(None, (node.kind, mark_classes(node), _text_class(text), role))),
    }


def _text_class(text: Text) -> str:
    return "" if text.size == Text().size else f"text-{text.size:g}"


def tip(node: Node, snapshot: Snapshot) -> dict[str, Any]:
    """What the tooltip says beside the name; times are in ISO 8601, the browser tells their age."""
    state = snapshot.states.get(node.id)
    last, active = (state.last, state.active) if state else (None, None)
    due = snapshot.late.get(node.id)
    facts: dict[str, Any] = {
        "kind": theme.LOOKS[node.kind].label,
        "folder": node.folder,
        "schedule": _schedule(snapshot, snapshot.origins.get(node.id)),
        "status": theme.STATUS_WORDS[last.status] if last else "",
        "at": last.finished_at.isoformat() if last and last.finished_at else "",
        "message": labels.shortened(last.message, 200) if last else "",
        "due": due.astimezone(UTC).isoformat() if due else "",
        "failed_at": _failed_at(state) if state else "",
        "running": active.status.value if active else "",
        "hidden": _hidden(node.hidden_members),
    }
    if node.type == "automation" and not last:
        facts["status"] = "never ran"
    return {key: value for key, value in facts.items() if value}


def _failed_at(state: RunState) -> str:
    """When it failed last, of what has recovered since."""
    if not state.has_recovered or not state.failed:
        return ""
    at = state.failed.finished_at or state.failed.started_at
    return at.isoformat() if at else "-"


def schedule_words(origin: ScheduleOrigin, names: Mapping[Any, Any]) -> str:
    """Where a clock comes from: "every day at 03:00 Europe/Paris, through chain 'night'"."""
    times = " and ".join(dict.fromkeys(map(words, origin.schedules)))
    if not origin.chains:
        return times
    return f"{times}, through chain " + " › ".join(f"'{names[c].name}'" for c in origin.chains)


def _schedule(snapshot: Snapshot, origin: ScheduleOrigin | None) -> str:
    return schedule_words(origin, snapshot.automations) if origin else ""


def _hidden(count: int) -> str:
    if not count:
        return ""
    return f"{count} member{'s' if count > 1 else ''} not shown in this view"


def _edge(edge: Edge, drawing: Drawing, role: str = "") -> Element:
    start, end = drawing.points[edge.source], drawing.points[edge.target]
    controls = control_points(start, drawing.routes.get(edge, ()), end)
    data: dict[str, Any] = {"source": edge.source, "target": edge.target}
    if not controls:
        return {"data": data, "classes": role} if role else {"data": data}
    placed = [relative(start, end, control) for control in controls]
    data["weights"] = [round(weight, 4) for weight, _ in placed]
    data["distances"] = [round(distance, 1) for _, distance in placed]
    return {"data": data, "classes": f"curved {role}".rstrip()}
