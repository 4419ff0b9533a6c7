"""The facts about automations at a moment from which their marks and conditions follow."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from dataflow.data.graph.marks import (
    CONDITIONS,
    FILTER_CONDITIONS,
    Condition,
    Situation,
    marks_of,
)
from dataflow.data.graph.objects import ObjectId, RunState


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The facts that circles are marked by: which automations are scheduled, the states of their
    runs, which are late and which objects a failure affects."""

    scheduled: Collection[ObjectId] = ()
    states: Mapping[ObjectId, RunState] = field(default_factory=dict)
    late: Collection[ObjectId] = ()
    affected: Collection[ObjectId] = ()

    def situation(self, automation: ObjectId) -> Situation:
        """All that the marks of an automation depend on."""
        state = self.states.get(automation, _NEVER_RAN)
        return Situation(
            is_scheduled=automation in self.scheduled,
            is_late=automation in self.late,
            last=state.last.status if state.last else None,
            has_recovered=state.has_recovered,
            is_active=state.active is not None,
        )


_NEVER_RAN = RunState()


def conditions(automation: ObjectId, marks: Marks) -> tuple[Condition, ...]:
    """The conditions that hold, of those that the filter by status knows; an automation never ran
    when no run of it is known."""
    borne = frozenset(marks_of(marks.situation(automation)))
    never = (Condition.NEVER,) if marks.states.get(automation, _NEVER_RAN) == _NEVER_RAN else ()
    shown = (each for each in FILTER_CONDITIONS if not borne.isdisjoint(CONDITIONS[each].marks))
    return (*shown, *never)
