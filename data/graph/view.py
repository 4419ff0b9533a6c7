"""The filters of the chart as one value, which the URL carries and which says itself in words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from data.graph.dataflow import Dataflow
from data.graph.objects import ObjectId, object_id
from data.graph.rules import in_folder, leading_to, scheduled_view, with_members

_ON, _OFF = "1", "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Which part of the dataflow is shown.

    `target` is what the URL says: an id or a name, to be resolved by `resolve`. `impact` marks what
    failures affect and hides nothing; `folder` is a slash path.
    """

    target: str | None = None
    scheduled_only: bool = True
    complete: bool = False
    impact: bool = False
    folder: str | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "View":
        """The view that the parameters of a URL ask for; unreadable values take the default.

        >>> View.from_query({"target": "users"})
        View(target='users', scheduled_only=False, complete=False, impact=False, folder=None)
        """
        target = query.get("target", "").strip() or None
        return cls(
            target=target,
            scheduled_only=_flag(query.get("scheduled"), default=target is None),
            complete=_flag(query.get("complete"), default=False),
            impact=_flag(query.get("impact"), default=False),
            folder=query.get("folder", "").strip().strip("/") or None,
        )

    def to_query(self) -> dict[str, str]:
        """The shortest parameters that `from_query` turns into this view."""
        query = {"target": self.target} if self.target else {}
        if self.scheduled_only is not (self.target is None):
            query["scheduled"] = _ON if self.scheduled_only else _OFF
        if self.complete:
            query["complete"] = _ON
        if self.impact:
            query["impact"] = _ON
        if self.folder:
            query["folder"] = self.folder
        return query

    def words(self, target_name: str | None = None) -> str:
        """The view in a sentence's end: "the scheduled flow leading to users"."""
        flow = "the scheduled flow" if self.scheduled_only else "the whole flow"
        leading = f" leading to {target_name or self.target}" if self.target else ""
        members = ", with all members of joins and views" if self.complete else ""
        folder = f", in the folder {self.folder}" if self.folder else ""
        return f"{flow}{leading}{members}{folder}"


@dataclass(frozen=True, slots=True)
class Target:
    """What the target of a view stands for: one datasource, several of that name, or none."""

    candidates: tuple[ObjectId, ...]

    @property
    def id(self) -> ObjectId | None:
        """The datasource, when exactly one is meant."""
        return self.candidates[0] if len(self.candidates) == 1 else None


def resolve(text: str, dataflow: Dataflow) -> Target:
    """The datasources that `text` means: the one with that id, else all that bear that name."""
    try:
        identified = object_id(text)
    except ValueError:
        identified = None
    if identified is not None and identified in dataflow.datasources:
        return Target((identified,))
    named = (each.id for each in dataflow.datasources.values() if each.name == text)
    return Target(tuple(named))


def shown(
    dataflow: Dataflow, view: View, scheduled: Collection[ObjectId], target: ObjectId | None
) -> frozenset[ObjectId]:
    """R2 to R5 and the folder composed: the nodes that `view` shows of the full `dataflow`.

    The filters narrow one after the other, so that a flow leading to a target runs inside the
    scheduled view. `target` is the resolved one and always stays.
    """
    nodes = (
        scheduled_view(dataflow, scheduled) if view.scheduled_only else frozenset(dataflow.nodes)
    )
    if target is not None:
        nodes |= {target}
    if view.complete:
        nodes = with_members(dataflow, nodes)
    if target is not None:
        part = dataflow.subgraph(nodes) if view.scheduled_only else dataflow
        nodes = leading_to(part, target)
    if view.folder:
        nodes = in_folder(dataflow, nodes, view.folder) | ({target} if target else set())
    return nodes


def _flag(text: str | None, *, default: bool) -> bool:
    return default if text not in (_ON, _OFF) else text == _ON
