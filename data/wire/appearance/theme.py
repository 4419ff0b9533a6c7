"""The look of every kind and mark: one table each, for chart, legend, list and pages alike."""

from dataclasses import dataclass

from dataflow.data.graph.objects import AutomationKind, DatasourceKind, RunStatus
from dataflow.data.wire.appearance import icons

Kind = DatasourceKind | AutomationKind

BLUE, YELLOW, GREEN, PURPLE, GREY = "#2b6cd9", "#f5c518", "#1d8f57", "#8549c9", "#6b7785"
ORANGE, CHECK_GREEN, CROSS_RED, TEAL = "#e8730c", "#12733f", "#d3221b", "#0a7590"
AMBER = "#f2b705"
INK, LINE, PAPER, CANVAS = "#17202b", "#a3adb9", "#ffffff", "#f8f9fb"
ON_YELLOW = "#4a3800"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a chart but for its circles and marks: letters, lines, what is beneath."""

    ink: str
    line: str
    canvas: str
    box: str
    rim: str
    frame: str
    far_box: str
    """A closed group from so far away that nothing can be read on it."""


LIGHT = Palette(INK, LINE, CANVAS, PAPER, "#8795a5", "#3d5a80", "#9fb0c4")
DARK = Palette("#c3ccd6", "#47525f", "#0f1419", "#25313e", "#71808f", "#7f9bbd", "#3e4c5b")


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind is called and drawn: the colour of its circle and the glyph within."""

    label: str
    colour: str
    icon: str
    ink: str = PAPER

    @property
    def glyph(self) -> str:
        """The address of the glyph in its colour."""
        return icons.glyph(self.icon, self.ink)


LOOKS: dict[Kind, Look] = {
    DatasourceKind.STORAGE: Look("Storage", BLUE, "database-fill"),
    DatasourceKind.SQL: Look("SQL table", BLUE, "table"),
    DatasourceKind.FILE: Look("File", BLUE, "file-earmark-text-fill"),
    DatasourceKind.API: Look("Web service", BLUE, "cloud-fill"),
    DatasourceKind.VIEW: Look("View", BLUE, "eye-fill"),
    DatasourceKind.JOIN: Look("Join", YELLOW, "join", ON_YELLOW),
    AutomationKind.ETL_STEP: Look("ETL step", GREEN, "gear-fill"),
    AutomationKind.PYTHON_SCRIPT: Look("Python script", GREEN, "python"),
    AutomationKind.IMPORT: Look("Import", PURPLE, "box-arrow-in-right"),
    AutomationKind.CHAIN: Look("Chain task", GREY, "link-45deg"),
    AutomationKind.TASK: Look("Task", GREY, "envelope-fill"),
}

AUTOMATIONS_DRAWN = (
    AutomationKind.ETL_STEP,
    AutomationKind.PYTHON_SCRIPT,
    AutomationKind.IMPORT,
)
"""The kinds of automation that the chart has circles for."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign above a circle: told by its shape as well as its colour."""

    label: str
    image: str


_DISC = '<circle cx="12" cy="12" r="11"/>'
_OCTAGON = '<path d="M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z"/>'
_TRIANGLE = '<path d="M12 1.6L23.2 22H.8z" stroke-linejoin="round"/>'
_SQUARE = '<rect x="1.5" y="1.5" width="21" height="21" rx="6"/>'

CLOCK = Mark("Scheduled", icons.badge(_DISC, ORANGE, '<path d="M12 6v6.4l4 2.6"/>'))
SUCCESS = Mark(
    "Last run succeeded", icons.badge(_DISC, CHECK_GREEN, '<path d="M7 12.4l3.6 3.6L17 8.6"/>')
)
FAILURE = Mark(
    "Last run failed", icons.badge(_OCTAGON, CROSS_RED, '<path d="M8 8l8 8M16 8l-8 8"/>')
)
RECOVERED = Mark(
    "Last run succeeded, but one of the last ten failed",
    icons.badge(
        _DISC,
        CHECK_GREEN,
        '<path d="M6 13.4l3.6 3.6L16 9.6"/>'
        f'<path d="M16.2.6h4.4l2.8 2.8v4.4l-2.8 2.8h-4.4l-2.8-2.8V3.4z" fill="{CROSS_RED}"'
        ' stroke-width="1.3"/>',
    ),
)
LATE = Mark(
    "Late: its time has come, and no run has started",
    icons.badge(
        _TRIANGLE,
        AMBER,
        '<path d="M12 9.4v4.8" stroke="#241a00"/><path d="M12 18.2v.1" stroke="#241a00"/>',
    ),
)
RUNNING = Mark(
    "Running now", icons.badge(_SQUARE, TEAL, '<path d="M9.5 7.5v9l7-4.5z" fill="#fff"/>')
)

MARKS: dict[str, Mark] = {
    "clock": CLOCK,
    "late": LATE,
    "success": SUCCESS,
    "recovered": RECOVERED,
    "failure": FAILURE,
    "running": RUNNING,
}
"""The marks by the names that classes have for them."""

STATUS_MARKS: dict[RunStatus, Mark] = {RunStatus.SUCCESS: SUCCESS, RunStatus.FAILURE: FAILURE}

STATUS_WORDS: dict[RunStatus, str] = {
    RunStatus.QUEUED: "queued",
    RunStatus.RUNNING: "running",
    RunStatus.SUCCESS: "succeeded",
    RunStatus.FAILURE: "failed",
    RunStatus.CANCELLED: "cancelled",
}


@dataclass(frozen=True, slots=True)
class RunPoint:
    """How a run is drawn over time: told by its shape as well as its colour."""

    symbol: str
    colour: str
    shape: str

    @property
    def image(self) -> str:
        """The same for a legend."""
        return icons.shape(self.shape, self.colour)


RUN_POINTS: dict[RunStatus, RunPoint] = {
    RunStatus.SUCCESS: RunPoint("circle", CHECK_GREEN, '<circle cx="12" cy="12" r="8"/>'),
    RunStatus.FAILURE: RunPoint(
        "x", CROSS_RED, '<path d="M4 8l4-4 4 4 4-4 4 4-4 4 4 4-4 4-4-4-4 4-4-4 4-4z"/>'
    ),
    RunStatus.RUNNING: RunPoint("square", TEAL, '<path d="M4.5 4.5h15v15h-15z"/>'),
    RunStatus.CANCELLED: RunPoint("diamond", GREY, '<path d="M12 2.5l9.5 9.5-9.5 9.5L2.5 12z"/>'),
}

PRODUCERS = (BLUE, ORANGE, PURPLE, "#a07c00", "#c2428f", INK, "#5f7f3a", "#8a5a3c")
"""What tells apart the automations that write one datasource, as far as colours go."""


def hidden_members_mark(count: int) -> str:
    """The +n mark of a join or view some of whose members are not shown."""
    return icons.counter(count, INK, PAPER)
