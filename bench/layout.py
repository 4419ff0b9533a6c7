"""The drawing against Graphviz dot: time, crossings as drawn, area and proportions, side by side.

.venv/bin/python bench/layout.py [--flows 40] [--large]
"""

import argparse
import json
import random
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from data.graph.dataflow import Dataflow, Edge  # noqa: E402
from data.graph.objects import (  # noqa: E402
    AutomationKind,
    AutomationNode,
    DatasourceKind,
    DatasourceNode,
    ObjectId,
    Schedule,
)
from data.graph.positions import CIRCLE_DIAMETER, LAYER_DISTANCE, ROW_DISTANCE  # noqa: E402
from data.graph.positions.drawings import Structure, drawing_of  # noqa: E402
from data.graph.snapshot import Snapshot  # noqa: E402
from data.graph.view import View  # noqa: E402

SHARED = ROOT.parent / "shared" / "data"
SAMPLES = 12
"""Points on each Bezier piece of a curve."""
PATIENCE = 300
"""Seconds after which dot is stopped."""
Line = NDArray[np.float64]


@dataclass(frozen=True)
class Result:
    """One engine's drawing, measured."""

    seconds: float
    crossings: int
    width: float
    height: float


def ours(structure: Structure) -> Result:
    """This project's drawing, computed anew."""
    begin = time.perf_counter()
    drawing = drawing_of(structure)
    seconds = time.perf_counter() - begin
    points = drawing.points
    lines = [
        np.array([points[edge.source], *route, points[edge.target]])
        for edge, route in drawing.routes.items()
        if edge.source != edge.target
    ]
    return measured(seconds, lines, np.array(list(points.values())))


def dot(structure: Structure) -> Result | None:
    """Graphviz's drawing with the same circles and distances; None when it takes too long."""
    nodes, edges = structure
    gaps = f"nodesep={(ROW_DISTANCE - CIRCLE_DIAMETER) / 72}; ranksep={(LAYER_DISTANCE - 40) / 72}"
    circle = f'node [shape=circle, fixedsize=true, label="", width={CIRCLE_DIAMETER / 72}]'
    body = "\n".join(f'"{node}"' for node in nodes) + "\n"
    body += "\n".join(f'"{edge.source}" -> "{edge.target}"' for edge in edges)
    begin = time.perf_counter()
    try:
        done = subprocess.run(
            ["dot", "-Tplain"],
            input=f"digraph {{ rankdir=LR; {gaps}; {circle}\n{body} }}",
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return None
    seconds = time.perf_counter() - begin
    return measured(seconds, *plain(done.stdout))


def plain(text: str) -> tuple[list[Line], Line]:
    """The edges as polylines and the centres of the nodes, from dot's plain output."""
    rows = [shlex.split(row) for row in text.replace("\\\n", "").splitlines()]
    centres = [[float(row[2]), float(row[3])] for row in rows if row[0] == "node"]
    lines = []
    for row in rows:
        if row[0] == "edge" and row[1] != row[2]:
            count = int(row[3])
            controls = np.array(row[4 : 4 + 2 * count], dtype=float).reshape(-1, 2)
            lines.append(sampled(controls) * 72)
    return lines, np.array(centres) * 72


def sampled(controls: Line) -> Line:
    """A piecewise cubic Bezier curve as a polyline."""
    t = np.linspace(0, 1, SAMPLES + 1)[:, None]
    pieces = [
        (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
        for a, b, c, d in (controls[at : at + 4] for at in range(0, len(controls) - 1, 3))
    ]
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])


def measured(seconds: float, lines: Sequence[Line], centres: Line) -> Result:
    """Crossings of the lines and the box of the centres, a cell around each."""
    width, height = np.ptp(centres, axis=0) + np.array([LAYER_DISTANCE, ROW_DISTANCE])
    return Result(seconds, crossings(lines), float(width), float(height))


def crossings(lines: Sequence[Line]) -> int:
    """How often two different lines cross properly; touching ends do not count."""
    if not lines:
        return 0
    begins = np.concatenate([line[:-1] for line in lines])
    ends = np.concatenate([line[1:] for line in lines])
    owner = np.repeat(np.arange(len(lines)), [len(line) - 1 for line in lines])
    left = np.minimum(begins[:, 0], ends[:, 0])
    order = np.argsort(left, kind="stable")
    begins, ends, owner, left = begins[order], ends[order], owner[order], left[order]
    right = np.maximum(begins[:, 0], ends[:, 0])
    top, foot = np.minimum(begins[:, 1], ends[:, 1]), np.maximum(begins[:, 1], ends[:, 1])
    total = 0
    for segment in range(len(left)):
        last = np.searchsorted(left, right[segment], "right")
        other = np.arange(segment + 1, last)
        near = (
            (top[other] <= foot[segment])
            & (foot[other] >= top[segment])
            & (owner[other] != owner[segment])
        )
        other = other[near]
        a, b, c, d = begins[segment], ends[segment], begins[other], ends[other]
        total += int(
            np.sum((side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0))
        )
    return total


def side(a: Line, b: Line, c: Line) -> Line:
    """On which side of the line from a to b the point c is: the sign says."""
    ab, ac = b - a, c - a
    return np.sign(np.round(ab[..., 0] * ac[..., 1] - ab[..., 1] * ac[..., 0], 3))


def generated(nodes: int, edges: int, depth: int) -> Structure:
    """A random flow in `depth` steps, each node fed mostly from the step before."""
    dice = random.Random(nodes)
    steps = [dice.randrange(depth) for _ in range(nodes)]
    by_step = [[n for n in range(nodes) if steps[n] == step] for step in range(depth)]
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


def structure_of(dataflow: Dataflow) -> Structure:
    """Its ids and edges."""
    return tuple(sorted(set(dataflow.nodes))), tuple(sorted(dataflow.edges))


def graphs(large: bool) -> Iterator[tuple[str, Structure]]:
    """Generated graphs, then the real ones that are there."""
    for nodes, edges, depth in ((40, 48, 7), (300, 360, 10), (1_000, 1_200, 14)):
        yield f"generated {nodes}", generated(nodes, edges, depth)
    if large:
        yield "generated 20000", generated(20_000, 24_000, 30)
    if mozilla := catalog("mozilla_bigquery_etl.json"):
        yield "mozilla, scheduled view", structure_of(mozilla.chart(View()).dataflow)
    if tuva := catalog("tuva_dbt.json"):
        yield "tuva, all", structure_of(tuva.dataflow)


def flows(count: int) -> Iterator[Structure]:
    """Some of the flows of 20 to 300 objects that lead to a datasource of mozilla."""
    mozilla = catalog("mozilla_bigquery_etl.json")
    if mozilla is None:
        return
    found = (mozilla.dataflow.ancestors(each) for each in mozilla.dataflow.datasources)
    sizes = sorted(
        {nodes for nodes in found if 20 <= len(nodes) <= 300}, key=lambda n: (len(n), min(n))
    )
    for nodes in sizes[:: max(1, len(sizes) // count)] if count else ():
        yield structure_of(mozilla.dataflow.subgraph(nodes))


def show(name: str, structure: Structure, has_dot: bool) -> None:
    """One line of the table."""
    mine = ours(structure)
    line = f"{name:25}{len(structure[0]):>7}{len(structure[1]):>7}{mine.seconds:>9.3f}"
    line += f"{mine.crossings:>9}{mine.width / mine.height:>7.2f}"
    peer = dot(structure) if has_dot else None
    if peer:
        line += f" |{peer.seconds:>9.3f}{peer.crossings:>9}{peer.width / peer.height:>7.2f}"
        area = mine.width * mine.height / peer.width / peer.height
        line += f" |{mine.seconds / peer.seconds:>7.2f}{ratio(mine, peer):>7.2f}{area:>7.2f}"
    print(line, flush=True)


def ratio(mine: Result, peer: Result) -> float:
    """Crossings against the peer's; two drawings without any are equal."""
    return mine.crossings / peer.crossings if peer.crossings else 1.0 + mine.crossings


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flows", type=int, default=40, help="how many flows of mozilla")
    parser.add_argument("--large", action="store_true", help="also 20,000 generated objects")
    arguments = parser.parse_args()
    has_dot = shutil.which("dot") is not None
    if not has_dot:
        print("dot is not installed: only this project's figures (Debian: graphviz)")
    drawing_of(generated(40, 48, 7))
    print(
        f"{'':25}{'nodes':>7}{'edges':>7}{'s':>9}{'crossings':>10}{'w/h':>6} |"
        f"{'dot s':>9}{'crossings':>10}{'w/h':>6} |{'time':>7}{'cross':>7}{'area':>7}"
    )
    for name, structure in graphs(arguments.large):
        show(name, structure, has_dot)
    if has_dot:
        pairs = [(ours(each), dot(each)) for each in flows(arguments.flows)]
        ratios = sorted(ratio(mine, peer) for mine, peer in pairs if peer)
        if ratios:
            worse = sum(each > 1 for each in ratios)
            print(f"\n{len(ratios)} flows leading to a datasource of mozilla, crossings / dot's:")
            print(f"median {median(ratios):.2f}, at worst {ratios[-1]:.2f}, above 1 in {worse}")


if __name__ == "__main__":
    main()
