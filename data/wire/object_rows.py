"""The list twin of the chart: a row of text for every object, with all that its circle tells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dataflow.data.graph.marks import Condition
from dataflow.data.graph.objects import (
    AutomationNode,
    DatasourceNode,
    ObjectId,
    RunState,
    RunStatus,
)
from dataflow.data.graph.rules import undeclared_scripts
from dataflow.data.views.chart import Chart, Node, automation_node
from dataflow.data.views.parameters import SELECTING_KEYS
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View
from dataflow.data.wire import urls
from dataflow.data.wire.appearance import theme
from dataflow.data.wire.elements import schedule_words

Row = dict[str, Any]
_MOST_NAMES = 3
_UNDECLARED = "undeclared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The objects to list: those of a view of the chart, the undeclared scripts, or all."""

    view: View | None = None
    undeclared: bool = False

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Listing":
        """The listing that the parameters of a URL ask for: those of the chart, or none."""
        if query.get(_UNDECLARED) == "1":
            return cls(undeclared=True)
        asked = any(key in query for key in SELECTING_KEYS)
        return cls(view=View.from_query(query) if asked else None)


def object_rows(snapshot: Snapshot, listing: Listing) -> list[Row]:
    """A row for each listed object, by name."""
    rows = [_row(node, snapshot) for node in _nodes(snapshot, listing)]
    return sorted(rows, key=lambda row: (row["name"].casefold(), row["id"]))


def _nodes(snapshot: Snapshot, listing: Listing) -> Iterable[Node]:
    if listing.undeclared:
        scripts = undeclared_scripts(snapshot.automations.values())
        return [_automation(each, snapshot) for each in scripts]
    if listing.view:
        return snapshot.chart(listing.view).fitting
    drawn: Chart = snapshot.chart(View(scheduled_only=False))
    shown = {node.id for node in drawn.nodes}
    others = (each for each in snapshot.automations.values() if each.id not in shown)
    return [*drawn.nodes, *(_automation(each, snapshot) for each in others)]


def _automation(node: AutomationNode, snapshot: Snapshot) -> Node:
    return automation_node(node, snapshot.marks)


def _row(node: Node, snapshot: Snapshot) -> Row:
    state = snapshot.states.get(node.id, RunState())
    last = state.last.finished_at or state.last.started_at if state.last else None
    comes, goes = _flow(node, snapshot)
    return {
        "id": node.id,
        "href": urls.page_of(node.id, node.kind),
        "name": node.name,
        "sign": node.kind,
        "kind": theme.LOOKS[node.kind].label,
        "folder": node.folder,
        "scheduled": _schedule(node, snapshot),
        "status": _status(node, state),
        "last_run": last.isoformat() if last else None,
        "inputs": _named(comes, snapshot),
        "outputs": _named(goes, snapshot),
        "hidden_members": node.hidden_members or None,
    }


def _schedule(node: Node, snapshot: Snapshot) -> str:
    if not node.scheduled:
        return ""
    return schedule_words(snapshot.origins[node.id], snapshot.automations)


def _status(node: Node, state: RunState) -> str:
    """In words, such as "failed, running"; a datasource and what never ran have none."""
    words = [str(Condition.LATE)] if node.late else []
    words += [node.status.word] if node.status else []
    if node.running and state.active:
        words.append(state.active.status.word)
    elif node.running:
        words.append(RunStatus.RUNNING.word)
    return ", ".join(words)


def _flow(node: Node, snapshot: Snapshot) -> tuple[Sequence[ObjectId], Sequence[ObjectId]]:
    """Objects that data comes from and goes to; tasks are not in the graph, though they read."""
    automation = snapshot.automations.get(node.id)
    if automation:
        return automation.inputs, automation.outputs
    flow = snapshot.dataflow
    return flow.predecessors.get(node.id, ()), flow.successors.get(node.id, ())


def _named(ids: Sequence[ObjectId], snapshot: Snapshot) -> str:
    """Up to three names, or the first ones and how many more."""
    names = [node.name for each in ids if (node := _object(each, snapshot))]
    if len(names) <= _MOST_NAMES:
        return ", ".join(names)
    return f"{', '.join(names[: _MOST_NAMES - 1])} and {len(names) - _MOST_NAMES + 1} more"


def _object(id: ObjectId, snapshot: Snapshot) -> DatasourceNode | AutomationNode | None:
    return snapshot.datasources.get(id) or snapshot.automations.get(id)
