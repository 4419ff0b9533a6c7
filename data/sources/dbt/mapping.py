"""Mapping of a dbt manifest to updates of automations and datasources."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from graphlib import CycleError, TopologicalSorter
from typing import Any

from dataflow.data.errors import Fault, InvalidError
from dataflow.data.graph.objects import Identity
from dataflow.data.lineage.updates import CHAIN, DATASET, DBT, JOB, OPENLINEAGE, ObjectUpdate
from dataflow.data.lineage.warehouses import common_name, dbt_namespace
from dataflow.data.sources.dbt.nodes import EXPOSURE, SEED, SOURCE, TESTS, Node
from dataflow.data.sources.openlineage.facets import truncate_label
from dataflow.data.sources.openlineage.mapping import DBT_JOBS

_DATA = ("model", "seed", "snapshot", SOURCE)
_FIRST = {"model": 0, "snapshot": 0, "seed": 1, SOURCE: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The nodes of a manifest, and the warehouse of its tables."""

    name: str
    adapter: str
    namespace: str
    """The namespace of the warehouse in OpenLineage; empty when it was not given."""
    at: datetime
    nodes: Mapping[str, Node]
    intermediates: Mapping[str, tuple[str, ...]]
    """The parents of metrics and the like, which stand between nodes."""

    @property
    def chain(self) -> Identity:
        """The chain of everything that dbt builds, named as its OpenLineage client names it."""
        return Identity(DBT, CHAIN, DBT_JOBS, f"dbt-run-{self.name}")


def job_of(node: Node) -> Identity:
    """The name of the automation of a node."""
    return Identity(DBT, JOB, DBT_JOBS, node.qualified)


def to_updates(project: Project) -> Iterator[tuple[str, ObjectUpdate]]:
    """Updates of all objects, each with its place in the manifest and after those it links to."""
    tables = _tables(project)
    identities = {node.id: each for each, group in tables.items() for node in group}
    order = _in_order(project)
    rank = {id: index for index, id in enumerate(order)}
    for name, group in sorted(tables.items(), key=lambda each: min(rank[n.id] for n in each[1])):
        yield group[0].place, _datasource(project, name, group, identities)
    steps = []
    for id in order:
        node = project.nodes[id]
        if node.is_built or node.type == EXPOSURE:
            yield node.place, _automation(project, node, identities)
        if node.is_built:
            steps.append(job_of(node))
    fields = {"name": truncate_label(project.chain.name), "folder": project.name, "kind": "chain"}
    yield "", _update(project, project.chain, fields, {"steps": tuple(steps)}, [])


def _tables(project: Project) -> dict[Identity, list[Node]]:
    """The nodes of each table, first the one that fills it: a source may be another's seed."""
    tables: dict[Identity, list[Node]] = defaultdict(list)
    data = [node for node in project.nodes.values() if node.type in _DATA]
    for node in sorted(data, key=lambda node: (node.is_ephemeral, _FIRST[node.type], node.id)):
        name = _dataset(project, node.relation)
        if node.is_ephemeral and name in tables:
            name = _dataset(project, node.qualified)
        tables[name].append(node)
    return tables


def _dataset(project: Project, name: str) -> Identity:
    namespace = project.namespace or dbt_namespace(project.adapter)
    return Identity(DBT, DATASET, namespace, common_name(project.adapter, name))


def _in_order(project: Project) -> list[str]:
    """The nodes, parents first."""
    known = [id for id, node in project.nodes.items() if node.type not in TESTS]
    graph = {id: [p for p in project.nodes[id].parents if p in project.nodes] for id in known}
    try:
        order = [*TopologicalSorter(graph).static_order()]
    except CycleError as error:
        path = " → ".join(reversed(error.args[1]))
        fault = Fault("manifest.json: nodes", f"depend on themselves: {path}")
        raise InvalidError([fault]) from error
    return [id for id in order if id in graph]


def _datasource(
    project: Project, name: Identity, group: list[Node], identities: Mapping[str, Identity]
) -> ObjectUpdate:
    first = group[0]
    kind, members = "sql" if first.type == SOURCE else "storage", list[Identity]()
    if first.is_ephemeral:
        members = [each for each in parents(project, first, identities) if each != name]
        kind = "view" if members else "sql"
    texts: dict[str, Any] = {
        "name": truncate_label(first.label),
        "folder": first.folder,
        "kind": kind,
    }
    for field in ("description", "owner"):
        texts[field] = next(filter(None, (getattr(each, field) for each in group)), "")
    tags = dict.fromkeys(tag for each in group for tag in each.tags)
    columns = next(filter(None, (each.columns for each in group)), ())
    config = {key: each for key, each in first.config.items() if key in ("loader", "materialized")}
    config |= {"schema": [*columns]} if columns else {}
    fields = texts | {"tags": [truncate_label(tag) for tag in tags], "config": config}
    return _update(project, name, fields, {"members": tuple(members)}, group)


def _automation(project: Project, node: Node, identities: Mapping[str, Identity]) -> ObjectUpdate:
    config = dict(node.config)
    links = {"inputs": tuple(parents(project, node, identities))}
    if node.is_built:
        links["outputs"] = (identities[node.id],)
    kind = "task" if node.type == EXPOSURE else "etl_step"
    if node.type == SEED:
        kind, config["connector"], links["inputs"] = "import", "dbt seed", ()
    fields = {
        "name": truncate_label(node.label),
        "folder": node.folder,
        "kind": kind,
        "description": node.description,
        "owner": node.owner,
        "tags": [*map(truncate_label, node.tags)],
        "config": config,
    }
    return _update(project, job_of(node), fields, links, [node])


def _update(
    project: Project,
    name: Identity,
    fields: Mapping[str, Any],
    links: Mapping[str, tuple[Identity, ...]],
    group: list[Node],
) -> ObjectUpdate:
    aliases: tuple[Identity, ...] = ()
    if name.sort == DATASET and project.namespace:
        relation = group[0].qualified if group[0].is_ephemeral else group[0].relation
        aliases = (Identity(OPENLINEAGE, DATASET, project.namespace, relation),)
    return ObjectUpdate(
        identity=name,
        at=project.at,
        aliases=aliases,
        fields=fields,
        links=links,
        facets={"dbt": {"project": project.name, "nodes": [each.id for each in group]}},
        adapter=project.adapter,
        is_complete=True,
    )


def parents(project: Project, node: Node, identities: Mapping[str, Identity]) -> Iterable[Identity]:
    """The datasets that a node reads, directly or through metrics and the like; each once."""
    datasets: dict[Identity, None] = {}
    visited: set[str] = set()
    pending = [*reversed(node.parents)]
    while pending:
        id = pending.pop()
        if id in identities:
            datasets[identities[id]] = None
        elif id not in visited:
            visited.add(id)
            pending += reversed(project.intermediates.get(id, ()))
    return datasets
