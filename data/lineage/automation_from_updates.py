"""An object as it is to be, now that tools give more of it. Pure."""

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
from dataflow.data.lineage.merge import Values, merged, owns_kind, tool_kind

NAMELESS = "no name"
_COMMON = ("name", "folder", "description", "owner", "tags", "config")


def shaped_datasource(
    id: ObjectId, stored: Datasource | None, before: Values, after: Values
) -> Datasource:
    """A datasource of which tools gave `before` and give `after`."""
    value = stored or Datasource(id=id, name="", kind=_datasource_kind(after))
    fields = merged(_fields(value, "members"), before, after)
    kind = value.kind
    if before.get("kind") == kind and "kind" in after:
        kind = _datasource_kind(after)
    return replace(value, **_common(fields), kind=kind, members=fields["members"])


def shaped_automation(
    id: ObjectId, stored: Automation | None, before: Values, after: Values
) -> Automation:
    """An automation of which tools gave `before` and give `after`."""
    value = stored or Automation(id=id, name="", kind=AutomationKind.TASK)
    fields = merged(_fields(value, "inputs", "outputs", "steps"), before, after)
    links = {name: fields[name] for name in ("inputs", "outputs", "steps")}
    kind = value.kind
    if stored is None or owns_kind(before, kind, value.outputs):
        kind = AutomationKind(tool_kind(after, links["outputs"]))
    return replace(value, **_common(fields), kind=kind, **links)


def fitted_automation(value: Automation) -> Automation:
    """Without the links that its kind does not have, and never a writer that writes nothing."""
    kind, facts = value.kind, KINDS[value.kind]
    inputs = value.inputs if facts.reads else ()
    outputs = value.outputs if facts.writes else ()
    steps = value.steps if facts.has_steps else ()
    if len(outputs) < facts.least_outputs:
        kind = AutomationKind.TASK
    return replace(value, kind=kind, inputs=inputs, outputs=outputs, steps=steps)


def fitted_datasource(value: Datasource, stored: Datasource | None, written: bool) -> Datasource:
    """Without members that its kind does not have; what is written to is no join or view."""
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
