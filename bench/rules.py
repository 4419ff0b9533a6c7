"""Seconds of each rule on 1,000 to 100,000 objects, how they grow, and a named peer beside them.

    .venv/bin/python -m bench.rules [--sizes 1000,10000,100000] [--rounds 5]

The exponent is log(time of the largest / time of the smallest) / log(size / size): 1 is linear.
The peer is networkx, where it is installed, doing the same graph work on the same graph, and else
a bare breadth-first walk over a dict, the floor of what Python can do.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import math
from collections import deque
from collections.abc import Callable, Iterable
from statistics import median
from time import perf_counter
from typing import Any

from bench.catalogs import generated_catalog
from dataflow.data.catalog import usage
from dataflow.data.graph import rules, scheduling
from dataflow.data.graph import run_states as runs
from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.graph.objects import Catalog, ObjectId, Run, RunStatus
from dataflow.data.views.snapshot import Snapshot
from dataflow.data.views.view import View

Case = Callable[[], object]


def main() -> None:
    """Print a row for each rule and peer."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    sizes = [int(each) for each in arguments.sizes.split(",")]
    measured = {size: _measured(size, arguments.rounds) for size in sizes}
    print(f"{'rule':<44}" + "".join(f"{size:>11,}" for size in sizes) + f"{'exponent':>10}")
    for name in measured[sizes[0]]:
        seconds = [measured[size][name] for size in sizes]
        print(f"{name:<44}{''.join(map(_cell, seconds))}{_exponent(seconds, sizes):>10}")


def _measured(size: int, rounds: int) -> dict[str, float | None]:
    catalog = generated_catalog(size)
    cases = {**_rules(catalog), **_peers(catalog)}
    return {name: _seconds(case, rounds) if case else None for name, case in cases.items()}


def _seconds(case: Case, rounds: int) -> float:
    times = []
    for _ in range(rounds):
        gc.collect()
        start = perf_counter()
        case()
        times.append(perf_counter() - start)
    return median(times)


def _rules(catalog: Catalog) -> dict[str, Case]:
    """Each rule on the same catalog; what a snapshot keeps is made before, once."""
    automations = {each.id: each for each in catalog.automations}
    full = _snapshot(catalog)
    dataflow, clock = full.dataflow, full.scheduled
    view = rules.scheduled_view(dataflow, clock)
    target = _deepest(dataflow)
    used = catalog.datasources[0].id
    history = _history(catalog.automations[0].id, len(catalog.automations))
    return {
        "the full graph, built": lambda: Dataflow.of(catalog.datasources, catalog.automations),
        "its neighbours and members, derived once": lambda: _derived(dataflow),
        "R1 scheduled": lambda: rules.scheduled(catalog.automations),
        "R1 where every clock comes from": lambda: scheduling.nearest_origins(automations),
        "R2 scheduled view": lambda: rules.scheduled_view(dataflow, clock),
        "R2 +n marks": lambda: rules.hidden_members(dataflow, view),
        "R3 complete joins": lambda: rules.with_members(dataflow, view),
        "R4 leading to the deepest datasource": lambda: rules.leading_to(dataflow, target),
        "R5 both filters": lambda: rules.leading_to(dataflow.subgraph(view | {target}), target),
        "R6 marks of a history of as many runs": lambda: runs.run_state(history),
        "R7 scripts that declare nothing": lambda: rules.undeclared_scripts(catalog.automations),
        "R8 users of a datasource": lambda: usage.usages(
            used, catalog.datasources, catalog.automations
        ),
        "chart, default view": lambda: full.chart(View()),
        "chart, no filter": lambda: full.chart(View(scheduled_only=False)),
        "chart, both filters and complete": lambda: full.chart(View(target=target, complete=True)),
        "chart, default view, from nothing": lambda: _snapshot(catalog).chart(View()),
    }


def _peers(catalog: Catalog) -> dict[str, Case | None]:
    dataflow = _snapshot(catalog).dataflow
    target = _deepest(dataflow)
    incoming: dict[ObjectId, list[ObjectId]] = {}
    for source, end in dataflow.edges:
        incoming.setdefault(end, []).append(source)
    named: dict[str, Case | None] = {
        "  peer of R4: bare walk over a dict": lambda: _walk(target, incoming),
        "  peer of the graph: networkx, built": None,
        "  peer of R4: networkx ancestors": None,
        "  peer of R5: networkx subgraph, ancestors": None,
    }
    try:
        networkx: Any = importlib.import_module("networkx")
    except ImportError:
        return named
    graph = networkx.DiGraph(dataflow.edges)
    view = rules.scheduled_view(dataflow, _snapshot(catalog).scheduled) | {target}
    named["  peer of the graph: networkx, built"] = lambda: networkx.DiGraph(dataflow.edges)
    named["  peer of R4: networkx ancestors"] = lambda: networkx.ancestors(graph, target)
    named["  peer of R5: networkx subgraph, ancestors"] = lambda: networkx.ancestors(
        graph.subgraph(view), target
    )
    return named


def _walk(start: ObjectId, incoming: dict[ObjectId, list[ObjectId]]) -> set[ObjectId]:
    seen, queue = {start}, deque([start])
    while queue:
        for each in incoming.get(queue.popleft(), ()):
            if each not in seen:
                seen.add(each)
                queue.append(each)
    return seen


def _derived(dataflow: Dataflow) -> tuple[object, ...]:
    """What the rules walk along, as a graph that nobody has asked yet derives it."""
    fresh = Dataflow.with_edges(dataflow.datasources, dataflow.automations, dataflow.edges)
    return fresh.predecessors, fresh.successors, fresh.members, fresh.memberships


def _snapshot(catalog: Catalog) -> Snapshot:
    return Snapshot(
        datasources={each.id: each for each in catalog.datasources},
        automations={each.id: each for each in catalog.automations},
    )


def _deepest(dataflow: Dataflow) -> ObjectId:
    """Of the last datasources in the catalog's order of names the one with the most ancestors."""
    last = sorted(dataflow.datasources.values(), key=lambda each: int(each.name.split()[1]))[-20:]
    return max((each.id for each in last), key=lambda id: len(dataflow.ancestors(id)))


def _history(automation: ObjectId, count: int) -> list[Run]:
    return [
        Run(id=str(number), automation=automation, status=RunStatus.SUCCESS)
        for number in range(count)
    ]


def _cell(seconds: float | None) -> str:
    return f"{'absent':>11}" if seconds is None else f"{seconds:>11.5f}"


def _exponent(seconds: Iterable[float | None], sizes: list[int]) -> str:
    first, *_, last = seconds
    if not first or not last or len(sizes) < 2:
        return "-"
    return f"{math.log(last / first) / math.log(sizes[-1] / sizes[0]):.2f}"


if __name__ == "__main__":
    main()
