"""Graphviz dot, ELK layered and dagre drawing the same graphs, each with bounded patience."""

import json
import os
import shlex
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np

from bench.layout_graphs import Structure
from bench.layout_measures import Line, Result, measured
from dataflow.data.layout import Measures

SAMPLES = 12
"""Points on each Bezier piece of a curve."""
PATIENCE = 120
"""Seconds after which a peer is stopped."""
PACKAGES = ("elkjs@0.12", "@dagrejs/dagre")


def has_dot() -> bool:
    """Whether Graphviz is installed."""
    return shutil.which("dot") is not None


def dot(structure: Structure) -> Result | None:
    """Graphviz's drawing with the same circles and distances; None when it takes too long."""
    nodes, edges = structure
    row, layer = Measures.ROW_DISTANCE, Measures.LAYER_DISTANCE
    gaps = f"nodesep={(row - Measures.CIRCLE_DIAMETER) / 72}; ranksep={(layer - 40) / 72}"
    circle = f'node [shape=circle, fixedsize=true, label="", width={Measures.CIRCLE_DIAMETER / 72}]'
    body = "\n".join(f'"{node}"' for node in nodes) + "\n"
    body += "\n".join(f'"{edge.source}" -> "{edge.target}"' for edge in edges)
    begin = time.perf_counter()
    out = _output(["dot", "-Tplain"], f"digraph {{ rankdir=LR; {gaps}; {circle}\n{body} }}")
    seconds = time.perf_counter() - begin
    return None if out is None else measured(seconds, *plain(out))


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


class Scripted:
    """ELK and dagre under Node, installed in a temporary directory for the time of the run."""

    def __init__(self) -> None:
        self._directory = Path(tempfile.mkdtemp(prefix="peers-"))
        self.is_there = shutil.which("node") is not None and shutil.which("npm") is not None
        if self.is_there:
            install = ["npm", "install", "--silent", "--prefix", str(self._directory), *PACKAGES]
            self.is_there = _output(install, "") is not None

    def draw(self, engine: str, structure: Structure) -> Result | None:
        """The drawing of `elk` or `dagre`, edges as straight lines; None if it gives up."""
        nodes, edges = structure
        number = {node: at for at, node in enumerate(nodes)}
        pairs = [(number[edge.source], number[edge.target]) for edge in edges]
        pairs = [(source, target) for source, target in pairs if source != target]
        sizes = {
            "diameter": Measures.CIRCLE_DIAMETER,
            "row": Measures.ROW_DISTANCE,
            "layer": Measures.LAYER_DISTANCE,
        }
        script = Path(__file__).with_suffix(".mjs")
        told = json.dumps({"size": len(nodes), "edges": pairs, **sizes})
        out = _output(["node", str(script), engine], told, PEERS=str(self._directory))
        if out is None:
            return None
        answer = json.loads(out)
        centres = np.array(answer["centres"])
        lines = [centres[[source, target]] for source, target in pairs]
        return measured(answer["seconds"], lines, centres)

    def remove(self) -> None:
        """Deletes what was installed."""
        shutil.rmtree(self._directory, ignore_errors=True)


def _output(command: list[str], given: str, **environment: str) -> str | None:
    """What a command prints; None when it fails or takes too long."""
    try:
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE,
            env={**os.environ, **environment},
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    return done.stdout
