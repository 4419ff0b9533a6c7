"""From a dataflow to a dataflow of groups: closed ones are boxes, open ones are frames."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, NewType

from dataflow.data.graph.dataflow import Dataflow, Edge
from dataflow.data.graph.objects import AutomationKind, DatasourceKind, ObjectId
from dataflow.data.grouping.keys import keys_of, part_names
from dataflow.data.grouping.tree import Openness, tree_of
from dataflow.data.grouping.visibility import VisibleGroup, visible_groups
from dataflow.data.views.grouping import NOWHERE, SEPARATOR, By, Grouping

GroupId = NewType("GroupId", ObjectId)
"""What a group is called among the objects of a drawing: no UUID looks like it."""
Item = ObjectId
"""What is drawn as a circle or a box: an object, or a closed group."""
Kind = DatasourceKind | AutomationKind

_NOWHERE_NAMES = {By.TAG: "(no tag)", By.OWNER: "(no owner)", By.PART: "(not connected)"}


class Bundle(NamedTuple):
    """All flows from one item to another: `flows` edges of the dataflow, `bridges` of them over
    what filters hide."""

    source: Item
    target: Item
    flows: int
    bridges: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group in sight: a frame when it is open, else a box.

    `name` is what is written on it: of a folder, the path from the group `parent` that it stands
    in. `kinds` counts all objects in it, the deepest included.
    """

    id: GroupId
    key: str
    name: str
    parent: GroupId | None
    level: int
    is_open: bool
    size: int
    kinds: tuple[tuple[Kind, int], ...]


@dataclass(frozen=True, kw_only=True)
class GroupedChart:
    """A dataflow of groups, and the dataflow of objects that it stands for.

    `groups` are those in sight, each after the one that it stands in; `inside` is for each object
    the innermost of them, `item_of` what stands for it: itself, or the box that hides it.
    """

    dataflow: Dataflow
    grouping: Grouping
    groups: Mapping[GroupId, Group]
    inside: Mapping[ObjectId, GroupId | None]
    item_of: Mapping[ObjectId, Item]
    bundles: tuple[Bundle, ...]

    @property
    def boxes(self) -> tuple[Group, ...]:
        """The closed groups."""
        return tuple(each for each in self.groups.values() if not each.is_open)

    @property
    def frames(self) -> tuple[Group, ...]:
        """The open groups, each after the one that it stands in."""
        return tuple(each for each in self.groups.values() if each.is_open)

    @cached_property
    def objects(self) -> tuple[ObjectId, ...]:
        """The objects in sight, in the order of the dataflow."""
        return tuple(node for node, item in self.item_of.items() if node == item)

    @property
    def items(self) -> tuple[Item, ...]:
        """All circles and boxes."""
        return (*self.objects, *(each.id for each in self.boxes))

    def frame_of(self, item: Item) -> GroupId | None:
        """The open group that an item stands in."""
        group = self.groups.get(GroupId(item))
        return group.parent if group else self.inside[item]


def group_id(key: str) -> GroupId:
    """The id of the group of that key."""
    return GroupId(ObjectId(f"group:{key}"))


def grouped(dataflow: Dataflow, grouping: Grouping, bridges: Collection[Edge] = ()) -> GroupedChart:
    """`dataflow` with its closed groups as boxes; flows inside of a box are not visible.

    A group of one object is drawn as that object; a group with nothing but one group in it is one
    with it. `bridges` are those of the edges that stand for what filters hide::

        a/x -> a/y -> b/c/z, b/c/w     a open, b/c shut:    a( x -> y ) -> [b/c]
    """
    groups, inside = _arranged(dataflow, grouping)
    items = items_of(groups, inside)
    return GroupedChart(
        dataflow=dataflow,
        grouping=grouping,
        groups=groups,
        inside=inside,
        item_of=items,
        bundles=_bundles(dataflow, items, bridges),
    )


_Inside = dict[ObjectId, GroupId | None]


def _arranged(dataflow: Dataflow, grouping: Grouping) -> tuple[dict[GroupId, Group], _Inside]:
    """The groups in sight, and for each object the innermost that it is in."""
    by = grouping.by or By.NONE
    if by is By.NONE:
        return {}, dict.fromkeys(dataflow.nodes)
    keys = keys_of(dataflow, by)
    visible = visible_groups(tree_of(keys), Openness(grouping))
    inside = {node: group_id(key) if (key := visible.inside[node]) else None for node in keys}
    names = {NOWHERE: _NOWHERE_NAMES.get(by, "(no folder)")}
    if by is By.PART:
        names |= part_names(dataflow, (each.key for each in visible.groups), keys)
    return _groups(dataflow, visible.groups, inside, names), inside


def _bundles(
    dataflow: Dataflow, items: Mapping[ObjectId, Item], bridges: Collection[Edge]
) -> tuple[Bundle, ...]:
    flows = Counter((items[source], items[target]) for source, target in dataflow.edges)
    over = Counter((items[source], items[target]) for source, target in bridges)
    bundles = (
        Bundle(source, target, count, over[source, target])
        for (source, target), count in flows.items()
        if source != target or source in items
    )
    return tuple(sorted(bundles))


def items_of(
    groups: Mapping[GroupId, Group], inside: Mapping[ObjectId, GroupId | None]
) -> Mapping[ObjectId, Item]:
    """For each object what stands for it: itself, or the closed group that hides it."""
    shut = {each.id for each in groups.values() if not each.is_open}
    return {node: group if group and group in shut else node for node, group in inside.items()}


def _groups(
    dataflow: Dataflow,
    visible: Sequence[VisibleGroup],
    inside: Mapping[ObjectId, GroupId | None],
    names: Mapping[str, str],
) -> dict[GroupId, Group]:
    kinds = _kinds(dataflow, visible, inside)
    return {
        group_id(each.key): Group(
            id=group_id(each.key),
            key=each.key,
            name=names.get(each.key) or each.key.removeprefix(f"{each.outer}{SEPARATOR}"),
            parent=group_id(each.outer) if each.outer else None,
            level=each.level,
            is_open=each.is_open,
            size=kinds[each.key].total(),
            kinds=tuple(sorted(kinds[each.key].items())),
        )
        for each in visible
    }


def _kinds(
    dataflow: Dataflow, visible: Sequence[VisibleGroup], inside: Mapping[ObjectId, GroupId | None]
) -> dict[str, Counter[Kind]]:
    """The objects of each group by kind; the inner groups are added to the outer ones."""
    of_group: dict[GroupId | None, Counter[Kind]] = defaultdict(Counter)
    for nodes in (dataflow.datasources, dataflow.automations):
        for id, each in nodes.items():
            of_group[inside[id]][each.kind] += 1
    kinds = {each.key: of_group[group_id(each.key)] for each in visible}
    for group in reversed(visible):
        if group.outer:
            kinds[group.outer] += kinds[group.key]
    return kinds
