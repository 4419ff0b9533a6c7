"""The state of groups: the conditions of the automations in them, followed live."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dataflow.data.graph.marks import CONDITIONS, Condition
from dataflow.data.graph.objects import ObjectId, RunState, RunStatus
from dataflow.data.grouping.grouped_chart import GroupedChart, GroupId
from dataflow.data.views.marks import Marks

_COUNTED = tuple(each for each in Condition if CONDITIONS[each].marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupState:
    """The numbers of automations of a group that failed last, are late, run now, succeeded last;
    and of its objects that a failure affects, there or elsewhere."""

    failed: int = 0
    late: int = 0
    running: int = 0
    succeeded: int = 0
    affected: int = 0

    @property
    def worst(self) -> str:
        """The worst condition that any of its automations is in; empty when there is none."""
        return next((name for name in _COUNTED if getattr(self, name)), "")

    @property
    def words(self) -> str:
        """The problems and what is under way, in words.

        >>> GroupState(failed=3, late=1).words
        '3 failed, 1 late'
        """
        counts = ((name, getattr(self, name)) for name in _COUNTED if CONDITIONS[name].is_filter)
        return ", ".join(f"{count} {name}" for name, count in counts if count)

    def __sub__(self, other: "GroupState") -> "GroupState":
        return self + GroupState(
            failed=-other.failed,
            late=-other.late,
            running=-other.running,
            succeeded=-other.succeeded,
            affected=-other.affected,
        )

    def __add__(self, other: "GroupState") -> "GroupState":
        return GroupState(
            failed=self.failed + other.failed,
            late=self.late + other.late,
            running=self.running + other.running,
            succeeded=self.succeeded + other.succeeded,
            affected=self.affected + other.affected,
        )


def box_states(grouped: GroupedChart, marks: Marks) -> Mapping[GroupId, GroupState]:
    """The state of every group in sight, open or closed, inner groups included."""
    counts = {group: [0, 0, 0, 0, 0] for group in grouped.groups}
    inside = grouped.inside
    for id in grouped.dataflow.automations:
        group = inside[id]
        if group is not None:
            _count(counts[group], id, marks)
    for id in marks.affected:
        group = inside.get(id)
        if group is not None:
            counts[group][4] += 1
    states = {group: _state(count) for group, count in counts.items()}
    for each in reversed(list(grouped.groups.values())):
        if each.parent is not None:
            states[each.parent] += states[each.id]
    return states


def updated_states(
    states: Mapping[GroupId, GroupState],
    grouped: GroupedChart,
    before: Marks,
    after: Marks,
    changed: Iterable[ObjectId],
) -> Mapping[GroupId, GroupState]:
    """The `states` of the groups once the marks `before` have become those `after`, which differ
    in the `changed` objects alone."""
    if not grouped.groups:
        return states
    newer = dict(states)
    for id in changed:
        group = grouped.inside.get(id)
        difference = _counted(id, after) - _counted(id, before)
        while group is not None and difference != _NOTHING:
            newer[group] += difference
            group = grouped.groups[group].parent
    return newer


def _counted(id: ObjectId, marks: Marks) -> GroupState:
    """The part of one object in the state of its group."""
    counts = [0, 0, 0, 0, int(id in marks.affected)]
    _count(counts, id, marks)
    return _state(counts)


def changed_states(
    before: Mapping[GroupId, GroupState], after: Mapping[GroupId, GroupState]
) -> dict[GroupId, GroupState]:
    """The groups whose state differs between two moments: all that an open page is told."""
    return {group: state for group, state in after.items() if before.get(group) != state}


def _count(counts: list[int], id: ObjectId, marks: Marks) -> None:
    state = marks.states.get(id, _NONE)
    counts[0] += state.last is not None and state.last.status is RunStatus.FAILURE
    counts[1] += id in marks.late
    counts[2] += state.active is not None
    counts[3] += state.last is not None and state.last.status is RunStatus.SUCCESS


_NONE = RunState()
_NOTHING = GroupState()


def _state(counts: list[int]) -> GroupState:
    failed, late, running, succeeded, affected = counts
    return GroupState(
        failed=failed, late=late, running=running, succeeded=succeeded, affected=affected
    )
