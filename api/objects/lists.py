"""Lists of objects: filtered, in pages, lean."""

from collections.abc import Callable, Iterable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from dataflow.api.objects.bodies import ScheduleBody
from dataflow.data.catalog.search import search
from dataflow.data.graph.objects import (
    AutomationKind,
    AutomationNode,
    DatasourceKind,
    DatasourceNode,
    RunStatus,
)
from dataflow.data.views.chart import automation_node
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.wire import urls

Object = DatasourceNode | AutomationNode
Item = Callable[[Snapshot, Any], dict[str, Any]]


class _ListQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    limit: int = Field(100, ge=1, le=1000, description="How many at most")
    offset: int = Field(0, ge=0, le=2**31 - 1, description="How many to leave out first")
    folder: str = Field("", description="Only those in this folder or below it")
    name: str = Field("", description="Only those whose names hold this text, in any case")
    q: str = Field("", description="Only those whose names hold every word; the closest first")


class ObjectQuery(_ListQuery):
    """Filters of a list of objects."""

    kind: DatasourceKind | AutomationKind | None = Field(None, description="Only this kind")


class DatasourceQuery(_ListQuery):
    """Filters of a list of datasources."""

    kind: DatasourceKind | None = Field(None, description="Only this kind")


class AutomationQuery(_ListQuery):
    """Filters of a list of automations."""

    kind: AutomationKind | None = Field(None, description="Only this kind")


class ObjectItem(BaseModel):
    """An object in a list."""

    id: str
    type: Literal["datasource", "automation"]
    kind: DatasourceKind | AutomationKind
    name: str
    folder: str
    url: str = Field(description="Its page")


class DatasourceItem(ObjectItem):
    """A datasource in a list."""

    kind: DatasourceKind
    members: list[str]


class AutomationItem(ObjectItem):
    """An automation in a list."""

    kind: AutomationKind
    scheduled: bool = Field(description="Whether it bears the clock")
    status: RunStatus | None = Field(description="Of the last run that ended well or not")
    running: bool = Field(description="Whether a run is under way")
    late: bool = Field(description="Whether its time has come and no run has started")
    failed_recently: bool = Field(description="Whether it succeeds now, but failed of late")
    inputs: list[str]
    outputs: list[str]
    steps: list[str]
    schedules: list[ScheduleBody]


class _List(BaseModel):
    total: int = Field(description="How many there are in all pages")
    limit: int
    offset: int


class ObjectList(_List):
    """A page of objects."""

    items: list[ObjectItem]


class DatasourceList(_List):
    """A page of datasources."""

    items: list[DatasourceItem]


class AutomationList(_List):
    """A page of automations."""

    items: list[AutomationItem]


def listed(
    snapshot: Snapshot, query: Any, type: Literal["datasource", "automation", "object"], item: Item
) -> dict[str, Any]:
    """One page of what `query` asks for, by name unless `q` ranks it."""
    found = [each for each in _candidates(snapshot, query.q) if type in ("object", _type(each))]
    found = [each for each in found if _fits(each, query)]
    page = found[query.offset : query.offset + query.limit]
    return {
        "total": len(found),
        "limit": query.limit,
        "offset": query.offset,
        "items": [item(snapshot, each) for each in page],
    }


_MARKS = ("scheduled", "status", "running", "late", "failed_recently")


def object_item(_snapshot: Snapshot, value: Object) -> dict[str, Any]:
    """An object of either type in a list."""
    return {
        "id": value.id,
        "type": _type(value),
        "kind": value.kind,
        "name": value.name,
        "folder": value.folder,
        "url": urls.page_of(value.id, value.kind),
    }


def datasource_item(snapshot: Snapshot, value: DatasourceNode) -> dict[str, Any]:
    """A datasource in a list."""
    return {**object_item(snapshot, value), "members": value.members}


def automation_item(snapshot: Snapshot, value: AutomationNode) -> dict[str, Any]:
    """An automation in a list, its marks included."""
    node = automation_node(value, snapshot.marks)
    marks = {name: getattr(node, name) for name in _MARKS}
    lists = {name: getattr(value, name) for name in ("inputs", "outputs", "steps", "schedules")}
    return {**object_item(snapshot, value), **marks, **lists}


def _candidates(snapshot: Snapshot, words: str) -> Iterable[Object]:
    if words.strip():
        return search(snapshot, words)
    everything: list[Object] = [*snapshot.datasources.values(), *snapshot.automations.values()]
    return sorted(everything, key=lambda each: (each.name.casefold(), each.id))


def _fits(value: Object, query: Any) -> bool:
    folder = query.folder.strip("/")
    return (
        query.kind in (None, value.kind)
        and query.name.casefold() in value.name.casefold()
        and (not folder or f"{value.folder.strip('/')}/".startswith(f"{folder}/"))
    )


def _type(value: Object) -> str:
    return urls.type_of(value.kind)
