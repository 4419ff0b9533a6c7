"""Objects as the rows of their tables."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from dataflow.data.graph.objects import Automation, Datasource, DatasourceKind, ObjectId

Object = Datasource | Automation
Row = dict[str, Any]


def object_row(value: Object, version: int, at: datetime) -> Row:
    """The row of `value` in `datasource` or `automation`."""
    row: Row = {
        "id": value.id,
        "kind": str(value.kind),
        "name": value.name,
        "folder": value.folder,
        "version": version,
        "updated_at": at,
        "owner": value.owner,
        "tags": list(value.tags),
        "description": value.description,
        "config": dict(value.config),
    }
    return row | {"code": value.code} if isinstance(value, Automation) else row


def membership_rows(values: Iterable[Datasource]) -> list[Row]:
    """The rows of the members of `values`."""
    return [
        {"parent": each.id, "parent_kind": str(each.kind), "member": member, "position": position}
        for each in values
        for position, member in enumerate(each.members)
    ]


def flow_rows(values: Iterable[Automation], kinds: Mapping[ObjectId, DatasourceKind]) -> list[Row]:
    """The rows of the inputs and outputs of `values`; `kinds` are those of the datasources."""
    return [
        {
            "automation": each.id,
            "automation_kind": str(each.kind),
            "datasource": datasource,
            "datasource_kind": str(kinds[datasource]),
            "role": role,
            "position": position,
        }
        for each in values
        for role, datasources in (("input", each.inputs), ("output", each.outputs))
        for position, datasource in enumerate(datasources)
    ]


def step_rows(values: Iterable[Automation]) -> list[Row]:
    """The rows of the steps of `values`."""
    return [
        {"chain": each.id, "chain_kind": str(each.kind), "position": position, "step": step}
        for each in values
        for position, step in enumerate(each.steps)
    ]


def schedule_rows(values: Iterable[Automation]) -> Iterator[Row]:
    """The rows of the schedules of `values`."""
    for each in values:
        for position, schedule in enumerate(each.schedules):
            yield {
                "automation": each.id,
                "position": position,
                "cron": schedule.cron,
                "timezone": schedule.timezone,
                "enabled": schedule.enabled,
            }
