"""Users of an object (rule R8), and datasources that a script names without declaring them."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, func, select

from dataflow.data.catalog.usage import Usage, UsageReason, possible_ids
from dataflow.data.errors import UnknownObjectError
from dataflow.data.graph.objects import AutomationKind, DatasourceKind, ObjectId
from dataflow.data.store.objects import reading as objects
from dataflow.data.store.objects.writing import kinds_of
from dataflow.data.store.tables.models import (
    AutomationDatasourceRow,
    AutomationRow,
    ChainStepRow,
    DatasourceRow,
    MembershipRow,
)


def datasource_usages(connection: Connection, id: ObjectId) -> tuple[Usage, ...]:
    """Every user of a datasource, with the reason, by name; one user may have several reasons."""
    usages = [
        *_flow_usages(connection, id),
        *_automations(connection, _spells(id), UsageReason.CODE),
    ]
    parent, member = MembershipRow.parent, MembershipRow.member
    query = select(DatasourceRow.id, DatasourceRow.name, DatasourceRow.kind)
    query = query.join(MembershipRow, parent == DatasourceRow.id).where(member == id)
    usages += (
        Usage(user=user, name=name, kind=DatasourceKind(kind), reason=UsageReason.MEMBER)
        for user, name, kind in connection.execute(query)
    )
    return _ordered(usages)


def step_usages(connection: Connection, id: ObjectId) -> tuple[Usage, ...]:
    """The chains of which an automation is a step."""
    chains = select(ChainStepRow.chain).where(ChainStepRow.step == id)
    return _ordered(_automations(connection, AutomationRow.id.in_(chains), UsageReason.STEP))


def undeclared_ids(connection: Connection, automation: ObjectId) -> tuple[ObjectId, ...]:
    """The datasources whose id is in the code of an automation that does not declare them."""
    stored = objects.load_automations(connection, [automation]).get(automation)
    if stored is None:
        raise UnknownObjectError("automation", automation)
    value = stored.value
    spelled = possible_ids(value.code).difference(value.inputs, value.outputs)
    known = kinds_of(connection, spelled) if spelled else {}
    return tuple(sorted(spelled & known.keys()))


def _flow_usages(connection: Connection, id: ObjectId) -> list[Usage]:
    flow = AutomationDatasourceRow
    query = select(flow.role, AutomationRow.id, AutomationRow.name, AutomationRow.kind)
    query = query.join(AutomationRow, AutomationRow.id == flow.automation)
    return [
        Usage(user=user, name=name, kind=AutomationKind(kind), reason=UsageReason(role))
        for role, user, name, kind in connection.execute(query.where(flow.datasource == id))
    ]


def _automations(
    connection: Connection, condition: ColumnElement[bool], reason: UsageReason
) -> list[Usage]:
    query = select(AutomationRow.id, AutomationRow.name, AutomationRow.kind).where(condition)
    return [
        Usage(user=user, name=name, kind=AutomationKind(kind), reason=reason)
        for user, name, kind in connection.execute(query)
    ]


def _spells(id: ObjectId) -> ColumnElement[bool]:
    """`dataflow.data.catalog.usage.normalized_code` in SQL."""
    folded = func.replace(func.lower(AutomationRow.code), "-", "")
    return folded.contains(id.replace("-", ""))


def _ordered(usages: Iterable[Usage]) -> tuple[Usage, ...]:
    return tuple(sorted(usages, key=lambda each: (each.name, each.user, each.reason)))
