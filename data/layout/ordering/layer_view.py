"""The layers of each part as the search for a good order sees them."""

from typing import NamedTuple

import numpy as np

from dataflow.data.layout.layering.proper import Proper
from dataflow.data.layout.structure import Floats, Ints, grouped

_NOTCHES = 16
"""Heights that ports are told apart by."""


class Side(NamedTuple):
    """The links of nodes to one side: of node n those from `start[n]` to `start[n + 1]`.

    `port` is the notch at the other end, `own` that at the node, by which its links are sorted.
    """

    start: Ints
    other: Ints
    port: Ints
    own: Ints


class LayerView(NamedTuple):
    """The nodes by part and layer: tier t has the places `first[t]` to `first[t + 1]`.

    The tiers of part p are `of_part[p]` to `of_part[p + 1]`, from left to right. Links are compared
    by keys: the place of the other end times `notches`, plus the notch.
    """

    first: Ints
    of_part: Ints
    left: Side
    right: Side
    notches: int


def layer_view_of(graph: Proper, number: Ints) -> LayerView:
    """The tiers of a graph and what links them; `number` is what each node is called there."""
    layers = int(graph.layer.max(initial=0)) + 1
    key = np.sort(graph.part * layers + graph.layer)
    begins = np.nonzero(np.append(True, key[1:] != key[:-1]))[0]
    part = key[begins] // layers
    count = int(graph.part.max(initial=-1)) + 1
    notch = _notches(graph)
    return LayerView(
        np.append(begins, graph.size),
        np.searchsorted(part, np.arange(count + 1)),
        _side(graph.size, number[graph.targets], number[graph.sources], notch[:, ::-1]),
        _side(graph.size, number[graph.sources], number[graph.targets], notch),
        _NOTCHES if graph.ports.any() else 1,
    )


def places(graph: Proper, value: Floats) -> Ints:
    """The nodes by part, layer and value."""
    return np.lexsort((value, graph.layer, graph.part))


def _notches(graph: Proper) -> Ints:
    """For both ends of each step, at which of the notches of its box it is."""
    if not graph.ports.any():
        return np.zeros((len(graph.sources), 2), dtype=np.int64)
    height = 2 * np.column_stack([graph.half[graph.sources], graph.half[graph.targets]])
    return np.clip((graph.ports / height + 0.5) * _NOTCHES, 0, _NOTCHES - 1).astype(np.int64)


def _side(size: int, own: Ints, other: Ints, notch: Ints) -> Side:
    sequence = np.lexsort((notch[:, 0], own))
    start, _ = grouped(size, own, own)
    return Side(start, other[sequence], notch[sequence, 1].copy(), notch[sequence, 0].copy())
