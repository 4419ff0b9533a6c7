"""The look of a group's box, its tooltip, and the view after a click on it."""

from typing import Any

from dataflow.data.graph.marks import CONDITIONS, Condition, alarm_of
from dataflow.data.grouping.group_chart import turned
from dataflow.data.grouping.grouped_chart import Group, GroupedChart
from dataflow.data.grouping.states import GroupState
from dataflow.data.views.grouping import NOWHERE, PARAMETERS, By, Grouping
from dataflow.data.wire.appearance import theme
from dataflow.data.wire.appearance.theme import Kind

_WORDS = {By.FOLDER: "Folder", By.TAG: "Tag", By.OWNER: "Owner", By.PART: "Connected part"}


def group_classes(group: Group, state: GroupState) -> str:
    """The classes that runs may change: a box that has a problem is recognized from afar."""
    if group.is_open:
        return "marks"
    alarm = alarm_of(CONDITIONS[Condition(state.worst)].marks) if state.worst else ""
    return f"marks {alarm}".rstrip()


def group_tip(group: Group, by: By, state: GroupState) -> dict[str, Any]:
    """Facts of the tooltip beside the name, and the box itself: `state` and `worst`."""
    is_hub = by is By.PART and group.key != NOWHERE
    what = "Connected part around this object" if is_hub else _WORDS.get(by, "Group")
    act = "close" if group.is_open else "open"
    facts = {
        "kind": f"{what}, click to {act}",
        "path": group.key if group.key not in (NOWHERE, group.name) and by is not By.PART else "",
        "contains": contents(group),
        "state": state.words,
        "worst": state.worst,
        str(Condition.SUCCEEDED): f"{state.succeeded:,} in their last run"
        if state.succeeded
        else "",
    }
    return {key: value for key, value in facts.items() if value}


def group_mark(group: Group, by: By, state: GroupState) -> list[Any]:
    """All of a group that runs may change, as the browser puts it: see `live.marks`."""
    return [group_classes(group, state), int(state.affected > 0), group_tip(group, by, state)]


def contents(group: Group) -> str:
    """Objects in a group by kind: "1,204 objects: 800 Storage, 404 ETL step"."""
    kinds = ", ".join(f"{count:,} {theme.LOOKS[kind].label}" for kind, count in most(group))
    return f"{group.size:,} object{'s' if group.size != 1 else ''}: {kinds}"


def most(group: Group) -> list[tuple[Kind, int]]:
    """The kinds in a group, those with the most objects first."""
    return sorted(group.kinds, key=lambda each: -each[1])


def colours(group: Group) -> dict[str, int]:
    """Counts of the objects in a group by the colour of their circles, the most first."""
    counts: dict[str, int] = {}
    for kind, count in most(group):
        colour = theme.LOOKS[kind].colour
        counts[colour] = counts.get(colour, 0) + count
    return counts


def turn(grouped: GroupedChart, group: Group, focus: list[Any]) -> list[str]:
    """The parameters `open` and `closed` of the chart once a group is turned."""
    query = turned(grouped, group, focus).to_query()
    return [query.get("open", ""), query.get("closed", "")]


def grouping_query(grouping: Grouping) -> dict[str, str]:
    """The parameters of a grouping, empty ones included."""
    query = grouping.to_query()
    return {key: query.get(key, "") for key in PARAMETERS}
