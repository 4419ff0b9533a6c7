"""Parts of new nodes alone: each drawn by itself, and put where there is room."""

import numpy as np

from dataflow.data.layout.drawing import Structure
from dataflow.data.layout.incremental.free_space import HALF_CELL, Boxes, free_corner
from dataflow.data.layout.layered import layered_drawing
from dataflow.data.layout.stages import Routes
from dataflow.data.layout.structure import Edge, Floats, Graph, Name, parts, points_at


def new_components(structure: Structure, boxes: Boxes, points: Floats) -> Routes:
    """Fills in the `points` that are NaN, clear of `boxes`, low and to the left where it can be.

    The answer are the bends of the edges between them.
    """
    nodes, _ = structure
    number = {node: at for at, node in enumerate(nodes)}
    bends: Routes = {}
    for each in _parts_of_new(structure, points):
        drawn = layered_drawing(each)
        places = np.array(list(drawn.points.values()))
        low, size = places.min(axis=0) - HALF_CELL, np.ptp(places, axis=0) + 2 * HALF_CELL
        corner = np.array([boxes.low[:, 0].min(), boxes.high[:, 1].max()])
        corner = np.array(free_corner(_box(corner, size, len(places)), boxes))
        shift = corner - low
        points[[number[node] for node in drawn.points]] = places + shift
        for edge, route in drawn.routes.items():
            moved = points_at(np.array(route).reshape(-1, 2) + shift)
            bends[number[edge.source], number[edge.target]] = tuple(moved)
        boxes = boxes.with_one(_box(corner, size, len(places)))
    return bends


def _parts_of_new(structure: Structure, points: Floats) -> list[Structure]:
    nodes, edges = structure
    new = [node for node, (x, _) in zip(nodes, points.tolist(), strict=True) if x != x]
    number = {node: at for at, node in enumerate(new)}
    own = [edge for edge in edges if edge.source in number]
    ends = [(number[edge.source], number[edge.target]) for edge in own]
    part = parts(Graph.of(len(new), ends)).tolist()
    found: list[tuple[list[Name], list[Edge]]] = [
        ([], []) for _ in range(max(part, default=-1) + 1)
    ]
    for node in new:
        found[part[number[node]]][0].append(node)
    for edge in own:
        found[part[number[edge.source]]][1].append(edge)
    return [(tuple(ids), tuple(between)) for ids, between in found]


def _box(corner: Floats, size: Floats, nodes: int) -> Boxes:
    return Boxes(corner[None], (corner + size)[None], np.array([nodes]))
