"""Resolution of automations that run reports name: a name must belong to one automation."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from dataflow.data.errors import AmbiguousNameError, UnknownNameError
from dataflow.data.graph.objects import AutomationKind, AutomationNode, ObjectId, Run, object_id
from dataflow.data.store.tables.models import AutomationRow

_BATCH = 400


def is_name(automation: str) -> bool:
    """Whether a report gives the name of its automation: any spelling of a UUID is an id."""
    try:
        object_id(automation)
    except ValueError:
        return True
    return False


def resolve_names(connection: Connection, reports: Sequence[Run]) -> list[Run]:
    """The reports with ids in place of names, by one query for every 400 names.

    Raises UnknownNameError or AmbiguousNameError for a name that is not that of one automation.
    """
    names = dict.fromkeys(run.automation for run in reports if is_name(run.automation))
    if not names:
        return list(reports)
    bearers = _bearers(connection, list(names))
    ids = {name: _only_id(name, bearers[name]) for name in names}
    return [replace(run, automation=ids.get(run.automation, run.automation)) for run in reports]


def _only_id(name: str, bearers: Sequence[AutomationNode]) -> ObjectId:
    if not bearers:
        raise UnknownNameError("automation", name)
    if len(bearers) > 1:
        raise AmbiguousNameError(name, bearers)
    return bearers[0].id


def _bearers(connection: Connection, names: Sequence[str]) -> dict[str, list[AutomationNode]]:
    row = AutomationRow
    bearers: dict[str, list[AutomationNode]] = defaultdict(list)
    for start in range(0, len(names), _BATCH):
        query = select(row.id, row.name, row.kind, row.folder).order_by(row.id)
        query = query.where(row.name.in_(names[start : start + _BATCH]))
        for id, name, kind, folder in connection.execute(query):
            bearers[name].append(
                AutomationNode(id=id, name=name, kind=AutomationKind(kind), folder=folder)
            )
    return bearers
