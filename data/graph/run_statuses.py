"""The statuses of runs: one row each, for the rules, the database, the pages and the chart.

To add a status, add a member and its row here, and a migration of the table's check constraints;
a mark of its own goes to `marks.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from dataflow.data.graph.colours import CHECK_GREEN, CROSS_RED, GREY, TEAL


class RunStatus(StrEnum):
    """The status of a run."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCESS = "success"
    FAILURE = "failure"
    CANCELLED = "cancelled"

    @property
    def is_finished(self) -> bool:
        """Whether the run has ended, well or not."""
        return self in FINISHED

    @property
    def is_decided(self) -> bool:
        """Whether the run has ended in a way that says how its automation is (R6)."""
        return self in DECIDED

    @property
    def word(self) -> str:
        """The status for people."""
        return STATUSES[self].word


class Stage(IntEnum):
    """The stages of a run: a later report of an earlier stage changes nothing."""

    WAITING = 0
    ACTIVE = 1
    FINISHED = 2


@dataclass(frozen=True, slots=True)
class Point:
    """A run drawn over time: the symbol of Plotly, and the same shape in SVG for legends,
    on a field of 24 by 24. Shapes differ as well as colours."""

    symbol: str
    colour: str
    shape: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusFacts:
    """The words of a status, its meaning for the automation, and its looks.

    Of the parts of one run the status with the greatest `severity` holds. `mark` is that of an
    automation whose run has this status; `active_words` its words while it lasts.
    """

    word: str
    stage: Stage
    severity: int
    decides: bool = False
    active_words: str = ""
    mark: str = ""
    point: Point | None = None


STATUSES: Mapping[RunStatus, StatusFacts] = {
    RunStatus.QUEUED: StatusFacts(
        word="queued", stage=Stage.WAITING, severity=0, active_words="Queued", mark="running"
    ),
    RunStatus.RUNNING: StatusFacts(
        word="running",
        stage=Stage.ACTIVE,
        severity=1,
        active_words="Running now",
        mark="running",
        point=Point("square", TEAL, '<path d="M4.5 4.5h15v15h-15z"/>'),
    ),
    RunStatus.SUCCESS: StatusFacts(
        word="succeeded",
        stage=Stage.FINISHED,
        severity=2,
        decides=True,
        mark="success",
        point=Point("circle", CHECK_GREEN, '<circle cx="12" cy="12" r="8"/>'),
    ),
    RunStatus.FAILURE: StatusFacts(
        word="failed",
        stage=Stage.FINISHED,
        severity=4,
        decides=True,
        mark="failure",
        point=Point(
            "x", CROSS_RED, '<path d="M4 8l4-4 4 4 4-4 4 4-4 4 4 4-4 4-4-4-4 4-4-4 4-4z"/>'
        ),
    ),
    RunStatus.CANCELLED: StatusFacts(
        word="cancelled",
        stage=Stage.FINISHED,
        severity=3,
        point=Point("diamond", GREY, '<path d="M12 2.5l9.5 9.5-9.5 9.5L2.5 12z"/>'),
    ),
}

FINISHED = tuple(each for each in RunStatus if STATUSES[each].stage is Stage.FINISHED)
UNFINISHED = tuple(each for each in RunStatus if STATUSES[each].stage is not Stage.FINISHED)
DECIDED = tuple(each for each in RunStatus if STATUSES[each].decides)
"""The statuses that a run's automation is known by: cancelled runs are passed over (R6)."""
