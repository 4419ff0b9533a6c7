"""The marks of a circle as classes, its tooltip as facts."""

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from dataflow.data.graph.marks import CONDITIONS, Condition, alarm_of
from dataflow.data.graph.objects import RunState
from dataflow.data.graph.scheduling import ScheduleOrigin
from dataflow.data.schedules.cron import words
from dataflow.data.views.chart import Node
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.wire.appearance import labels, theme
from dataflow.data.wire.appearance.labels import Text


def marks_class(node: Node) -> str:
    """The class that puts the marks above a circle, in their order.

    >>> marks_class(Node(id=ObjectId("1"), type="automation", kind="etl_step", name="n", folder="",
    ...     scheduled=True, status=RunStatus.FAILURE))
    'marks-clock-failure'
    """
    return "-".join(("marks", *node.marks))


def mark_classes(node: Node) -> str:
    """All classes that runs and the time of day may change."""
    return " ".join(filter(None, (marks_class(node), alarm_of(node.marks))))


def mark_names(node: Node) -> str:
    """The same as one text, as the outline lists them; a datasource bears none."""
    return " ".join(node.marks)


def text_class(text: Text) -> str:
    """The class of letters of another size than the usual one."""
    return "" if text.size == Text().size else f"text-{text.size:g}"


def tip(node: Node, snapshot: Snapshot) -> dict[str, Any]:
    """Facts of the tooltip beside the name; times are in ISO 8601, the browser tells their age."""
    state = snapshot.states.get(node.id)
    last, active = (state.last, state.active) if state else (None, None)
    due = snapshot.late.get(node.id)
    facts: dict[str, Any] = {
        "kind": theme.LOOKS[node.kind].label,
        "folder": node.folder,
        "schedule": _schedule(snapshot, snapshot.origins.get(node.id)),
        "status": last.status.word if last else "",
        "at": last.finished_at.isoformat() if last and last.finished_at else "",
        "message": labels.shortened(last.message, 200) if last else "",
        "due": due.astimezone(UTC).isoformat() if due else "",
        "failed_at": _failed_at(state) if state else "",
        "running": active.status.value if active else "",
        "hidden": _hidden(node.hidden_members),
    }
    if node.type == "automation" and not last:
        facts["status"] = CONDITIONS[Condition.NEVER].clause
    return {key: value for key, value in facts.items() if value}


def _failed_at(state: RunState) -> str:
    """When it failed last, of what has recovered since."""
    if not state.has_recovered or not state.failed:
        return ""
    at = state.failed.finished_at or state.failed.started_at
    return at.isoformat() if at else "-"


def schedule_words(origin: ScheduleOrigin, names: Mapping[Any, Any]) -> str:
    """Origin of a clock in words: "every day at 03:00 Europe/Paris, through chain 'night'"."""
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
