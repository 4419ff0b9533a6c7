"""The marks above circles and the conditions of automations: one row each.

To add a mark, add its row here, in its place above a circle; its rules, classes, legend and tooltip
are made of the row. To add a condition, which the filter by status and the groups count, add its
row too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import product
from typing import NamedTuple

from dataflow.data.graph.colours import AMBER, CHECK_GREEN, CROSS_RED, ORANGE, TEAL
from dataflow.data.graph.run_statuses import DECIDED, RunStatus

CLOCK, LATE, SUCCESS, RECOVERED = "clock", "late", "success", "recovered"
FAILURE, RUNNING = "failure", "running"


class Situation(NamedTuple):
    """All of an automation that its marks depend on; `last` is its last success or failure."""

    is_scheduled: bool = False
    is_late: bool = False
    last: RunStatus | None = None
    has_recovered: bool = False
    is_active: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mark above a circle: white `lines` on a `shape`, both SVG on a field of 24 by 24, so that
    it is known by its shape as well as its colour. `legend` is its word there, `title` says more;
    `alarm` is the class of circles that are seen from afar for it."""

    name: str
    legend: str
    title: str
    colour: str
    shape: str
    lines: str
    is_borne: Callable[[Situation], bool]
    alarm: str = ""


_DISC = '<circle cx="12" cy="12" r="11"/>'
_OCTAGON = '<path d="M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z"/>'
_TRIANGLE = '<path d="M12 1.6L23.2 22H.8z" stroke-linejoin="round"/>'
_SQUARE = '<rect x="1.5" y="1.5" width="21" height="21" rx="6"/>'

_ROWS = (
    Mark(
        name=CLOCK,
        legend="Scheduled",
        title="Scheduled",
        colour=ORANGE,
        shape=_DISC,
        lines='<path d="M12 6v6.4l4 2.6"/>',
        is_borne=lambda of: of.is_scheduled,
    ),
    Mark(
        name=LATE,
        legend="Late",
        title="Late: its time has come, and no run has started",
        colour=AMBER,
        shape=_TRIANGLE,
        lines='<path d="M12 9.4v4.8" stroke="#241a00"/><path d="M12 18.2v.1" stroke="#241a00"/>',
        is_borne=lambda of: of.is_late,
        alarm="delayed",
    ),
    Mark(
        name=SUCCESS,
        legend="Succeeded",
        title="Last run succeeded",
        colour=CHECK_GREEN,
        shape=_DISC,
        lines='<path d="M7 12.4l3.6 3.6L17 8.6"/>',
        is_borne=lambda of: of.last is RunStatus.SUCCESS and not of.has_recovered,
    ),
    Mark(
        name=RECOVERED,
        legend="Failed recently",
        title="Last run succeeded, but one of the last ten failed",
        colour=CHECK_GREEN,
        shape=_DISC,
        lines='<path d="M6 13.4l3.6 3.6L16 9.6"/>'
        f'<path d="M16.2.6h4.4l2.8 2.8v4.4l-2.8 2.8h-4.4l-2.8-2.8V3.4z" fill="{CROSS_RED}"'
        ' stroke-width="1.3"/>',
        is_borne=lambda of: of.last is RunStatus.SUCCESS and of.has_recovered,
    ),
    Mark(
        name=FAILURE,
        legend="Failed",
        title="Last run failed",
        colour=CROSS_RED,
        shape=_OCTAGON,
        lines='<path d="M8 8l8 8M16 8l-8 8"/>',
        is_borne=lambda of: of.last is RunStatus.FAILURE,
        alarm="failing",
    ),
    Mark(
        name=RUNNING,
        legend="Running",
        title="Running now",
        colour=TEAL,
        shape=_SQUARE,
        lines='<path d="M9.5 7.5v9l7-4.5z" fill="#fff"/>',
        is_borne=lambda of: of.is_active,
    ),
)
MARKS: Mapping[str, Mark] = {mark.name: mark for mark in _ROWS}
"""The marks by their names, in their order above a circle from left to right."""


class Condition(StrEnum):
    """A condition of an automation, the worst first; several may hold at once."""

    FAILED = "failed"
    LATE = "late"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionFacts:
    """The words for a condition, and the marks that show it. `clause` ends "automations that";
    `wall` stands beside its count on the wall, if it is counted there; `is_filter` says whether
    the filter by status knows it."""

    label: str
    clause: str
    marks: tuple[str, ...] = ()
    wall: str = ""
    is_filter: bool = True


CONDITIONS: Mapping[Condition, ConditionFacts] = {
    Condition.FAILED: ConditionFacts(
        label="Failed", clause="failed", marks=(FAILURE,), wall="failed"
    ),
    Condition.LATE: ConditionFacts(label="Late", clause="are late", marks=(LATE,), wall="late"),
    Condition.RUNNING: ConditionFacts(
        label="Running", clause="are running", marks=(RUNNING,), wall="running"
    ),
    Condition.SUCCEEDED: ConditionFacts(
        label="Succeeded",
        clause="succeeded",
        marks=(SUCCESS, RECOVERED),
        wall="succeeded in 24 h",
        is_filter=False,
    ),
    Condition.NEVER: ConditionFacts(label="Never ran", clause="never ran"),
}
FILTER_CONDITIONS = tuple(each for each in Condition if CONDITIONS[each].is_filter)
"""The values of the filter by status."""
ALARM_COLOURS: Mapping[str, str] = {mark.alarm: mark.colour for mark in _ROWS if mark.alarm}
"""The classes of circles that are seen from afar, the worst last."""


@cache
def marks_of(situation: Situation) -> tuple[str, ...]:
    """The names of the marks that an automation bears, in their order.

    >>> marks_of(Situation(is_scheduled=True, last=RunStatus.FAILURE))
    ('clock', 'failure')
    """
    return tuple(mark.name for mark in _ROWS if mark.is_borne(situation))


@cache
def alarm_of(marks: tuple[str, ...]) -> str:
    """The class for what is wrong, so that it is seen from afar; a failure goes before a delay."""
    return next((alarm for mark in reversed(marks) if (alarm := MARKS[mark].alarm)), "")


def combinations() -> list[tuple[str, ...]]:
    """Every set of marks that a circle can bear; only what is scheduled is late."""
    times = ((False, False), (True, False), (True, True))
    lasts = ((None, False), *((last, was) for last in DECIDED for was in (False, True)))
    every = (
        Situation(*time, *last, is_active)
        for time, last, is_active in product(times, lasts, (False, True))
    )
    return list(dict.fromkeys(marks for each in every if (marks := marks_of(each))))
