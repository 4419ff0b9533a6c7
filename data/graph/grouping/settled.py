"""The grouping that a chart opens with, decided by how much there is to show."""

from dataclasses import replace
from itertools import accumulate

from data.graph.dataflow import Dataflow
from data.graph.grouping.grouping import By, Grouping
from data.graph.grouping.keys import keys_of
from data.graph.grouping.tree import Tree, levels, tree_of

ABOVE = 400
"""Charts of more circles open grouped, unless a setting says otherwise."""
GLANCE = 120
"""Circles and boxes that are taken in at a glance: groups open by themselves up to that many."""


def settled(grouping: Grouping, dataflow: Dataflow, above: int = ABOVE) -> Grouping:
    """The grouping with what was not said decided.

    More than `above` objects are grouped by folder, or by connected part when all are in one
    folder or none; as many levels are open as leave at most `GLANCE` things in sight.
    """
    by = grouping.by or _by(dataflow, above)
    if by is By.NONE:
        return replace(grouping, by=by, depth=0)
    if grouping.depth is not None:
        return replace(grouping, by=by)
    return replace(grouping, by=by, depth=_depth(tree_of(keys_of(dataflow, by))))


def _by(dataflow: Dataflow, above: int) -> By:
    if len(dataflow) <= above:
        return By.NONE
    folders = set(keys_of(dataflow, By.FOLDER).values())
    return By.FOLDER if len(folders) > 1 else By.PART


def _depth(tree: Tree) -> int:
    found = levels(tree)
    loose = accumulate(level.objects for level in found)
    in_sight = [level.groups + objects for level, objects in zip(found, loose, strict=True)]
    return max((depth for depth, count in enumerate(in_sight) if count <= GLANCE), default=0)
