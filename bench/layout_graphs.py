"""The graphs that drawings are compared on: generated ones, the demo, and the real catalogs."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from dataflow.data.graph.dataflow import Dataflow, Edge
from dataflow.data.graph.objects import (
    AutomationKind,
    AutomationNode,
    DatasourceKind,
    DatasourceNode,
    ObjectId,
    Schedule,
)
from dataflow.data.sources.demo.catalog import demo_catalog
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View

Structure = tuple[tuple[ObjectId, ...], tuple[Edge, ...]]
"""The sorted ids and the sorted edges of a dataflow."""
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def structure_of(dataflow: Dataflow) -> Structure:
    """Its ids and edges, sorted."""
    return tuple(sorted(set(dataflow.nodes))), tuple(sorted(dataflow.edges))


def generated(nodes: int, edges: int, depth: int) -> Structure:
    """A random flow in `depth` steps, each node fed mostly from the step before."""
    dice = random.Random(nodes)
    steps = [dice.randrange(depth) for _ in range(nodes)]
    by_step: list[list[int]] = [[] for _ in range(depth)]
    for node, step in enumerate(steps):
        by_step[step].append(node)
    pairs = set()
    for _ in range(edges):
        target = dice.randrange(nodes)
        reach = 1 if dice.random() < 0.8 else dice.randint(1, depth)
        sources = by_step[max(0, steps[target] - reach)] if steps[target] else []
        if sources:
            near = int(target / nodes * len(sources)) + dice.randint(-3, 3)
            pairs.add((sources[near % len(sources)], target))
    names = [ObjectId(f"{n:08}") for n in range(nodes)]
    return tuple(names), tuple(sorted(Edge(names[s], names[t]) for s, t in pairs))


def of_size(nodes: int) -> Structure:
    """A generated flow of that size, deeper when larger: 1.2 edges for each node."""
    return generated(nodes, nodes * 6 // 5, max(6, round(14 * (nodes / 1000) ** 0.25)))


def changed(structure: Structure, share: float, seed: int, *, more: bool) -> Structure:
    """With that share of its nodes taken away, or as many hung to random ones."""
    nodes, edges = structure
    dice = random.Random(seed)
    count = max(1, round(share * len(nodes)))
    if not more:
        gone = set(dice.sample(nodes, count))
        left = tuple(node for node in nodes if node not in gone)
        return left, tuple(e for e in edges if e.source not in gone and e.target not in gone)
    added = [ObjectId(f"{dice.getrandbits(128):032x}") for _ in range(count)]
    new = []
    for node in added:
        other = dice.choice(nodes)
        new.append(Edge(other, node) if dice.random() < 0.5 else Edge(node, other))
    return tuple(sorted([*nodes, *added])), tuple(sorted([*edges, *new]))


def catalog(name: str) -> Snapshot | None:
    """A real catalog, as far as the graph needs it; None when it is not there."""
    path = SHARED / name
    if not path.exists():
        return None
    content = json.loads(path.read_text())
    datasources = [
        DatasourceNode(
            id=row["id"],
            name=row["name"],
            kind=DatasourceKind(row["kind"]),
            members=tuple(row.get("members", ())),
        )
        for row in content["datasources"]
    ]
    automations = [
        AutomationNode(
            id=row["id"],
            name=row["name"],
            kind=AutomationKind(row["kind"]),
            schedules=tuple(Schedule(**each) for each in row.get("schedules", ())),
            **{key: tuple(row.get(key, ())) for key in ("inputs", "outputs", "steps")},
        )
        for row in content["automations"]
    ]
    return Snapshot(
        datasources={each.id: each for each in datasources},
        automations={each.id: each for each in automations},
    )


def real() -> Iterator[tuple[str, Structure]]:
    """The demo, then the real catalogs that are there."""
    demo = demo_catalog(datetime(2026, 1, 1, tzinfo=UTC))
    yield "demo, all", structure_of(Dataflow.of(demo.datasources, demo.automations))
    if mozilla := catalog("mozilla_bigquery_etl.json"):
        yield "mozilla, scheduled view", structure_of(mozilla.chart(View()).dataflow)
    if tuva := catalog("tuva_dbt.json"):
        yield "tuva, all", structure_of(tuva.dataflow)


def flows(count: int) -> Iterator[Structure]:
    """Flows of 20 to 300 objects that lead to a datasource of mozilla; all when count is 0."""
    mozilla = catalog("mozilla_bigquery_etl.json")
    if mozilla is None:
        return
    found = (mozilla.dataflow.ancestors(each) for each in mozilla.dataflow.datasources)
    sizes = sorted(
        {nodes for nodes in found if 20 <= len(nodes) <= 300},
        key=lambda nodes: (len(nodes), sorted(nodes)),
    )
    for nodes in sizes[:: max(1, len(sizes) // count)] if count else sizes:
        yield structure_of(mozilla.dataflow.subgraph(nodes))
