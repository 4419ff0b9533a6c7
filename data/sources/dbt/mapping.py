"""What a dbt manifest tells of automations and datasources."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from graphlib import CycleError, TopologicalSorter
from typing import Any

from dataflow.data.errors import Fault, InvalidError
from dataflow.data.graph.objects import Identity
from dataflow.data.lineage.updates import CHAIN, DATASET, DBT, JOB, OPENLINEAGE, Told
from dataflow.data.lineage.warehouses import common_name, dbt_namespace
from dataflow.data.sources.dbt.nodes import EXPOSURE, SEED, SOURCE, TESTS, Node
from dataflow.data.sources.openlineage.facets import shortened
from dataflow.data.sources.openlineage.mapping import DBT_JOBS

_DATA = ("model", "seed", "snapshot", SOURCE)
_FIRST = {"model": 0, "snapshot": 0, "seed": 1, SOURCE: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A manifest, and where its tables are."""

    name: str
    adapter: str
    namespace: str
    """Of the warehouse as OpenLineage names it; empty when it was not told."""
    at: datetime
    nodes: Mapping[str, Node]
    between: Mapping[str, tuple[str, ...]]

    @property
    def chain(self) -> Identity:
        """The chain of everything that dbt builds, named as its OpenLineage client names it."""
        return Identity(DBT, CHAIN, DBT_JOBS, f"dbt-run-{self.name}")


def job_of(node: Node) -> Identity:
    """The name of the automation of a node."""
    return Identity(DBT, JOB, DBT_JOBS, node.qualified)


def told_by(project: Project) -> Iterator[tuple[str, Told]]:
    """All objects with their places in the manifest; what one links to comes before it."""
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
    fields = {"name": shortened(project.chain.name), "folder": project.name, "kind": "chain"}
    yield "", _told(project, project.chain, fields, {"steps": tuple(steps)}, [])


def _tables(project: Project) -> dict[Identity, list[Node]]:
    """The nodes of each table, the one that fills it first: a source may be a seed elsewhere."""
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
) -> Told:
    first = group[0]
    kind, members = "sql" if first.type == SOURCE else "storage", list[Identity]()
    if first.is_ephemeral:
        members = [each for each in parents(project, first, identities) if each != name]
        kind = "view" if members else "sql"
    texts: dict[str, Any] = {"name": shortened(first.label), "folder": first.folder, "kind": kind}
    for field in ("description", "owner"):
        texts[field] = next(filter(None, (getattr(each, field) for each in group)), "")
    tags = dict.fromkeys(tag for each in group for tag in each.tags)
    columns = next(filter(None, (each.columns for each in group)), ())
    config = {key: each for key, each in first.config.items() if key in ("loader", "materialized")}
    config |= {"schema": [*columns]} if columns else {}
    fields = texts | {"tags": [shortened(tag) for tag in tags], "config": config}
    return _told(project, name, fields, {"members": tuple(members)}, group)


def _automation(project: Project, node: Node, identities: Mapping[str, Identity]) -> Told:
    config = dict(node.config)
    links = {"inputs": tuple(parents(project, node, identities))}
    if node.is_built:
        links["outputs"] = (identities[node.id],)
    kind = "task" if node.type == EXPOSURE else "etl_step"
    if node.type == SEED:
        kind, config["connector"], links["inputs"] = "import", "dbt seed", ()
    fields = {
        "name": shortened(node.label),
        "folder": node.folder,
        "kind": kind,
        "description": node.description,
        "owner": node.owner,
        "tags": [*map(shortened, node.tags)],
        "config": config,
    }
    return _told(project, job_of(node), fields, links, [node])


def _told(
    project: Project,
    name: Identity,
    fields: Mapping[str, Any],
    links: Mapping[str, tuple[Identity, ...]],
    group: list[Node],
) -> Told:
    aliases: tuple[Identity, ...] = ()
    if name.sort == DATASET and project.namespace:
        relation = group[0].qualified if group[0].is_ephemeral else group[0].relation
        aliases = (Identity(OPENLINEAGE, DATASET, project.namespace, relation),)
    return Told(
        identity=name,
        at=project.at,
        aliases=aliases,
        fields=fields,
        links=links,
        facets={"dbt": {"project": project.name, "nodes": [each.id for each in group]}},
        adapter=project.adapter,
        whole=True,
    )


def parents(project: Project, node: Node, identities: Mapping[str, Identity]) -> Iterable[Identity]:
    """The datasets that a node reads, each once; through metrics and the like, if need be."""
    found: dict[Identity, None] = {}
    seen: set[str] = set()
    waiting = [*reversed(node.parents)]
    while waiting:
        id = waiting.pop()
        if id in identities:
            found[identities[id]] = None
        elif id not in seen:
            seen.add(id)
            waiting += reversed(project.between.get(id, ()))
    return found
