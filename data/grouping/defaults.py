"""The grouping that a chart opens with, decided by how much there is to show."""

from dataclasses import replace
from itertools import accumulate

from dataflow.data.graph.dataflow import Dataflow
from dataflow.data.grouping.keys import keys_of
from dataflow.data.grouping.opening import opened
from dataflow.data.grouping.tree import Tree, levels, tree_of
from dataflow.data.views.grouping import By, Grouping, normal

ABOVE = 400
"""Charts of more circles open grouped, unless a setting says otherwise."""
GLANCE = 120
"""Circles and boxes that are taken in at a glance: levels open by themselves up to that many."""
MOST = 400
"""Circles and boxes up to which a group that holds half of everything opens by itself."""


def with_defaults(
    grouping: Grouping, dataflow: Dataflow, above: int = ABOVE, folder: str | None = None
) -> Grouping:
    """The grouping with all decided that it leaves open.

    More than `above` objects are grouped by folder, or by connected part when all are in one
    folder or none. As many levels are open as leave at most `GLANCE` items in sight; and a group
    with more than half of all objects in it is open, which closed would say nothing. Where a
    `folder` is asked for, that is the one that opens.
    """
    by = grouping.by or _by(dataflow, above)
    if by is By.NONE:
        return replace(grouping, by=by, depth=0)
    if grouping.depth is not None:
        return replace(grouping, by=by)
    tree = tree_of(keys_of(dataflow, by))
    depth, count = _depth(tree)
    decided = replace(grouping, by=by, depth=depth)
    if grouping.open | grouping.closed:
        return decided
    wanted = _wanted(tree, folder, count) if folder and by is By.FOLDER else []
    return opened(decided, *(wanted or _halves(tree, depth, count)))


def _by(dataflow: Dataflow, above: int) -> By:
    if len(dataflow) <= above:
        return By.NONE
    folders = set(keys_of(dataflow, By.FOLDER).values())
    return By.FOLDER if len(folders) > 1 else By.PART


def _depth(tree: Tree) -> tuple[int, int]:
    """The greatest depth that is taken in at a glance, and how many items it brings to sight."""
    found = levels(tree)
    loose = accumulate(level.objects for level in found)
    in_sight = [level.groups + objects for level, objects in zip(found, loose, strict=True)]
    depths = [depth for depth, count in enumerate(in_sight) if count <= GLANCE]
    depth = depths[-1] if depths else 0
    return depth, in_sight[depth] if in_sight else 0


def _wanted(tree: Tree, folder: str, count: int) -> list[str]:
    """The group of a folder, unless too much would come to sight with it."""
    key = normal(folder)
    if key not in tree.total:
        return []
    key = tree.folded(key)
    return [key] if count + _inside(tree, key) - 1 <= MOST else []


def _inside(tree: Tree, key: str) -> int:
    return len(tree.below.get(key, ())) + len(tree.own.get(key, ()))


def _halves(tree: Tree, depth: int, count: int) -> list[str]:
    """The groups with more than half of all objects, one in another, that open by themselves."""
    size = sum(map(len, tree.own.values()))
    key: str | None = None
    level = 0
    found: list[str] = []
    while halves := [each for each in tree.below.get(key, ()) if 2 * tree.total[each] > size]:
        key = tree.folded(halves[0])
        if level >= depth:
            count += _inside(tree, key) - 1
            if count > MOST:
                break
            found = [key]
        level += 1
    return found
