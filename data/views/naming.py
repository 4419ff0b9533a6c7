"""The object that a text of the URL means: an id, or a name that one object bears."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.graph.objects import AutomationNode, DatasourceNode, ObjectId, object_id
from dataflow.data.views.view import View

GraphNode = DatasourceNode | AutomationNode


@dataclass(frozen=True, slots=True)
class Named:
    """The meaning of a text: one object that is drawn, several of that name, or none.

    `undrawn` is the automation that is meant when it is never drawn, such as a chain task.
    """

    candidates: tuple[ObjectId, ...] = ()
    undrawn: ObjectId | None = None

    @property
    def id(self) -> ObjectId | None:
        """The object, when exactly one is meant."""
        return self.candidates[0] if len(self.candidates) == 1 else None


def resolve(text: str, dataflow: Dataflow) -> Named:
    """The datasources that `text` means: the one with that id, else all that bear that name."""
    return Named(_matches(text, dataflow.datasources))


def resolve_object(
    text: str, dataflow: Dataflow, automations: Mapping[ObjectId, AutomationNode]
) -> Named:
    """Likewise for any object that is drawn; `automations` are all, drawn or not."""
    every: dict[ObjectId, GraphNode] = {**dataflow.datasources, **dataflow.automations}
    if drawn := _matches(text, every):
        return Named(drawn)
    others = _matches(text, automations)
    return Named(undrawn=others[0] if others else None)


def resolved(
    view: View, dataflow: Dataflow, automations: Mapping[ObjectId, AutomationNode]
) -> dict[str, Named]:
    """The meaning of each object that the view names, by parameter: a target is a datasource."""
    return {
        key: resolve(text, dataflow)
        if key == "target"
        else resolve_object(text, dataflow, automations)
        for key, text in view.focus.items()
    }


def _matches(text: str, nodes: Mapping[ObjectId, GraphNode]) -> tuple[ObjectId, ...]:
    try:
        identified = object_id(text)
    except ValueError:
        identified = None
    if identified is not None and identified in nodes:
        return (identified,)
    named: Iterable[ObjectId] = (each.id for each in nodes.values() if each.name == text)
    return tuple(named)
