"""What is known of automations at a moment: what their marks tell, and how they are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dataflow.data.graph.objects import ObjectId, RunState, RunStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What the marks of circles tell: which automations are scheduled, how their runs are, which
    are late and which objects a failure affects."""

    scheduled: Collection[ObjectId] = ()
    states: Mapping[ObjectId, RunState] = field(default_factory=dict)
    late: Collection[ObjectId] = ()
    affected: Collection[ObjectId] = ()


class Condition(StrEnum):
    """How an automation is, as the filter by status asks for it; several may hold at once."""

    FAILED = "failed"
    LATE = "late"
    RUNNING = "running"
    NEVER = "never"


def conditions(automation: ObjectId, marks: Marks) -> tuple[Condition, ...]:
    """The conditions that hold: its marks in words; one never ran when no run of it is known."""
    state = marks.states.get(automation, RunState())
    held = (
        (Condition.FAILED, state.last is not None and state.last.status is RunStatus.FAILURE),
        (Condition.LATE, automation in marks.late),
        (Condition.RUNNING, state.active is not None),
        (Condition.NEVER, state == RunState()),
    )
    return tuple(condition for condition, holds in held if holds)
