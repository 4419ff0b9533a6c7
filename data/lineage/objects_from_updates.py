"""New values of objects, from their stored values and the fields that tools give. Pure."""

from dataclasses import replace
from typing import Any

from dataflow.data.graph.kinds import KINDS
from dataflow.data.graph.objects import (
    Automation,
    AutomationKind,
    Datasource,
    DatasourceKind,
    ObjectId,
)
from dataflow.data.lineage.merge import Values, merge_with_edits, owns_kind, tool_kind

NAMELESS = "no name"
_COMMON = ("name", "folder", "description", "owner", "tags", "config")


def datasource_from_updates(
    id: ObjectId, stored: Datasource | None, before: Values, after: Values
) -> Datasource:
    """A datasource whose tools gave `before` and now give `after`."""
    value = stored or Datasource(id=id, name="", kind=_datasource_kind(after))
    fields = merge_with_edits(_fields(value, "members"), before, after)
    kind = value.kind
    if before.get("kind") == kind and "kind" in after:
        kind = _datasource_kind(after)
    return replace(value, **_common(fields), kind=kind, members=fields["members"])


def automation_from_updates(
    id: ObjectId, stored: Automation | None, before: Values, after: Values
) -> Automation:
    """An automation whose tools gave `before` and now give `after`."""
    value = stored or Automation(id=id, name="", kind=AutomationKind.TASK)
    fields = merge_with_edits(_fields(value, "inputs", "outputs", "steps"), before, after)
    links = {name: fields[name] for name in ("inputs", "outputs", "steps")}
    kind = value.kind
    if stored is None or owns_kind(before, kind, value.outputs):
        kind = AutomationKind(tool_kind(after, links["outputs"]))
    return replace(value, **_common(fields), kind=kind, **links)


def automation_without_invalid_links(value: Automation) -> Automation:
    """The automation without links that its kind does not have; a writer without outputs becomes
    a task."""
    kind, facts = value.kind, KINDS[value.kind]
    inputs = value.inputs if facts.reads else ()
    outputs = value.outputs if facts.writes else ()
    steps = value.steps if facts.has_steps else ()
    if len(outputs) < facts.least_outputs:
        kind = AutomationKind.TASK
    return replace(value, kind=kind, inputs=inputs, outputs=outputs, steps=steps)


def datasource_without_invalid_links(
    value: Datasource, stored: Datasource | None, written: bool
) -> Datasource:
    """The datasource without members that its kind does not have; one that automations write to
    becomes a storage."""
    if not value.kind.has_members:
        return replace(value, members=())
    if written:
        return replace(value, kind=DatasourceKind.STORAGE, members=())
    if len(set(value.members)) >= KINDS[value.kind].least_members:
        return value
    if stored and stored.kind is value.kind:
        return replace(value, members=stored.members)
    return replace(value, kind=DatasourceKind.SQL, members=())


def _datasource_kind(given: Values) -> DatasourceKind:
    return DatasourceKind(given.get("kind", DatasourceKind.SQL))


def _fields(value: Datasource | Automation, *links: str) -> Values:
    return {name: getattr(value, name) for name in (*_COMMON, *links)}


def _common(fields: Values) -> dict[str, Any]:
    return {name: fields[name] for name in _COMMON} | {"name": fields["name"] or NAMELESS}
