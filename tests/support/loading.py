"""A catalog JSON as a snapshot, without the checks of an import."""

from typing import Any

from data.graph.objects import (
    AutomationKind,
    AutomationNode,
    DatasourceKind,
    DatasourceNode,
    Schedule,
)
from data.graph.snapshot import Snapshot


def loaded(catalog: dict[str, Any]) -> Snapshot:
    """The snapshot of a catalog JSON that is known to be right."""
    datasources = (
        DatasourceNode(
            id=row["id"],
            name=row["name"],
            kind=DatasourceKind(row["kind"]),
            folder=row["folder"],
            members=tuple(row.get("members", ())),
        )
        for row in catalog["datasources"]
    )
    automations = (
        AutomationNode(
            id=row["id"],
            name=row["name"],
            kind=AutomationKind(row["kind"]),
            folder=row["folder"],
            inputs=tuple(row.get("inputs", ())),
            outputs=tuple(row.get("outputs", ())),
            steps=tuple(row.get("steps", ())),
            schedules=tuple(Schedule(**each) for each in row.get("schedules", ())),
        )
        for row in catalog["automations"]
    )
    return Snapshot(
        datasources={each.id: each for each in datasources},
        automations={each.id: each for each in automations},
    )
