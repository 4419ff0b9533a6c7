"""The look of every kind and mark as images, for chart, legend, list and pages alike."""

from collections.abc import Mapping
from dataclasses import dataclass

from dataflow.data.graph import marks
from dataflow.data.graph.colours import BLUE, INK, ORANGE, PAPER, PURPLE
from dataflow.data.graph.kinds import KINDS
from dataflow.data.graph.kinds import Kind as Kind
from dataflow.data.graph.run_statuses import STATUSES, RunStatus
from dataflow.data.wire.appearance import icons

LINE, CANVAS = "#a3adb9", "#f8f9fb"


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
    """The label of a kind, the colour of its circle and the glyph within."""

    label: str
    colour: str
    icon: str
    ink: str = PAPER

    @property
    def glyph(self) -> str:
        """The address of the glyph in its colour."""
        return icons.glyph(self.icon, self.ink)


LOOKS: Mapping[Kind, Look] = {
    kind: Look(facts.label, facts.colour, facts.icon, facts.ink) for kind, facts in KINDS.items()
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark above a circle: the image and its title."""

    label: str
    image: str


MARKS: Mapping[str, Mark] = {
    name: Mark(mark.title, icons.badge(mark.shape, mark.colour, mark.lines))
    for name, mark in marks.MARKS.items()
}
"""The marks by their names."""
STATUS_MARKS: Mapping[RunStatus, Mark] = {
    status: MARKS[facts.mark] for status, facts in STATUSES.items() if facts.mark
}
"""The mark of an automation whose last or present run has a status."""


@dataclass(frozen=True, slots=True)
class RunPoint:
    """The look of a run on the chart of runs: known by its shape as well as its colour."""

    symbol: str
    colour: str
    image: str
    """The same for a legend."""


RUN_POINTS: Mapping[RunStatus, RunPoint] = {
    status: RunPoint(point.symbol, point.colour, icons.shape(point.shape, point.colour))
    for status, facts in sorted(STATUSES.items(), key=lambda each: not each[1].decides)
    if (point := facts.point)
}
"""The points of runs, in the order of legends."""

PRODUCERS = (BLUE, ORANGE, PURPLE, "#a07c00", "#c2428f", INK, "#5f7f3a", "#8a5a3c")
"""The colours of the automations that write one datasource."""


def hidden_members_mark(count: int) -> str:
    """The +n mark of a join or view some of whose members are not shown."""
    return icons.counter(count, INK, PAPER)
